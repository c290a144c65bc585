"""A document and a framework written out: JSON, Markdown, HTML, CSV."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from milepost.documents.document import Document, Paragraph, Source, Table
from milepost.documents.formats import read
from milepost.documents.reading import read_text
from milepost.reporting import framework_json
from milepost.reporting.document_html import to_html
from milepost.reporting.document_json import to_json
from milepost.reporting.document_markdown import to_markdown

EXAMPLIA = Path(__file__).parents[2] / "golden" / "examplia" / "report.txt"


@pytest.fixture(scope="module")
def report() -> Document:
    return read(EXAMPLIA.read_bytes(), EXAMPLIA.name)


def test_json_has_the_keys_of_the_published_format(report: Document) -> None:
    found = json.loads(to_json(report))
    assert found["schema"] == "milepost/document/1"
    assert set(found) >= {
        *("schema", "symbol", "title", "language", "organ", "session", "agenda_items", "date"),
        *("source", "sections", "paragraphs", "footnotes", "tables", "citations", "warnings"),
    }
    assert set(found["source"]) >= {"name", "sha256", "media_type"}
    assert set(found["paragraphs"][0]) >= {
        *("id", "number", "section", "text", "items", "footnotes", "pages"),
    }
    assert set(found["citations"][0]) >= {"symbol", "paragraphs", "as_printed", "at"}


def test_the_framework_has_the_keys_of_the_published_format(report: Document) -> None:
    found = json.loads(framework_json.to_json(framework_json.find_framework(report)))
    assert found["schema"] == "milepost/framework/1"
    assert found["document"] == "A/HRC/57/997"
    assert set(found["benchmarks"][0]) >= {
        *("number", "label", "title", "statements", "paragraphs", "timeframe", "basis"),
    }
    assert set(found["benchmarks"][0]["basis"][0]) >= {
        *("kind", "symbol", "paragraphs", "items", "text", "as_printed", "elided", "at"),
    }
    assert set(found["resolutions"][0]) >= {
        *("row", "date", "organ", "symbol", "agenda_item", "paragraphs", "extension"),
    }
    assert set(found["elections"][0]) >= {"title", "parties", "totals"}
    assert set(found["interlocutors"][0]) >= {"name", "office", "at"}


def test_markdown_reads_back_to_the_same_document(report: Document) -> None:
    again = read(to_markdown(report).encode(), "report.md")
    assert again.paragraphs == report.paragraphs
    assert again.footnotes == report.footnotes
    assert again.tables == report.tables
    assert again.sections == report.sections
    assert again.citations == report.citations
    assert [(p.kind, p.text) for p in again.passages] == [(p.kind, p.text) for p in report.passages]


@pytest.mark.parametrize(
    "text",
    [
        "a *star* and **two** and snake_case_name",
        "[words](https://a.example) and [^1] and <b>",
        "a | b & c ~ d \\ e `f` {g}",
        "# no heading",
        "report* and **",
        "m² and 5 < 6 &amp; 7",
    ],
)
def test_signs_of_markdown_in_a_text_are_still_signs_when_read_back(text: str) -> None:
    source = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
    said = Paragraph(id="para-1", number="1", section=None, text=text, order=1)
    table = Table(
        id="table-1",
        caption=None,
        section=None,
        columns=("No.", "Text"),
        rows=(("1.", text),),
        row_ids=("table-1/row-1",),
        order=2,
    )
    written = Document(source=source, paragraphs=(said,), tables=(table,))
    again = read_text(to_markdown(written), source)
    assert [one.text for one in again.paragraphs] == [text]
    assert [one.rows for one in again.tables] == [table.rows]


def test_html_has_an_anchor_for_every_locator_and_no_dead_link(report: Document) -> None:
    page = to_html(report)
    anchors = re.findall(r'\bid="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(anchors) >= {
        *(paragraph.id for paragraph in report.paragraphs),
        *(note.id for note in report.footnotes),
        *(row for table in report.tables for row in table.row_ids),
        *(f"section-{section.id}" for section in report.sections),
    }
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)
    assert "<script" not in page


def test_html_shows_text_of_a_document_as_text_only() -> None:
    source = Source(name="<i>.txt", sha256="0" * 64, media_type="text/plain")
    found = read_text(
        "1. An &lt;img src=x onerror=alert(1)&gt; and \\<b\\>.\n\na\tb\tc\n1\t&lt;b&gt;\t", source
    )
    page = to_html(found)
    assert "<img" not in page
    assert "<b>" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_html_of_arabic_runs_from_right_to_left() -> None:
    source = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
    page = to_html(read_text("1. ضمان استقلال القضاء في البلد وحماية حقوق الإنسان.", source))
    assert '<html lang="ar" dir="rtl">' in page


def test_csv_has_a_row_for_each_basis(report: Document) -> None:
    framework = framework_json.find_framework(report)
    rows = list(csv.DictReader(io.StringIO(framework_json.to_csv(framework))))
    assert len(rows) == 15
    assert rows[0] == {
        "benchmark": "1",
        "label": "A",
        "title": "Repeal the emergency decrees and end rule by exception",
        "timeframe": "2024–2025",
        "start_year": "2024",
        "end_year": "2025",
        "kind": "recommendation",
        "symbol": "CCPR/C/EXA/CO/3",
        "paragraphs": "9",
        "items": "",
        "text": framework.benchmarks[0].basis[0].text,
        "as_printed": "(CCPR/C/EXA/CO/3, para. 9)",
        "elided": "False",
        "at": "annex-I/row-1",
    }


def test_a_cell_that_a_spreadsheet_would_run_is_led_by_an_apostrophe() -> None:
    source = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
    found = read_text(
        "1. One.\n\nNo.\tRecommendations\tBenchmark\tTimeframe\n"
        "1.\t=1+2 should act. (CCPR/C/KHM/CO/3, para. 1)\t@all\t2022\n",
        source,
    )
    (row,) = csv.DictReader(
        io.StringIO(framework_json.to_csv(framework_json.find_framework(found)))
    )
    assert (row["title"], row["text"]) == ("'@all", "'=1+2 should act.")
