import pytest

from tests.checked import codes, found, made_of

REST = ("Nothing new was said.", "Nothing was done.", "Nothing was heard of it.")


def test_a_reference_to_the_paragraph_before_the_one_that_was_meant_is_found():
    report = made_of(
        "The unions were hindered, most recently in the Golden Hill case, referred to below in"
        " paragraph 3.",
        *REST[:1],
        "A boy was held for months for what he had written.",
        "Workers of the Golden Hill casino were arrested during their strike.",
    )
    [finding] = found(report)
    assert (finding.code, finding.at) == ("cross-reference", ("para-1", "para-3", "para-4"))
    assert finding.message == "Paragraph 3 does not speak of Golden; paragraph 4 does."


def test_a_reference_to_the_right_paragraph_is_none():
    report = made_of(
        "The unions were hindered in the Golden Hill case, referred to below in paragraph 3.",
        "It was the Golden Hill case that drew attention.",
        "Workers of the Golden Hill casino were arrested.",
    )
    assert codes(report) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("See paragraph 31 below.", "There is no paragraph 31; the last is paragraph 4."),
        ("Details are in annex IV.", "There is no annex IV, only: I, II."),
        ("See section VII below.", "There is no section VII, only: I, II, III."),
        ("See paragraph 3 above.", 'Paragraph 3 stands below paragraph 1, not "above".'),
    ],
)
def test_references_that_lead_nowhere_are_found(text, message):
    report = made_of(text, *REST, annexes=("I", "II"), sections=("I", "II", "III"))
    assert [one.message for one in found(report)] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "See paragraph 31 of the resolution.",
        "See table below, and the table above.",
        "Details are in annex II, and in section III below.",
        "Annex IV to the Convention applies.",
        "Section 305 of the Penal Code and part IX of the Act apply.",
        "The list in A/HRC/33/12, annex IV, was long.",
        "See paragraph 2 below.",
    ],
)
def test_references_that_lead_somewhere_or_to_others_are_none(text):
    report = made_of(text, *REST, annexes=("I", "II"), sections=("I", "II", "III"))
    assert codes(report) == []
