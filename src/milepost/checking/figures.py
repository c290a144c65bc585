"""Numbers in the text that differ from the table they are taken from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import Place, is_english, prose, row_ids, sentences
from milepost.checking.quantities import Quantity, quantities
from milepost.checking.words import content, stem, words
from milepost.documents.document import Document, Table

_CODE = "sum-mismatch"
_TABLE = re.compile(r"\b(?:the|see)\s+table\b|\btable\s+\d", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_LONGEST_UNIT = 30
_MOST_ROWS = 500  # each is looked for in each sentence
_APART = 1.25  # further apart than this, something else is counted


def check(document: Document) -> Iterable[Finding]:
    """Yield numbers said of a row of a table that the row does not bear out.

    Looked at are sentences that name a row in its own words, in paragraphs that speak of the
    table; a number must be followed by a word of the heading of a column. For English.
    """
    if not is_english(document):
        return
    for table in document.tables:
        rows = _named_rows(table)
        if not 0 < len(rows) <= _MOST_ROWS:
            continue
        units = _units(table)
        for place in prose(document):
            if place.kind == "paragraph" and _TABLE.search(place.text):
                for sentence in sentences(place.text):
                    yield from _sentence(table, rows, units, (place, sentence))


def _named_rows(table: Table) -> dict[str, int]:
    """The rows by their name: the first cell that is not a number, of two words or more."""
    found: dict[str, int] = {}
    for at, row in enumerate(table.rows):
        name = next((cell for cell in row if cell and not _NUMBER.fullmatch(cell.strip(". "))), "")
        if name.count(" ") and len(name) < 80:
            found[" ".join(words(name))] = at
    return found


def _units(table: Table) -> dict[str, list[int]]:
    """The columns by the words of their headings."""
    found: dict[str, list[int]] = defaultdict(list)
    for column, title in enumerate(table.columns):
        for word in content(title):
            found[stem(word)].append(column)
    return found


def _sentence(
    table: Table, rows: dict[str, int], units: dict[str, list[int]], said: tuple[Place, str]
) -> Iterator[Finding]:
    place, sentence = said
    plain = f" {' '.join(words(sentence))} "
    if not any(f" {name} " in plain for name in rows):
        return
    for quantity in quantities(sentence):
        if quantity.is_percent:
            continue
        unit = content(sentence[quantity.end : quantity.end + _LONGEST_UNIT])[:2]
        columns = [column for word in unit for column in units.get(stem(word), [])]
        row = _last_named(" ".join(words(sentence[: quantity.start])), rows)
        if row is None or not columns:
            continue
        values = [value for column in columns for value in _values(table.rows[row], column)]
        near = [value for value in values if value and 1 / _APART < quantity.value / value < _APART]
        if near and not any(map(quantity.fits, values)):
            yield _mismatch(table, row, (place, sentence), quantity, near[0])


def _mismatch(
    table: Table, row: int, said: tuple[Place, str], quantity: Quantity, value: int
) -> Finding:
    place, sentence = said
    return finding(
        _CODE,
        "warning",
        f"The text says {sentence[quantity.start : quantity.end]}, the table {value:,}.",
        (place.at, excerpt(sentence, quantity.start, quantity.end)),
        (row_ids(table)[row], excerpt(" | ".join(table.rows[row]))),
    )


def _last_named(before: str, rows: dict[str, int]) -> int | None:
    """The row whose name stands last before a number."""
    places = {name: f" {before} ".rfind(f" {name} ") for name in rows}
    name = max(places, key=lambda one: (places[one], len(one)))
    return rows[name] if places[name] >= 0 else None


def _values(row: tuple[str, ...], column: int) -> list[int]:
    cell = row[column].split("/")[0].strip() if column < len(row) else ""
    return [int(cell.replace(",", ""))] if _NUMBER.fullmatch(cell) else []
