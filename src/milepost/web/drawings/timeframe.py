"""A timeframe drawn against today."""

from dataclasses import dataclass
from datetime import date, timedelta

from milepost.assessment.timeframe import Standing
from milepost.web.drawings.axis import Axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the axis: where it starts from the left and how wide it is."""

    x: float
    width: float

    @property
    def end(self) -> float:
        """Where it ends, from the left."""
        return round(self.x + self.width, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn of one timeframe.

    ``whole`` is the timeframe, ``gone`` the part of it before today, ``over`` the time since
    it was due. ``rising`` says that it is progressive, which is drawn as a slope; ``open`` that
    only one end of it is known, so that the other is drawn at the end of the axis.
    """

    today: float
    whole: Span | None = None
    gone: Span | None = None
    over: Span | None = None
    rising: bool = False
    open: bool = False
    mirror: bool = False

    @property
    def slope(self) -> Span | None:
        """The whole slope as seen from the part of it that is gone, which shows through."""
        if self.whole is None or self.gone is None or not self.gone.width:
            return None
        scale = 100 / self.gone.width
        return Span(
            x=round((self.whole.x - self.gone.x) * scale, 3),
            width=round(self.whole.width * scale, 3),
        )


def draw(standing: Standing, kind: str, today: date, axis: Axis) -> Drawing:
    """The drawing of a timeframe; only today where none of its years is known."""
    now = axis.place(today)
    begins, due = standing.begins, standing.due
    if begins is None or due is None:
        return _half(standing, axis, now)
    after = due + timedelta(days=1) if due < date.max else due
    start, end = axis.place(begins), axis.year(due.year + 1)
    passed = axis.place(min(today, after)) if today < after else end
    return Drawing(
        today=now,
        whole=_between(start, end),
        gone=_between(start, passed) if today > begins else None,
        over=_between(end, now) if standing.state == "overdue" else None,
        rising=kind == "progressive",
        mirror=axis.mirror,
    )


def _half(standing: Standing, axis: Axis, now: float) -> Drawing:
    begins, due = standing.begins, standing.due
    if begins is None and due is None:
        return Drawing(today=now, mirror=axis.mirror)
    start = axis.year(axis.first) if begins is None else axis.place(begins)
    end = axis.year(axis.last + 1) if due is None else axis.year(due.year + 1)
    return Drawing(
        today=now,
        whole=_between(start, end),
        over=_between(end, now) if standing.state == "overdue" else None,
        open=True,
        mirror=axis.mirror,
    )


def _between(one: float, other: float) -> Span:
    return Span(x=min(one, other), width=round(abs(other - one), 3))
