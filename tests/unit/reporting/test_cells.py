"""Text of untrusted documents is never run by a spreadsheet."""

import pytest

from milepost.reporting.cells import harmless


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1", "\n=1"])
def test_what_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["CCPR/C/KHM/CO/3", "a=b", "", 20, None, False])
def test_everything_else_stays_as_it_is(value: object) -> None:
    assert harmless(value) is value
