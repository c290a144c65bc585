"""Texts of documents as HTML: lines, lettered items with their anchors, calls of footnotes.

Threat: documents are untrusted. Every character of one reaches a page through ``_safe``, which
shows control characters and overrides of direction as what they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from milepost.documents import items as lettered
from milepost.documents.document import Call, Item
from milepost.reporting.report.characters import printable


def paragraphs(
    text: str,
    *,
    items: Sequence[Item] | None = None,
    calls: Iterable[Call] = (),
    at: str = "",
    held: frozenset[str] = frozenset(),
) -> Markup:
    """A text as paragraphs; a line that begins one of ``items`` is set in and named by its locator.

    ``at`` is the locator of the text. Without it nothing gets an anchor. Items are found in the
    text where they are not given. A call of a footnote is linked where ``held`` has its anchor.
    """
    noted = sorted(calls, key=lambda one: one.offset)
    out: list[str] = []
    for one in _lines(text, items, at):
        opening = "<p>"
        if one.depth:
            named = f' id="{_safe(one.anchor)}"' if one.anchor else ""
            opening = f'<p class="item depth-{min(one.depth, 3)}"{named}>'
        # a call behind the last character belongs to the last line
        until = len(text) + 1 if one.end == len(text) else one.end
        here = [call for call in noted if one.start <= call.offset < until]
        out.append(f"{opening}{_called(text, one.start, one.end, here, held)}</p>")
    return Markup("".join(out))  # noqa: S704 (escaped piece by piece)


def line(text: str, calls: Iterable[Call] = (), held: frozenset[str] = frozenset()) -> Markup:
    """A text for a cell or a note: its lines parted, nothing else."""
    noted = sorted(calls, key=lambda one: one.offset)
    set_ = _called(text, 0, len(text), noted, held)
    return Markup(set_.replace("\n", "<br>"))  # noqa: S704


def short(text: str, most: int) -> str:
    """A text in one line of at most ``most`` characters; one that is cut ends after a word, with
    "…"."""
    # no more is looked at than can be shown
    line = " ".join(text[: 2 * most + 1].split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    words, blank, _rest = cut.rpartition(" ")
    # a script without blanks is cut where it is
    kept = words if blank and len(words) > most // 2 else cut
    return kept.rstrip(" ,;:") + "…"


def anchors(text: str, items: Sequence[Item], at: str) -> Iterator[str]:
    """The anchors that ``paragraphs`` gives to items of a text."""
    return (one.anchor for one in _lines(text, items, at) if one.depth and one.anchor)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    depth: int
    anchor: str


def _lines(text: str, items: Sequence[Item] | None, at: str) -> Iterator[_Line]:
    waiting = list(_flat(lettered.find(text) if items is None else items, at))
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        if piece.strip():
            begins = waiting and lettered.label_of(piece) == waiting[0][0]
            _label, depth, anchor = waiting.pop(0) if begins else ("", 0, "")
            yield _Line(start, end, depth, anchor)
        start = end + 1


def _called(text: str, start: int, end: int, calls: Iterable[Call], held: frozenset[str]) -> str:
    out: list[str] = []
    at = start
    for call in calls:
        until = min(max(call.offset, at), end)
        out.append(_safe(text[at:until]))
        note = f"fn-{call.footnote}"
        mark = f'<a href="#{note}">{call.footnote}</a>' if note in held else str(call.footnote)
        out.append(f'<sup class="call">{mark}</sup>')
        at = until
    out.append(_safe(text[at:end]))
    return "".join(out)


def _safe(text: str) -> str:
    return str(escape(text if text.isprintable() else printable(text)))


def _flat(items: Sequence[Item], at: str, depth: int = 1) -> Iterator[tuple[str, int, str]]:
    for item in items:
        anchor = f"{at}({item.label})" if at else ""
        yield item.label, depth, anchor
        yield from _flat(item.items, anchor, depth + 1)
