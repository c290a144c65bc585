"""Totals of cases: who was detained on a day, what happened in a quarter; certain and possible."""

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.assessment.deadline import Days
from milepost.assessment.totals import (
    Count,
    Event,
    Period,
    added,
    counted,
    detained,
    per,
    period,
)
from milepost.values.dates import parse_date

DAY = date(2022, 6, 30)
_keys = count(1)


def event(
    kind: str,
    when: str = "",
    said: Count | None = None,
    *,
    case: int = 1,
    until: str = "",
    key: int = 0,
) -> Event:
    def days(text: str) -> Days | None:
        if not text:
            return None
        read = parse_date(text)
        return Days(read.earliest, read.latest)

    return Event(
        key=key or next(_keys),
        case=case,
        kind=kind,
        count=counted("exact", None, None) if said is None else said,
        days=days(when),
        until=days(until),
    )


FIVE = counted("exact", 5, None)
OVER_100 = counted("over", 100, None)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (("exact", 5, None), Count(least=5, most=5)),
        (("exact", 12, 15), Count(least=12, most=15)),
        (("over", 100, None), Count(least=100, most=None, over=True)),
        (("at-least", 30, None), Count(least=30, most=None)),
        (("about", 96, None), Count(least=96, most=96, about=True)),
        (("nearly", 120, None), Count(least=120, most=120, about=True)),
        (("exact", None, None), Count(least=1, most=None)),
        (("exact", None, 3), Count(least=1, most=3)),
    ],
)
def test_a_count_is_what_was_said(said: tuple[str, int | None, int | None], meant: Count) -> None:
    assert counted(*said) == meant


def test_over_100_and_five_are_over_105_and_nobody_knows_the_most() -> None:
    assert added([OVER_100, FIVE]) == Count(least=105, most=None, over=True)


@pytest.mark.parametrize(
    ("events", "total", "certain"),
    [
        # begun for certain, no end recorded: nobody knows whether it lasts
        ([event("detention", "March 2022", FIVE)], Count(most=5), [False]),
        # but on the day itself
        ([event("arrest", DAY.isoformat(), FIVE)], Count(least=5, most=5), [True]),
        # may have begun later in the year
        ([event("detention", "2022", FIVE)], Count(least=0, most=5), [False]),
        # without a date it may have begun
        ([event("detention", "", FIVE)], Count(least=0, most=5), [False]),
        ([event("detention", "July 2022", FIVE)], Count(), []),
        # the end recorded with it
        ([event("arrest", "March 2022", FIVE, until="May 2022")], Count(), []),
        ([event("arrest", "March 2022", FIVE, until="2022")], Count(most=5), [False]),
        ([event("arrest", "March 2022", FIVE, until="July 2022")], Count(least=5, most=5), [True]),
    ],
)
def test_who_is_detained_is_certain_or_possible_by_partial_dates(
    events: list[Event], total: Count, certain: list[bool]
) -> None:
    held = detained(events, DAY)
    assert held.total == total
    assert [one.certain for one in held.spells] == certain


def test_a_release_of_as_many_ends_a_detention_and_one_of_some_leaves_it_possible() -> None:
    begun = event("detention", "March 2022", FIVE)
    assert detained([begun, event("release", "May 2022", FIVE)], DAY).total == Count()
    some = detained([begun, event("release", "May 2022", counted("exact", 2, None))], DAY)
    assert (some.total, some.spells[0].ended) == (Count(most=5), True)
    later = event("release", "July 2022", FIVE)
    assert detained([begun, later], DAY).total == Count(least=5, most=5)
    elsewhere = [begun, later, event("release", "May 2022", FIVE, case=2)]
    assert detained(elsewhere, DAY).total.least == 5
    assert detained([begun, later, event("release", "May 2021", FIVE)], DAY).total.least == 5
    assert detained([begun, event("release", "2022", FIVE)], DAY).total == Count(most=5)


def test_arrest_and_detention_of_one_case_may_be_of_the_same_people() -> None:
    events = [
        event("arrest", "2021", FIVE, until="2023"),
        event("detention", "2021", OVER_100, until="2023"),
    ]
    assert detained(events, DAY).total == Count(least=100, most=None, over=True)
    apart = [events[0], event("detention", "2021", FIVE, until="2023", case=2)]
    assert detained(apart, DAY).total == Count(least=10, most=10)


def test_attacks_are_told_by_quarter_with_the_events_they_are_made_of() -> None:
    first = event("attack", "January to March 2022", counted("exact", 23, None))
    year = event("attack", "2021", counted("about", 96, None))
    found = {one.period: one for one in per("quarter", [first, year])}
    assert list(found) == [Period(2021, 1), Period(2021, 4), Period(2022, 1)]
    assert found[Period(2022, 1)].certain == (first,)
    assert found[Period(2022, 1)].total == Count(least=23, most=23)
    assert found[Period(2021, 4)].possible == (year,)
    assert found[Period(2021, 4)].total == Count(least=0, most=96, about=True)
    by_year = per("year", [first, year])
    assert [(one.period, one.total.least) for one in by_year] == [
        (Period(2021), 96),
        (Period(2022), 23),
    ]


def test_a_quarter_has_its_days() -> None:
    assert Period(2022, 1).days == Days(date(2022, 1, 1), date(2022, 3, 31))
    assert Period(9999, 4).days.latest == date.max
    assert period(date(2022, 12, 31), "quarter") == Period(2022, 4)


SPANS = st.none() | st.builds(
    lambda day, n: Days(day, day + timedelta(days=n)),
    st.dates(date(2019, 1, 1), date(2024, 1, 1)),
    st.integers(0, 500),
)
COUNTS = st.builds(
    counted,
    st.sampled_from(["exact", "about", "over", "nearly", "at-least"]),
    st.none() | st.integers(0, 50),
    st.none() | st.integers(0, 50),
)
EVENTS = st.lists(
    st.builds(
        Event,
        key=st.integers(1, 99),
        case=st.integers(1, 3),
        kind=st.sampled_from(["arrest", "detention", "release", "attack"]),
        count=COUNTS,
        days=SPANS,
        until=SPANS,
    ),
    max_size=8,
)


def _is_by(one: Event, day: date) -> bool:
    return one.days is None or one.days.earliest <= day


@given(EVENTS, st.dates(date(2018, 1, 1), date(2026, 1, 1)))
def test_the_least_is_never_over_the_most_and_only_certain_events_are_in_it(
    events: list[Event], day: date
) -> None:
    held = detained(events, day)
    assert held.total.most is None or held.total.least <= held.total.most
    assert (held.total.least > 0) <= any(one.certain for one in held.spells)
    for spell in held.spells:
        assert spell.event.kind in {"arrest", "detention"}
        if spell.certain:
            assert spell.event.days is not None
            assert spell.event.days.latest <= day


@given(EVENTS, st.dates(date(2018, 1, 1), date(2026, 1, 1)))
def test_a_release_never_makes_more_people_detained(events: list[Event], day: date) -> None:
    without = detained([one for one in events if one.kind != "release"], day).total
    with_them = detained(events, day).total
    come = [one for one in events if one.kind != "release" or _is_by(one, day)]
    # one that came later says for certain that someone was still held on the day
    assert detained(come, day).total.least <= without.least
    assert without.most is None or (with_them.most is not None and with_them.most <= without.most)


@given(EVENTS, st.sampled_from(["quarter", "year"]))
def test_every_dated_event_is_in_its_periods_once(events: list[Event], size: str) -> None:
    found = per(size, events)  # type: ignore[arg-type]
    assert [one.period for one in found] == sorted({one.period for one in found})
    sure = [each for one in found for each in one.certain]
    assert len(sure) == sum(
        one.days is not None and period(one.days.earliest, size) == period(one.days.latest, size)  # type: ignore[arg-type]
        for one in events
    )
    for one in found:
        days = one.period.days
        assert one.total.most is None or one.total.least <= one.total.most
        for each in one.certain:
            assert each.days is not None
            assert days.earliest <= each.days.earliest <= each.days.latest <= days.latest
