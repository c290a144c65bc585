"""Tables as one XLSX workbook, a sheet each; no cell is a formula or a link."""

from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data.table import Cell, Table

LONGEST = 32_767
"""Characters a cell of a spreadsheet holds."""
CUT = " … (cut: a cell holds no more; the CSV file has the whole)"
LONGEST_NAME = 31


def xlsx(tables: tuple[Table, ...], edition: Edition, to: Path) -> None:
    """Write the tables with rows to ``to``: the same bytes for the same edition."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(to), options) as book:
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
            for line, row in enumerate(table.rows, 1):
                for number, cell in enumerate(row):
                    _write(sheet, line, number, cell, day)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, number: int, cell: Cell, day: object
) -> None:
    match cell:
        case None | "":
            pass
        case bool():
            sheet.write_boolean(line, number, cell)
        case int() | Decimal():
            sheet.write_number(line, number, cell)
        case str():
            # a string cell: what looks like a formula is text and is never run
            cut = cell if len(cell) <= LONGEST else cell[: LONGEST - len(CUT)] + CUT
            sheet.write_string(line, number, cut)
        case _:
            sheet.write_datetime(line, number, cell, day)
