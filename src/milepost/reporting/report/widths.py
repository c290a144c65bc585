"""How wide the columns of a table are printed, and which of its rows may be cut by a page."""

from dataclasses import dataclass
from math import sqrt

from milepost.reporting.report.report import Run, Table, Text

_LINE = 150
"""Characters that a landscape page of A4 holds beside each other in a table."""
ROOMY = 180
"""Up to this sum of shares every column has room for its longest word."""
_LONGEST = 18
"""A word longer than this is cut rather than given room."""
_EDGES = 3
"""What the space beside a column, and wide letters in it, take."""
_SAMPLE = 400
"""Characters of a cell in which its longest word is looked for."""
_TALL = 12
"""Lines of a row that stays whole: a third of a landscape page may be left blank for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """How a table is printed.

    ``shares`` are those of the columns in its width: by the root of what one holds, so that a
    column of long text is wide and not tall, and never less than its longest word; ``longest``
    are the characters of that word, as far as it is given room. ``long`` says of each line of
    each cell of each row whether a page may cut it, ``long_rows`` so of each row: what takes
    little room stays whole.
    """

    shares: tuple[int, ...]
    longest: tuple[int, ...]
    long: tuple[tuple[tuple[bool, ...], ...], ...]
    long_rows: tuple[bool, ...]


def measured(table: Table) -> Measures:
    """Measure a table, by its words without the notes."""
    rows = [[[_words(line) for line in cell] for cell in row] for row in table.rows]
    longest, roots = [], []
    for at, title in enumerate(table.columns):
        cells = [" ".join(row[at]) for row in rows]
        word = max(
            map(len, " ".join([title, *(one[:_SAMPLE] for one in cells)]).split()), default=0
        )
        longest.append(min(word, _LONGEST))
        roots.append(sqrt(len(title) + sum(map(len, cells)) + 1))
    whole = sum(roots)
    shares = [
        max(round(root / whole * _LINE), word + _EDGES)
        for root, word in zip(roots, longest, strict=True)
    ]
    room = [max(share * _LINE // sum(shares), 1) for share in shares]
    heights = [
        [[_height(line, wide) for line in cell] for cell, wide in zip(row, room, strict=True)]
        for row in rows
    ]
    return Measures(
        shares=tuple(shares),
        longest=tuple(longest),
        long=tuple(tuple(tuple(one > _TALL for one in cell) for cell in row) for row in heights),
        long_rows=tuple(any(sum(cell) > _TALL for cell in row) for row in heights),
    )


def _height(line: str, wide: int) -> int:
    """How many printed lines it takes, about."""
    if "\n" in line:
        return sum(_height(part, wide) for part in line.split("\n"))
    return -(-len(line) // wide) or 1


def _words(line: Text) -> str:
    if len(line) == 1 and isinstance(line[0], Run):
        return line[0].text
    return " ".join(part.text for part in line if isinstance(part, Run))
