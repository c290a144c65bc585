"""Lettered items: (a), (b) ... with (i), (ii) below them."""

import re
from dataclasses import dataclass, field
from functools import cache

from milepost.documents.document import Item
from milepost.documents.headings import roman
from milepost.documents.languages.labels import ItemLabel
from milepost.documents.languages.labels import item as item_label

# the bracket first: a pattern that begins with a sign is looked for much quicker
_INLINE = re.compile(r"\((?<=[\s:;,—–]\()([a-z])\)\s+(?=\S)")
_SENTENCE_END = re.compile(r"\.\s+(?=[A-Z“\"])")
# without the opening bracket (French, Spanish), in other alphabets, and beside Chinese
_FIRST_LABELS = ("a)", "а)", "أ)", "a）")
_SENTENCE_END_OTHER = re.compile(r"[.؟]\s+(?=[A-ZÀ-ÞА-Я\u0621-\u064a“«\"])|。(?=\S)")


@dataclass(slots=True)
class _Open:
    label: str
    start: int
    lines: list[str]
    below: list["_Open"] = field(default_factory=list)

    def close(self) -> Item:
        return Item(
            label=self.label,
            text="\n".join(self.lines).strip(),
            items=tuple(item.close() for item in self.below),
        )


def label_of(line: str) -> str | None:
    """Return the label of a line that starts with one ("(a) ..." -> "a"), else null.

    Labels of other alphabets are given as English prints them: "(ج)" is "c", "（二）" is "ii".
    """
    found = item_label(line)
    return found.label if found else None


def find(text: str) -> tuple[Item, ...]:
    """Return the items of ``text``.

    Items begin at line starts; where no line starts with one, a run "(a) ...; (b) ..." inside
    the text is taken if it starts with (a) and has at least two, and its last item ends with
    its sentence. A single "(a)" after a colon is an item too. A label that leaves out letters
    ("(d)" first) is kept: quotations leave items out.
    """
    lines = text.split("\n")
    if any(label_of(line) for line in lines):
        return _by_line(lines)
    return _inline(text)


def _by_line(lines: list[str]) -> tuple[Item, ...]:
    top: list[_Open] = []
    for line in lines:
        found = item_label(line, top[-1].label if top else "")
        if found is None:
            if top and not _is_closing(line):
                target = top[-1].below[-1] if top[-1].below else top[-1]
                target.lines.append(line)
            continue
        text = line[found.end :].strip()
        if _is_below(found, top):
            top[-1].below.append(_Open(found.label, 0, [text]))
        else:
            top.append(_Open(found.label, 0, [text]))
    return tuple(item.close() for item in top)


def _is_closing(line: str) -> bool:
    """A line of dots marks an omission; it belongs to no item."""
    return not line.strip(" .…")


def _is_below(found: ItemLabel, top: list[_Open]) -> bool:
    """(i) is the first roman sub-item unless the letter before it was (h)."""
    label = found.label
    if not top or found.below:
        return bool(top)
    value = roman(label.upper())
    if value is None:
        return False
    below = top[-1].below
    if below:
        before = roman(below[-1].label.upper())
        if before is not None and value == before + 1:
            return True
        return len(label) > 1 and value > 1
    if value != 1:
        return False
    return top[-1].label != "h"


def _inline(text: str) -> tuple[Item, ...]:
    starts: list[re.Match[str]] = []
    for found in _INLINE.finditer(text):
        expected = chr(97 + len(starts))
        if found[1] == expected:
            starts.append(found)
    alone_after_colon = len(starts) == 1 and text[: starts[0].start()].rstrip().endswith(":")
    if len(starts) < 2 and not alone_after_colon:
        return _inline_other(text)
    items = []
    for at, found in enumerate(starts):
        if at + 1 < len(starts):
            body = text[found.end() : starts[at + 1].start()]
        else:
            body = text[found.end() :]
            end = _SENTENCE_END.search(body)
            if end and len(starts) > 1:
                body = body[: end.start() + 1]
        items.append(Item(label=found[1], text=body.strip()))
    return tuple(items)


@cache
def _other_labels() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[\s:;,—–،؛])[a-zа-я]\)\s*(?=\S)|(?<=[\s:;,—–،؛])\([а-яأ-ي]ـ?\)\s*(?=\S)"
        r"|(?<=[：；，、。\u4e00-\u9fff])[(（][a-z][)）]\s*(?=\S)"
    )


def _inline_other(text: str) -> tuple[Item, ...]:
    """A run of two items or more as others print it: "a) ...; b) ...", "(أ) ...؛ (ب) ..."."""
    if text.isascii() or not any(first in text for first in _FIRST_LABELS):
        return ()
    starts: list[tuple[int, int]] = []
    before = ""
    for found in _other_labels().finditer(text):
        label = item_label(text[found.start() : found.end() + 1], before)
        if label and label.label == chr(97 + len(starts)):
            starts.append((found.start(), found.end()))
            before = label.label
    if len(starts) < 2:
        return ()
    ends = [start for start, _ in starts[1:]]
    bodies = [text[start:end] for (_, start), end in zip(starts, [*ends, len(text)], strict=True)]
    last = _SENTENCE_END_OTHER.search(bodies[-1])
    if last:
        bodies[-1] = bodies[-1][: last.start() + 1]
    return tuple(Item(label=chr(97 + at), text=body.strip()) for at, body in enumerate(bodies))
