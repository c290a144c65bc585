"""Tables wider than a page: cut into bands of columns, each with the first column before it."""

from dataclasses import replace

from milepost.reporting.report import words
from milepost.reporting.report.numbering import AnnexHeading, Piece, PlacedTable
from milepost.reporting.report.report import Table

WIDEST = 14
"""Columns that a landscape page of A4 can hold so that they can be read."""
UPRIGHT = 7
"""Columns from which on a table turns its pages."""


def of(table: Table, language: str) -> tuple[Table, ...]:
    """Return the table as it fits on pages: itself, or its bands of ``WIDEST`` columns.

    Each caption says which columns of how many a band holds, counted from 1.
    """
    count = len(table.columns)
    if count <= WIDEST:
        return (table,)
    form = words.of(language).columns
    bands = []
    for start in range(1, count, WIDEST - 1):
        kept = (0, *range(start, min(start + WIDEST - 1, count)))
        said = form.format(start + 1, kept[-1] + 1, count)
        bands.append(
            replace(
                table,
                columns=tuple(table.columns[at] for at in kept),
                rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
                caption=f"{table.caption} ({said})" if table.caption else f"({said})",
            )
        )
    return tuple(bands)


def is_landscape(table: Table) -> bool:
    """Whether a table stands on turned pages."""
    return table.landscape or len(table.columns) > UPRIGHT


def turned(pieces: tuple[Piece, ...]) -> list[bool]:
    """Say which pieces stand on turned pages: wide tables, and annexes that hold one."""
    out: list[bool] = []
    start: int | None = None
    for at, piece in enumerate(pieces):
        if isinstance(piece, AnnexHeading):
            start = at
        wide = isinstance(piece, PlacedTable) and is_landscape(piece.table)
        if start is None:
            out.append(wide)
            continue
        out.append(wide or (at > start and out[start]))
        if wide:
            out[start:] = [True] * (at + 1 - start)
    return out
