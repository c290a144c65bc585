"""The scorecard drawn: the map of grades, and figures as the page of their indicator draws them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi, gettext

from milepost.assessment.deadline import Days
from milepost.assessment.grade import apart
from milepost.assessment.indicator import Figure
from milepost.reporting.edition.edition import Indicator, Observation
from milepost.reporting.scorecard import Card
from milepost.web import wording
from milepost.web.drawings import grades, series
from milepost.web.drawings.registers import IndicatorDrawing
from milepost.web.register_wording import figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """An indicator: the table of its figures, and their picture; null where there is one figure
    (it is read sooner as a number), or none is dated.
    """

    indicator: Indicator
    drawing: IndicatorDrawing | None
    rows: tuple[tuple[str, str], ...]


def squares(card: Card, years: Sequence[int]) -> tuple[grades.Square, ...]:
    """What the three voices say of a benchmark, a square for each year."""
    return tuple(
        grades.Square(
            year=year,
            marks=tuple(grades.mark(row.voice, row.years[place]) for row in card.rows),
            apart=apart(given for row in card.rows if (given := row.years[place])),
        )
        for place, year in enumerate(years)
    )


def figures(card: Card) -> tuple[Figures, ...]:
    """The indicators of a benchmark."""
    return tuple(
        _figures(one.indicator, [bar.observation for bar in one.bars], card) for one in card.series
    )


def _figures(indicator: Indicator, observations: Sequence[Observation], card: Card) -> Figures:
    began = card.benchmark.start_year
    drawn = series.draw(
        [
            series.Point(group=gettext("All"), words=figure(one), figure=_figure(one))
            for one in observations
        ],
        [(began, card.benchmark.label or str(card.benchmark.number))] if began else [],
        mirror=get_language_bidi(),
    )
    return Figures(
        indicator=indicator,
        drawing=None
        if drawn is None or len(observations) < 2
        else IndicatorDrawing(series=drawn, changes=(), unit=indicator.unit),
        rows=tuple((wording.day(one.when.text), figure(one)) for one in observations),
    )


def _figure(one: Observation) -> Figure:
    earliest, latest = one.when.earliest, one.when.latest
    days = None if earliest is None or latest is None else Days(earliest, latest)
    return Figure(comparator=one.comparator, value=one.value, upper=one.upper, days=days)
