"""A timeframe drawn against today: shares of the width of the axis."""

from datetime import date

import pytest

from milepost.assessment.timeframe import standing
from milepost.web.drawings.axis import Axis
from milepost.web.drawings.timeframe import Drawing, Span, draw

AXIS = Axis(first=2015, last=2034)
TODAY = date(2027, 1, 1)


def drawn(
    start: int | None, end: int | None, kind: str = "fixed", *, mirror: bool = False
) -> Drawing:
    axis = Axis(first=2015, last=2034, mirror=mirror)
    return draw(standing(start, end, TODAY), kind, TODAY, axis)


def test_one_that_is_overdue_is_whole_and_dotted_until_today() -> None:
    assert drawn(2022, 2023) == Drawing(
        today=60.0,
        whole=Span(x=35.0, width=10.0),
        gone=Span(x=35.0, width=10.0),
        over=Span(x=45.0, width=15.0),
    )


def test_one_that_is_running_is_dark_until_today() -> None:
    one = drawn(2015, 2034, "progressive")

    assert (one.whole, one.gone, one.over) == (Span(x=0, width=100), Span(x=0, width=60), None)
    assert one.rising
    assert one.slope == Span(x=0, width=pytest.approx(166.667, abs=0.01))


def test_one_that_has_not_begun_is_empty() -> None:
    assert drawn(2030, 2031).gone is None


def test_one_with_one_end_reaches_the_end_of_the_axis_and_says_so() -> None:
    assert (drawn(None, 2030).whole, drawn(None, 2030).open) == (Span(x=0, width=80), True)
    assert drawn(2030, None).whole == Span(x=75, width=25)
    assert drawn(None, 2023).over == Span(x=45, width=15)


def test_one_without_a_date_is_only_today() -> None:
    assert drawn(None, None) == Drawing(today=60.0)


def test_mirrored_everything_stands_on_the_other_side() -> None:
    one = drawn(2022, 2023, mirror=True)

    assert (one.today, one.whole, one.over) == (
        40.0,
        Span(x=55.0, width=10.0),
        Span(x=40.0, width=15.0),
    )


def test_the_last_day_of_the_calendar_is_no_trouble() -> None:
    axis = Axis(first=2015, last=9999)

    assert draw(standing(2015, 9999, TODAY), "fixed", TODAY, axis).whole == Span(x=0, width=100)
