"""How wide the columns of a table are printed, and which of its rows may be cut by a page."""

from math import ceil, sqrt

from milepost.reporting.report.report import Cell, Run, Table

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


def shares(table: Table) -> tuple[int, ...]:
    """Return each column's share of the width: by the root of what it holds, so that a column of
    long text is wide and not tall, and never less than its longest word."""
    roots = []
    for at, title in enumerate(table.columns):
        cells = [_words(row[at]) for row in table.rows]
        roots.append(sqrt(len(title) + sum(map(len, cells)) + 1))
    whole = sum(roots)
    return tuple(
        max(round(root / whole * _LINE), word + _EDGES)
        for root, word in zip(roots, longest(table), strict=True)
    )


def longest(table: Table) -> tuple[int, ...]:
    """Return the characters of each column's longest word, as far as it is given room."""
    return tuple(
        min(_longest([title, *(_words(row[at])[:_SAMPLE] for row in table.rows)]), _LONGEST)
        for at, title in enumerate(table.columns)
    )


def long_lines(table: Table) -> tuple[tuple[tuple[bool, ...], ...], ...]:
    """Say of each line of each cell of each row whether a page may cut it: one that takes little
    room stays whole."""
    return tuple(
        tuple(tuple(one > _TALL for one in cell) for cell in row) for row in _heights(table)
    )


def long_rows(table: Table) -> tuple[bool, ...]:
    """Say of each row whether a page may cut it: one of few lines stays whole."""
    return tuple(any(sum(cell) > _TALL for cell in row) for row in _heights(table))


def _heights(table: Table) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """How many printed lines each line of a cell takes, about, row by row."""
    given = shares(table)
    room = [max(share * _LINE // sum(given), 1) for share in given]
    return tuple(
        tuple(
            tuple(_height(_words((line,)), wide) for line in cell)
            for cell, wide in zip(row, room, strict=True)
        )
        for row in table.rows
    )


def _height(words: str, wide: int) -> int:
    return sum(ceil(len(part) / wide) or 1 for part in words.split("\n"))


def _words(cell: Cell) -> str:
    return " ".join(part.text for line in cell for part in line if isinstance(part, Run))


def _longest(texts: list[str]) -> int:
    return max(map(len, " ".join(texts).split()), default=0)
