"""Notes gathered in a list at the end of a document, as word processors and web pages do."""

from milepost.documents.formats import read
from milepost.documents.reading import read_text, source_of
from tests.word import package, paragraph, run

REPORT = """## I. Introduction

1. The Committee asked twice.<sup>1</sup>

2. The State replied once.<sup>2</sup>

## Annex

### Those met

1. Ms. Ada Example, Minister of Justice

## Notes

1. CCPR/C/EXA/CO/3, para. 25.

2. A/HRC/94/77.
"""


def test_a_list_headed_notes_holds_the_footnotes():
    document = read_text(REPORT, source_of("report.md", REPORT.encode(), "text/markdown"))

    assert [(note.number, note.text, note.at) for note in document.footnotes] == [
        (1, "CCPR/C/EXA/CO/3, para. 25.", "para-1"),
        (2, "A/HRC/94/77.", "para-2"),
    ]
    assert [passage.id for passage in document.passages if passage.kind == "entry"] == ["annex/1"]


def test_a_number_lifted_over_the_line_in_word_is_a_call():
    lifted = run("1", '<w:position w:val="8"/>')
    body = (
        paragraph("I. Introduction", "<w:outlineLvl w:val='0'/>")
        + f"<w:p>{run('1. The Committee asked twice.')}{lifted}</w:p>"
        + paragraph("Notes", "<w:outlineLvl w:val='0'/>")
        + paragraph("1. A/HRC/94/77.")
    )

    document = read(package(body), "report.docx")

    assert document.paragraphs[0].text == "The Committee asked twice."
    assert document.footnotes[0].at == "para-1"


def test_text_above_the_first_section_calls_its_notes():
    report = REPORT.replace(
        "## I. Introduction",
        "Human Rights Council\n\n**Summary of submissions on Examplia**\n\n"
        "The present report is a summary of seven submissions[^3] to the review. It has no views"
        " of its own.\n\n## I. Introduction",
    )
    report += "\n3. The seven are listed on the website.\n"

    document = read_text(report, source_of("report.md", report.encode(), "text/markdown"))

    assert document.title == "Summary of submissions on Examplia"
    words = "The present report is a summary of seven submissions"
    (text,) = [passage for passage in document.passages if passage.text.startswith(words)]
    assert [(call.footnote, call.offset) for call in text.calls] == [(3, len(words))]
    assert document.footnotes[2].at == text.id
    assert [warning.code for warning in document.warnings] == ["symbol-missing", "date-missing"]


def test_a_summary_calls_its_notes():
    report = "Summary\n\nThe mandate was extended.[^1]\n\n" + REPORT.replace("<sup>1</sup>", "")

    document = read_text(report, source_of("report.md", report.encode(), "text/markdown"))

    assert [passage.text for passage in document.passages[:1]] == ["The mandate was extended."]
    assert document.footnotes[0].at == "summary"
