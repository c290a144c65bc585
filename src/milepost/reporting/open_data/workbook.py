"""Tables as one XLSX workbook, a sheet each; no cell is a formula or a link.

XlsxWriter makes the book with the heads of its sheets; their rows are written here, a column at
a time, which takes a fifth of the time. A sheet stands in the archive by itself: that of a table
which did not change is taken from the workbook before as it lies there, still compressed.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data.held import Held
from milepost.reporting.open_data.table import Cell, Row, Table, plain

LONGEST = 32_767
"""Characters a cell of a spreadsheet holds."""
CUT = " … (cut: a cell holds no more; the CSV file has the whole)"
LONGEST_NAME = 31
ROWS = 10_000
"""Rows turned into bytes at a time."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3
"""How hard a sheet is compressed: six takes three times as long for a tenth less."""
_DAY_0 = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)
"""Before it a spreadsheet counts a day that never was."""
_DAY_STYLE = 2
_RARE = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""What does not stand in a sheet as it is."""
_BETWEEN = "\n"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def xlsx(tables: tuple[Table, ...], edition: Edition, to: Path, held: Held | None = None) -> None:
    """Write the tables to ``to``: the same bytes for the same edition, whatever is ``held``."""
    with (
        zipfile.ZipFile(io.BytesIO(_frame(tables, edition))) as frame,
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as book,
    ):
        sheets = {f"xl/worksheets/sheet{at}.xml": one for at, one in enumerate(tables, 1)}
        for name in frame.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            table = sheets.get(name)
            if table is None:
                book.writestr(entry, frame.read(name), compresslevel=_LEVEL)
            elif held is None or table.name not in held.unchanged:
                entry._compresslevel = _LEVEL  # type: ignore[attr-defined]
                with book.open(entry, "w") as sheet:
                    sheet.writelines(_sheet(frame.read(name), table))
            else:
                _take(held.file(to.name), name, entry, book)


def _frame(tables: tuple[Table, ...], edition: Edition) -> bytes:
    """The book with the heads of its sheets, and a mark where the last cell of each will be."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"constant_memory": True}) as book:
        # without it the file says when it was written
        book.set_properties(
            {
                "title": f"{edition.name} {edition.number}",
                "created": datetime.combine(edition.date, time()),
            }
        )
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for table in tables:
            sheet = book.add_worksheet(table.name[:LONGEST_NAME])
            sheet.freeze_panes(1, 0)
            for number, column in enumerate(table.columns):
                sheet.write_string(0, number, column.name, bold)
            if table.count:
                sheet.write_blank(table.count, len(table.columns) - 1, None, day)
    return written.getvalue()


def _sheet(frame: bytes, table: Table) -> Iterator[bytes]:
    """The sheet of a table in pieces: its rows in the place of the mark."""
    if not table.count:
        yield frame
        return
    head, _, rest = frame.partition(b"</row>")
    _, _, foot = rest.partition(b"</row>")
    yield head + b"</row>"
    letters = [xl_col_to_name(number) for number in range(len(table.columns))]
    rows, first = iter(table.rows), 2
    while some := list(islice(rows, ROWS)):
        yield _rows(some, letters, first).encode()
        first += len(some)
    yield foot


def _rows(rows: Sequence[Row], letters: Sequence[str], first: int) -> str:
    columns = [
        _column(cells, letter, first)
        for cells, letter in zip(zip(*rows, strict=True), letters, strict=True)
    ]
    numbered = enumerate(map("".join, zip(*columns, strict=True)), first)
    return "".join([f'<row r="{number}">{row}</row>' for number, row in numbered])


def _column(cells: Sequence[Cell], letter: str, first: int) -> list[str]:
    """The cells of one column; a column is looked at as a whole first, as most are plain text."""
    at = enumerate(cells, first)
    if set(map(type, cells)) <= {str} and not _RARE.search(_BETWEEN.join(cells)):  # type: ignore[arg-type]
        return [
            f'<c r="{letter}{line}" t="inlineStr"><is><t>{cell}</t></is></c>'
            if cell and len(cell) <= LONGEST and cell.strip() == cell  # type: ignore[arg-type,union-attr]
            else _cell(cell, f"{letter}{line}")
            for line, cell in at
        ]
    return [_cell(cell, f"{letter}{line}") for line, cell in at]


def _cell(cell: Cell, place: str) -> str:
    match cell:
        case None | "":
            return ""
        case bool():
            return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
        case int():
            return f'<c r="{place}"><v>{cell}</v></c>'
        case Decimal():
            return f'<c r="{place}"><v>{plain(cell)}</v></c>'
        case date() if cell >= _FIRST_DAY:
            return f'<c r="{place}" s="{_DAY_STYLE}"><v>{(cell - _DAY_0).days}</v></c>'
        case _:
            # a string cell: what looks like a formula is text and is never run
            said = str(cell)
            cut = said if len(said) <= LONGEST else said[: LONGEST - len(CUT)] + CUT
            kept = "" if cut.strip() == cut else ' xml:space="preserve"'
            written = _RARE.sub(_written, cut)
            return f'<c r="{place}" t="inlineStr"><is><t{kept}>{written}</t></is></c>'


def _written(found: re.Match[str]) -> str:
    """A character as a sheet writes it; what reads like such a writing is itself written so."""
    one = found.group()
    if len(one) > 1:
        return f"_x005F{one}"
    return _ENTITIES.get(one) or f"_x{ord(one):04X}_"


_HEADER = struct.Struct("<4s5H3L2H")
"""What stands before each file of a zip archive (APPNOTE 4.3.7), without its name."""


def _take(before: Path, name: str, entry: zipfile.ZipInfo, book: zipfile.ZipFile) -> None:
    """Put a file of the workbook before into ``book`` as it lies there, compressed."""
    with zipfile.ZipFile(before) as archive, before.open("rb") as raw:
        held = archive.getinfo(name)
        raw.seek(held.header_offset)
        *_, name_size, extra_size = _HEADER.unpack(raw.read(_HEADER.size))
        raw.seek(name_size + extra_size, io.SEEK_CUR)
        content = raw.read(held.compress_size)
    # stored as what it is not, then called what it is
    entry.compress_type = zipfile.ZIP_STORED
    book.writestr(entry, content)
    entry.compress_type, entry.CRC, entry.file_size = held.compress_type, held.CRC, held.file_size
    entry.flag_bits = held.flag_bits
    book_file = book.fp
    if book_file is not None:
        end = book_file.tell()
        book_file.seek(entry.header_offset)
        book_file.write(entry.FileHeader(False))
        book_file.seek(end)
