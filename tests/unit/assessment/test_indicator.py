"""Figures with how exact they are: what they bound, and what may be said of a change."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.assessment.deadline import Days
from milepost.assessment.indicator import (
    Change,
    Figure,
    Range,
    bounds,
    change,
    difference,
    direction,
    hull,
    rounding,
)

BEGAN = date(2022, 1, 1)


def year(n: int) -> Days:
    return Days(date(n, 1, 1), date(n, 12, 31))


def figure(of: int | None, value: str, comparator: str = "exact", upper: str = "") -> Figure:
    return Figure(
        comparator=comparator,
        value=Decimal(value),
        upper=Decimal(upper) if upper else None,
        days=None if of is None else year(of),
    )


@pytest.mark.parametrize(
    ("comparator", "upper", "bound"),
    [
        ("exact", "", Range(low=Decimal(300), high=Decimal(300))),
        ("exact", "340", Range(low=Decimal(300), high=Decimal(340))),
        ("over", "", Range(low=Decimal(300), above=True)),
        ("at-least", "", Range(low=Decimal(300))),
        ("nearly", "", Range(high=Decimal(300), below=True)),
        ("about", "", Range()),
    ],
)
def test_a_figure_bounds_what_was_said(comparator: str, upper: str, bound: Range) -> None:
    assert bounds(figure(2022, "300", comparator, upper)) == bound


def test_over_300_is_not_300() -> None:
    over = bounds(figure(2022, "300", "over"))
    assert not over.holds(Decimal(300))
    assert over.holds(Decimal("300.1"))
    assert not over.is_exact


@pytest.mark.parametrize(
    ("value", "half"), [("200", "50"), ("28000", "500"), ("43", "0.5"), ("6.1", "0.05"), ("0", "0")]
)
def test_a_rounded_figure_reaches_half_of_its_last_place(value: str, half: str) -> None:
    assert rounding(Decimal(value)) == Decimal(half)


@pytest.mark.parametrize(
    ("begin", "end", "by", "leads"),
    [
        (("9", "exact"), ("26", "exact"), Range(low=Decimal(17), high=Decimal(17)), "up"),
        (("100", "exact"), ("300", "over"), Range(low=Decimal(200), above=True), "up"),
        (("300", "over"), ("100", "exact"), Range(high=Decimal(-200), below=True), "down"),
        (("120", "nearly"), ("120", "exact"), Range(low=Decimal(0), above=True), "up"),
        (("26", "exact"), ("26", "exact"), Range(low=Decimal(0), high=Decimal(0)), "same"),
    ],
)
def test_a_change_is_said_as_far_as_both_ends_bear_it(
    begin: tuple[str, str], end: tuple[str, str], by: Range, leads: str
) -> None:
    found = change([figure(2021, *begin), figure(2024, *end)], BEGAN)
    assert found == Change(begin=year(2021), end=year(2024), by=by)
    assert direction(found.by) == leads


@pytest.mark.parametrize(
    "figures",
    [
        [],
        [figure(2021, "9")],
        [figure(None, "9"), figure(2024, "26")],
        [figure(2021, "43", "about"), figure(2024, "80", "about")],
        [figure(2021, "100", "over"), figure(2024, "300", "over")],
        [figure(2024, "9"), figure(2024, "26")],
    ],
)
def test_nothing_is_said_where_it_would_be_a_guess(figures: list[Figure]) -> None:
    assert change(figures, BEGAN) is None


def test_it_begins_with_the_last_figure_before_the_benchmark_and_else_with_the_first_after() -> (
    None
):
    line = [figure(2017, "5"), figure(2020, "7"), figure(2023, "8"), figure(2025, "12")]
    since = change(line, BEGAN)
    assert since == Change(
        begin=year(2020), end=year(2025), by=Range(low=Decimal(5), high=Decimal(5))
    )
    later = change(line[2:], BEGAN)
    assert later == Change(
        begin=year(2023), end=year(2025), by=Range(low=Decimal(4), high=Decimal(4))
    )


def test_figures_of_the_same_days_that_differ_make_an_end_as_wide_as_they_are() -> None:
    found = change([figure(2021, "9"), figure(2021, "11"), figure(2024, "26")], BEGAN)
    assert found is not None
    assert found.by == Range(low=Decimal(15), high=Decimal(17))


VALUES = st.integers(-1000, 1000).map(Decimal)
COMPARATORS = st.sampled_from(["exact", "about", "over", "nearly", "at-least"])
FIGURES = st.builds(
    Figure,
    comparator=COMPARATORS,
    value=VALUES,
    upper=st.none() | VALUES,
    days=st.none()
    | st.builds(
        lambda day, n: Days(day, day + timedelta(days=n)),
        st.dates(date(2000, 1, 1), date(2030, 1, 1)),
        st.integers(0, 700),
    ),
)


@given(FIGURES, FIGURES, VALUES, VALUES)
def test_a_difference_holds_every_difference_of_what_the_figures_hold(
    one: Figure, other: Figure, begin: Decimal, end: Decimal
) -> None:
    first, last = bounds(one), bounds(other)
    if first.holds(begin) and last.holds(end):
        assert difference(first, last).holds(end - begin)


@given(st.lists(FIGURES.map(bounds), min_size=1, max_size=5), VALUES)
def test_a_hull_holds_what_any_of_its_ranges_holds(ranges: list[Range], value: Decimal) -> None:
    if any(one.holds(value) for one in ranges):
        assert hull(ranges).holds(value)


@given(st.lists(FIGURES, max_size=6), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_a_change_that_is_said_leads_one_way_and_goes_on_in_time(
    figures: list[Figure], since: date
) -> None:
    found = change(figures, since)
    if found is None:
        return
    assert found.begin.latest < found.end.earliest
    assert direction(found.by)
    assert not (found.by.holds(Decimal(1)) and found.by.holds(Decimal(-1)))
    about = [one for one in figures if one.days in (found.begin, found.end)]
    assert any(one.comparator != "about" for one in about)
