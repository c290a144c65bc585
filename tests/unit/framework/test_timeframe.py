"""Timeframes as printed."""

import pytest

from milepost.framework.benchmark import Timeframe
from milepost.framework.timeframe import read


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2022–2023", "fixed", 2022, 2023),
        ("2022-23", "fixed", 2022, 2023),
        ("from 2022 to 2025", "fixed", 2022, 2025),
        ("Progressively linked with SDGs 2015–2030", "progressive", 2015, 2030),
        ("By 2027", "fixed", None, 2027),
        ("Progressively until 2030", "progressive", None, 2030),
        ("Ongoing", "progressive", None, None),
        ("As soon as possible", "fixed", None, None),
    ],
)
def test_years_are_inclusive_and_null_where_none_is_named(
    text: str, kind: str, start: int | None, end: int | None
) -> None:
    assert read(text) == Timeframe(text=text, kind=kind, start_year=start, end_year=end)


def test_an_empty_cell_is_no_timeframe() -> None:
    assert read(" \n ") is None
