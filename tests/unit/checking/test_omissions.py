import pytest

from tests.checked import OBSERVATIONS, codes, found, made_of, quotations, table

END = f"({OBSERVATIONS}, para. 39)"


def test_a_letter_left_out_of_a_quotation_without_dots_is_found():
    cell = f"The State party should:\n(a) End harassment;\n(c) End mass trials.\n{END}"
    [finding] = found(made_of(tables=[quotations(cell)]))
    assert (finding.code, finding.at) == ("omission-unmarked", ("annex-I/row-1",))
    assert finding.message == ("The quotation goes to (c) without item (b), and no dots say so.")


@pytest.mark.parametrize(
    "lines",
    [
        ("(a) End harassment;", "...", "(c) End mass trials."),
        ("(a) End harassment; …", "(c) End mass trials."),
        ("...", "(d) Hold free elections.", "...", "(f) Strengthen the courts."),
        ("(a) End harassment;", "(b) End mass trials."),
    ],
)
def test_a_letter_left_out_with_dots_is_none(lines):
    cell = "\n".join(("The State party should:", *lines, END))
    assert codes(made_of(tables=[quotations(cell)])) == []


def test_a_row_that_breaks_off_and_goes_on_in_the_next_is_found():
    first = "1. Urges the Government to undertake further investigations of the crimes and to take"
    second = "measures that prevent violence and intimidation in the run-up to the local elections;"
    columns = ("No.", "Text")
    cut = made_of(tables=[table(columns, ("1.", first), ("2.", second))])
    assert codes(cut) == [("omission-unmarked", ("annex-I/row-1", "annex-I/row-2"))]
    whole = made_of(tables=[table(columns, ("1.", f"{first} care."), ("2.", second.capitalize()))])
    assert codes(whole) == []


def test_a_paragraph_that_begins_with_a_small_letter_is_a_note():
    [finding] = found(made_of("It was said.", "in the report, much was said."))
    assert (finding.code, finding.severity) == ("omission-unmarked", "note")
    assert codes(made_of("It was said.", "Much was said.")) == []
