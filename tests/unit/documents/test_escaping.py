"""Literal text comes back letter by letter when its markup is taken off."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.documents.escaping import escape
from milepost.documents.markup import strip

LETTERS = st.text(alphabet="ab1 .*_[]()<>/&#;\\`^|~!{}²⁶supr:-")


def test_what_looks_like_markup_is_text():
    text = "*a* [b](c) <sup>1</sup> &amp; [^2] x² \\* **d**"
    assert strip(escape(text)) == (text, ())


@pytest.mark.parametrize("text", ["<br>", "a </p> b", "</li>", "<BR/>", "\\<br>"])
def test_a_tag_that_is_printed_breaks_no_line(text):
    assert strip(escape(text)) == (text, ())


@given(LETTERS)
def test_escaping_and_taking_off_markup_give_the_text_back(text):
    assert strip(escape(text)) == (re.sub(" +", " ", text).strip(), ())
