"""The same report read from each format is the same report."""

from dataclasses import replace
from pathlib import Path

import pytest

from milepost.documents.bounded import read_bounded
from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.reporting.document_html import to_html
from milepost.reporting.framework_json import find_framework
from tests.office import needs_office, saved_as

EXAMPLIA = Path(__file__).parent / "examplia" / "report.txt"


@pytest.fixture(params=["examplia", pytest.param("founding", marks=pytest.mark.corpus)])
def report(request: pytest.FixtureRequest) -> Document:
    if request.param == "examplia":
        return read(EXAMPLIA.read_bytes(), EXAMPLIA.name)
    found: Path = request.getfixturevalue("founding_report")
    return read(found.read_bytes(), found.name)


def assert_same(other: Document, report: Document) -> None:
    """Compare all but pages and places in the reading order, which formats differ in."""
    assert [replace(p, pages=(), order=0) for p in other.paragraphs] == [
        replace(p, pages=(), order=0) for p in report.paragraphs
    ]
    assert other.footnotes == report.footnotes
    assert [(t.columns, t.rows, t.row_ids, t.calls, t.section) for t in other.tables] == [
        (t.columns, t.rows, t.row_ids, t.calls, t.section) for t in report.tables
    ]
    assert [replace(s, order=0) for s in other.sections] == [
        replace(s, order=0) for s in report.sections
    ]
    assert other.citations == report.citations
    ours, theirs = find_framework(report), find_framework(other)
    assert theirs.benchmarks == ours.benchmarks
    assert theirs.recommendations == ours.recommendations
    assert theirs.resolutions == ours.resolutions
    assert theirs.elections == ours.elections


def test_the_web_page_gives_what_the_text_gives(report: Document) -> None:
    assert_same(read(to_html(report).encode(), "report.html"), report)


@needs_office
@pytest.mark.slow("LibreOffice saves the document and converts it back")
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_other_office_formats_give_what_the_text_gives(
    report: Document, tmp_path: Path, ending: str
) -> None:
    document = read_bounded(saved_as(report, ending, tmp_path), f"report.{ending}")
    assert [warning.code for warning in document.warnings][:1] == ["converted"]
    assert_same(document, report)


@needs_office
@pytest.mark.slow("LibreOffice saves the document")
def test_the_word_document_gives_what_the_text_gives(report: Document, tmp_path: Path) -> None:
    assert_same(read(saved_as(report, "docx", tmp_path), "report.docx"), report)
