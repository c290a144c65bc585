"""The figures of an indicator over time: a lane for each group, each mark as exact as was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from milepost.assessment.deadline import Days
from milepost.assessment.indicator import Figure, bounds, rounding
from milepost.web.drawings.axis import Axis
from milepost.web.drawings.timeframe import Span

TOP = 26
HEAD = 44
BAND = 62
MOST_LANES = 12
_NEAR = 12
"""Labels closer than this share of the width would run into each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A figure: ``kind`` is its comparator, ``x`` the middle of its days and ``span`` all of them.

    ``top`` and ``bottom`` are the heights of its ends: of a span that was given, or of rounding.
    ``label`` is empty where it would run into another.
    """

    kind: str
    x: float
    span: Span
    y: float
    top: float
    bottom: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The figures of one group. ``joins`` are the lines between figures that are exact."""

    name: str
    label_y: int
    base: int
    marks: tuple[Mark, ...]
    joins: tuple[tuple[Mark, Mark], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The picture, ``height`` high; ``starts`` are places and names of benchmarks that began.

    ``kinds`` are the comparators in it; ``left_out`` counts figures that it does not draw.
    """

    axis: Axis
    lanes: tuple[Lane, ...]
    starts: tuple[tuple[float, str], ...]
    height: int
    kinds: frozenset[str]
    left_out: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure to be drawn: of which group, in which words, as it was said."""

    group: str
    words: str
    figure: Figure


def figure(row: Any) -> Figure:
    """The figure of a row of the register."""
    dated = row.date_earliest is not None and row.date_latest is not None
    return Figure(
        comparator=row.comparator,
        value=row.value,
        upper=row.upper,
        days=Days(row.date_earliest, row.date_latest) if dated else None,
    )


def draw(
    points: Sequence[Point], starts: Iterable[tuple[int, str]], *, mirror: bool
) -> Series | None:
    """The picture; null where no figure is dated. ``starts`` are years with a name."""
    dated = [one for one in points if one.figure.days is not None]
    groups = list(dict.fromkeys(one.group for one in dated))[:MOST_LANES]
    drawn = [one for one in dated if one.group in groups]
    if not drawn:
        return None
    begun = sorted(starts)
    days = [one.figure.days for one in drawn if one.figure.days]
    years = [year for one in days for year in (one.earliest.year, one.latest.year)]
    years += [year for year, _name in begun]
    axis = Axis(first=min(years), last=max(years), mirror=mirror)
    ends = [end for one in drawn for end in _ends(one.figure)]
    low, high = min(Decimal(0), *ends), max(Decimal(0), *ends)
    scale = float(high - low) or 1.0

    def height(value: Decimal, base: int) -> float:
        return round(base - float(value - low) / scale * BAND, 1)

    lanes = []
    for place, group in enumerate(groups):
        base = TOP + (HEAD + BAND) * place + HEAD + BAND
        marks: list[Mark] = []
        last: float | None = None
        for one in drawn:
            if one.group == group and one.figure.days:
                x = _middle(one.figure.days, axis)
                near = last is not None and abs(x - last) < _NEAR
                bottom, top = _ends(one.figure)
                marks.append(
                    Mark(
                        kind=one.figure.comparator,
                        x=x,
                        span=_span(one.figure.days, axis),
                        y=height(one.figure.value, base),
                        top=height(top, base),
                        bottom=height(bottom, base),
                        label="" if near else one.words,
                        anchor="start" if x < _NEAR else "end" if x > 100 - _NEAR else "middle",
                    )
                )
                last = last if near else x
        exact = [one for one in marks if one.kind == "exact"]
        lanes.append(
            Lane(
                name=group,
                label_y=base - BAND - HEAD + 14,
                base=base,
                marks=tuple(marks),
                joins=tuple(pair for pair in pairwise(exact) if pair[0].x != pair[1].x),
            )
        )
    return Series(
        axis=axis,
        lanes=tuple(lanes),
        starts=tuple((axis.year(year), name) for year, name in begun),
        height=TOP + (HEAD + BAND) * len(groups) + 26,
        kinds=frozenset(one.figure.comparator for one in drawn),
        left_out=len(points) - len(drawn),
        count=len(drawn),
    )


def _ends(one: Figure) -> tuple[Decimal, Decimal]:
    """How far a mark reaches down and up."""
    bound = bounds(one)
    if bound.low is not None and bound.high is not None:
        return bound.low, bound.high
    if one.comparator == "about":
        half = rounding(one.value)
        return one.value - half, (one.upper or one.value) + half
    return one.value, one.value


def _middle(days: Days, axis: Axis) -> float:
    return axis.place(date.fromordinal((days.earliest.toordinal() + days.latest.toordinal()) // 2))


def _span(days: Days, axis: Axis) -> Span:
    begin, end = axis.place(days.earliest), axis.place(days.latest)
    return Span(x=min(begin, end), width=round(abs(end - begin), 3))
