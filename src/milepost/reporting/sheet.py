"""A register as an Excel workbook that can be filled in offline and brought back.

The first row heads the columns by names that never change, the second says the same in the
reader's language. Everything but numbers is a text, in columns whose format is text: what a
person types stays as typed, and no spreadsheet makes a day of "March 2026" or a formula of
"=1". Beside the rows are a sheet of choices and one that says what the file is.

Threat: a cell that a spreadsheet runs. No cell is written as a formula or a link; one that
looks like a formula is marked as text once more (``cells.harmless``).
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Literal

import xlsxwriter

from milepost.documents.sheet.book import ROWS, column_name
from milepost.reporting.cells import harmless
from milepost.values.errors import InputError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOUT, CHOICES = "about", "choices"
"""Names of the sheets beside the rows."""
LABELS = "labels"
"""What stands in the last, hidden column of the row that says the columns in words."""
FIRST = 2
"""Rows above the rows: names and words."""
LONGEST = 32_767
"""What a cell holds, counted as spreadsheets do in UTF-16."""

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
_EXACT = 15
_TITLE, _MESSAGE = 32, 255
_ALWAYS = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes for the same rows, whenever
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. ``choices`` are codes with what each means, of the vocabulary ``of``."""

    name: str
    label: str
    help: str = ""
    kind: Literal["text", "number"] = "text"
    width: int = 20
    of: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A register to be written: its rows are texts in the order of ``columns``.

    ``about`` are name, value and what the name means; the names never change. ``guide`` says
    how to fill it in, a line each. ``banner`` is printed above every page where there is one.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[str]]
    about: tuple[tuple[str, str, str], ...]
    guide: tuple[str, ...]
    banner: str = ""
    right_to_left: bool = False


def write(sheet: Sheet, out: BinaryIO) -> int:
    """Write the workbook; the same bytes for the same sheet. Returns how many rows it has.

    Raises InputError for a row that no cell holds, and for more rows than come back at once.
    """
    # an archive that could not be written to its end is written to once more as it is let go of
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, _OPTIONS) as book:
        book.set_properties({"title": sheet.title, "created": _ALWAYS})
        form = _Form(book)
        rows = book.add_worksheet(sheet.name)
        about, choices = book.add_worksheet(ABOUT), book.add_worksheet(CHOICES)
        for one in (rows, about, choices):
            if sheet.right_to_left:
                one.right_to_left()
            if sheet.banner:
                one.set_header(f"&C{sheet.banner.replace('&', '&&')}")
        ranges = _write_choices(choices, sheet, form)
        _write_about(about, sheet, form)
        count = _write_rows(rows, sheet, form, ranges)
    out.write(whole.getbuffer())
    return count


class _Form:
    """How cells look."""

    def __init__(self, book: Any) -> None:
        self.name = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
        self.words = book.add_format(
            {"italic": True, "num_format": "@", "font_color": "#555555", "text_wrap": True}
        )
        self.text = book.add_format({"num_format": "@"})
        self.quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        self.number = book.add_format({"num_format": "General"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})


def _write_rows(rows: Any, sheet: Sheet, form: _Form, ranges: dict[str, str]) -> int:
    rows.freeze_panes(FIRST, 1)
    last = FIRST + ROWS - 1
    for place, column in enumerate(sheet.columns):
        rows.set_column(
            place,
            place,
            column.width,
            form.number if column.kind == "number" else form.text,
            {"hidden": column.hidden},
        )
        if not column.hidden:
            rows.data_validation(FIRST, place, last, place, _validation(column, ranges))
    for place, column in enumerate(sheet.columns):
        rows.write_string(0, place, column.name, form.name)
    for place, column in enumerate(sheet.columns):
        rows.write_string(1, place, LABELS if column.hidden else column.label, form.words)
    numeric = [column.kind == "number" for column in sheet.columns]
    count = 0
    for number, row in enumerate(sheet.rows, start=FIRST):
        if number > last:
            raise InputError(
                f"the register has more than {ROWS:,} rows",
                where=sheet.name,
                remedy="Export it as a list (CSV or JSON) instead",
            )
        for place, text in enumerate(row):
            if text:
                _write_cell(rows, number, place, text, form.number if numeric[place] else form)
        count += 1
    rows.autofilter(1, 0, max(1, count + FIRST - 1), len(sheet.columns) - 1)
    return count


def _write_cell(rows: Any, number: int, place: int, text: str, form: Any) -> None:
    if not isinstance(form, _Form):
        if _is_exact(text):
            rows.write_number(number, place, float(text), form)
            return
        rows.write_string(number, place, text, form)
        return
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST:
        raise InputError(
            f"a cell holds {LONGEST:,} characters and this text has more",
            where=f"row {number + 1}, column {place + 1}",
            remedy="Export it as a list (CSV or JSON) instead",
        )
    rows.write_string(number, place, text, form.text if harmless(text) is text else form.quoted)


def _is_exact(text: str) -> bool:
    """Whether a spreadsheet's number is this one to the last figure, and written so."""
    return (
        _NUMBER.fullmatch(text) is not None
        and sum(sign.isdigit() for sign in text) <= _EXACT
        and not (text.endswith("0") and "." in text)
        and text != "-0"
    )


def _validation(column: Column, ranges: dict[str, str]) -> dict[str, Any]:
    asked: dict[str, Any] = {"validate": "any"}
    if column.of in ranges:
        asked = {"validate": "list", "source": ranges[column.of], "error_type": "stop"}
    asked["input_title"] = column.label[:_TITLE]
    if column.help:
        asked["input_message"] = column.help[:_MESSAGE]
    return asked


def _write_choices(sheet: Any, of: Sheet, form: _Form) -> dict[str, str]:
    """Two columns for each vocabulary, codes and words; where the codes of each stand."""
    found = {column.of: column for column in of.columns if column.choices}
    ranges = {}
    for place, name in enumerate(found):
        sheet.set_column(2 * place, 2 * place, 22, form.text)
        sheet.set_column(2 * place + 1, 2 * place + 1, 34, form.text)
        letter = column_name(2 * place)
        ranges[name] = f"={CHOICES}!${letter}$2:${letter}${len(found[name].choices) + 1}"
    longest = max((len(one.choices) for one in found.values()), default=0)
    for place, name in enumerate(found):
        sheet.write_string(0, 2 * place, name, form.name)
    for number in range(longest):
        for place, column in enumerate(found.values()):
            if number < len(column.choices):
                code, words = column.choices[number]
                sheet.write_string(number + 1, 2 * place, code, form.text)
                sheet.write_string(number + 1, 2 * place + 1, words, form.text)
    return ranges


def _write_about(sheet: Any, of: Sheet, form: _Form) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 40)
    sheet.set_column(2, 2, 60)
    number = 0
    for number, (name, value, words) in enumerate(of.about):
        sheet.write_string(number, 0, name, form.name)
        sheet.write_string(number, 1, value, form.text)
        sheet.write_string(number, 2, words, form.wrapped)
    for line, said in enumerate(of.guide, start=number + 2):
        sheet.write_string(line, 0, said)
