"""Sets running text as HTML: paragraphs, lettered items, omissions, notes and citations.

Documents are untrusted. Every character of a document reaches the page through ``escape``;
the only markup is what this module writes itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from milepost.documents import items as lettered
from milepost.documents.document import Item

_OMISSION = re.compile(r"\A[\s.…\[\]()]*(?:\.\.\.|…|\. \. \.)[\s.…\[\]()]*\Z")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]’”]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Markup for a stretch of text: ``html`` stands for it, or before it where it is empty.

    ``html`` is written by the desk, with whatever it takes from a document escaped.
    """

    start: int
    end: int
    html: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    label: str
    depth: int
    anchor: str


def text(
    source: str, marks: Iterable[Mark] = (), *, items: Sequence[Item] | None = None, at: str = ""
) -> SafeString:
    """The text as paragraphs and lists; ``items`` are found in it where they are not given.

    ``at`` is the locator of the text, so that each item can be reached by its own.
    """
    found = lettered.find(source) if items is None else items
    kept = _disjoint([*marks, *_links(source)])
    lines, inline = _lines(source, found, at)
    kept = _disjoint([*inline, *kept])
    out: list[str] = []
    depth = 0
    for line in lines:
        while depth > line.depth:
            out.append("</li></ol>")
            depth -= 1
        if line.depth and depth == line.depth:
            out.append("</li>")
        while depth < line.depth:
            out.append('<ol class="items">')
            depth += 1
        content = _run(source, kept, line.start, line.end)
        if line.depth:
            anchor = f' id="{escape(line.anchor)}"' if line.anchor else ""
            out.append(f'<li{anchor}><span class="label">{escape(line.label)}</span> {content}')
        elif _OMISSION.match(source[line.start : line.end]):
            out.append(_omission(content))
        else:
            out.append(f"<p>{content}</p>")
    out.append("</li></ol>" * depth)
    return mark_safe("".join(out))  # noqa: S308 (escaped piece by piece above)


def run(source: str, marks: Iterable[Mark] = ()) -> SafeString:
    """The text in one line, for a cell or a note."""
    kept = _disjoint([*marks, *_links(source)])
    return mark_safe(_run(source, kept, 0, len(source)))  # noqa: S308


def _run(source: str, marks: list[Mark], start: int, end: int) -> str:
    out: list[str] = []
    at = start
    for mark in marks:
        if mark.end < start or mark.start > end or mark.start < at:
            continue
        out.append(escape(source[at : mark.start]))
        out.append(mark.html)
        at = min(max(mark.end, at), end)
    out.append(escape(source[at:end]))
    return "".join(out)


def _omission(content: str) -> str:
    words = escape(gettext("left out in the quotation"))
    return f'<p class="omission"><abbr title="{words}">{content}</abbr></p>'


def _links(source: str) -> Iterator[Mark]:
    for found in _LINK.finditer(source):
        safe = escape(found[0])
        yield Mark(
            start=found.start(),
            end=found.end(),
            html=f'<a class="out" rel="external nofollow noreferrer" href="{safe}">{safe}</a>',
        )


def _disjoint(marks: list[Mark]) -> list[Mark]:
    """In reading order; of two that overlap the first stays."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _lines(source: str, items: Sequence[Item], at: str) -> tuple[list[_Line], list[Mark]]:
    """The lines of the text, those that begin an item with its label; and items inside lines."""
    waiting = list(_flat(items, at))
    lines: list[_Line] = []
    inline: list[Mark] = []
    start = 0
    for piece in source.split("\n"):
        end = start + len(piece)
        label = lettered.label_of(piece) if waiting else None
        if label is not None and label == waiting[0][0]:
            _label, depth, anchor = waiting.pop(0)
            body = start + piece.index(")") + 1
            printed = source[start:body].strip()
            body += len(source[body:end]) - len(source[body:end].lstrip())
            lines.append(_Line(body, end, printed, depth, anchor))
        elif piece.strip():
            lines.append(_Line(start, end, "", 0, ""))
            where = start
            while waiting and (found := source.find(f"({waiting[0][0]})", where, end)) >= 0:
                _label, _depth, anchor = waiting.pop(0)
                if anchor:
                    inline.append(
                        Mark(start=found, end=found, html=f'<span id="{escape(anchor)}"></span>')
                    )
                where = found + 1
        start = end + 1
    return lines, inline


def _flat(items: Sequence[Item], at: str, depth: int = 1) -> Iterator[tuple[str, int, str]]:
    for item in items:
        anchor = f"{at}({item.label})" if at else ""
        yield item.label, depth, anchor
        yield from _flat(item.items, anchor, depth + 1)
