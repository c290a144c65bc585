"""Tables as they were before pages cut them: one head, one row a row, each cell once.

A converter prints a table page by page: the head again on every page, a row that runs over
as a new row with an empty first cell, and now and then a cell of the first page once more on
the next. Rows are put together again by these signs; what was dropped is said.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from milepost.documents.joining import blank_between, goes_on
from milepost.documents.markup import Mark, strip

_NUMBER = re.compile(r"\(?\d{1,4}[.)]?$")
_COUNT = re.compile(r"[\d.,/%\s–-]+$")
_SAME = re.compile(r"\s+")
_LONG_ENOUGH = 40


@dataclass(slots=True)
class Cell:
    """The lines of a cell and the raised numbers in them, as (line, mark)."""

    lines: list[str] = field(default_factory=list)
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)
    _folded: list[str] = field(default_factory=list)

    def key(self) -> str:
        """The cell's text with white space folded."""
        return _SAME.sub(" ", " ".join(self.lines)).strip()

    def text(self) -> tuple[str, list[Mark]]:
        """The text with line ends, and the marks at offsets into it."""
        if not self.marks:
            return "\n".join(self.lines), []
        starts = list(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))
        marks = [Mark(mark.number, starts[line] + mark.offset) for line, mark in self.marks]
        return "\n".join(self.lines), sorted(marks, key=lambda mark: mark.offset)

    def add(self, other: "Cell") -> None:
        """Put ``other`` behind this cell; a sentence cut in two becomes one line again."""
        if not other.lines:
            end = max(len(self.lines) - 1, 0)
            width = len(self.lines[end]) if self.lines else 0
            self.marks.extend((end, Mark(mark.number, width)) for _, mark in other.marks)
            return
        joined = bool(self.lines) and goes_on(self.lines[-1], other.lines[0])
        first = len(self.lines) - 1 if joined else len(self.lines)
        blank = blank_between(self.lines[-1], other.lines[0]) if joined else ""
        shift = len(self.lines[-1]) + len(blank) if joined else 0
        for line, mark in other.marks:
            moved = Mark(mark.number, mark.offset + shift) if line == 0 else mark
            self.marks.append((first + line, moved))
        if joined:
            self.lines[-1] += blank + other.lines[0]
            self.lines.extend(other.lines[1:])
        else:
            self.lines.extend(other.lines)

    def holds(self, other: "Cell") -> bool:
        """Whether all lines of ``other`` stand here already, one after the other.

        Short lines prove nothing: a chapeau or "..." may rightly stand twice.
        """
        theirs = [_SAME.sub(" ", line) for line in other.lines]
        if not theirs or sum(map(len, theirs)) < _LONG_ENOUGH:
            return False
        self._fold()
        at = self._seen.get(theirs[0])
        return at is not None and self._folded[at : at + len(theirs)] == theirs

    def _fold(self) -> None:
        """Index the lines added since the last look (the last line may have grown)."""
        if self._folded:
            self._folded.pop()
        for line in self.lines[len(self._folded) :]:
            folded = _SAME.sub(" ", line)
            self._seen.setdefault(folded, len(self._folded))
            self._folded.append(folded)


@dataclass(slots=True)
class LogicalTable:
    """A table put together again. ``repeated`` counts (row, column) cells printed twice."""

    columns: list[str]
    rows: list[list[Cell]]
    repeated: list[tuple[int, int]] = field(default_factory=list)
    heads: int = 1


def read_cell(raw: str) -> Cell:
    """Return the cell's lines without markup, and the marks."""
    text, marks = strip(raw)
    lines = text.split("\n") if text else []
    cell = Cell(lines=lines)
    if not marks:
        return cell
    starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    for mark in marks:
        line = bisect_right(starts, mark.offset) - 1
        cell.marks.append((line, Mark(mark.number, mark.offset - starts[line])))
    return cell


class Builder:
    """Takes the printed rows of one table in order and gives the logical table."""

    def __init__(self, head: list[str]) -> None:
        """Start with the first printed row, which is the head."""
        self._head = [read_cell(cell) for cell in head]
        self._key = self._row_key(self._head)
        self._second: list[Cell] | None = None
        self._rows: list[list[Cell]] = []
        self._repeated: list[tuple[int, int]] = []
        self._after_head = True
        self._heads = 1
        self._weights = [0] * len(head)
        self.width = len(head)

    def is_head(self, raw: list[str]) -> bool:
        """Whether a printed row is this table's head once more."""
        return len(raw) == self.width and self._is_head([read_cell(cell) for cell in raw])

    def add(self, raw: list[str]) -> None:
        """Take the next printed row."""
        cells = [read_cell(cell) for cell in raw]
        if len(raw) == self.width and self._is_head(cells):
            self._after_head = True
            self._heads += 1
            return
        cells += [Cell() for _ in range(self.width - len(cells))]
        if self._second is not None and self._row_key(cells) == self._row_key(self._second):
            return
        may_be_second = self._second is None and not self._rows and self._heads == 1
        if may_be_second and self._is_second_head(cells):
            self._second = cells
            return
        filled = [at for at, cell in enumerate(cells) if cell.lines]
        previous = self._rows[-1] if self._rows else None
        if not filled:
            if previous is not None:
                self._continue(previous, cells)
            return
        if previous is not None and filled == [0] and self._numbered() and not self._number(cells):
            cells = self._moved_right(cells)
            self._continue(previous, cells)
        elif previous is not None and self._is_continuation(previous, cells):
            self._continue(previous, cells)
        elif previous is not None and self._is_same_row(previous, cells):
            cells[0] = Cell()
            self._continue(previous, cells)
        else:
            self._rows.append(cells)
            for at, cell in enumerate(cells):
                self._weights[at] += sum(map(len, cell.lines))
        self._after_head = False

    def finish(self) -> LogicalTable:
        """Return the table."""
        columns = [cell.key() for cell in self._head]
        if self._second is not None:
            group = ""
            for at, cell in enumerate(self._second):
                group = columns[at] or group
                below = cell.key()
                if below:
                    columns[at] = f"{group}: {below}" if group else below
        return LogicalTable(
            columns=columns, rows=self._rows, repeated=self._repeated, heads=self._heads
        )

    def _is_head(self, cells: list[Cell]) -> bool:
        # most rows differ in the first cell: the others need not be folded
        return not cells or (
            cells[0].key().casefold() == self._key[0] and self._row_key(cells) == self._key
        )

    def _row_key(self, cells: list[Cell]) -> tuple[str, ...]:
        return tuple(cell.key().casefold() for cell in cells)

    def _is_second_head(self, cells: list[Cell]) -> bool:
        """A second head row fills cells the first left empty, and holds no figures."""
        gaps = {at for at, cell in enumerate(self._head) if not cell.lines}
        filled = {at for at, cell in enumerate(cells) if cell.lines}
        return bool(
            gaps & filled
            and not cells[0].lines
            and not any(_COUNT.fullmatch(cells[at].key()) for at in filled)
        )

    def _numbered(self) -> bool:
        """Whether the first column numbers the rows."""
        return bool(self._rows) and bool(self._number(self._rows[0]))

    def _number(self, cells: list[Cell]) -> bool:
        return bool(_NUMBER.fullmatch(cells[0].key()))

    def _is_continuation(self, previous: list[Cell], cells: list[Cell]) -> bool:
        """An empty first cell goes on with the row above: always where rows are numbered or a
        head was just repeated, else when some cell above was cut off."""
        if cells[0].lines:
            return False
        if self._numbered() or (self._after_head and self._heads > 1):
            return True
        return any(
            above.lines and cell.lines and goes_on(above.lines[-1], cell.lines[0])
            for above, cell in zip(previous, cells, strict=False)
        )

    def _is_same_row(self, previous: list[Cell], cells: list[Cell]) -> bool:
        """A row number printed again right after a repeated head: the row runs over."""
        return (
            self._after_head
            and self._heads > 1
            and self._number(cells)
            and cells[0].key() == previous[0].key()
        )

    def _moved_right(self, cells: list[Cell]) -> list[Cell]:
        """Text set over the full width belongs to the column that holds the text."""
        target = self._weights.index(max(self._weights))
        moved = [Cell() for _ in cells]
        moved[target] = cells[0]
        return moved

    def _continue(self, previous: list[Cell], cells: list[Cell]) -> None:
        for at, cell in enumerate(cells):
            if not cell.lines and not cell.marks:
                continue
            if previous[at].holds(cell):
                self._repeated.append((len(self._rows) - 1, at))
                continue
            previous[at].add(cell)
