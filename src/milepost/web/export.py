"""A list as a file: CSV, XLSX or JSON, with exactly the rows of the page.

Threat: a cell that begins with "=", "+", "-" or "@" is run as a formula when a spreadsheet
opens the file. Documents are untrusted, so such a text gets an apostrophe before it in CSV;
in XLSX every cell is written as a text or a number, never as a formula or a link.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from milepost.reporting.cells import harmless

FORMATS = ("csv", "xlsx", "json")
Cell = str | int | None
_LONGEST_CELL = 32_767  # what a cell of a spreadsheet holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, the same in every language, and how a row's value is found."""

    name: str
    value: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list to be exported: the stem of its file name, columns, rows and what it is of."""

    stem: str
    columns: tuple[Column, ...]
    rows: Iterable[Any]
    about: dict[str, object]


def respond(listing: Listing, to: str) -> HttpResponseBase:
    """The list as a download, which knows its ``listing``. ``to`` is one of ``FORMATS``."""
    response = {"csv": _csv, "xlsx": _xlsx, "json": _json}[to](listing)
    response.listing = listing  # type: ignore[attr-defined]
    return response


def plain(value: object) -> str:
    """A JSON value as one line of text, for a cell."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv(listing: Listing) -> HttpResponseBase:
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        # a byte-order mark: without it spreadsheets read UTF-8 as something else
        yield "\ufeff" + writer.writerow([column.name for column in listing.columns])
        for row in listing.rows:
            yield writer.writerow([harmless(column.value(row)) for column in listing.columns])

    return _named(
        StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8"), listing, "csv"
    )


def _json(listing: Listing) -> HttpResponseBase:
    def parts() -> Iterator[str]:
        head = json.dumps(listing.about, ensure_ascii=False)
        yield head[:-1] + (", " if listing.about else "") + '"rows": ['
        for number, row in enumerate(listing.rows):
            values = {column.name: column.value(row) for column in listing.columns}
            yield (",\n" if number else "\n") + json.dumps(values, ensure_ascii=False)
        yield "\n]}\n"

    return _named(StreamingHttpResponse(parts(), content_type="application/json"), listing, "json")


def _xlsx(listing: Listing) -> HttpResponseBase:
    file = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        strong = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(listing.columns):
            sheet.write_string(0, place, column.name, strong)
        for number, row in enumerate(listing.rows, start=1):
            for place, column in enumerate(listing.columns):
                value = column.value(row)
                if isinstance(value, int):
                    sheet.write_number(number, place, value)
                elif value:
                    sheet.write_string(number, place, value[:_LONGEST_CELL])
    response = HttpResponse(
        file.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    return _named(response, listing, "xlsx")


def _named(response: HttpResponseBase, listing: Listing, ending: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{listing.stem}.{ending}"'
    return response
