"""The workspace home and the page of a benchmark."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.records.models import Basis, Benchmark, Document, Workspace
from milepost.records.queries import benchmarks
from milepost.web.views.benchmarks import stand
from tests.examplia import ARABIC, HOSTILE, TODAY, Examplia, many_benchmarks

HOME = "/w/examplia/"


def sheet(content: bytes) -> list[list[str]]:
    """The rows of the first sheet of a workbook; a cell that is a formula fails the test."""
    from xml.etree import ElementTree

    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert not [name for name in book.namelist() if name.endswith(".rels") and "sheet1" in name]
        root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert root.find(f".//{main}f") is None
    assert root.find(f".//{main}hyperlinks") is None
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{main}c")]
        for row in root.iter(f"{main}row")
    ]


def letters(desk: Client, **query: str) -> str:
    """The letters of the benchmarks in a list, in its order."""
    rows = csv.DictReader(
        io.StringIO(
            b"".join(desk.get(HOME, {**query, "format": "csv"}).streaming_content).decode(
                "utf-8-sig"
            )
        )
    )
    return "".join(row["label"] for row in rows)


# --- at a glance


def test_the_four_facts_stand_above_the_list(desk: Client, text: Any) -> None:
    said = text(desk.get(HOME), ".facts")

    assert "Past their date 3 of 6 the longest by 2 years 10 months" in said
    assert "Running 1 benchmark" in said
    assert "1 of 6 quotations 2 benchmarks stand on no treaty body" in said
    assert "Known until October 2023 by A/HRC/RES/48/23, the last extension here" in said
    assert "reports asked for at sessions 51, 54" in said


@pytest.mark.parametrize(
    ("letter", "says"),
    [
        ("A", "Overdue by 2 years 10 months 2022–2023 2 · CCPR 2"),
        ("B", "Running, 74% of the time gone 2015–2030 · progressive 1 · CESCR 1"),
        ("C", "Not begun; begins 1 January 2040"),
        ("D", "Overdue by 1 year 10 months"),
        ("E", "no treaty-body basis Overdue by 2 years 10 months 2022–2023 1 · concern 1"),
        ("F", "No date known nothing stated"),
    ],
)
def test_each_line_says_how_a_benchmark_stands_and_on_what(
    desk: Client, text: Any, letter: str, says: str
) -> None:
    from selectolax.lexbor import LexborHTMLParser

    rows = LexborHTMLParser(desk.get(HOME).content.decode()).css("tbody tr")
    line = next(
        words
        for row in rows
        if (words := " ".join(row.text(separator=" ").split())).startswith(letter)
    )

    assert says in line


def test_a_missing_quotation_is_said_and_how_to_bring_it(desk: Client, text: Any) -> None:
    said = text(desk.get(HOME))

    assert "The words of 1 quotation are not here yet" in said
    assert "milepost import FILE" in said
    assert "quotations missing" in said


def test_an_empty_workspace_says_what_to_do_first(desk: Client, text: Any) -> None:
    Benchmark.objects.all().delete()

    assert "Start by bringing in the report that sets them" in text(desk.get(HOME))


# --- filter, sort, page


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"state": "overdue"}, "ADE"),
        ({"state": "running"}, "B"),
        ({"state": "not-begun"}, "C"),
        ({"state": "unknown"}, "F"),
        ({"mechanism": "CESCR"}, "B"),
        ({"mechanism": "CCPR"}, "ACD"),
        ({"basis": "concern"}, "E"),
        ({"missing": "quotation"}, "B"),
        ({"missing": "treaty-body"}, "EF"),
        ({"q": "food"}, "B"),
        ({"q": "overcrowding"}, "AD"),
        ({"q": ARABIC.split()[0]}, "C"),
        ({"state": "overdue", "mechanism": "CCPR", "q": "prison"}, "A"),
        ({"state": "no such state"}, "ABCDEF"),
        ({"q": "' OR 1=1 --"}, ""),
    ],
)
def test_a_filter_leaves_only_what_it_says(desk: Client, query: dict[str, str], left: str) -> None:
    assert letters(desk, **query) == left


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("number", "ABCDEF"),
        ("-number", "FEDCBA"),
        ("due", "AEDBCF"),
        ("-due", "CBDAEF"),
        ("late", "AEDBCF"),
        ("mechanism", "ACDBEF"),
        ("; drop table", "ABCDEF"),
    ],
)
def test_a_list_is_sorted_as_asked(desk: Client, sort: str, order: str) -> None:
    assert letters(desk, sort=sort) == order


def test_the_database_and_the_plain_rule_agree_on_every_state(place: Examplia) -> None:
    for number, (start, end) in enumerate(
        [(2027, None), (None, 2025), (None, 2026), (2026, None), (2026, 2026), (2030, 2020)],
        start=50,
    ):
        Benchmark.objects.create(
            workspace=place.workspace,
            document=place.report,
            number=number,
            title="x",
            start_year=start,
            end_year=end,
        )

    every = benchmarks.sift(place.workspace, benchmarks.Sieve(), TODAY)
    found = benchmarks.sort(every, "number", TODAY)

    assert len(found) == 12
    for one in found:
        assert one.state == stand(one.start_year, one.end_year, TODAY).state, (
            one.start_year,
            one.end_year,
        )


def test_links_to_sort_keep_the_filter(desk: Client) -> None:
    page = desk.get(HOME, {"state": "overdue", "page": "1"}).content.decode()

    assert 'href="?state=overdue&amp;sort=title"' in page


@pytest.mark.parametrize("count", [14, 1994])
def test_the_number_of_queries_does_not_grow(place: Examplia, desk: Client, count: int) -> None:
    many_benchmarks(place.workspace, place.report, count)

    with CaptureQueriesContext(connection) as captured:
        response = desk.get(HOME, {"page": "1"})

    assert response.context["facts"].total == count + 6
    assert 3 < len(captured) <= 12
    assert len(response.context["lines"]) == min(count + 6, 50)


def test_pages_hold_fifty_and_the_last_is_reached(place: Examplia, desk: Client) -> None:
    many_benchmarks(place.workspace, place.report, 60)

    page = desk.get(HOME, {"page": "2"})

    assert len(page.context["lines"]) == 16
    assert b'rel="prev"' in page.content
    assert b'rel="next"' not in page.content
    assert desk.get(HOME, {"page": "no number"}).status_code == 200


# --- exports


def test_every_format_holds_exactly_the_filtered_list(desk: Client) -> None:
    query = {"state": "overdue"}
    in_json = json.loads(b"".join(desk.get(HOME, {**query, "format": "json"}).streaming_content))
    in_xlsx = sheet(desk.get(HOME, {**query, "format": "xlsx"}).content)

    assert letters(desk, **query) == "ADE"
    assert [row["label"] for row in in_json["rows"]] == ["A", "D", "E"]
    assert in_json["sifted_by"] == {"state": "overdue"}
    assert [row[2] for row in in_xlsx] == ["label", "A", "D", "E"]


@pytest.mark.slow("makes thousands of rows")
def test_a_file_of_two_thousand_rows_is_whole(place: Examplia, desk: Client) -> None:
    many_benchmarks(place.workspace, place.report, 1994)

    got = json.loads(b"".join(desk.get(HOME, {"format": "json"}).streaming_content))

    assert len(got["rows"]) == 2000
    assert [row["number"] for row in got["rows"]] == list(range(1, 2001))
    assert got["rows"][-1]["stands_on"] == "CCPR 1, CESCR 1"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_no_cell_of_a_file_is_a_formula(place: Examplia, desk: Client, start: str) -> None:
    title = f'{start}HYPERLINK("http://example.org","x")'
    Benchmark.objects.filter(label="A").update(title=title)

    as_csv = b"".join(desk.get(HOME, {"format": "csv"}).streaming_content).decode("utf-8-sig")
    in_xlsx = sheet(desk.get(HOME, {"format": "xlsx"}).content)

    assert next(csv.DictReader(io.StringIO(as_csv)))["title"] == f"'{title}"
    assert in_xlsx[1][3] == title


# --- untrusted words


@pytest.mark.parametrize("address", [HOME, f"{HOME}benchmarks/D/", f"{HOME}recommendations/"])
def test_a_hostile_title_is_shown_as_words(desk: Client, address: str) -> None:
    page = desk.get(address).content.decode()

    assert HOSTILE not in page
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in page or "Stop" not in page


def test_a_hostile_filter_is_shown_as_words(desk: Client) -> None:
    page = desk.get(HOME, {"q": f'"{HOSTILE}', "sort": HOSTILE}).content.decode()

    assert HOSTILE not in page


def test_words_written_right_to_left_are_set_so(desk: Client) -> None:
    assert f'dir="auto">{ARABIC}</a>' in desk.get(HOME).content.decode()


def test_in_arabic_the_page_and_its_drawings_are_mirrored(desk: Client) -> None:
    there = desk.get(HOME, headers={"accept-language": "ar"})
    here = desk.get(HOME)

    assert b'<html lang="ar" dir="rtl">' in there.content
    assert there.context["now"] == pytest.approx(100 - here.context["now"])


# --- one benchmark


def test_a_benchmark_is_found_by_letter_number_or_id(place: Examplia, desk: Client) -> None:
    one = Benchmark.objects.get(label="A")
    Benchmark.objects.filter(label="F").update(label="")

    for key, title in (("A", one.title), ("a", one.title), (one.public_id, one.title)):
        assert desk.get(f"{HOME}benchmarks/{key}/").context["benchmark"].title == title
    assert desk.get(f"{HOME}benchmarks/6/").context["benchmark"].number == 6
    for key in ("Z", "99", "9" * 400, "%00", "А"):
        assert desk.get(f"{HOME}benchmarks/{key}/").status_code == 404


def test_with_two_reports_a_letter_means_the_newest_and_lists_name_both(
    place: Examplia, desk: Client
) -> None:
    later = Document.objects.create(
        workspace=place.workspace, symbol="A/HRC/105/1", date="2024", sha256="cd" * 32
    )
    new = Benchmark.objects.create(
        workspace=place.workspace, document=later, number=1, label="A", title="A newer one"
    )

    assert desk.get(f"{HOME}benchmarks/A/").context["benchmark"] == new
    page = desk.get(HOME).content.decode()
    for one in Benchmark.objects.filter(label="A"):
        assert f"{HOME}benchmarks/{one.public_id}/" in page


def test_a_benchmark_shows_its_quotations_whole_with_items_and_omissions(
    desk: Client, text: Any
) -> None:
    page = desk.get(f"{HOME}benchmarks/A/")
    said = text(page, "#basis-1")

    assert said == (
        "The State party should bring conditions of detention into line with the rules. "
        "It should, in particular: (a) Reduce overcrowding; ... (c) Separate minors from adults. "
        "Human Rights Committee , CCPR/C/EXA/CO/3 , para. 25 · omissions marked "
        "where the report prints it · also under D"
    )
    assert b'<p class="omission"><abbr title="left out in the quotation">...</abbr></p>' in (
        page.content
    )
    assert b'<li><span class="label">(c)</span> Separate minors from adults.</li>' in page.content


def test_what_a_benchmark_stands_on_leads_into_the_report_and_to_the_citations(
    place: Examplia, desk: Client
) -> None:
    page = desk.get(f"{HOME}benchmarks/A/").content.decode()

    assert f'href="{HOME}documents/{place.report.public_id}/#annex-I/row-1"' in page
    assert f'href="{HOME}citations/?symbol=CCPR%2FC%2FEXA%2FCO%2F3&amp;paragraph=25"' in page


def test_a_cited_document_that_is_here_is_led_into(place: Examplia, desk: Client) -> None:
    cited = Document.objects.create(
        workspace=place.workspace, symbol="CCPR/C/EXA/CO/3", sha256="ef" * 32
    )

    page = desk.get(f"{HOME}benchmarks/A/").content.decode()

    assert f'href="{HOME}documents/{cited.public_id}/#para-25">CCPR/C/EXA/CO/3</a>' in page


def test_concerns_stand_apart_and_missing_words_are_said(desk: Client, text: Any) -> None:
    concern = desk.get(f"{HOME}benchmarks/E/")

    assert b'<figure class="quoted concern"' in concern.content
    assert "Concern Concern of the Special Rapporteur." in text(concern, "#basis-1")
    assert "The words of this quotation are not here yet." in text(
        desk.get(f"{HOME}benchmarks/B/"), "#basis-1"
    )


def test_the_reports_own_paragraphs_stand_with_their_footnotes(desk: Client, text: Any) -> None:
    said = text(desk.get(f"{HOME}benchmarks/A/"), ".own")

    assert said.startswith("41. Prisons hold three times their capacity. 1 The Committee")
    assert "1 See CCPR/C/EXA/CO/3, para. 25 , and https://example.org/prisons ." in said


@pytest.mark.slow("makes thousands of rows")
def test_the_page_of_a_benchmark_takes_a_fixed_number_of_queries(
    place: Examplia, desk: Client
) -> None:
    many_benchmarks(place.workspace, place.report, 300)
    one = Benchmark.objects.get(label="A")
    quoted = one.bases.first()
    assert quoted is not None
    Basis.objects.bulk_create(
        Basis(
            benchmark=one,
            recommendation=quoted.recommendation,
            position=position,
            kind="recommendation",
            at="annex-I/row-1",
        )
        for position in range(10, 60)
    )

    with CaptureQueriesContext(connection) as captured:
        desk.get(f"{HOME}benchmarks/A/")

    assert 3 < len(captured) <= 22


def test_a_workspace_is_shown_alone(place: Examplia, desk: Client) -> None:
    other = Workspace.objects.create(slug="other", name="Other")
    report = Document.objects.create(workspace=other, symbol="A/HRC/1/1")
    Benchmark.objects.create(
        workspace=other, document=report, number=1, label="Z", title="Not for you"
    )

    assert "Not for you" not in desk.get(HOME).content.decode()
    assert desk.get(f"{HOME}benchmarks/Z/").status_code == 404
