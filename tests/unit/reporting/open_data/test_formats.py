"""The same tables in every format, computed anew from the files; nothing that is run."""

import csv
import hashlib
import json
import sqlite3
import subprocess
import zipfile
from collections import Counter
from contextlib import closing
from datetime import date
from decimal import Decimal
from math import isclose
from pathlib import Path

import duckdb
import pytest
from lxml import etree

from milepost.reporting.edition.changes import KINDS, counts
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data import delimited, linked
from milepost.reporting.open_data.table import Cell, Table, text
from milepost.reporting.open_data.tables import tables
from milepost.reporting.open_data.writing import write
from milepost.reporting.proof import File
from milepost.values import vocabulary
from tests import editions
from tests.office import OFFICE, needs_calc

FORMULA = '=HYPERLINK("http://x.example","x")'
HOSTILE = (
    FORMULA,
    "+1",
    "-1",
    "@x",
    "\t=1",
    " =1",
    "\u2003=1",
    "\x1f=1",
    'a "b"',
    "a\r\nb",
    "\u202eabc",
    "ភ្នំពេញ",
    "\\N",
    "",
)


def edition() -> Edition:
    """With every hostile text as a finding's claim, and figures of all sorts."""
    observations = tuple(
        editions.observation(id=f"o{number}", value=Decimal(value))
        for number, value in enumerate(("-12.500000", "0.000001", "123456789012345678.000000"))
    )
    claims = tuple(
        editions.claim(id=f"f{number}", claim=said) for number, said in enumerate(HOSTILE)
    )
    return editions.edition(
        claims=claims, grades=(), indicators=(editions.indicator(*observations),)
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("open")
    write(edition(), (), to)
    return to / "data"


def same(one: object, cell: Cell) -> bool:
    """Whether a cell read back is the one written."""
    if isinstance(cell, Decimal):
        return Decimal(str(one)) == cell or float(str(one)) == float(cell)
    if isinstance(cell, bool):
        return bool(one) == cell
    if isinstance(cell, date):
        return str(one)[:10] == str(cell)
    return (one or None) == (cell or None)


@pytest.mark.parametrize("table", tables(edition()), ids=lambda table: table.name)
def test_every_format_holds_the_same_rows(files: Path, table: Table) -> None:
    names = [one.name for one in table.columns]

    with (files / "csv" / f"{table.name}.csv").open(newline="", encoding="utf-8") as file:
        head, *rows = list(csv.reader(file))
    assert head == names
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == [
        [text(cell) for cell in row] for row in table.rows
    ]
    with duckdb.connect() as database:
        found = database.read_parquet(str(files / "parquet" / f"{table.name}.parquet"))
        assert found.columns == names
        assert found.fetchall() == list(table.rows)
    with closing(sqlite3.connect(files / "examplia.sqlite")) as database:
        held = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
    place = [one.name for one in tables(edition())].index(table.name)
    lines = sheet(files / "examplia.xlsx", place)[1:]
    assert len(held) == len(table.rows) == len(lines)
    for row, kept, line in zip(table.rows, held, lines, strict=True):
        assert all(same(one, cell) for one, cell in zip(kept, row, strict=True))
        assert all(
            _in_sheet(one, cell)
            for one, cell in zip((line.get(n) for n in range(len(row))), row, strict=True)
        )


def sheet(book: Path, place: int) -> list[dict[int, str]]:
    """The rows of a sheet of a workbook: its texts and numbers as they stand, by column."""
    with zipfile.ZipFile(book) as archive:
        root = etree.fromstring(archive.read(f"xl/worksheets/sheet{place + 1}.xml"))
    return [
        {_column(cell.get("r")): "".join(cell.itertext()) for cell in row.iter(f"{_X}c")}
        for row in root.iter(f"{_X}row")
    ]


_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _column(reference: str) -> int:
    letters = reference.rstrip("0123456789")
    return sum((ord(one) - 64) * 26**place for place, one in enumerate(reversed(letters))) - 1


def _in_sheet(one: str | None, cell: Cell) -> bool:
    """A sheet counts days from 1900, and writes control characters and line ends in its way."""
    if cell is None or cell == "":
        return not one
    if isinstance(cell, bool):
        return one == str(int(cell))
    if isinstance(cell, date):
        return int(one or 0) == (cell - date(1899, 12, 30)).days
    if isinstance(cell, (int, Decimal)):
        # a sheet holds sixteen digits
        return isclose(float(one or ""), float(cell), rel_tol=1e-15)
    return (one or "").replace("_x001F_", "\x1f") == cell.replace("\r", "_x000D_") or one == cell


def test_totals_are_the_same_in_every_file(files: Path) -> None:
    made = tables(edition())
    rows = {one.name: len(one.rows) for one in made}
    with closing(sqlite3.connect(files / "examplia.sqlite")) as database:
        in_database = {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in rows
        }
    with duckdb.connect() as database_of_parquet:
        in_parquet = {
            name: len(database_of_parquet.read_parquet(str(files / "parquet" / f"{name}.parquet")))
            for name in rows
        }
    in_csv = {}
    for name in rows:
        with (files / "csv" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            in_csv[name] = sum(1 for _ in csv.DictReader(file))
    graph = json.loads((files / "examplia.jsonld").read_text())["@graph"]
    in_graph = Counter(kind for one in graph for kind in one["@type"] if "milepost:" in kind)
    book = json.loads((files / "codebook.json").read_text())

    assert in_csv == in_parquet == in_database == rows
    assert {name: in_graph[f"milepost:{name}"] for name in rows} == rows
    assert {one["name"]: one["rows"] for one in book["tables"]} == rows
    assert {one.name: len(sheet(files / "examplia.xlsx", at)) for at, one in enumerate(made)} == {
        name: count + 1 for name, count in rows.items()
    }
    kinds = counts(edition())
    assert {name: rows[name] for name in KINDS if name in rows} == {
        name: kinds[kind] for name, kind in KINDS.items() if name in rows
    }
    assert graph[0]["size"] == str(sum(kinds.values()))


def test_linked_data_names_everything_once(files: Path) -> None:
    graph = json.loads((files / "examplia.jsonld").read_text())["@graph"]
    ids = [one["id"] for one in graph if "id" in one]

    assert len(ids) == len(set(ids))
    assert {one["id"] for one in graph if "milepost:findings" in one["@type"]} == {
        f"urn:milepost:thing:f{number}" for number in range(len(HOSTILE))
    }
    figures = [one["value"] for one in graph if "milepost:figures" in one["@type"]]
    assert figures == [-12.5, 0.000001, 123456789012345678]


def test_no_cell_of_a_spreadsheet_is_run(files: Path) -> None:
    with zipfile.ZipFile(files / "examplia.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name, part in parts.items() if b"<f>" in part or b"hyperlink" in part]
    with (files / "csv" / "findings.csv").open(newline="", encoding="utf-8") as file:
        claims = [row["claim"] for row in csv.DictReader(file)]
    assert not [one for one in claims if one.lstrip()[:1] in {"=", "+", "-", "@"} and one]


def test_a_claim_longer_than_a_cell_says_that_it_is_cut(tmp_path: Path) -> None:
    long = "word " * 10_000
    write(editions.edition(claims=(editions.claim(claim=long),)), (), tmp_path)
    place = [one.name for one in tables(edition())].index("findings")
    cut = sheet(tmp_path / "data" / "examplia.xlsx", place)[1][1]

    assert cut.endswith("the CSV file has the whole)")
    assert len(cut) == 32_767
    assert long in (tmp_path / "data" / "csv" / "findings.csv").read_text()


def test_the_codebook_explains_every_field_and_names_known_vocabularies(files: Path) -> None:
    book = json.loads((files / "codebook.json").read_text())
    fields = [field for table in book["tables"] for field in table["fields"]]

    assert all(field["meaning"] for field in fields)
    assert {one["name"] for one in book["tables"]} == {one.name for one in tables(edition())}
    for field in fields:
        if field["vocabulary"]:
            assert vocabulary.load(field["vocabulary"]).codes
    assert (book["licence"], book["version"]) == ("CC-BY-4.0", 3)


def test_the_catalogue_lists_every_file_with_its_sum(files: Path) -> None:
    listed = json.loads((files / "dcat.jsonld").read_text())["dcat:distribution"]
    there = {
        path.relative_to(files.parent).as_posix() for path in files.rglob("*") if path.is_file()
    }

    assert {one["dct:title"] for one in listed} == there - {"data/dcat.jsonld"}
    for one in listed:
        at = files / one["dcat:downloadURL"]["@id"]
        value = one["spdx:checksum"]["spdx:checksumValue"]["@value"]
        assert hashlib.sha256(at.read_bytes()).hexdigest() == value


def test_with_an_address_the_catalogue_leads_there() -> None:
    file = File(path="edition.json", size=5, sha256="00" * 32)
    said = linked.catalogue(edition(), [file], "https://example.org/monitor/")
    (one,) = said["dcat:distribution"]

    assert one["dcat:downloadURL"] == {"@id": "https://example.org/monitor/edition.json"}
    assert said["dcat:landingPage"] == {"@id": "https://example.org/monitor/"}
    assert said["dct:publisher"]["foaf:name"] == said["dct:title"]
    assert said["dct:language"] == [{"@id": "http://id.loc.gov/vocabulary/iso639-1/en"}]
    assert "finding: 1" in said["dct:description"]["@value"]


def test_rows_are_written_in_pieces_and_come_back_the_same() -> None:
    rows = [(str(number), number, f'"{number}"', None) for number in range(25_000)]
    pieces = list(delimited.lines(("a", "b", "c", "d"), rows))

    assert len(pieces) == 1 + 25
    read = list(csv.reader(b"".join(pieces).decode().splitlines()))
    assert read[1:] == [[a, str(b), c, ""] for a, b, c, _ in rows]


def test_a_text_that_reads_like_a_control_character_is_a_text(tmp_path: Path) -> None:
    said = "a_x000D_b \x07 <b> & \ufffe"
    write(editions.edition(claims=(editions.claim(claim=said),)), (), tmp_path)
    place = [one.name for one in tables(edition())].index("findings")

    written = sheet(tmp_path / "data" / "examplia.xlsx", place)[1][1]
    assert written == "a_x005F_x000D_b _x0007_ <b> & _xFFFE_"


@needs_calc
@pytest.mark.slow(reason="LibreOffice starts")
def test_a_workbook_opens_in_another_program(files: Path, tmp_path: Path) -> None:
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [
            *(str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/office", "--headless"),
            *("--convert-to", every_sheet, "--outdir", tmp_path, files / "examplia.xlsx"),
        ],
        check=True,
        capture_output=True,
    )
    for table in tables(edition()):
        with (tmp_path / f"examplia-{table.name[:31]}.csv").open(newline="") as file:
            head, *rows = list(csv.reader(file))
        assert (head, len(rows)) == ([one.name for one in table.columns], len(table.rows))
        if table.name == "findings":
            assert [row[1].replace("\r", "") for row in rows] == [
                str(row[1]).replace("\r", "") for row in table.rows
            ]
            assert {row[head.index("confirmed")] for row in rows} == {"2026-05-01"}


def test_when_it_was_written_stands_nowhere(files: Path) -> None:
    with zipfile.ZipFile(files / "examplia.xlsx") as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {one.date_time[0] for one in archive.infolist()} == {1980}

    assert "2026-11-24T00:00:00Z" in core
