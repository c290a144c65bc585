"""Footnotes and endnotes parted from the text, by raised numbers, size and place."""

import re
from dataclasses import dataclass, field

from milepost.documents.pdf import line as lines
from milepost.documents.pdf.layer import Page
from milepost.documents.pdf.line import Line

_SMALL = 0.94
_STARS = re.compile(r"(\*{1,4}|[†‡])\s*(?=[^\s*])")
_PLAIN = re.compile(r"(\d{1,4})(?:\s*(?=[^\s\d.,:;)/-])|\s+(?=\d{4}\s?年))")
_RULE = re.compile(r"[_—–-]{6,}$")
_AHEAD = 12


@dataclass(slots=True)
class Note:
    """A note while its lines come in; ``mark`` holds stars where it has no number."""

    number: int
    mark: str
    page: int
    parts: list[str] = field(default_factory=list)
    hyphens: list[bool] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)

    def add(self, line: Line, start: int) -> None:
        """Take the next printed line, from character ``start`` on."""
        self.parts.append(line.markup(start))
        self.hyphens.append(line.hyphen)
        self.rights.append(line.right + 0.7 * line.size)

    @property
    def raw(self) -> str:
        """The note on one line, with markup."""
        filled = [right >= max(self.rights) - 6 for right in self.rights]
        return lines.join(self.parts, self.hyphens, filled)


class Notes:
    """Takes the notes out of each page in turn; ``found`` holds them in order.

    ``body`` is the font size of the running text.
    """

    def __init__(self, body: float) -> None:
        self._body = body
        self.found: list[Note] = []
        self._last = 0
        self._size = 0.0

    def part(self, page: Page, kept: set[int]) -> None:
        """Take the notes out of ``page``; ``kept`` are the orders of lines that are table."""
        start = self._start(page, kept)
        if start is None:
            return
        text: list[Line] = []
        note: Note | None = self.found[-1] if self.found else None
        area = sorted(
            (line for line in page.lines if line.base <= start and line.order not in kept),
            key=lambda line: (-line.base, line.left),
        )
        inside = {line.order for line in area}
        text = [line for line in page.lines if line.order not in inside]
        before: Line | None = None
        for line in area:
            if _RULE.match(line.text.strip()):
                continue
            opened = self._opened(line)
            if opened is not None:
                number, mark, at = opened
                note = Note(number, mark, page.number)
                self.found.append(note)
                self._last = number or self._last
                if line.size <= _SMALL * self._body:
                    self._size = max(self._size, line.size)
                note.add(line, at)
            elif note is not None and not self._leaves(line, before):
                note.add(line, 0)
            else:
                text.append(line)
                note = None
            before = line
        page.lines = [line for line in text if not _RULE.match(line.text.strip())]

    def _start(self, page: Page, kept: set[int]) -> float | None:
        """The height at which the notes of a page begin, or null where it has none.

        They are the lowest lines: all small, or each note opened by the next raised number.
        """
        ordered = sorted(
            (line for line in page.lines if line.order not in kept), key=lambda line: line.base
        )
        endnotes = self._endnotes(page)
        highest: float | None = None
        above: list[Line] = []
        for line in ordered:
            if self._begins(line):
                highest = line.base + 0.6 * line.size
                above = []
            elif self._is_small(line):
                above.append(line)
            elif not endnotes:
                break
        lead = self._lead(page, above, highest)
        return lead if lead is not None else highest

    def _lead(self, page: Page, above: list[Line], highest: float | None) -> float | None:
        """The height of the lines that go on with a note of the page before, or null.

        They stand right on the first note of this page, or on a rule over the foot.
        """
        if not self.found or not above:
            return None
        reached = highest
        for line in above:
            if reached is not None and line.base - reached > 1.6 * line.size:
                break
            reached = line.base
        if reached is None or reached == highest:
            return None
        height = reached + 0.1
        return height if self._is_ruled_off(page, height) else None

    def _is_small(self, line: Line) -> bool:
        """Whether a line is set as small as the notes met so far, or smaller than the text."""
        return line.size <= (1.05 * self._size if self._size else _SMALL * self._body)

    def _begins(self, line: Line) -> bool:
        number = line.note_number
        if number is not None:
            return self._last < number <= self._last + 60 or number <= _AHEAD
        if line.size > _SMALL * self._body and not line.text.startswith("*"):
            return False
        if _STARS.match(line.text):
            return True
        plain = _PLAIN.match(line.text)
        return bool(plain and int(plain[1]) == self._last + 1)

    def _endnotes(self, page: Page) -> bool:
        """Whether a page is all notes: a third of its lines open one."""
        opening = sum(line.note_number is not None for line in page.lines)
        return opening >= max(3, len(page.lines) // 4)

    def _is_ruled_off(self, page: Page, height: float) -> bool:
        """Whether a rule stands right above ``height``."""
        return any(
            0 < rule[2] - height < 2.5 * self._body and rule[1] - rule[0] > 30
            for rule in page.across
        )

    def _opened(self, line: Line) -> tuple[int, str, int] | None:
        number = line.note_number
        if number is not None and self._begins(line):
            return number, "", line.raised[0][1]
        if not self._begins(line):
            return None
        stars = _STARS.match(line.text)
        if stars:
            return 0, stars[1], stars.end()
        plain = _PLAIN.match(line.text)
        return (int(plain[1]), "", plain.end()) if plain else None

    def _leaves(self, line: Line, before: Line | None) -> bool:
        """A line set large below notes is text again (a heading after endnotes)."""
        return line.size > 1.1 * self._body or (
            line.bold and before is not None and before.base - line.base > 2 * line.size
        )
