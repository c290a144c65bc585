"""How wide the columns of a table are printed."""

from math import sqrt

from milepost.reporting.report.report import Cell, Run, Table

_LINE = 150
"""Characters that a landscape page of A4 holds beside each other in a table."""
_LONGEST = 18
"""A word longer than this is cut rather than given room."""
_SAMPLE = 400
"""Characters of a cell in which its longest word is looked for."""


def shares(table: Table) -> tuple[int, ...]:
    """Return each column's share of the width: by the root of what it holds, so that a column of
    long text is wide and not tall, and never less than its longest word."""
    roots, words = [], []
    for at, title in enumerate(table.columns):
        cells = [_words(row[at]) for row in table.rows]
        roots.append(sqrt(len(title) + sum(map(len, cells)) + 1))
        words.append(_longest([title, *(cell[:_SAMPLE] for cell in cells)]))
    whole = sum(roots)
    return tuple(
        max(round(root / whole * _LINE), min(word, _LONGEST) + 2)
        for root, word in zip(roots, words, strict=True)
    )


def _words(cell: Cell) -> str:
    return " ".join(part.text for line in cell for part in line if isinstance(part, Run))


def _longest(texts: list[str]) -> int:
    return max(map(len, " ".join(texts).split()), default=0)
