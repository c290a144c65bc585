"""Text that means something to one form or another, in every field of an edition and in every
file that is made of it: shown as it is or as what it is, never run, nothing of its own added."""

import csv
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from milepost.documents.sheet import text as sheet
from milepost.reporting import calendar
from milepost.reporting.cells import harmless
from milepost.reporting.edition.changes import changes, encode, sums
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data import delimited, writing
from milepost.reporting.open_data.table import Cell, text
from milepost.reporting.open_data.tables import tables
from milepost.reporting.report.characters import printable
from milepost.reporting.site.site import Site
from tests import editions, hostile, sites

pytestmark = pytest.mark.slow("makes two editions with all their pages")
BASE = "https://example.org/m/"
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What no page holds as it is: controls, overrides of direction, tags."""


def written(edition: Edition, to: Path) -> Path:
    """All pages and all data of an edition, the third, so that its changes are told."""
    third = replace(edition, number=3)
    to.mkdir()
    Site(base=BASE).write(third, sums(encode(third)), changes(None, third), to, None)
    writing.write(third, changes(None, third), to)
    return to


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition that says "w" in every field."""
    return written(hostile.planted(sites.full(), "w"), tmp_path_factory.mktemp("usual") / "w")


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with everything hostile in every field."""
    to = tmp_path_factory.mktemp("bad") / "w"
    return written(hostile.planted(sites.full(), hostile.AT_ONCE), to)


def each() -> Edition:
    """A benchmark, a finding, a law and a deadline for each of the texts.

    Without NUL, which no form takes and our own reader of CSV refuses.
    """
    several = (*hostile.TEXTS, *hostile.BLANK, *hostile.LONG)
    said = [one.replace("\0", "") for one in several]
    whole = editions.edition()
    return replace(
        whole,
        benchmarks=tuple(
            editions.benchmark(id=f"b{at}", number=at, label=f"{at}", title=one)
            for at, one in enumerate(said, 1)
        ),
        findings=tuple(
            replace(whole.findings[0], id=f"f{at}", claim=one) for at, one in enumerate(said)
        ),
        laws=tuple(
            editions.law(id=f"l{at}", title=one, provisions=(), states=(), calls=())
            for at, one in enumerate(said)
        ),
        deadlines=tuple(
            replace(whole.deadlines[0], id=f"x{at}", title=one) for at, one in enumerate(said)
        ),
    )


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(each(), tmp_path_factory.mktemp("each") / "w")


def shapes(folder: Path) -> dict[str, set[tuple[str | None, tuple[str, ...]]]]:
    """Of each page the elements that it has, with the names of their attributes."""
    return {
        path.relative_to(folder).as_posix(): {
            (one.tag, tuple(sorted(one.attributes)))
            for one in LexborHTMLParser(path.read_bytes()).css("*")
        }
        for path in sites.pages(folder)
    }


def expected_name(name: str) -> str:
    """The name of a page, of lists their kind alone: they are named by what people write."""
    return name.rpartition("/")[0] if name.count("/") > 1 else name


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """What each file of text holds."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".html", ".xml", ".ics", ".css", ".txt"}:
            yield path.relative_to(folder).as_posix(), path.read_bytes().decode()


# --- pages


def test_no_page_has_an_element_or_attribute_that_it_would_not_have(usual: Path, bad: Path) -> None:
    expected, found = shapes(usual), shapes(bad)
    # lines part paragraphs, and text that does not fit into a picture is left out of it
    lines = {("br", ()), ("p", ()), ("text", ("x", "y"))}
    # a list is named by whom it is addressed to
    expected = {expected_name(name): one for name, one in expected.items()}
    found = {expected_name(name): one for name, one in found.items()}
    assert found.keys() == expected.keys()
    assert {path: extra for path in found if (extra := found[path] - expected[path] - lines)} == {}
    assert all(
        found[path] >= {one for one in expected[path] if one[0] == "script"} for path in found
    )


def test_every_page_says_it_and_nothing_hidden_is_in_any_file(bad: Path) -> None:
    for name in ("benchmark/b1.html", "finding/f1.html", "document/report.html"):
        body = LexborHTMLParser((bad / name).read_bytes()).body
        assert body is not None
        said = "".join(body.text().split())
        for one in (*hostile.MARKUP, *hostile.CODE, *hostile.FIELDS):
            assert "".join(one.split()) in said, (name, one)
    assert [name for name, said in texts(bad) if HIDDEN.search(said)] == []


def test_no_address_of_a_page_runs_or_leads_away(bad: Path) -> None:
    for path in sites.pages(bad):
        for tag, attributes in sites.read(path).tags:
            assert not [name for name in attributes if name.startswith("on")], (path, tag)
            for name in ("href", "src", "action", "formaction"):
                address = attributes.get(name) or ""
                assert not re.match(r"\s*(?:javascript|data|vbscript):", address), (path, address)


def test_each_benchmark_has_its_page_with_its_title_and_its_picture(one_by_one: Path) -> None:
    for one in each().benchmarks:
        page = LexborHTMLParser((one_by_one / f"benchmark/{one.id}.html").read_bytes())
        heading = page.css_first("h1")
        assert heading is not None
        assert "".join(printable(one.title).split()) in "".join(heading.text().split())
        assert (one_by_one / f"social/benchmark/{one.id}.png").read_bytes()[:4] == b"\x89PNG"


def test_a_chart_draws_what_it_can_and_its_table_has_every_name(one_by_one: Path) -> None:
    page = LexborHTMLParser((one_by_one / "scorecard.html").read_bytes())
    body = page.body
    assert body is not None
    said = "".join(body.text().split())
    drawn = "".join(one.text() for one in page.css("svg text"))
    for name in hostile.SCRIPTS:
        assert "".join(name.split()) in said
    for name in ("សុខ", "မြန်မာ"):
        assert name not in drawn
    charts = json.loads((one_by_one / "charts.json").read_bytes())
    for svg in re.findall(r"<svg.*?</svg>", json.dumps(charts, ensure_ascii=False)):
        etree.fromstring(json.loads(f'"{svg}"'))


# --- for other programs


def test_the_feed_and_the_calendar_have_the_entries_that_they_have_otherwise(
    usual: Path, bad: Path
) -> None:
    for name in ("feed.xml", "sitemap.xml"):
        tags = [
            [one.tag for one in ElementTree.parse(folder / name).iter()] for folder in (usual, bad)
        ]
        assert tags[0] == tags[1], name
    days = [Calendar.from_ical((folder / "calendar.ics").read_bytes()) for folder in (usual, bad)]
    shown = [
        [(one.name, sorted(set(one.keys()) - {"DESCRIPTION"})) for one in day.walk()]
        for day in days
    ]
    assert shown[0] == shown[1]
    titles = [str(one["summary"]) for one in days[1].walk("VEVENT")]
    assert all("<script>alert(1)</script>" in one for one in titles)
    assert (bad / "robots.txt").read_bytes() == (usual / "robots.txt").read_bytes()


@given(st.sampled_from(hostile.TEXTS) | st.text())
def test_a_calendar_reads_back_with_one_entry_whatever_it_is_called(said: str) -> None:
    entry = calendar.Entry(uid="1", day=editions.AT.date(), title=said, text=said, link=said)
    made = calendar.write(said, [entry], editions.AT.date())
    assert [one.name for one in Calendar.from_ical(made).walk()] == ["VCALENDAR", "VEVENT"]


# --- data


def test_tables_hold_every_text_as_it_is_in_every_format(one_by_one: Path) -> None:
    data = one_by_one / "data"
    for table in tables(replace(each(), number=3)):
        rows = [tuple(text(cell) for cell in row) for row in table.rows]
        read = sheet.read((data / "csv" / f"{table.name}.csv").read_bytes(), table.name)
        width = len(table.columns)
        cells = [row.cells for row in read.sheets[0].rows[1:]]
        assert [(*row, *[""] * (width - len(row))) for row in cells] == rows, table.name
        with duckdb.connect() as database:
            found = database.read_parquet(str(data / "parquet" / f"{table.name}.parquet"))
            assert found.fetchall() == list(table.rows), table.name
        with closing(sqlite3.connect(data / "examplia.sqlite")) as database:
            held = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
        words = [at for at, one in enumerate(table.columns) if one.type == "text"]
        assert [[row[at] for at in words] for row in held] == [
            [row[at] for at in words] for row in table.rows
        ], table.name
    graph = json.loads((data / "examplia.jsonld").read_bytes())["@graph"]
    claims = {
        one["id"]: one.get("text", "") for one in graph if "milepost:findings" in one["@type"]
    }
    assert claims == {f"urn:milepost:thing:{one.id}": one.claim for one in each().findings}
    assert not [one for one in graph if "@context" in one or "@graph" in one]


def test_no_cell_of_any_sheet_is_a_formula_or_a_link(bad: Path, one_by_one: Path) -> None:
    for folder in (bad, one_by_one):
        with zipfile.ZipFile(folder / "data/examplia.xlsx") as archive:
            for name in archive.namelist():
                root = etree.fromstring(archive.read(name))
                tags = {etree.QName(one).localname for one in root.iter(etree.Element)}
                assert not tags & {"f", "hyperlink", "hyperlinks", "oleObject", "ddeLink"}, name
                assert not [one for one in root if one.get("TargetMode") == "External"], name
        for path in sorted((folder / "data").rglob("*.csv")):
            with path.open(newline="", encoding="utf-8") as file:
                for row in csv.reader(file):
                    run = [one for one in row if re.match(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]", one)]
                    # numbers below nought are numbers
                    assert [one for one in run if not re.fullmatch(r"-\d+(\.\d+)?", one)] == [], (
                        path
                    )


@pytest.mark.parametrize("said", hostile.FORMULAS)
def test_every_formula_is_marked_where_it_stands_alone(said: str) -> None:
    assert (
        b"".join(delimited.lines(["a"], [[said]]))
        == f'"a"\r\n"\'{said}"\r\n'.replace(said, said.replace('"', '""')).encode()
    )


@given(st.lists(st.sampled_from(hostile.TEXTS) | st.text(), min_size=2, max_size=2))
def test_a_line_of_csv_reads_back_as_what_was_written(cells: list[str]) -> None:
    cells = [one.replace("\0", "") for one in ("first", *cells, "last")]
    made = b"".join(delimited.lines(["a", "b", "c", "d"], [cells]))
    assert sheet.read(made, "x.csv").sheets[0].rows[1].cells == tuple(cells)


CELLS = st.none() | st.booleans() | st.integers() | st.decimals(-9, 9, places=2) | st.text()


@given(st.lists(CELLS | st.sampled_from((*hostile.FORMULAS, *hostile.TEXTS)), min_size=1))
def test_a_column_is_written_as_its_cells_are_one_by_one(cells: list[Cell]) -> None:
    # a column of one kind takes another way than one of several; no way lets a formula through
    together = b"".join(delimited.lines(["a"], [[cell] for cell in cells]))
    one_by_one = [b"".join(delimited.lines(["a"], [[cell]])) for cell in cells]
    assert together == b'"a"\r\n' + b"".join(one[5:] for one in one_by_one)
    texts = [cell for cell in cells if isinstance(cell, str)]
    assert all(f'"{harmless(one)}"'.encode() in together for one in texts if '"' not in one)


def test_half_a_character_never_becomes_an_edition() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode(hostile.planted(sites.full(), hostile.SURROGATE))
