"""A table of open data: what its columns mean, and its rows. Every format is written from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

Type = Literal["text", "whole", "number", "flag", "date"]
Cell = str | int | bool | Decimal | date | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. ``meaning`` is a sentence for the codebook; ``codes`` names a vocabulary.

    A ``number`` is an exact decimal; ``refers`` is the table whose ``id`` stands in it.
    """

    name: str
    type: Type
    meaning: str
    codes: str = ""
    refers: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; ``title`` and ``meaning`` are for people.

    Its rows are made from one part of the edition, ``of``, and from nothing else; there are
    ``count`` of them, which ``read`` makes.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    of: str
    count: int
    read: Callable[[], tuple[Row, ...]]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows, made when they are first asked for. Cells are as the columns' types say."""
        return self.read()

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows."""
        return iter(self.rows)


def text(cell: Cell) -> str:
    """A cell as it is written in plain text: ISO 8601, "true", a decimal without zeros behind."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return plain(cell)
        case _:
            return str(cell)


def plain(number: Decimal) -> str:
    """An exact decimal without an exponent or zeros behind: "412", "12.5"."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
