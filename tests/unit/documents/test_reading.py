"""A document from text: sections by labels, notes and calls, what is warned of."""

import pytest

from milepost.documents.document import Document, Source
from milepost.documents.formats import read
from milepost.documents.reading import read_text
from tests.documents import beside_the_head

SOURCE = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")


def document(text: str) -> Document:
    return read_text(text, SOURCE)


def warned(found: Document) -> list[tuple[str, str | None]]:
    return [(one.code, one.at) for one in beside_the_head(found)]


def test_heading_marks_say_nothing_about_the_level() -> None:
    found = document(
        "### I. One\n\n1. A.\n\n# A. Below\n\n2. B.\n\n"
        "**B. Beside**\n\n3. C.\n\n###### II. Two\n\n4. D."
    )
    assert [(one.id, one.level, one.parent) for one in found.sections] == [
        ("I", 1, None),
        ("I.A", 2, "I"),
        ("I.B", 2, "I"),
        ("II", 1, None),
    ]
    assert [one.section for one in found.paragraphs] == ["I", "I.A", "I.B", "II"]


def test_i_and_v_are_letters_where_letters_go_before_and_numbers_elsewhere() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVW"
    found = document(
        "I. One\n\nII. Two\n\nIII. Three\n\n**IV. Benchmarks**\n\n"
        + "".join(f"**{letter}. Aim {letter.lower()}**\n\n" for letter in letters)
        + "**V. After**\n\n1. Text."
    )
    assert [one.id for one in found.sections] == [
        *("I", "II", "III", "IV"),
        *(f"IV.{letter}" for letter in letters),
        "V",
    ]


def test_letters_alone_go_past_i_without_becoming_roman() -> None:
    found = document("".join(f"**{letter}. Aim**\n\n" for letter in "ABCDEFGHIJ") + "1. Text.")
    assert [one.id for one in found.sections] == list("ABCDEFGHIJ")


def test_a_paragraph_set_as_heading_or_bold_is_a_paragraph() -> None:
    found = document("I. One\n\n1. First.\n\n## 2. The second is set large.\n\n**3. The third.**")
    assert [(one.number, one.text) for one in found.paragraphs] == [
        ("1", "First."),
        ("2", "The second is set large."),
        ("3", "The third."),
    ]


def test_a_footnote_block_in_a_sentence_does_not_end_it() -> None:
    found = document(
        "1. There were some 28,000 women<sup>1</sup> among those who\n\n---\n\n"
        "<sup>1</sup> See table.\n\nstood for election.\n\n2. Next."
    )
    assert found.paragraphs[0].text == (
        "There were some 28,000 women among those who stood for election."
    )
    assert [(one.text, one.at) for one in found.footnotes] == [("See table.", "para-1")]


def test_notes_on_one_line_are_two() -> None:
    found = document("1. A<sup>1</sup> b.<sup>2</sup>\n\n<sup>1</sup> See A. <sup>2</sup> See B.")
    assert [(one.number, one.text) for one in found.footnotes] == [(1, "See A."), (2, "See B.")]


def test_a_raised_number_without_a_note_and_a_note_without_a_call_are_said() -> None:
    found = document(
        "1. A<sup>9</sup> b.<sup>1</sup> c.<sup>1</sup>\n\n<sup>1</sup> A.\n\n<sup>2</sup> B."
    )
    assert warned(found) == [
        ("footnote-unmatched", "para-1"),
        ("footnote-unmatched", "para-1"),
        ("footnote-unmatched", "fn-2"),
    ]
    assert found.paragraphs[0].text == "A b. c."


def test_a_power_is_no_footnote() -> None:
    found = document(
        "1. A cell of 3 m<sup>2</sup> or 4 m².\n\n2. B.<sup>1</sup>\n\n<sup>1</sup> N."
    )
    assert found.paragraphs[0].text == "A cell of 3 m² or 4 m²."
    assert warned(found) == []


def test_a_gap_in_the_numbers_is_said() -> None:
    found = document("1. A.\n\n2. B.\n\n4. D.")
    assert [one.number for one in found.paragraphs] == ["1", "2", "4"]
    assert ("numbering-gap", "para-4") in warned(found)


def test_a_number_in_a_sentence_begins_no_paragraph() -> None:
    found = document("1. It was adopted on\n21. May it last.\n\n2. B.")
    assert [one.number for one in found.paragraphs] == ["1", "2"]


def test_numbers_of_an_annex_are_entries_of_their_own() -> None:
    found = document("1. A.\n\n## Annex I\n\n### People\n\n1. Alba\n2. Orso\n\nThey all came.")
    assert [(one.id, one.kind, one.text) for one in found.passages] == [
        ("annex-I/1", "entry", "Alba"),
        ("annex-I/2", "entry", "Orso"),
        ("text-1", "text", "They all came."),
    ]
    assert [one.number for one in found.paragraphs] == ["1"]


def test_paragraphs_of_a_review_have_numbers_below_numbers() -> None:
    found = document(
        "118. These are noted.\n\n118.1 Ratify it (Norway);\n\n118.2 Do (Chile, Peru)."
    )
    assert [one.number for one in found.paragraphs] == ["118", "118.1", "118.2"]


def test_a_running_head_gives_the_symbol_and_is_no_text() -> None:
    found = document("1. A sentence that is cut\n\nA/HRC/51/66\n\nin two.\n\nA/HRC/51/66\n\n2. B.")
    assert found.symbol == "A/HRC/51/66"
    assert found.paragraphs[0].text == "A sentence that is cut in two."


def test_a_file_name_may_spell_the_symbol() -> None:
    named = Source(name="A-HRC-51-66.en.txt", sha256="0" * 64, media_type="text/plain")
    found = read_text("1. A.", named)
    assert found.symbol == "A/HRC/51/66"
    assert "symbol-from-file-name" in [one.code for one in found.warnings]


def test_a_note_printed_on_the_first_page_is_kept() -> None:
    found = document("Human Rights Council\n\nA title<sup>1</sup>\n\n<sup>1</sup> Late.\n\n1. A.")
    assert [one.text for one in found.footnotes] == ["Late."]


def test_bullets_are_lines_of_their_own() -> None:
    found = document("1. These:\n\n- one thing\n- another thing\n\n2. B.")
    assert found.paragraphs[0].text == "These:\none thing\nanother thing"


def test_a_numbered_list_before_the_first_section_takes_no_paragraph_numbers() -> None:
    """National reports to a review begin with a numbered list of abbreviations."""
    found = document(
        "A/HRC/WG.6/7/EXA/1\n\nList of abbreviations\n\n1. CoE Council of Europe\n\n"
        "2. EU European Union\n\n5. ILO International Labour Organization\n\n"
        "I. Methodology\n\n1. Examplia began in 2009.\n\n2. The report was discussed.\n\n"
        "II. Framework\n\n3. Examplia is a republic.\n"
    )
    assert [(one.number, one.section, one.text) for one in found.paragraphs] == [
        ("1", "I", "Examplia began in 2009."),
        ("2", "I", "The report was discussed."),
        ("3", "II", "Examplia is a republic."),
    ]
    assert [one.text for one in found.passages if one.section is None][-3:] == [
        "1. CoE Council of Europe",
        "2. EU European Union",
        "5. ILO International Labour Organization",
    ]
    assert warned(found) == []


def test_what_a_head_does_not_print_stays_open_and_is_said() -> None:
    found = document(
        "A/HRC/51/66\n\nHuman Rights Council\n\n## I. Introduction\n\n"
        "1. The visit took place from 15 to 26 August 2022, at the invitation of the Government."
    )
    assert (found.symbol, found.organ) == ("A/HRC/51/66", "Human Rights Council")
    assert (found.title, found.language, found.date) == (None, "en", None)
    assert [one.code for one in found.warnings] == ["title-missing", "date-missing"]
    complete = document(
        "A/HRC/51/66\n\nHuman Rights Council\n\n25 August 2022\n\n"
        "**Situation of human rights in Cambodia**\n\n## I. Introduction\n\n"
        "1. The visit took place at the invitation of the Government and by its leave."
    )
    assert complete.date == "2022-08-25"
    assert complete.warnings == ()


def test_two_words_are_in_no_language() -> None:
    found = document("1. Ratify it.")
    assert found.language is None
    assert "language-undecided" in [one.code for one in found.warnings]


@pytest.mark.parametrize("name", ["report.txt", "report.html"])
def test_words_shown_in_another_order_than_they_are_kept_in_are_said(name: str) -> None:
    shown = "1. The State should stop \u202egnitrobmi ton\u202c arms." + " It should." * 20
    text = f"<p>{shown}</p>" if name.endswith("html") else shown
    found = read(text.encode(), name)
    assert found.paragraphs[0].text.startswith("The State should stop gnitrobmi ton arms.")
    assert ("direction-overridden", None) in warned(found)
    plain = read(text.replace("\u202e", "\u200f").encode(), name)
    assert ("direction-overridden", None) not in warned(plain)
