"""Figures over time: each mark as exact as was said."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from milepost.reporting.charts.chart import Chart, Setting
from milepost.reporting.charts.series import series
from milepost.reporting.edition.edition import Observation, When
from tests.editions import NEVER, indicator, observation

numbered = count()


def said(year: int, comparator: str, value: str, upper: str = "", **changes: object) -> Observation:
    return observation(
        id=f"o{next(numbered)}",
        when=When(text=str(year), earliest=date(year, 1, 1), latest=date(year, 12, 31)),
        comparator=comparator,
        value=Decimal(value),
        upper=Decimal(upper) if upper else None,
        **changes,
    )


def drawn(*observations: Observation, language: str = "en") -> Chart:
    chart = series(indicator(*observations), Setting(language=language))
    assert chart is not None
    return chart


def test_figures_stand_in_the_picture_and_in_the_table_as_they_were_said() -> None:
    chart = drawn(
        said(2021, "exact", "150"), said(2022, "over", "300"), said(2023, "about", "28000")
    )

    assert chart.title == "Prisoners: 150 (2021), about 28,000 (2023)"
    assert chart.measure == "Unit: people."
    assert chart.columns == ("When", "Figure", "Group", "Source")
    assert chart.rows == (
        ("2021", "150", "All", "A/HRC/99/12, para. 2"),
        ("2022", "over 300", "All", "A/HRC/99/12, para. 2"),
        ("2023", "about 28,000", "All", "A/HRC/99/12, para. 2"),
    )
    assert chart.caption == (
        "A ring with a bar: about this; the bar is as long as the figure was rounded. "
        "An arrow up from a line: more than this; how much more was not said."
    )
    assert all(f">{words}</text>" in chart.svg for words in ("150", "over 300", "about 28,000"))
    assert 'aria-label="Prisoners. The table says the same."' in chart.svg


def slanted(svg: str) -> int:
    """How many lines lead from one figure to another."""
    number = r"(-?[\d.]+)"
    found = re.findall(rf"M{number} {number}L{number} {number}(?=[M\"])", svg)
    return sum(x != x2 and y != y2 for x, y, x2, y2 in found)


@pytest.mark.parametrize(
    ("comparator", "upper", "lines", "points"),
    [
        ("exact", "", 2, 3),
        ("exact", "340", 0, 2),
        ("over", "", 0, 2),
        ("nearly", "", 0, 2),
        ("about", "", 0, 3),
        ("at-least", "", 0, 3),
    ],
)
def test_a_line_joins_exact_figures_alone_and_more_than_300_is_no_point(
    comparator: str, upper: str, lines: int, points: int
) -> None:
    svg = drawn(
        said(2020, "exact", "100"), said(2022, comparator, "300", upper), said(2024, "exact", "500")
    ).svg
    assert (slanted(svg), svg.count("A") // 2) == (lines, points)


@pytest.mark.parametrize(
    "figures",
    [
        [said(2021, "exact", "150")],
        [said(2021, "exact", "150"), said(2021, "exact", "160")],
        [said(2021, "exact", "150", group="third trial"), said(2022, "exact", "9", group="other")],
        [said(2021, "exact", "150"), observation(id="undated", when=NEVER)],
    ],
    ids=["one figure", "one year", "of different things", "one dated"],
)
def test_what_is_no_series_is_not_drawn(figures: list[Observation]) -> None:
    assert series(indicator(*figures)) is None


def test_groups_stand_in_lanes_and_a_name_in_khmer_is_its_number() -> None:
    khmer = "គណបក្សប្រជាជន"
    chart = drawn(
        *(said(year, "exact", str(year - 2000)) for year in (2017, 2022)),
        *(said(year, "exact", "9", group=khmer) for year in (2017, 2022)),
        *(said(year, "exact", "8", sex="female") for year in (2017, 2022)),
    )
    assert all(f">{name}</text>" in chart.svg for name in ("All", "No. 2", "Women and girls"))
    assert khmer not in chart.svg
    assert {row[2] for row in chart.rows} == {"All", f"2. {khmer}", "Women and girls"}


def test_what_stands_only_in_the_table_is_counted() -> None:
    chart = drawn(
        said(2020, "exact", "1"),
        said(2021, "exact", "2"),
        observation(id="undated", when=NEVER, comparator="exact"),
    )
    assert chart.caption == "Only in the table: 1."
    assert len(chart.rows) == 3


def test_numbers_are_written_as_readers_write_them() -> None:
    figures = said(2020, "exact", "28008"), said(2021, "nearly", "6.5"), said(2022, "over", "1000")
    words = {
        language: [row[1] for row in drawn(*figures, language=language).rows]
        for language in ("en", "fr", "es", "ru", "ar", "zh", "km")
    }
    assert words == {
        "en": ["28,008", "nearly 6.5", "over 1,000"],
        "fr": ["28\u202f008", "près de 6,5", "plus de 1\u202f000"],
        "es": ["28\u00a0008", "casi 6,5", "más de 1000"],
        "ru": ["28\u00a0008", "почти 6,5", "более 1\u00a0000"],
        "ar": ["28,008", "قرابة 6.5", "أكثر من 1,000"],
        "zh": ["28,008", "近6.5", "超过1,000"],
        "km": ["28,008", "nearly 6.5", "over 1,000"],
    }


@pytest.mark.parametrize(
    "values", [("0", "0"), ("-4.5", "-9"), ("0.0001", "0.0002"), ("9e15", "1")]
)
def test_nothing_less_than_nothing_very_little_and_very_much_are_drawn(
    values: tuple[str, str],
) -> None:
    chart = drawn(said(2020, "exact", values[0]), said(2021, "exact", values[1]))
    assert "NaN" not in chart.svg
    assert chart.svg.count("<svg") == 1


def test_forty_years_write_their_ends_and_their_extremes_alone() -> None:
    chart = drawn(*(said(year, "exact", str(50 + year * 37 % 23)) for year in range(1985, 2025)))
    written = chart.svg.count("</text>")
    assert len(chart.rows) == 40
    assert written <= 4 + 4 + 4  # figures, years, heights


def test_two_indicators_with_the_same_figures_are_two_pictures() -> None:
    figures = said(2021, "exact", "150"), said(2022, "exact", "160")
    one = drawn(*figures)
    other = series(replace(indicator(*figures), title="Prisoners not yet tried"))
    assert other is not None
    assert other.key != one.key
    assert 'aria-label="Prisoners not yet tried. The table says the same."' in other.svg
