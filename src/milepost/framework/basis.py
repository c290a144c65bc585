"""A cell of quotations taken apart: one quotation with its own citation is one basis."""

import re
from dataclasses import dataclass

from milepost.documents import citations, items
from milepost.documents.document import Citation
from milepost.framework.benchmark import Basis
from milepost.values.symbols import PATTERN as SYMBOL

_DOTS = re.compile(r"[\[(]?\s*(?:\.\s*){3,}[\])]?|\[?…\]?")
_CONCERN = re.compile(r"(?:expression\s+of\s+)?(?:the\s+)?concerns?\b", re.I)
_RESOLUTION = re.compile(
    r"(?:response|pursuant|in accordance|further)\b.{0,60}?\bresolution\b|resolution\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Close:
    """A citation in brackets that closes a quotation, with its place in the text."""

    start: int
    end: int
    printed: str
    found: tuple[Citation, ...]


def split(cell: str, at: str) -> tuple[Basis, ...]:
    """Return the bases in a cell, in order; ``at`` is the row's locator.

    A bracket that names a symbol closes a quotation when it names paragraphs or stands at the
    end of a line; a symbol inside a sentence does not. Text that no citation closes is a
    concern or a response to a resolution when it says so, and otherwise a recommendation
    without symbol.
    """
    bases: list[Basis] = []
    begin = 0
    for close in _closes(cell, at):
        free, quoted = _leading_note(cell[begin : close.start])
        bases.extend(_uncited(free, at))
        bases.extend(_quotation(quoted, close, at))
        begin = close.end
    bases.extend(_uncited(cell[begin:], at))
    return tuple(bases)


def _closes(cell: str, at: str) -> list[_Close]:
    closes: list[_Close] = []
    end = 0
    for found in SYMBOL.finditer(cell):
        if found.start() < end:
            continue
        start = cell.rfind("(", end, found.start())
        if start < 0 or ")" in cell[start : found.start()] or "\n" in cell[start : found.start()]:
            continue
        stop = _closing(cell, start)
        if stop is None:
            continue
        printed = cell[start:stop]
        named = tuple(citations.find(printed, at))
        ends_line = cell[stop:].lstrip(" .;")[:1] in ("", "\n")
        if any(citation.paragraphs for citation in named) or (ends_line and named):
            closes.append(_Close(start, stop, printed, named))
            end = stop
    return closes


def _closing(text: str, start: int) -> int | None:
    """The place behind the bracket that closes the one at ``start``."""
    depth = 0
    for at in range(start, min(len(text), start + 400)):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def _quotation(quoted: str, close: _Close, at: str) -> list[Basis]:
    text = _trim(quoted)
    cited = [citation for citation in close.found if citation.paragraphs] or list(close.found)
    if not text:
        return []
    return [
        Basis(
            kind="recommendation",
            symbol=citation.symbol,
            paragraphs=citation.paragraphs,
            items=tuple(item.label for item in items.find(text)),
            text=text,
            as_printed=close.printed,
            elided=bool(_DOTS.search(quoted)),
            at=at,
        )
        for citation in cited
    ]


def _leading_note(text: str) -> tuple[str, str]:
    """Split off lines before a quotation that are a concern or a response of their own."""
    lines = text.split("\n")
    notes = 0
    for line in lines:
        if line.strip() and not (_CONCERN.match(line.strip()) or _RESOLUTION.match(line.strip())):
            break
        notes += 1
    return "\n".join(lines[:notes]), "\n".join(lines[notes:])


def _uncited(text: str, at: str) -> list[Basis]:
    words = _trim(text)
    if not words or not any(char.isalpha() for char in words):
        return []
    if _CONCERN.match(words):
        kind = "concern"
    elif _RESOLUTION.match(words):
        kind = "resolution"
    else:
        kind = "recommendation"
    symbol = SYMBOL.search(words) if kind == "resolution" else None
    return [
        Basis(
            kind=kind,
            symbol=symbol[0] if symbol else None,
            paragraphs=(),
            items=tuple(item.label for item in items.find(words)),
            text=words,
            as_printed=None,
            elided=bool(_DOTS.search(text)),
            at=at,
        )
    ]


def _trim(text: str) -> str:
    """The text without blank lines, and without the dots that end a quotation."""
    lines = [line.strip() for line in text.split("\n") if line.strip(" .;")]
    kept = [line.strip() for line in text.split("\n") if line.strip()]
    while kept and _DOTS.fullmatch(kept[-1]):
        kept.pop()
    while kept and kept[0] in (".", ";", ","):
        kept.pop(0)
    return "\n".join(kept) if lines else ""
