"""Whether a sentence cut by a page goes on."""

import pytest

from milepost.documents.joining import goes_on, is_finished


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("of whom some 28,000 were", "women. They were competing"),
        ("from 21 May to", "3 June, with election day"),
        ("a report of the", "Special Rapporteur"),
        ("some 28,000 were<sup>4</sup>", "women."),
        ("**set in bold and", "cut by a page**"),
        ("the Royal", "government of the day"),
    ],
)
def test_an_unfinished_sentence_goes_on(before: str, after: str) -> None:
    assert goes_on(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The first ended.", "and so on"),
        ("as follows:", "women"),
        ("it ended.<sup>7</sup>", "women"),
        ("it ended.”", "women"),
        ("the following were", "(a) Women;"),
        ("the following were", "12. The Council"),
        ("The Cambodian Government", "Women and men"),
        ("", "women"),
        ("were", ""),
    ],
)
def test_a_finished_one_and_a_labelled_one_do_not(before: str, after: str) -> None:
    assert not goes_on(before, after)


@pytest.mark.parametrize("text", ["One.", "One;", "One:", "One.”", "One.)", "One.**", "终。"])
def test_a_sentence_a_clause_and_a_lead_in_are_finished(text: str) -> None:
    assert is_finished(text)
