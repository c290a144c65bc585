from milepost.documents.document import ReadWarning
from tests.checked import codes, found, made_of, quotations

LONG = (
    "The prisons of the country hold three times the number of people they were built for, and"
    " the courts take years to hear a case."
)


def test_a_paragraph_that_stands_twice_is_found():
    report = made_of(LONG, "Little was done.", LONG.replace(",", ""))
    assert codes(report) == [("duplicate-text", ("para-1", "para-3"))]
    assert codes(made_of("No change.", "No change.")) == []


def test_cells_the_reader_found_printed_twice_are_one_finding():
    warning = ReadWarning(
        code="cell-printed-twice",
        at="annex-I/row-1",
        message="Text of column 2 was printed twice; it is kept once.",
    )
    [finding] = found(made_of(LONG, warnings=[warning] * 4))
    assert (finding.code, finding.at) == ("duplicate-text", ("annex-I/row-1",))
    assert finding.message == "4 cells are printed twice; each is read once."


def test_a_long_line_that_a_cell_has_twice_is_a_note():
    [finding] = found(made_of(tables=[quotations(f"{LONG}\nOther words.\n{LONG}")]))
    assert (finding.code, finding.severity) == ("duplicate-text", "note")
    assert codes(made_of(tables=[quotations(LONG, LONG)])) == []


def test_a_small_word_doubled_is_a_note_but_had_had_is_none():
    assert codes(made_of("The head of the the party came.")) == [("duplicate-text", ("para-1",))]
    assert codes(made_of("What they had had was that that was theirs.")) == []


def test_neighbouring_footnotes_of_one_place_that_say_the_same_are_found():
    report = made_of(LONG, notes=("See A/50/681.", "See A/50/681."))
    assert codes(report) == [("duplicate-footnote", ("fn-1", "fn-2"))]
    assert codes(made_of(LONG, notes=("See A/50/681.", "See A/50/682.", "See A/50/681."))) == []
    assert codes(made_of(LONG, notes=("Ibid.", "Ibid."))) == []
