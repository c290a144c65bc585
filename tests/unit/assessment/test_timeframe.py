from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.assessment.timeframe import Standing, standing

TODAY = date(2026, 11, 23)


def test_a_benchmark_for_2022_to_2023_is_two_years_and_ten_months_overdue():
    assert standing(2022, 2023, TODAY) == Standing(
        state="overdue",
        begins=date(2022, 1, 1),
        due=date(2023, 12, 31),
        elapsed=1.0,
        late=(2, 10),
    )


def test_a_benchmark_linked_with_the_goals_of_2030_has_used_three_quarters_of_its_time():
    found = standing(2015, 2030, TODAY)
    assert (found.state, found.due, found.late) == ("running", date(2030, 12, 31), None)
    assert found.elapsed == pytest.approx(4344 / 5844)


def test_the_last_day_of_the_last_year_is_not_late_and_the_next_is():
    assert standing(2022, 2023, date(2023, 12, 31)).state == "running"
    assert standing(2022, 2023, date(2024, 1, 1)).late == (0, 0)
    assert standing(2022, 2023, date(2024, 1, 31)).late == (0, 0)
    assert standing(2022, 2023, date(2024, 2, 1)).late == (0, 1)
    assert standing(2022, 2023, date(2025, 1, 1)).late == (1, 0)


def test_a_timeframe_that_lies_ahead_has_not_begun():
    found = standing(2027, 2028, TODAY)
    assert (found.state, found.elapsed, found.late) == ("not-begun", 0.0, None)
    assert standing(2027, 2028, date(2027, 1, 1)).state == "running"


def test_without_years_nothing_is_known():
    assert standing(None, None, TODAY) == Standing(state="unknown")


def test_without_an_end_nothing_is_ever_late():
    assert standing(2015, None, TODAY) == Standing(state="running", begins=date(2015, 1, 1))


def test_without_a_start_the_share_of_time_gone_is_not_known():
    assert standing(None, 2030, TODAY) == Standing(state="running", due=date(2030, 12, 31))
    assert standing(None, 2023, TODAY).late == (2, 10)


@pytest.mark.parametrize(("start", "end"), [(2023, 2022), (0, 2022), (2022, 10_000)])
def test_years_that_make_no_timeframe_are_refused(start, end):
    with pytest.raises(ValueError, match=r"year|timeframe"):
        standing(start, end, TODAY)


_years = st.integers(1990, 2060)


@given(_years, st.integers(0, 30), st.dates(date(1980, 1, 1), date(2100, 1, 1)))
def test_time_only_goes_forward(start, length, today):
    now = standing(start, start + length, today)
    tomorrow = standing(start, start + length, today + timedelta(days=1))
    order = ["not-begun", "running", "overdue"]
    assert order.index(now.state) <= order.index(tomorrow.state)
    assert now.elapsed is not None
    assert tomorrow.elapsed is not None
    assert 0 <= now.elapsed <= tomorrow.elapsed <= 1
    assert (now.late or (-1, 0)) <= (tomorrow.late or (-1, 0))
    assert (now.late is not None) == (now.state == "overdue") == (now.elapsed == 1)
