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


def test_a_list_of_which_another_quotation_has_more_is_a_note():
    land = f"The State party should:\n(a) Register land;\n(b) Consult villages.\n{END}"
    health = f"The State party should:\n...\n(e) Open health centres.\n{END}"
    [finding] = found(made_of(tables=[quotations(health, land)]))
    assert (finding.code, finding.severity) == ("omission-unmarked", "note")
    assert finding.at == ("annex-I/row-1", "annex-I/row-2")
    assert finding.message == (
        "The quotation ends with (b), and no dots say that the list goes on; (e) is quoted "
        "elsewhere."
    )


def test_a_list_of_which_only_the_first_item_is_quoted_is_a_note():
    cell = f"It should, in particular: (a) Reduce the number of prisoners. {END}"
    [finding] = found(made_of(tables=[quotations(cell)]))
    assert (finding.code, finding.severity) == ("omission-unmarked", "note")
    assert finding.message == "The list quoted has (a) alone; no dots say that it goes on."


@pytest.mark.parametrize(
    "cells",
    [
        (f"The State party should:\n(a) Register land;\n...\n{END}",),
        (f"The State party should: (a) Register land; … {END}",),
        (f"The State party should:\n(a) Register land;\n(b) Consult villages.\n{END}",),
        (
            f"The State party should:\n(a) Register land;\n(b) Consult villages;\n...\n{END}",
            f"The State party should:\n...\n(e) Open health centres.\n{END}",
        ),
        (
            f"The State party should:\n(a) Register land;\n(b) Consult villages.\n{END}",
            f"The State party should:\n...\n(e) Open health centres.\n({OBSERVATIONS}, para. 41)",
        ),
    ],
)
def test_a_list_that_ends_with_dots_or_as_far_as_is_known_is_none(cells):
    assert codes(made_of(tables=[quotations(*cells)])) == []


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
