"""Characters that a report cannot carry as they are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.reporting.report import characters
from milepost.reporting.report.characters import printable


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Release Kem Sokha\u202e.", "Release Kem Sokha[U+202E]."),
        ("a\u202eb\u202cc", "a[U+202E]b[U+202C]c"),
        ("closed too early\u2069", "closed too early[U+2069]"),
        ("never closed \u2067", "never closed [U+2067]"),
        ("\u202aone\n two\u202c", "[U+202A]one\n two[U+202C]"),
        ("\u2067نص\u2069 then", "\u2067نص\u2069 then"),
        ("\u202bنص\u202c", "\u202bنص\u202c"),
        ("bell\x07, nul\x00", "bell[U+0007], nul[U+0000]"),
        ("\ud800", "[U+D800]"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("សុខ សាន្ត, “25/25” – 100 %", "សុខ សាន្ត, “25/25” – 100 %"),
    ],
)
def test_what_would_mislead_or_break_is_shown(written: str, printed: str) -> None:
    assert printable(written) == printed


@given(st.text())
def test_nothing_that_turns_the_line_reaches_beyond_its_run(written: str) -> None:
    printed = printable(written)
    for line in printed.split("\n"):
        opened = sum(char in "\u202a\u202b\u2066\u2067\u2068" for char in line)
        closed = sum(char in "\u202c\u2069" for char in line)
        assert opened == closed
    assert not set(printed) & set("\u202d\u202e\x00\ufffe\uffff")
    assert all(unicodedata.category(char) != "Cs" for char in printed)
    assert printable(printed) == printed


def test_what_python_calls_printable_is_printed_as_it_is() -> None:
    """Most texts are not looked at further; this must hold for every sign there is."""
    signs = "".join(filter(str.isprintable, map(chr, range(0x110000))))
    assert not characters._UNPRINTABLE.search(signs)
    assert not characters._DIRECTING.search(signs)
    assert not set(signs) & set("\r\x85\u2028\u2029")
