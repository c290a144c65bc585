"""What is read from a spreadsheet: its sheets, their rows as text, and what cannot be taken."""

from dataclasses import dataclass
from typing import Literal

from milepost.values.errors import InputError

ROWS = 100_000
"""Rows with something in them that a sheet may have below its heads."""
HEADS = 8
COLUMNS = 256
CELLS = 4_000_000
CHARACTERS = 96 * 1024 * 1024

Fault = Literal["formula", "error", "merged", "percent", "time", "number"]
"""Why a cell is not taken: what it shows is computed, an error, over several cells, another
number than it holds, a time of day, no number at all."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that is not taken. ``column`` counts from 0; ``detail`` is what stands there."""

    column: int
    fault: Fault
    detail: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row. ``number`` counts from 1 as in the spreadsheet; blanks at the end are left out.

    A cell that is not taken is blank in ``cells`` and stands in ``bad``.
    """

    number: int
    cells: tuple[str, ...]
    bad: tuple[Bad, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its rows that hold something, in order. One of a CSV file has no name."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file; hidden ones too."""

    sheets: tuple[Sheet, ...]
    media_type: str


class Measure:
    """Counts what has been read of one file and refuses more than a register holds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells = self._characters = 0

    def take(self, number: int, cells: list[str], rows: int) -> None:
        """Count a row, the so-manieth of its sheet. Raises InputError at a limit."""
        self._cells += len(cells)
        self._characters += sum(map(len, cells))
        if rows > ROWS + HEADS:
            raise self._refused(f"the sheet has more than {ROWS:,} rows")
        if len(cells) > COLUMNS:
            raise self._refused(
                f"row {number} reaches to column {column_name(len(cells) - 1)}, which no register"
                f" has"
            )
        if self._cells > CELLS or self._characters > CHARACTERS:
            raise self._refused("the file holds more text than a register")

    def _refused(self, what: str) -> InputError:
        return InputError(what=what, where=self._name, remedy="Split it into several files")


def column_name(index: int) -> str:
    """The letters of a column: "A" for 0, "AA" for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(name: str) -> int:
    """The column of a place, from 0: 26 for "AA" and for "AA12:AB13"."""
    index = 0
    for letter in name.lstrip("$").upper():
        if not "A" <= letter <= "Z":
            break
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
