from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.values.locators import Locator, LocatorError, parse_locator

PLACES = {
    "summary": Locator(kind="summary", number="summary"),
    "V.F": Locator(kind="section", number="V.F"),
    "para-41": Locator(kind="paragraph", number="41"),
    "para-118.1": Locator(kind="paragraph", number="118.1"),
    "para-12-bis": Locator(kind="paragraph", number="12-bis"),
    "para-16(e)": Locator(kind="paragraph", number="16", item="e"),
    "para-16(e)(ii)": Locator(kind="paragraph", number="16", item="e(ii)"),
    "para-5~2": Locator(kind="paragraph", number="5", repeat=2),
    "text-3": Locator(kind="passage", number="3"),
    "fn-12": Locator(kind="footnote", number="12"),
    "table-1": Locator(kind="table", number="1"),
    "table-1/row-4": Locator(kind="table", number="1", row=4),
    "annex": Locator(kind="annex", number=""),
    "annex-I": Locator(kind="annex", number="I"),
    "annex-I/row-3": Locator(kind="annex", number="I", row=3),
    "annex-III/1": Locator(kind="annex", number="III", entry="1"),
}


@pytest.mark.parametrize(("text", "locator"), PLACES.items())
def test_a_place_is_read_and_written_alike(text, locator):
    assert parse_locator(text) == locator
    assert str(locator) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "para-",
        "para-16(e",
        "para-4/row-1",
        "fn-x",
        "fn-12(e)",
        "table-1/row-0",
        "table-1/row-03",
        "row-3",
        "annex-",
        "annex-I/row-",
        "annex-I/row-x",
        "para-41 ",
        "A/HRC/51/66",
        "para-" + "9" * 200,
    ],
)
def test_what_is_no_place_is_refused(text):
    with pytest.raises(LocatorError, match="is not a place in a document"):
        parse_locator(text)


def test_places_sort_as_a_reader_meets_them():
    ordered = [
        "summary",
        "para-9",
        "para-10",
        "para-16",
        "para-16(b)",
        "para-16(c)",
        "fn-2",
        "fn-12",
        "table-1/row-4",
        "table-1/row-10",
        "annex-I/row-3",
        "annex-II",
        "annex-IV",
        "annex-IX",
        "annex-X",
    ]
    assert [str(place) for place in sorted(map(parse_locator, reversed(ordered)))] == ordered


def test_a_place_knows_the_whole_it_stands_in():
    assert str(parse_locator("para-16(e)").whole) == "para-16"
    assert str(parse_locator("annex-I/row-3").whole) == "annex-I"


_labels = st.from_regex(r"[0-9A-Za-z]{1,4}(\.[0-9]{1,2})?", fullmatch=True)
_rows = st.integers(1, 999_999)
_repeats = st.none() | st.integers(2, 99)
_locators = st.one_of(
    st.builds(
        Locator,
        kind=st.just("paragraph"),
        number=_labels,
        item=st.none() | st.from_regex(r"[a-z](\([ivx]{1,3}\))?", fullmatch=True),
        repeat=_repeats,
    ),
    st.builds(Locator, kind=st.just("footnote"), number=_rows.map(str)),
    st.builds(Locator, kind=st.just("table"), number=_labels, row=st.none() | _rows),
    st.builds(Locator, kind=st.just("annex"), number=_labels, row=_rows),
    st.builds(Locator, kind=st.just("annex"), number=_labels, entry=_labels, repeat=_repeats),
)


@given(_locators)
def test_writing_and_reading_give_the_same_place_back(locator):
    assert parse_locator(str(locator)) == locator


@given(_locators, _locators)
def test_of_two_places_one_comes_first(one, other):
    assert (one < other) + (other < one) + (one == other) == 1


@given(st.text(max_size=100))
def test_any_text_is_a_place_or_refused(text):
    with suppress(LocatorError):
        assert str(parse_locator(text)) == text
