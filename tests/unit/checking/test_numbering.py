import pytest

from milepost.documents.reading import read_text, source_of
from tests.checked import codes, found, made_of, quotations, table

THREE = ("One thing was said.", "Another was done.", "A third was left.")
LINE = "Requests the Secretary-General to report to the Council on what was done in the country;"


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        (("1", "2", "4"), "There is no paragraph 3."),
        (("1", "2", "2"), "There are two paragraphs 2."),
        (("1", "7", "8"), "There are no paragraphs 2 to 6."),
        (("118.1", "118.2", "118.4"), "There is no paragraph 3."),
    ],
)
def test_a_gap_in_the_numbers_of_paragraphs_is_found(numbers, message):
    [finding] = found(made_of(*THREE, numbers=numbers))
    assert (finding.code, finding.message) == ("numbering-gap", message)


def test_numbers_without_gap_are_none():
    assert codes(made_of(*THREE, numbers=("9", "10", "11"))) == []
    assert codes(made_of(*THREE, numbers=("118", "118.1", "118.2"))) == []


def test_a_number_that_stands_inside_the_text_before_is_no_gap():
    report = made_of("It began. 2. The State agreed.", "It ended.", numbers=("1", "3"))
    assert codes(report) == []


def test_a_letter_left_out_of_a_list_is_found():
    report = made_of("The State should:\n(a) Act;\n(c) Report.")
    assert codes(report) == [("numbering-gap", ("para-1",))]
    assert codes(made_of("The State should:\n(a) Act;\n(b) Report.")) == []


def test_a_letter_that_stands_inside_the_item_before_is_no_gap():
    assert codes(made_of("The State should:\n(a) Act; (b) Report;\n(c) Publish.")) == []
    again = "The State should:\n(a) Act as item (c) says;\n(c) Publish."
    assert codes(made_of(again)) == [("numbering-gap", ("para-1",))]


def test_many_gaps_are_one_finding():
    numbers = [str(n) for n in range(1, 40, 2)]
    [finding] = found(made_of(*(f"Thing {n} was said." for n in numbers), numbers=numbers))
    assert finding.message.startswith("The numbers of paragraphs break off 19 times")


def test_rows_and_sections_that_leave_one_out_are_found():
    rows = [(f"{n}.", f"Benchmark {n}") for n in (1, 2, 4, 5)]
    assert codes(made_of(tables=[table(("No.", "Benchmark"), *rows)])) == [
        ("numbering-gap", ("annex-I/row-2", "annex-I/row-3"))
    ]
    assert codes(made_of(sections=("I", "II", "IV"))) == [("numbering-gap", ("II", "IV"))]


def test_numbers_that_begin_again_in_one_cell_are_found():
    mixed = f"12. {LINE}\n14. {LINE}\nTaking note of what was said,\n5. {LINE}"
    assert codes(made_of(tables=[quotations(mixed)])) == [("numbering-gap", ("annex-I/row-1",))]
    parts = f"Part I - Support\n3. {LINE}\nPart II - Conclusion\n1. {LINE}"
    assert codes(made_of(tables=[quotations(parts)])) == []
    again = f"Part V - Conclusion\n2. {LINE}\nPart I - Support\n1. {LINE}"
    assert codes(made_of(tables=[quotations(again)])) == [("numbering-gap", ("annex-I/row-1",))]


def test_calls_and_notes_without_counterpart_are_found():
    text = "1. One.<sup>1</sup>\n\n2. Two.<sup>7</sup>\n\n<sup>1</sup> See the law.\n"
    report = read_text(text, source_of("examplia.txt", text.encode(), "text/plain"))
    assert codes(report) == [("footnote-unmatched", ("para-2",))]


def test_the_mark_of_a_note_that_became_part_of_the_line_is_a_note():
    assert codes(made_of("Elections were held in 2018,5 while prices rose.")) == [
        ("footnote-unmatched", ("para-1",))
    ]
    assert codes(made_of("It cost 2018,50 francs, and in 2018, 5 while others rose.")) == []
