"""Spreadsheets are read as rows of text with their places; what is computed is not taken."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from milepost.documents.sheet.book import Bad, Row, column_index, column_name
from milepost.documents.sheet.reading import read, read_bounded
from milepost.values.errors import InputError

SHEET = "xl/worksheets/sheet1.xml"
HALF_PAST_TWO = datetime(2026, 3, 12, 14, 30)  # noqa: DTZ001 - a spreadsheet has no zones
Write = Callable[[Any, Any], None]


def workbook(write: Write, **options: Any) -> bytes:
    """A workbook whose first sheet ``write`` fills."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, options) as book:
        write(book, book.add_worksheet("Cases"))
    return file.getvalue()


def rows(write: Write, **options: Any) -> tuple[Row, ...]:
    return read(workbook(write, **options), "cases.xlsx").sheets[0].rows


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, change(part) if entry.filename == name else part)
    return out.getvalue()


def plain(_book: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, ["key", "title"])
    sheet.write_row(1, 0, ["press", "Press law"])


GOOD = workbook(plain)


def test_text_and_numbers_are_text_and_blanks_keep_their_place() -> None:
    def write(_book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["key", "", "value"])
        sheet.write_string(4, 0, "kingdom")
        sheet.write_number(4, 2, 0.1)
        sheet.write_number(5, 2, 300)
        sheet.write_boolean(6, 0, True)
        sheet.write_string(7, 1, "  ")

    assert rows(write) == (
        Row(1, ("key", "", "value")),
        Row(5, ("kingdom", "", "0.1")),
        Row(6, ("", "", "300")),
        Row(7, ("true",)),
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1.1000000000000001, "1.1"),
        (123456789.125, "123456789.125"),
        (1e15, "1000000000000000"),
        (-0.5, "-0.5"),
        (0, "0"),
        (1e-7, "0.0000001"),
    ],
)
def test_a_number_is_written_in_as_few_figures_as_name_it(number: float, text: str) -> None:
    (row,) = rows(lambda _book, sheet: sheet.write_number(0, 0, number))
    assert row.cells == (text,)


@pytest.mark.parametrize(
    ("day", "shown", "text"),
    [
        (date(2022, 6, 5), "dd/mm/yyyy", "2022-06-05"),
        (date(2022, 6, 5), "mm/dd/yy", "2022-06-05"),
        (date(2026, 3, 1), "mmm yyyy", "2026-03"),
        (date(2026, 3, 12), "mmm yyyy", "2026-03-12"),
        (date(2026, 1, 1), "yyyy", "2026"),
        (date(2026, 1, 1), '[$-409]d"." mmmm yyyy;@', "2026-01-01"),
        (HALF_PAST_TWO, "yyyy-mm-dd hh:mm", "2026-03-12 14:30"),
    ],
)
@pytest.mark.parametrize("from_1904", [False, True])
def test_a_date_cell_says_as_much_of_the_date_as_it_shows(
    day: date, shown: str, text: str, from_1904: bool
) -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_datetime(0, 0, day, book.add_format({"num_format": shown}))

    (row,) = rows(write, date_1904=from_1904)
    assert row.cells == (text,)


@pytest.mark.parametrize("text", ["1900-01-01", "1900-02-28", "1900-03-01"])
def test_the_29_february_1900_of_spreadsheets_shifts_no_date(text: str) -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_datetime(0, 0, date.fromisoformat(text), shown(book, "yyyy-mm-dd"))

    assert rows(write)[0].cells == (text,)


def shown(book: Any, how: str | int) -> Any:
    """How a number is shown."""
    return book.add_format({"num_format": how})


@pytest.mark.parametrize(
    ("write", "bad"),
    [
        (lambda _b, s: s.write_formula("B1", "=1+1", None, 2), Bad(1, "formula", "=1+1")),
        (
            lambda _b, s: s.write_array_formula("B1:B1", "{=SUM(C1:C2)}"),
            Bad(1, "formula", "=SUM(C1:C2)"),
        ),
        (lambda b, s: s.write("B1", 0.35, shown(b, "0%")), Bad(1, "percent", "0.35")),
        (lambda b, s: s.write("B1", 0.5, shown(b, "hh:mm")), Bad(1, "time", "0.5")),
        (lambda b, s: s.write("B1", -5, shown(b, 14)), Bad(1, "number", "-5")),
        (lambda _b, s: s.merge_range("A1:B3", "three"), Bad(0, "merged", "A1:B3")),
    ],
    ids=["formula", "array", "percent", "time", "no-date", "merged"],
)
def test_what_a_cell_does_not_hold_itself_is_not_taken(write: Write, bad: Bad) -> None:
    def whole(book: Any, sheet: Any) -> None:
        write(book, sheet)

    (row,) = rows(whole)
    assert row.bad == (bad,)


def test_an_error_is_named() -> None:
    data = with_part(
        GOOD,
        SHEET,
        lambda part: part.replace(
            b'<c r="B2" t="s"><v>3</v></c>', b'<c r="B2" t="e"><v>#REF!</v></c>'
        ),
    )
    assert read(data, "x.xlsx").sheets[0].rows[1] == Row(2, ("press",), (Bad(1, "error", "#REF!"),))


def test_a_range_over_rows_marks_each_of_them() -> None:
    def write(_book: Any, sheet: Any) -> None:
        plain(_book, sheet)
        sheet.merge_range("C2:C3", "both")
        sheet.write_row(2, 0, ["b", "B"])
        sheet.write_row(3, 0, ["c", "C"])

    assert [len(row.bad) for row in rows(write)] == [0, 1, 1, 0]


def test_hidden_rows_and_sheets_say_so() -> None:
    def write(book: Any, sheet: Any) -> None:
        plain(book, sheet)
        sheet.set_row(1, None, None, {"hidden": True})
        other = book.add_worksheet("Old")
        other.hide()

    book = read(workbook(write), "x.xlsx")
    assert [row.hidden for row in book.sheets[0].rows] == [False, True]
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("Cases", False),
        ("Old", True),
    ]


def test_runs_of_text_are_one_text_and_links_are_their_text() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_rich_string(0, 0, "the ", book.add_format({"bold": True}), "whole", " text")
        sheet.write_url(0, 1, "https://example.org/", string="a link")

    assert rows(write)[0].cells == ("the whole text", "a link")


def test_a_file_of_excels_strict_form_is_read() -> None:
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    usual = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = with_part(GOOD, SHEET, lambda part: part.replace(usual, strict))
    assert read(data, "x.xlsx").sheets[0].rows[1].cells == ("press", "Press law")


# --- what is refused

ENTITY = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'


def changed(old: bytes, new: bytes) -> bytes:
    """A workbook whose first sheet has something else in a place."""
    return with_part(GOOD, SHEET, lambda part: part.replace(old, new, 1))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"key,title", "this is no spreadsheet"),
        (b"PK\x03\x04", "damaged or was not sent whole"),
        (GOOD[:300], "damaged or was not sent whole"),
        (b"\xd0\xcf\x11\xe0old", "file of an old Excel"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (with_part(GOOD, "xl/workbook.xml", lambda _part: b"<x"), "not well-formed"),
        (with_part(GOOD, SHEET, lambda part: part[:-30]), "not well-formed XML"),
        (changed(b"?>", b"?>" + ENTITY), "document type"),
        (changed(b'"B2"', b'"B-2"'), "a cell is named"),
        (changed(b'"B2"', b'"A2"'), "row 2 has its cells out of order"),
        (changed(b'"B2"', b'"XFD2"'), "reaches to column XFD"),
        (changed(b"<v>3<", b"<v>99<"), "names text 99"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        read(data, "cases.xlsx")
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cases.xls", "sheets of the kind “.xls” are not read"),
        ("cases.ods", "sheets of the kind “.ods” are not read"),
        ("cases.csv", "a file of an office program, whatever its name says"),
    ],
)
def test_the_ending_says_what_it_is(name: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(GOOD, name)


def test_a_word_document_is_no_spreadsheet() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    with pytest.raises(InputError, match="another kind of office file"):
        read(out.getvalue(), "cases.xlsx")


@pytest.mark.slow("a sheet that unpacks to 500 MB")
def test_a_sheet_that_swells_is_refused_by_the_process_that_reads_it() -> None:
    out = io.BytesIO()
    swelling = b"<row>" + b" " * 500_000_000 + b"</row>"
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, swelling if entry.filename == SHEET else old.read(entry))
    with pytest.raises(InputError, match=r"unpacks to|more than 15 seconds or 512 MB|well-formed"):
        read_bounded(out.getvalue(), "bomb.xlsx")


@pytest.mark.slow("a hundred thousand rows and ten more")
def test_more_rows_than_a_sheet_may_have_are_refused() -> None:
    lines = "".join(f"key-{n},title\n" for n in range(100_010))
    with pytest.raises(InputError, match="more than 100,000 rows"):
        read_bounded(lines.encode(), "many.csv")


# --- CSV


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_is_read_by_the_sign_its_first_line_is_parted_by(sign: str, mark: str) -> None:
    text = f'{mark}key{sign}"a, b; c"\r\npress{sign}"Press\nlaw"\r\n\r\n{sign}\r\nlast{sign}\r\n'
    book = read(text.encode(), "cases.csv")
    assert book.sheets[0].rows == (
        Row(1, ("key", "a, b; c")),
        Row(2, ("press", "Press\nlaw")),
        Row(5, ("last",)),
    )


def test_csv_says_by_which_sign_where_a_spreadsheet_wrote_it() -> None:
    assert read(b"sep=;\r\nkey;a,b,c\r\n", "x.csv").sheets[0].rows == (Row(1, ("key", "a,b,c")),)


def test_in_csv_a_formula_is_refused_and_what_was_made_harmless_is_itself_again() -> None:
    (row,) = read(b"=1+1,'=1+1,'-30,'quoted,-30\n", "x.csv").sheets[0].rows
    assert row == Row(1, ("", "=1+1", "-30", "'quoted", "-30"), (Bad(0, "formula", "=1+1"),))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b" \n", "the file is empty"),
        ("key,été".encode("latin-1"), "not in UTF-8"),
        ("key,title".encode("utf-16"), "not in UTF-8"),
        (b"key\0", "bytes that no text has"),
        (b'key,title\na,"open\n', "row that begins after row 1 cannot be read"),
        (b'key,title\na,"b"c\n', "cannot be read"),
    ],
)
def test_csv_that_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data, "x.csv")


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_columns_are_named_by_letters(index: int, name: str) -> None:
    assert column_name(index) == name
    assert column_index(f"{name}12") == index
