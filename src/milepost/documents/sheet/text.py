"""A sheet from a CSV file: UTF-8, cells parted by comma, semicolon or tab."""

import csv
import io
import re

from milepost.documents.decoding import check_size
from milepost.documents.sheet.book import Bad, Book, Measure, Row, Sheet
from milepost.values.errors import InputError

MEDIA_TYPE = "text/csv"
_LONGEST = 1 << 20
_SIGNS = (",", ";", "\t")
_TOLD = "sep="
_LED = re.compile("'+[\\s\u200b\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\\t\\r\\n]")
"""A text that a spreadsheet would run, with the apostrophe that keeps it from that."""


def read(data: bytes, name: str) -> Book:
    """Return the rows. Raises InputError for what is no such file, with the row where it is."""
    check_size(data, name)
    text = _decoded(data, name)
    first = text.partition("\n")[0].strip("\r\n")
    if first.casefold().startswith(_TOLD) and len(first) == len(_TOLD) + 1:
        # a line that only spreadsheets write, and count as none
        sign, text = first[-1], text.partition("\n")[2]
    else:
        sign = _sign(first)
    csv.field_size_limit(_LONGEST)
    measure = Measure(name)
    rows: list[Row] = []
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for number, given in enumerate(lines, start=1):
            row = _row(number, given)
            if row is None:
                continue
            rows.append(row)
            measure.take(number, given, len(rows))
    except csv.Error as error:
        raise InputError(
            what=f"the row that begins after row {rows[-1].number if rows else 0} cannot be read"
            f" ({error})",
            where=name,
            remedy="Look for a quotation mark that is not closed, and save it again",
        ) from None
    return Book(sheets=(Sheet(name="", rows=tuple(rows)),), media_type=MEDIA_TYPE)


def _decoded(data: bytes, name: str) -> str:
    if not data.strip():
        raise InputError(
            what="the file is empty", where=name, remedy="Check that it was saved or sent whole"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            what=f"the file is not in UTF-8 (byte {error.start + 1:,})",
            where=name,
            remedy="Save it as “CSV UTF-8”, or as .xlsx",
        ) from None
    if "\0" in text:
        raise InputError(
            what="the file holds bytes that no text has",
            where=name,
            remedy="Save it as “CSV UTF-8”, or as .xlsx",
        )
    return text


def _sign(first: str) -> str:
    """What parts the cells: the sign that the first line has most of outside quotation marks."""
    outside = "".join(first.split('"')[::2])
    return max(_SIGNS, key=outside.count)


def _row(number: int, given: list[str]) -> Row | None:
    cells: list[str] = []
    bad: list[Bad] = []
    for column, cell in enumerate(given):
        if cell.startswith("="):
            bad.append(Bad(column, "formula", cell[:60]))
            cells.append("")
        elif _LED.match(cell):
            cells.append(cell[1:])
        else:
            cells.append(cell)
    while cells and not cells[-1].strip():
        cells.pop()
    return Row(number, tuple(cells), tuple(bad)) if cells or bad else None
