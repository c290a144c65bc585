"""Footnotes by size and place, and the numbers that call them."""

from milepost.documents.formats import read
from tests.unit.documents.pdf.drawn import BOLD, Drawing, pdf


def test_notes_at_the_foot_are_anchored_where_the_raised_number_stands() -> None:
    page = Drawing()
    page.called(113, 700, "1. The prisons are full.", 1, " Nobody counts the cells of the State.")
    page.text(
        113, 680, "2. In 2021 there were 12 deaths in custody, as in the years before, and none"
    )
    page.called(113, 668, "was looked into.", 2)
    page.rule(113, 120, 200, 120)
    page.note(113, 105, 1, "CCPR/C/EXA/CO/3, para. 12.")
    page.note(113, 94, 2, "Interview of 4 May 2022.")
    document = read(pdf([page]), "report.pdf")
    assert [(note.number, note.text, note.at) for note in document.footnotes] == [
        (1, "CCPR/C/EXA/CO/3, para. 12.", "para-1"),
        (2, "Interview of 4 May 2022.", "para-2"),
    ]
    assert document.paragraphs[0].text == (
        "The prisons are full. Nobody counts the cells of the State."
    )
    assert document.paragraphs[1].text.endswith("none was looked into.")


def test_a_note_runs_over_to_the_next_page() -> None:
    first, second = Drawing(), Drawing()
    first.called(113, 700, "1. The prisons are full.", 1)
    first.called(113, 680, "2. The courts are slow.", 2)
    first.note(113, 94, 1, "Interview.")
    first.note(113, 83, 2, "See the report of the committee of inquiry, which was handed to the")
    second.text(
        113, 700, "3. Nothing was done about it in all of the year that followed the visit."
    )
    second.rule(113, 110, 200, 110)
    second.text(113, 100, "Parliament in March and has not been published.", 8.5)
    document = read(pdf([first, second]), "report.pdf")
    assert document.footnotes[1].text == (
        "See the report of the committee of inquiry, which was handed to the Parliament in March "
        "and has not been published."
    )
    assert len(document.paragraphs) == 3


def test_a_number_called_in_a_title_is_anchored_at_its_section() -> None:
    page = Drawing()
    page.text(90, 760, "I. Introduction", 14, BOLD)
    page.text(113, 735, "1. The report covers a year.")
    page.content.append(
        "BT /F2 14 Tf 90 700 Td (II. Scope of obligations) Tj /F2 8 Tf 6 Ts (1) Tj ET"
    )
    page.text(113, 675, "2. They are full.")
    page.note(113, 94, 1, "See A/HRC/28/4.")
    document = read(pdf([page]), "report.pdf")
    assert [(note.number, note.at) for note in document.footnotes] == [(1, "II")]


def test_years_and_figures_are_no_calls() -> None:
    page = Drawing()
    page.called(113, 700, "1. In the report of 2021", 3, " there were 12 deaths.")
    page.note(113, 94, 3, "See A/HRC/28/4.")
    document = read(pdf([page]), "report.pdf")
    assert document.paragraphs[0].text == "In the report of 2021 there were 12 deaths."
    assert document.paragraphs[0].footnotes == (3,)
