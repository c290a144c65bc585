"""The report as a page: whole in one file, linked there and back, nothing run."""

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from milepost.documents.formats import read
from milepost.reporting.report.characters import printable
from milepost.reporting.report.html import to_html
from milepost.reporting.report.report import Footnote, Paragraph, Report, Run, Section, Table, text
from tests.reports import HOSTILE, SMALL


def page(report: Report) -> LexborHTMLParser:
    return LexborHTMLParser(to_html(report).decode())


def test_headings_follow_each_other_without_a_gap() -> None:
    found = [(one.tag, one.text()) for one in page(SMALL).css("h1, h2, h3, h4")]
    assert found == [
        ("h1", "Situation of human rights in Examplia"),
        ("h2", "Summary"),
        ("h2", "I. Introduction"),
        ("h2", "II. Benchmarks"),
        ("h3", "A. Reform draconian laws"),
        ("h2", "III. Conclusions and recommendations"),
        ("h2", "Annex I: Interlocutors met"),
        ("h2", "Notes"),
    ]


def test_notes_lead_there_and_back() -> None:
    tree = page(SMALL)
    calls = tree.css("sup a")
    assert [(one.id, one.attributes["href"]) for one in calls] == [
        ("call-1", "#fn-1"),
        ("call-2", "#fn-2"),
    ]
    assert [one.attributes["href"] for one in tree.css("a.back")] == ["#call-1", "#call-2"]
    every = [one.attributes["id"] for one in tree.css("[id]")]
    assert len(every) == len(set(every))


def test_a_table_has_a_caption_and_headers_of_columns() -> None:
    tree = page(SMALL)
    assert tree.css_first("caption").text() == "Laws changed"
    assert [one.attributes["scope"] for one in tree.css("th")] == ["col", "col"]


def test_it_asks_for_nothing_beside_it_and_runs_nothing() -> None:
    made = to_html(SMALL).decode()
    assert "<script" not in made
    assert "src=" not in made
    assert "url(" not in made
    assert "http" not in made.replace('charset="utf-8"', "")


def test_it_reads_back_as_the_same_paragraphs() -> None:
    found = read(to_html(SMALL), "report.html")
    assert [(part.number, part.section) for part in found.paragraphs] == [
        ("1", "I"),
        ("2", "II.A"),
        ("3", "III"),
    ]
    assert [(note.number, note.at) for note in found.footnotes] == [
        (1, "para-1"),
        (2, "table-1/row-2"),
    ]


def test_arabic_runs_from_right_to_left() -> None:
    made = to_html(Report(title="حالة حقوق الإنسان", language="ar")).decode()
    assert '<html lang="ar" dir="rtl">' in made


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), min_size=1).map("".join))
def test_whatever_is_written_is_text_and_nothing_else(words: str) -> None:
    cell = (text(words),)
    report = Report(
        title=words,
        language="en",
        sections=(
            Section(
                title=words,
                blocks=(
                    Paragraph(text=(Run(words), Footnote((Run(f"Note {words}"),)))),
                    Table(columns=(words, "Second"), rows=((cell, cell),), caption=f"T {words}"),
                ),
            ),
        ),
    )
    usual = Report(
        title="w",
        language="en",
        sections=(
            Section(
                title="w",
                blocks=(
                    Paragraph(text=(Run("w"), Footnote((Run("w"),)))),
                    Table(
                        columns=("w", "Second"), rows=(((text("w"),), (text("w"),)),), caption="w"
                    ),
                ),
            ),
        ),
    )
    tags = [one.tag for one in page(report).css("*") if one.tag != "br"]
    assert tags == [one.tag for one in page(usual).css("*")]
    # the parser takes a carriage return for a line end; `printable` has done so already
    title = page(report).css_first("h1")
    assert title.text() == printable(words)
