"""The figures of an indicator over time, each mark as exact as was said.

"Over 300" is more than 300 and never 300: an arrow stands there, and no line leads to it. A
line joins two exact figures that follow each other. One figure is no series, and neither are
figures of one day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import floor, log10
from typing import Any

from milepost.assessment.deadline import Days
from milepost.assessment.indicator import Figure, bounds, rounding
from milepost.reporting.charts import drawing, lettering, marks, style, words, years
from milepost.reporting.charts.chart import ENGLISH, Chart, Setting
from milepost.reporting.charts.drawing import Picture
from milepost.reporting.charts.marks import Marks, Row
from milepost.reporting.charts.words import Words
from milepost.reporting.edition.edition import Indicator, Observation

MOST_LANES = 6
"""Groups drawn, each in a lane of its own under the same scale."""

_LANE = 120
_FOOT = 0.2
"""Of the height: nearer to its foot no words stand below a mark."""
_FEW = 10
"""Figures of a lane that are all written where they have room; of more only the outermost are."""
_ARROW = 0.2
"""Of the height of a lane: how far an arrow leads away from what is known."""
_APART = 0.5
"""Of a year: figures nearer to each other are told better than drawn."""
_MARGIN = 12
_MONTH = 0.06
"""Of a year: what is of fewer days is of a day."""
_TICKS = 3
_YEARS = 5
_NOTES = ("about", "over", "at-least", "nearly")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A figure: in years from ``begin`` to ``end``, in its unit from ``low`` to ``high``.

    ``label`` is blank where it would run into another, and stands ``below`` the mark where a
    line leads through what is above it.
    """

    kind: str
    begin: float
    end: float
    value: float
    low: float
    high: float
    label: str
    below: bool = False

    @property
    def is_value(self) -> bool:
        """Whether it is one value, and not a span or a bound."""
        return self.kind == "exact" and self.low == self.high

    @property
    def middle(self) -> float:
        """The middle of its days, in years."""
        return (self.begin + self.end) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lane:
    """The figures of one group, in the order of time."""

    name: str
    marks: tuple[_Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """The years ``first`` to ``last``, both whole; heights from ``low`` to ``high`` by ``step``."""

    first: int
    last: int
    low: float
    high: float
    step: float


def series(indicator: Indicator, setting: Setting = ENGLISH) -> Chart | None:
    """The figures of an indicator; null where no group has figures of two times."""
    own = words.of(setting.language)
    groups = _groups(indicator, setting)
    drawn = [name for name, several in groups.items() if _is_series(several)][:MOST_LANES]
    if not drawn:
        return None
    scale = _scale([_figure(one) for name in drawn for one in groups[name]])
    numbers = {name: at for at, name in enumerate(groups, 1) if not lettering.can_draw(name)}
    lanes = [
        _Lane(
            name=_called(name, numbers, own) if len(drawn) > 1 or name else "",
            marks=tuple(_marks(groups[name], own, scale)),
        )
        for name in drawn
    ]
    label = own.label.format(lettering.line(indicator.title))
    at = drawing.key("series", label, lanes, scale, setting.language)
    kinds = {mark.kind for lane in lanes for mark in lane.marks}
    left_out = len(indicator.observations) - sum(len(lane.marks) for lane in lanes)
    notes = dict(
        zip(
            _NOTES,
            (own.about_note, own.over_note, own.at_least_note, own.nearly_note),
            strict=True,
        )
    )
    caption = [notes[kind] for kind in _NOTES if kind in kinds]
    if left_out:
        caption.append(own.left_out.format(own.figures_of(left_out)))
    return Chart(
        key=at,
        svg=drawing.draw(
            at,
            label,
            setting,
            lambda: [_picture(lanes, scale, setting.language)],
        ),
        title=_finding(indicator, own),
        measure=own.unit.format(lettering.line(indicator.unit)) if indicator.unit else "",
        caption=" ".join(caption),
        columns=(own.when, own.figure, own.group, own.source),
        rows=tuple(
            (
                own.dated(one.when.text, one.when.earliest, one.when.latest),
                own.said(one.comparator, one.value, one.upper),
                f"{numbers[name]}. {name}" if name in numbers else name or own.whole,
                own.place(one.ground.symbol or "", one.ground.at),
            )
            for name, several in groups.items()
            for one in several
        ),
    )


def _finding(indicator: Indicator, own: Words) -> str:
    """The name with the first and the last figure for everybody, as they were said, and when: no
    sum, no difference, no trend. The name alone where not two days of them are known."""
    dated = sorted(
        (one for one in indicator.observations if not (one.group or one.sex or one.age)),
        key=lambda one: (one.when.latest or date.max, one.when.earliest or date.max, one.id),
    )
    dated = [one for one in dated if _figure(one).days is not None and one.when.text]
    if len(dated) < 2 or dated[0].when.latest == dated[-1].when.latest:
        return indicator.title
    said = (
        f"{own.said(one.comparator, one.value, one.upper)} "
        f"({own.dated(one.when.text, one.when.earliest, one.when.latest)})"
        for one in (dated[0], dated[-1])
    )
    return own.colon.format(indicator.title, own.comma.join(said))


def _called(name: str, numbers: Mapping[str, int], own: Words) -> str:
    """What a lane is called: by the number it has in the table where a picture cannot say it."""
    return f"{own.number} {numbers[name]}" if name in numbers else name or own.whole


def _groups(indicator: Indicator, setting: Setting) -> dict[str, list[Observation]]:
    """The figures by what they are of, everybody's first and unnamed; undated ones last."""
    groups: dict[str, list[Observation]] = {"": []}
    for one in indicator.observations:
        sex = setting.name("sexes", one.sex) if one.sex else ""
        name = ", ".join(filter(None, map(lettering.line, (one.group, sex, one.age))))
        groups.setdefault(name, []).append(one)
    return {
        name: sorted(several, key=lambda one: (one.when.latest or date.max, one.id))
        for name, several in groups.items()
        if several
    }


def _is_series(several: Iterable[Observation]) -> bool:
    """Whether one figure is certainly later than another, by half a year from middle to middle."""
    days = [days for one in several if (days := _figure(one).days)]
    return any(
        one.latest < other.earliest and _middle(other) - _middle(one) >= _APART
        for one in days
        for other in days
    )


def _middle(days: Days) -> float:
    return (years.of(days.earliest) + years.of(days.latest)) / 2


def _figure(one: Observation) -> Figure:
    days = None
    if one.when.earliest is not None and one.when.latest is not None:
        days = Days(one.when.earliest, one.when.latest)
    return Figure(comparator=one.comparator, value=one.value, upper=one.upper, days=days)


def _ends(one: Figure) -> tuple[Decimal, Decimal]:
    """How far a mark reaches down and up: as far as is known, or as the figure was rounded."""
    bound = bounds(one)
    if bound.low is not None and bound.high is not None:
        return bound.low, bound.high
    if one.comparator == "about":
        half = rounding(one.value)
        upper = one.value if one.upper is None else one.upper
        return min(one.value, upper) - half, max(one.value, upper) + half
    return one.value, one.value


def _scale(figures: Sequence[Figure]) -> _Scale:
    dated = [(one, one.days) for one in figures if one.days is not None]
    ends = [float(end) for one, _days in dated for end in _ends(one)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    step = _step((high - low) or 1.0)
    # room for an arrow, and for the words over a mark
    below = any(one.comparator == "nearly" for one, _days in dated) and low < 0
    low = floor((low - (step if below else 0)) / step) * step if low < 0 else 0.0
    top = (floor((high - 1e-9) / step) + 1) * step if high > 0 else 0.0
    return _Scale(
        first=min(days.earliest.year for _one, days in dated),
        last=max(days.latest.year for _one, days in dated) + 1,
        low=low,
        high=top if top > low else low + step,
        step=step,
    )


def _step(span: float) -> float:
    """The round number by which about three lines part a span."""
    rough = span / _TICKS
    power = 10.0 ** floor(log10(rough))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= rough * 0.999)


def _marks(several: Iterable[Observation], own: Words, scale: _Scale) -> Iterator[_Mark]:
    found = []
    for one in several:
        figure = _figure(one)
        if figure.days is not None:
            low, high = _ends(figure)
            found.append(
                _Mark(
                    kind=one.comparator,
                    begin=years.of(figure.days.earliest),
                    end=years.of(figure.days.latest),
                    value=float(one.value),
                    low=float(low),
                    high=float(high),
                    label=own.said(one.comparator, one.value, one.upper),
                )
            )
    found.sort(key=lambda one: (one.middle, one.value))
    found = [replace(one, below=_stands_below(found, at, scale)) for at, one in enumerate(found)]
    kept = _labelled(found, scale)
    for at, mark in enumerate(found):
        yield mark if at in kept else replace(mark, label="")


def _stands_below(found: Sequence[_Mark], at: int, scale: _Scale) -> bool:
    """Whether the words of a figure stand under it: in a hollow, where the lines from it lead up
    through what stands over it, and under an arrow that leads down.
    """
    mark = found[at]
    if mark.kind == "nearly":
        return mark.value - (scale.high - scale.low) * _ARROW > scale.low
    around = [found[one] for one in (at - 1, at + 1) if 0 <= one < len(found)]
    joined = [one for one in around if mark.is_value and one.is_value]
    room = (mark.value - scale.low) / (scale.high - scale.low or 1.0) > _FOOT
    return room and bool(joined) and all(one.value > mark.value for one in joined)


def _labelled(found: Sequence[_Mark], scale: _Scale) -> set[int]:
    """Whose words are written: the last and the first, the highest and the lowest, then of a
    few marks all that have room."""
    ends = [len(found) - 1, 0]
    ends += [pick(range(len(found)), key=lambda at: found[at].high) for pick in (max, min)]
    others = range(len(found)) if len(found) <= _FEW else ()
    wide = style.NARROW - 60
    span = scale.high - scale.low or 1.0
    kept: list[tuple[float, float, float]] = []
    chosen: set[int] = set()
    for at in dict.fromkeys([*ends, *others]):
        mark = found[at]
        x = (mark.middle - scale.first) / (scale.last - scale.first) * wide
        half = lettering.width(mark.label, style.SMALL) / 2 + 2
        x = min(max(x, half), wide + _MARGIN - half)
        y = _beyond(mark, span * _ARROW) / span * _LANE * 0.8
        if all(abs(x - one) >= half + other or abs(y - up) >= 15 for one, other, up in kept):
            kept.append((x, half, y))
            chosen.add(at)
    return chosen


def _picture(lanes: Sequence[_Lane], scale: _Scale, language: str) -> Picture:
    import altair as alt

    own = words.of(language)
    mirror = words.is_right_to_left(language)
    count = round((scale.high - scale.low) / scale.step)
    ticks = [round(scale.low + scale.step * at, 6) for at in range(count + 1)]
    named = [own.figures(Decimal(str(tick))) for tick in ticks]
    left = max(lettering.width(one, style.SMALL) for one in named) + 10
    width = style.NARROW - left - _MARGIN
    span = scale.high - scale.low
    # a quarter of the height is left for words over what stands highest
    top = scale.high + span * (0.34 if _has_arrow_on_top(lanes, scale) else 0.16)
    place = _Place(scale=scale, width=width, arrow=span * _ARROW, mirror=mirror)
    held: dict[str, Any] = {}
    with marks.schema_unchecked():
        x = alt.X(
            field="x",
            type="quantitative",
            axis=alt.Axis(
                values=[year + 0.5 for year in years.written(scale.first, scale.last, _YEARS)],
                labelExpr="floor(datum.value)",
                grid=False,
                offset=4,
            ),
            scale=alt.Scale(
                domain=[scale.first, scale.last], nice=False, zero=False, reverse=mirror
            ),
        )
        y = alt.Y(
            field="y",
            type="quantitative",
            axis=alt.Axis(
                values=ticks,
                labelExpr=_lookup(named, scale),
                orient="right" if mirror else "left",
            ),
            scale=alt.Scale(domain=[scale.low, top], nice=False),
        )
        shown = [
            marks.layered(
                _marks_of(lane, place),
                x,
                y,
                held,
                width=width,
                height=_LANE,
                **_title(lane.name, width, mirror=mirror),
            )
            for lane in lanes
        ]
        made = alt.VConcatChart(vconcat=shown, spacing=10, padding=2)
        spec: dict[str, Any] = made.to_dict(validate=False)
    return Picture(kind="small", spec={**spec, "datasets": held})


def _title(name: str, width: float, *, mirror: bool) -> dict[str, Any]:
    """The name of a lane over its beginning; nothing where there is one lane for all."""
    import altair as alt

    if not name:
        return {}
    (said,) = lettering.wrap(name, style.SIZE, width, 1)
    title = alt.Title(
        said,
        anchor="end" if mirror else "start",
        color=style.INK.light,
        fontSize=style.SIZE,
        fontWeight="bold",
        offset=6,
    )
    return {"title": title}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a lane is drawn; ``arrow`` is the length of an arrow in the unit of the figures."""

    scale: _Scale
    width: float
    arrow: float
    mirror: bool


def _marks_of(lane: _Lane, place: _Place) -> Marks:
    """The marks of one lane, in years and in the unit of the figures."""
    lines: list[Row] = []
    for one in lane.marks:
        if one.kind == "about" and one.high != one.low:
            lines.append(marks.line(one.middle, one.low, one.middle, one.high, style.BAND, thick=9))
        if one.end - one.begin > _MONTH:
            lines.append(marks.line(one.begin, one.value, one.end, one.value, style.BAND, thick=2))
    for one, other in pairwise(lane.marks):
        if one.is_value and other.is_value and one.middle != other.middle:
            lines.append(
                marks.line(one.middle, one.value, other.middle, other.value, style.LINE, thick=2)
            )
    points: list[Row] = []
    for one in lane.marks:
        x, value = one.middle, one.value
        if up := {"over": 1, "at-least": 1, "nearly": -1}.get(one.kind, 0):
            tip = value + up * place.arrow
            head = "triangle-up" if up > 0 else "triangle-down"
            lines.append(marks.line(x, value, x, tip, style.LINE, thick=2))
            points.append(marks.point(x, tip, style.LINE, shape=head, size=30))
        if one.kind in ("over", "nearly"):
            points.append(marks.point(x, value, style.LINE, shape="stroke", size=160))
        elif one.kind == "exact" and not one.is_value:
            lines.append(marks.line(x, one.low, x, one.high, style.LINE, thick=5))
        else:
            full = one.kind != "about"
            points.append(marks.point(x, value, style.LINE, size=42, full=full))
    texts = [
        marks.text(
            one.middle,
            _beyond(one, place.arrow),
            one.label,
            align=_align(one, place),
            size=style.SMALL,
            halo=True,
            down=13 if one.below else -11,
        )
        for one in lane.marks
        if one.label
    ]
    return Marks(lines=lines, points=points, texts=texts)


def _beyond(one: _Mark, arrow: float) -> float:
    """What the words of a mark stand over, or under."""
    if one.below:
        return one.value - arrow if one.kind == "nearly" else one.value
    return one.value + arrow if one.kind in ("over", "at-least") else max(one.high, one.value)


def _align(one: _Mark, place: _Place) -> str:
    """Words at an end of the lane lean inwards."""
    half = lettering.width(one.label, style.SMALL) / 2
    x = (one.middle - place.scale.first) / (place.scale.last - place.scale.first) * place.width
    if x < half:
        return "right" if place.mirror else "left"
    if x > place.width + _MARGIN - half:
        return "left" if place.mirror else "right"
    return "center"


def _has_arrow_on_top(lanes: Iterable[_Lane], scale: _Scale) -> bool:
    high = scale.low + (scale.high - scale.low) * (1 - _ARROW)
    return any(
        mark.kind in ("over", "at-least") and mark.value > high
        for lane in lanes
        for mark in lane.marks
    )


def _lookup(named: Sequence[str], scale: _Scale) -> str:
    """The words of each tick as Vega finds them: an expression of digits and signs alone."""
    return f"{list(named)!r}[round((datum.value-({scale.low}))/{scale.step})]"
