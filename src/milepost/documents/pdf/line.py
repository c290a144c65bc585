"""A printed line, and how its text goes on into the next."""

import re
from collections.abc import Iterable, Iterator
from struct import Struct

import msgspec

from milepost.documents.escaping import escape
from milepost.documents.joining import blank_between

BREAK = "\ufffe"
"""Stands where a line ended in a hyphen; ``mending`` decides whether the hyphen stays."""

LABEL_GAP = 9
"""How far behind its label a text may begin, in font sizes."""

Spot = tuple[int, float, float]
"""Where a word is: its place in the text of its line, its left and its right edge."""

SMALLER = 0.82
RAISED = 0.12
_SPOT = Struct("=iff")  # the library itself keeps places in single precision
_CLOSING = re.compile(r"[,.;:)]+(?:\s|$)")
_OPEN = frozenset("/-–.?=&_%#")
_RANGE_END = re.compile(r"\d–$")
_STROKE_END = re.compile(r"[^\s/]/$")
_SYMBOL_TAIL = re.compile(r"(?:^|[\s(\[“\"])[A-Z][A-Z]*(?:/[\w.()-]+)+/?\.?$")
_ADDRESS_TAIL = re.compile(r"(?:https?://|www\.)\S*[/?=&_%#.-]$")
LABEL = re.compile(
    r"(?:(?:\d{1,3}\., ?){0,9}\d{1,3}(?:\.\d{1,3})?[.．、]?"
    r"|[(（]?(?:[a-zа-я]{1,2}|[ivxlc]{1,6})[)）]|[IVXLC]{1,6}\.|[A-ZА-Я]\."
    r"|[(（]?[一二三四五六七八九十]{1,3}[)）、]|[•–—·▪-]|\*{1,3})$"
)


# a file of 10,000 pages has half a million: they are small, and the collector need not look
class Line(msgspec.Struct, gc=False):
    """A run of text on one baseline. Places are in points from the foot of the page.

    ``text`` is as printed; ``raised`` are the (start, end) of raised numbers in it; ``size``
    is the font size of its letters; ``bold`` says that all of it is set bold; ``hyphen`` that
    it ended in a hyphen which the file has already taken off; ``start`` is where it begins in
    the text of its page; ``spots`` are those of its words, kept on pages where columns may
    stand, and closely packed since such pages have many.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    hyphen: bool = False
    raised: tuple[tuple[int, int], ...] = ()
    page: int = 0
    start: int = 0
    order: int = 0
    packed: bytes = b""

    @property
    def spots(self) -> Iterator[Spot]:
        """Its words one after the other."""
        return _SPOT.iter_unpack(self.packed)

    @spots.setter
    def spots(self, spots: Iterable[Spot]) -> None:
        self.packed = b"".join([_SPOT.pack(*spot) for spot in spots])

    @property
    def top(self) -> float:
        """The height that capitals reach, about."""
        return self.base + 0.7 * self.size

    @property
    def note_number(self) -> int | None:
        """The raised number the line starts with, or null."""
        if not self.raised:
            return None
        start, end = self.raised[0]
        if self.text[:start].strip() or not self.text[start:end].isdecimal():
            return None
        return int(self.text[start:end])

    @property
    def words(self) -> str:
        """The text without a raised number at its end."""
        if self.raised and self.raised[-1][1] >= len(self.text.rstrip()):
            return self.text[: self.raised[-1][0]]
        return self.text

    def markup(self, start: int = 0) -> str:
        """The text from ``start`` on, with what would be markup escaped and calls marked."""
        if not self.raised:
            return escape(self.text[start:]).strip()
        parts = []
        at = start
        for first, end in self.raised:
            if first < start:
                continue
            parts.append(escape(self.text[at:first]))
            parts.append(f"<sup>{self.text[first:end]}</sup>")
            at = end
        parts.append(escape(self.text[at:]))
        return "".join(parts).strip()

    def extend(self, other: "Line") -> None:
        """Put a run that stands further right on the same baseline behind this one."""
        gap = other.left - self.right
        blank = " " if gap > 0.12 * self.size and not self.text.endswith(" ") else ""
        if self.text.endswith(" ") and other.text.startswith(" "):
            self.text = self.text.rstrip(" ")
        self._raise(self, other)
        self._raise(other, self)
        shift = len(self.text) + len(blank)
        self.raised += tuple((start + shift, end + shift) for start, end in other.raised)
        if len(other.text.strip()) > len(self.text.strip()) and other.size > self.size:
            self.size = other.size
            self.base = other.base
        if other.packed:
            moved = [(at + shift, left, right) for at, left, right in other.spots]
            self.spots = [*self.spots, *moved]
        self.bold = self.bold and (other.bold or not other.text.strip())
        self.text += blank + other.text
        self.right = max(self.right, other.right)
        self.hyphen = other.hyphen

    def part(self, places: list[tuple[int, float, float]]) -> "list[Line]":
        """Return its pieces; each place is where one begins, the end of that before, its left."""
        pieces = []
        first, left = 0, self.left
        for at, right, after in [*places, (len(self.text) + 1, self.right, 0.0)]:
            words = self.text[first : at - 1].rstrip()
            piece = Line(words, left, right, self.base, self.size, self.bold, self.italic)
            piece.page = self.page
            piece.start = self.start + first
            piece.order = self.order
            piece.raised = tuple(
                (a - first, b - first) for a, b in self.raised if first <= a and b < at
            )
            if self.packed:
                piece.spots = [(a - first, x, y) for a, x, y in self.spots if first <= a < at]
            pieces.append(piece)
            first, left = at, after
        pieces[-1].hyphen = self.hyphen
        return pieces

    @staticmethod
    def _raise(one: "Line", beside: "Line") -> None:
        """A number by itself is raised where it is smaller and higher than what it stands by."""
        words = one.text.strip()
        if (
            words.isdecimal()
            and len(words) < 4
            and one.size <= SMALLER * beside.size
            and one.base > beside.base + RAISED * beside.size
        ):
            start = one.text.index(words)
            one.raised = ((start, start + len(words)),)


def is_dotted(text: str) -> bool:
    """Whether dots lead over to a page number, as in a table of contents."""
    return "....." in text or ". . . ." in text or "……" in text


def join(parts: list[str], hyphens: list[bool], filled: list[bool] | None = None) -> str:
    """Return printed lines as one run of text; ``hyphens`` says which ended in a hyphen.

    A document symbol or an address cut by a line end is whole again; ``filled`` says which
    lines reach the margin: one that holds nothing but a symbol was cut anywhere.
    """
    out = parts[0]
    for at, (part, hyphen) in enumerate(zip(parts[1:], hyphens, strict=False)):
        if filled and filled[at] and not hyphen and _is_cut_token(parts[at], part):
            out += part
        else:
            out += f"{_between(out, part, hyphen=hyphen)}{part}"
    return out


def _is_cut_token(line: str, after: str) -> bool:
    """A line that is one long symbol or address, cut because no line could hold it."""
    return (
        " " not in line
        and ("://" in line or bool(_SYMBOL_TAIL.search(line)))
        and after[:1] not in "([,;"
        and (after[:1].isdigit() or after[:1] in "/.-" or "://" in line)
    )


def _between(before: str, after: str, *, hyphen: bool) -> str:
    if hyphen:
        return BREAK
    if _CLOSING.match(after) and (before[-1:].isalnum() or before[-1:] == ")"):
        return ""
    if not after.startswith("/") and before[-1:] not in _OPEN:
        return blank_between(before, after) if after[:1].isdigit() else " "
    tail = before[-120:]
    if tail.endswith("-") and after[:1].isalnum() and not tail.endswith((" -", "--")):
        return BREAK if tail[-2:-1].isalpha() and after[:1].islower() else ""
    return "" if _is_cut(tail, after) else " "


def _is_cut(tail: str, after: str) -> bool:
    """Whether a range, a symbol or an address was cut between two lines."""
    if after.startswith("/"):
        return bool(_SYMBOL_TAIL.search(tail))
    if not after[:1].isalnum():
        return False
    if _RANGE_END.search(tail):
        return after[0].isdigit()
    if tail.endswith("."):
        return bool(_SYMBOL_TAIL.search(tail)) and _cut_in_part(tail, after)
    return bool(_STROKE_END.search(tail) or _ADDRESS_TAIL.search(tail))


def _cut_in_part(tail: str, after: str) -> bool:
    """A symbol's part was cut behind its point: "Add." + "1", "WG." + "6/20/SVN/1"."""
    return bool(re.search(r"/(?:Add|Corr|Rev|Amend|WG|CN|C|L|SR)\.$", tail)) and after[:1].isdigit()
