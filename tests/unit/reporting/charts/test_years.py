"""Days on a line of years."""

from datetime import date

import pytest

from milepost.reporting.charts import years


def test_years_are_equally_wide_whether_or_not_they_leap() -> None:
    days = (date(2023, 1, 1), date(2024, 7, 1), date(2024, 1, 1), date(2023, 12, 31))
    assert [years.of(day) for day in days] == [2023, 2024.4973, 2024, 2023.9973]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (2026, 2027, [2026]),
        (2019, 2024, [2019, 2020, 2021, 2022, 2023]),
        (1991, 2031, [2000, 2010, 2020, 2030]),
        (1, 9999, [2000, 4000, 6000, 8000]),
    ],
)
def test_round_years_are_written(first: int, last: int, said: list[int]) -> None:
    assert list(years.written(first, last, 5)) == said
