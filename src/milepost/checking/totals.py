"""Tables whose totals are not the sum of their rows, and parts larger than their whole."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import row_ids
from milepost.documents.document import Document, Table

_CODE = "sum-mismatch"
_TOTAL = re.compile(
    r"(?:grand\s+|sub-?)?total[es]?s?\b|всего|итого|المجموع|合计|共计", re.IGNORECASE
)
_WHOLE = re.compile(r"-?\d{1,3}(?:[,\s\u00a0\u202f]\d{3})+|-?\d+")
_PAIR = re.compile(r"(\d[\d,]*)\s?/\s?(\d[\d,]*)")
_FEWEST_ROWS = 2
_MOST = 0.8


def check(document: Document) -> Iterable[Finding]:
    """Yield totals that are not sums, and "a/b" cells where a part exceeds its whole."""
    for table in document.tables:
        yield from _sums(table)
        yield from _pairs(table)


def _sums(table: Table) -> Iterator[Finding]:
    """A row of totals closes the rows since the one before it; all cells must be numbers."""
    ids = row_ids(table)
    begin = 0
    for at, row in enumerate(table.rows):
        if not any(_TOTAL.match(cell.strip()) for cell in row[:2]):
            continue
        rows = table.rows[begin:at]
        for column, printed in enumerate(row):
            total = _number(printed)
            cells = [_number(one[column]) for one in rows if column < len(one)]
            numbers = [number for number in cells if number is not None]
            if total is None or len(numbers) < _FEWEST_ROWS or len(numbers) != len(rows):
                continue
            if sum(numbers) != total:
                title = table.columns[column] if column < len(table.columns) else ""
                yield finding(
                    _CODE,
                    "error",
                    f"The total of {title or 'a column'} is printed as {printed.strip()}; "
                    f"the {len(numbers)} rows above add up to {sum(numbers):,}.",
                    (ids[at], excerpt(" | ".join(row))),
                )
        begin = at + 1


def _pairs(table: Table) -> Iterator[Finding]:
    """ "18/25" beside "27/25"; or a whole that differs from that of all other rows."""
    ids = row_ids(table)
    for column in range(len(table.columns)):
        pairs: list[tuple[str, str, int, int]] = []
        for at, row in zip(ids, table.rows, strict=True):
            found = _PAIR.fullmatch(row[column].strip()) if column < len(row) else None
            if found:
                part, whole = (int(number.replace(",", "")) for number in found.groups())
                pairs.append((at, row[column], part, whole))
        if len(pairs) < 4:
            continue
        usual, count = Counter(whole for *_, whole in pairs).most_common(1)[0]
        if count < len(pairs) * _MOST:
            continue
        for at, cell, part, whole in pairs:
            if part > whole:
                message = f"{part:,} is more than the whole of {whole:,}."
            elif whole != usual:
                message = f"The whole is {whole:,} here and {usual:,} in {count} other rows."
            else:
                continue
            yield finding(_CODE, "error", message, (at, cell))


def _number(cell: str) -> int | None:
    plain = cell.strip().strip("*")
    return int(re.sub(r"[^\d-]", "", plain)) if _WHOLE.fullmatch(plain) else None
