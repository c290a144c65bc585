"""A cell of quotations taken apart: one quotation ends with its own citation.

Tables of recommendations put several quotations in one cell, each closed by "(SYMBOL, para.
N)". Text that no citation closes is kept too, with what it says it is.
"""

import re
from dataclasses import dataclass
from typing import Literal

from milepost.documents import citations
from milepost.documents.document import Citation
from milepost.values.symbols import PATTERN as SYMBOL

Kind = Literal["quotation", "concern", "resolution"]

OMISSION: re.Pattern[str] = re.compile(r"[\[(]?\s*(?:\.\s*){3,}[\])]?|\[?…\]?")
_OPEN_END = re.compile(rf"(?:{OMISSION.pattern})$")
_LONGEST = 400  # characters of a citation in brackets
_TAIL = 40
_CONCERN = re.compile(r"(?:expression\s+of\s+)?(?:the\s+)?concerns?\b", re.IGNORECASE)
_RESOLUTION = re.compile(
    r"(?:response|pursuant|in accordance|further)\b.{0,60}?\bresolution\b|resolution\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A piece of a cell. ``text`` has no blank lines and not the dots that end it.

    ``cited`` are the documents of the bracket that closes it and ``as_printed`` that bracket;
    both are empty where none does. ``elided`` says that dots stand in it or end it,
    ``ends_open`` that they end it.
    """

    text: str
    cited: tuple[Citation, ...] = ()
    as_printed: str | None = None
    kind: Kind = "quotation"
    elided: bool = False
    ends_open: bool = False


@dataclass(frozen=True, slots=True)
class _Close:
    """A citation in brackets that closes a quotation, with its place in the text."""

    start: int
    end: int
    printed: str
    found: tuple[Citation, ...]


def split(cell: str, at: str) -> tuple[Quotation, ...]:
    """Return the quotations in a cell, in order; ``at`` is the row's locator.

    A bracket that names a symbol closes a quotation when it names paragraphs or stands at the
    end of a line; a symbol inside a sentence does not. Lines before a quotation that say they
    are a concern or a response to a resolution are pieces of their own.
    """
    found: list[Quotation] = []
    begin = 0
    for close in _closes(cell, at):
        free, quoted = _leading_note(cell[begin : close.start])
        found.extend(_uncited(free))
        found.extend(_cited(quoted, close))
        begin = close.end
    found.extend(_uncited(cell[begin:]))
    return tuple(found)


def _closes(cell: str, at: str) -> list[_Close]:
    closes: list[_Close] = []
    end = 0
    for found in SYMBOL.finditer(cell):
        if found.start() < end:
            continue
        start = cell.rfind("(", max(end, found.start() - _LONGEST), found.start())
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
    for at in range(start, min(len(text), start + _LONGEST)):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def _cited(quoted: str, close: _Close) -> list[Quotation]:
    text = _trim(quoted)
    if not text:
        return []
    cited = tuple(one for one in close.found if one.paragraphs) or close.found
    elided = bool(OMISSION.search(quoted))
    return [
        Quotation(
            text=text,
            cited=cited,
            as_printed=close.printed,
            elided=elided,
            ends_open=ends_open(quoted),
        )
    ]


def _leading_note(text: str) -> tuple[str, str]:
    """Split off lines before a quotation that are a concern or a response of their own."""
    lines = text.split("\n")
    notes = 0
    for line in lines:
        if line.strip() and _kind(line.strip()) == "quotation":
            break
        notes += 1
    return "\n".join(lines[:notes]), "\n".join(lines[notes:])


def _uncited(text: str) -> list[Quotation]:
    words = _trim(text)
    if not words or not any(char.isalpha() for char in words):
        return []
    return [Quotation(text=words, kind=_kind(words), elided=bool(OMISSION.search(text)))]


def _kind(words: str) -> Kind:
    if _CONCERN.match(words):
        return "concern"
    return "resolution" if _RESOLUTION.match(words) else "quotation"


def ends_open(quoted: str) -> bool:
    """Whether dots at its end say that what is quoted goes on."""
    return bool(_OPEN_END.search(quoted.rstrip(' \n\t”"’')[-_TAIL:]))


def _trim(text: str) -> str:
    """The text without blank lines, and without the dots that end a quotation."""
    lines = [line.strip() for line in text.split("\n") if line.strip(" .;")]
    kept = [line.strip() for line in text.split("\n") if line.strip()]
    while kept and OMISSION.fullmatch(kept[-1]):
        kept.pop()
    while kept and kept[0] in (".", ";", ","):
        kept.pop(0)
    return "\n".join(kept) if lines else ""
