"""Tables as CSV (RFC 4180, UTF-8), fast: every cell in quotes, no cell that a spreadsheet runs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from types import NoneType

from milepost.reporting.cells import harmless
from milepost.reporting.open_data.table import Cell, Table, text

MEDIA_TYPE = "text/csv; charset=utf-8"
ROWS = 1_000
"""Rows turned into bytes at a time: few enough to stay in the processor's cache."""

_BETWEEN = "\x1f"
_SUSPECT = frozenset(
    "'=+-@\uff1d\uff0b\uff0d\uff20\u200b\u2060\ufeff"
    "\t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0 \u1680\u2028\u2029\u202f\u205f\u3000"
) | {chr(sign) for sign in range(0x2000, 0x200B)}
"""What a cell begins with that has to be looked at closely."""


def csv(table: Table) -> Iterator[bytes]:
    """A table as pieces of a CSV file."""
    yield from lines([one.name for one in table.columns], table.rows)


def lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Rows below ``head`` as pieces of a CSV file; memory does not grow with them."""
    yield _lines([tuple(head)])
    several = iter(rows)
    while some := list(islice(several, ROWS)):
        yield _lines(some)


def _lines(rows: Sequence[Sequence[Cell]]) -> bytes:
    columns = [_column(column) for column in zip(*rows, strict=True)]
    return ('"' + '"\r\n"'.join(map('","'.join, zip(*columns, strict=True))) + '"\r\n').encode()


def _column(cells: Sequence[Cell]) -> Sequence[str]:
    """The cells of one column, harmless and with their quotes doubled.

    A column is looked at as a whole first: most need nothing done, and that is what is fast.
    """
    kinds = set(map(type, cells))
    if str not in kinds:
        # only what is text is ever run: a number is a number, and has no quotes
        return list(map(str if kinds == {int} else text, cells))
    texts: Sequence[str]
    if kinds == {str}:
        texts = cells  # type: ignore[assignment]
    elif kinds == {str, NoneType}:
        texts = ["" if cell is None else cell for cell in cells]  # type: ignore[misc]
    else:
        return [text(harmless(cell)).replace('"', '""') for cell in cells]
    if not _SUSPECT.isdisjoint({cell[:1] for cell in texts}):
        texts = [harmless(cell) for cell in texts]
    joined = _BETWEEN.join(texts)
    if '"' not in joined:
        return texts
    if joined.count(_BETWEEN) != len(texts) - 1:
        return [cell.replace('"', '""') for cell in texts]
    return joined.replace('"', '""').split(_BETWEEN)
