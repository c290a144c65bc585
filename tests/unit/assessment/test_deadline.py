"""Deadlines: fixed, progressive and symbolic; how each stands; what never happens to any."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.assessment.deadline import (
    STATES,
    Answered,
    Days,
    Deadline,
    Kind,
    Point,
    Reason,
    Step,
    answered,
    at_session,
    between,
    by_end_of,
    from_landmark,
    in_order,
    met_late,
    points_by_rule,
    state,
)
from milepost.assessment.timeframe import standing
from milepost.values.dates import parse_date

TODAY = date(2026, 11, 23)


def days(text: str) -> Days:
    read = parse_date(text)
    return Days(read.earliest, read.latest)


def deadline(resolved: Days | Reason, **about: object) -> Deadline:
    return Deadline(kind=Kind.SET, source="a", title="Repeal it", resolved=resolved, **about)  # type: ignore[arg-type]


# --- where the day comes from


def test_a_timeframe_in_years_is_due_on_the_last_day_of_its_last_year() -> None:
    assert by_end_of(2022, 2023) == Days(date(2023, 12, 31), date(2023, 12, 31))
    assert by_end_of(None, 2023) == Days(date(2023, 12, 31), date(2023, 12, 31))


def test_what_cannot_be_resolved_says_why_and_has_no_day() -> None:
    assert by_end_of(2022, None) is Reason.NO_END
    assert by_end_of(None, None) is Reason.NO_DATE
    assert at_session("Human Rights Council", 900) is Reason.SESSION_UNKNOWN
    assert at_session("Parliament of Examplia", 51) is Reason.SESSION_UNKNOWN
    assert by_end_of(2030, 2015) is Reason.CONTRADICTORY
    assert by_end_of(None, 20_000) is Reason.OUT_OF_CALENDAR
    assert between(None, None) is Reason.NO_DATE
    assert between(date(2024, 1, 2), date(2024, 1, 1)) is Reason.CONTRADICTORY
    assert from_landmark(None, -30) is Reason.NO_LANDMARK
    assert from_landmark(Reason.NO_DATE, -30) is Reason.LANDMARK_UNDATED
    assert from_landmark(days("2023"), 10_000_000) is Reason.OUT_OF_CALENDAR


def test_the_fifty_fourth_session_of_the_council_was_in_the_autumn_of_2023() -> None:
    held = at_session("Human Rights Council", 54)
    assert held == Days(date(2023, 9, 1), date(2023, 10, 31))


def test_before_the_national_elections_of_23_july_2023() -> None:
    assert from_landmark(days("23 July 2023"), -30) == Days(date(2023, 6, 23), date(2023, 6, 23))
    assert from_landmark(days("23 July 2023"), None) == days("23 July 2023")


def test_before_an_election_known_by_its_month_is_as_wide_as_the_month() -> None:
    assert from_landmark(days("July 2027"), -30) == Days(date(2027, 6, 1), date(2027, 7, 1))


def test_a_timeframe_linked_to_the_goals_is_looked_at_every_four_years() -> None:
    points = points_by_rule(2015, 2030)

    assert [point.code for point in points] == ["2019", "2023", "2027"]
    assert points[0] == Point("2019", Days(date(2019, 1, 1), date(2019, 12, 31)))
    assert [point.code for point in points_by_rule(2020, 2027)] == ["2023"]
    assert points_by_rule(2015, None) == points_by_rule(None, 2030) == ()


# --- how it stands


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        (date(2023, 6, 1), "upcoming"),
        (date(2023, 12, 1), "due"),
        (date(2023, 12, 31), "due"),
        (date(2024, 1, 1), "overdue"),
    ],
)
def test_from_upcoming_to_overdue(today: date, stands: str) -> None:
    assert state(deadline(by_end_of(2022, 2023)), today) == stands


def test_a_year_is_overdue_only_once_it_is_over() -> None:
    within = deadline(days("2026"))

    assert state(within, date(2025, 12, 1)) == "upcoming"
    assert state(within, date(2025, 12, 2)) == "due"
    assert state(within, date(2026, 12, 31)) == "due"
    assert state(within, date(2027, 1, 1)) == "overdue"


def test_how_soon_is_for_the_caller_to_say() -> None:
    asked = deadline(days("1 January 2027"))

    assert state(asked, TODAY) == "upcoming"
    assert state(asked, TODAY, soon=60) == "due"
    with pytest.raises(ValueError, match="-1"):
        state(asked, TODAY, soon=-1)


def test_what_was_met_is_met_late_or_not() -> None:
    late = deadline(days("2023"), met=days("March 2024"))

    assert state(late, TODAY) == "met"
    assert met_late(late)
    assert state(late, date(2024, 2, 1)) == "overdue"
    assert not met_late(deadline(days("2023"), met=days("2023")))
    assert state(deadline(Reason.NO_DATE, met=True), TODAY) == "met"


def test_what_binds_nobody_passes() -> None:
    assert state(deadline(days("2023"), binding=False), TODAY) == "passed"
    assert state(deadline(days("2027"), binding=False), TODAY) == "upcoming"


def test_the_earliest_comes_first_and_the_undated_last() -> None:
    first, second, last = (
        deadline(days("June 2023")),
        deadline(days("2023")),
        deadline(Reason.NO_LANDMARK),
    )
    assert in_order([last, second, first]) == [first, second, last]


# --- follow-up by a committee

ON = days("1 May 2024")


@pytest.mark.parametrize(
    ("steps", "stands"),
    [
        ([], Answered(met=False, reminders=0, awaits="report")),
        (["selected"], Answered(met=False, reminders=0, awaits="report")),
        (["selected", "reminder", "reminder"], Answered(met=False, reminders=2, awaits="report")),
        (["reminder", "report"], Answered(met=ON, reminders=1, awaits="assessment")),
        (["report", "reminder"], Answered(met=False, reminders=1, awaits="reply")),
        (["report", "reminder", "reply"], Answered(met=ON, reminders=1, awaits="assessment")),
        (["report", "assessment"], Answered(met=ON, reminders=0, awaits="closed")),
        (["alternative-report"], Answered(met=False, reminders=0, awaits="report")),
        (["selected", "closed"], Answered(met=ON, reminders=0, awaits="")),
    ],
)
def test_a_committee_awaits_the_next_step(steps: list[str], stands: Answered) -> None:
    assert answered([Step(kind, ON) for kind in steps]) == stands


def test_a_report_of_an_unknown_day_is_a_report() -> None:
    assert answered([Step("report")]).met is True


# --- what is so of every deadline

A_DAY = st.dates(date(1990, 1, 1), date(2060, 12, 31))
WIDTH = st.integers(0, 800)


@st.composite
def some_days(draw: st.DrawFn) -> Days:
    earliest = draw(A_DAY)
    return Days(earliest, earliest + timedelta(days=draw(WIDTH)))


DEADLINE = st.builds(
    deadline,
    st.one_of(some_days(), st.sampled_from(Reason)),
    met=st.one_of(st.booleans(), some_days()),
    binding=st.booleans(),
)
FORWARD = {"upcoming": 0, "due": 1, "overdue": 2, "passed": 2, "met": 3}


@given(DEADLINE, A_DAY, st.integers(0, 4000), st.integers(0, 400))
def test_a_later_day_never_brings_a_deadline_back(
    one: Deadline, today: date, later: int, soon: int
) -> None:
    now, then = (state(one, day, soon) for day in (today, today + timedelta(days=later)))

    assert {now, then} <= set(STATES)
    if now == "unresolved" or then == "unresolved":
        assert one.days is None
        assert then in {"unresolved", "met"}
    else:
        assert FORWARD[then] >= FORWARD[now]


@given(some_days(), st.integers(-400, 400), st.integers(0, 4000))
def test_a_landmark_moved_later_never_makes_its_deadline_earlier(
    landmark: Days, days_after: int, later: int
) -> None:
    shift = timedelta(days=later)
    before = from_landmark(landmark, days_after)
    after = from_landmark(Days(landmark.earliest + shift, landmark.latest + shift), days_after)

    assert isinstance(before, Days)
    assert isinstance(after, Days)
    assert after.earliest - before.earliest == after.latest - before.latest == shift


@given(some_days(), st.integers(-400, 400), st.integers(0, 300), st.integers(0, 300), A_DAY)
def test_knowing_less_of_a_landmark_widens_and_never_shifts(
    known: Days, days_after: int, sooner: int, later: int, today: date
) -> None:
    vague = Days(known.earliest - timedelta(days=sooner), known.latest + timedelta(days=later))
    narrow, wide = from_landmark(known, days_after), from_landmark(vague, days_after)

    assert isinstance(narrow, Days)
    assert isinstance(wide, Days)
    assert wide.earliest <= narrow.earliest <= narrow.latest <= wide.latest
    # knowing less, nothing is called overdue that may not be
    if state(deadline(wide), today) == "overdue":
        assert state(deadline(narrow), today) == "overdue"


@given(st.integers(1, 9999), st.integers(1, 9999), A_DAY)
def test_a_benchmark_is_overdue_here_when_it_is_overdue_on_its_page(
    start: int, end: int, today: date
) -> None:
    start, end = sorted((start, end))
    here = state(deadline(by_end_of(start, end)), today)
    assert (here == "overdue") == (standing(start, end, today).state == "overdue")
