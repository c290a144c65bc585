"""Benchmarks from a table, tied to sections, or from sections alone."""

from milepost.documents.document import Document, Source
from milepost.documents.reading import read_text
from milepost.framework import benchmarks

SECTIONS = (
    "V. Benchmarks\n\n**A. Reform draconian laws**\n\n1. One.\n\n2. Two.\n\n"
    "**B. Improve the prison system**\n\n3. Three.\n\n"
)
TABLE = (
    "## Annex I\n\n### The benchmarks\n\n"
    "No.\tRecommendations\tBenchmark\tTimeframe\n"
    "1.\tIt should act. (CCPR/C/KHM/CO/3, para. 11)\t<p>Reform draconian laws:</p> <p>Amend</p>"
    "\t2022–2023\n"
    "2.\tIt should build.\tImprove prisons\t\n"
)


def document(text: str) -> Document:
    source = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
    return read_text(text.replace("V. Bench", "I. Bench"), source)


def test_a_row_gives_statements_and_its_section_gives_label_title_and_paragraphs() -> None:
    found, _ = benchmarks.find(document(SECTIONS + TABLE))
    assert [
        (mark.number, mark.label, mark.title, mark.statements, mark.paragraphs, mark.at)
        for mark in found
    ] == [
        (
            1,
            "A",
            "Reform draconian laws",
            ("Reform draconian laws:", "Amend"),
            ("1", "2"),
            "annex-I/row-1",
        ),
        (2, "B", "Improve the prison system", ("Improve prisons",), ("3",), "annex-I/row-2"),
    ]


def test_what_is_missing_is_said() -> None:
    _, warnings = benchmarks.find(document(SECTIONS + TABLE))
    assert [(one.code, one.at) for one in warnings] == [
        ("timeframe-missing", "annex-I/row-2"),
        ("basis-without-citation", "annex-I/row-2"),
    ]


def test_without_sections_a_benchmark_is_named_by_its_first_statement() -> None:
    found, warnings = benchmarks.find(document(TABLE))
    assert [(mark.label, mark.title, mark.paragraphs) for mark in found] == [
        (None, "Reform draconian laws", ()),
        (None, "Improve prisons", ()),
    ]
    assert [one.code for one in warnings].count("section-not-found") == 2


def test_without_a_table_the_sections_below_benchmarks_are_the_benchmarks() -> None:
    found, warnings = benchmarks.find(document(SECTIONS))
    assert [(mark.number, mark.label, mark.title, mark.paragraphs) for mark in found] == [
        (1, "A", "Reform draconian laws", ("1", "2")),
        (2, "B", "Improve the prison system", ("3",)),
    ]
    assert warnings == ()


def test_a_document_without_benchmarks_has_none() -> None:
    assert benchmarks.find(document("1. One.\n\n2. Two.")) == ((), ())


def test_as_many_sections_as_benchmarks_are_paired_in_order_although_one_is_worded_apart() -> None:
    found, _ = benchmarks.find(
        document(SECTIONS + TABLE.replace("Improve prisons", "Adopt more non-custodial measures"))
    )
    assert [(mark.label, mark.statements[0]) for mark in found] == [
        ("A", "Reform draconian laws:"),
        ("B", "Adopt more non-custodial measures"),
    ]
