"""What happened one after the other: a line for each event, partial dates as wide as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from milepost.assessment.deadline import Days
from milepost.web.drawings.axis import Axis, around
from milepost.web.drawings.timeframe import Span

TOP = 8
STEP = 34
MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened: in words, when, and until when it may have lasted at most.

    ``date`` is when in words, which a narrow picture leaves to the table. ``lasts`` says that it
    goes on where no end is known; ``after`` that it is of a case that follows.
    """

    words: str
    days: Days | None
    date: str = ""
    until: Days | None = None
    lasts: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An event drawn: its days, null where they are one; and the time that it lasted.

    ``x`` is its first day; ``open`` says that no end of it is recorded.
    """

    words: str
    date: str
    x: float
    y: int
    span: Span | None
    lasting: Span | None
    open: bool
    after: bool

    @property
    def label_y(self) -> int:
        """Where its words stand, above it."""
        return self.y - 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """The picture, ``height`` high. ``left_out`` counts what has no date or no room."""

    axis: Axis
    today: float
    lines: tuple[Line, ...]
    height: int
    left_out: int

    @property
    def lasted(self) -> bool:
        """Whether something in it lasted until an end that is recorded."""
        return any(one.lasting and not one.open for one in self.lines)

    @property
    def goes_on(self) -> bool:
        """Whether something in it lasts, and no end of it is recorded."""
        return any(one.lasting and one.open for one in self.lines)

    @property
    def spread(self) -> bool:
        """Whether a day of something in it is not known, but the days it may have been on."""
        return any(one.span and not one.after for one in self.lines)

    @property
    def days(self) -> bool:
        """Whether something in it was on a known day."""
        return any(one.span is None for one in self.lines)

    @property
    def follows(self) -> bool:
        """Whether something in it is of a case that follows."""
        return any(one.after for one in self.lines)


def draw(events: Sequence[Event], today: date, *, mirror: bool) -> Chronicle | None:
    """The picture; null where nothing is dated."""
    dated = [(one, one.days) for one in events if one.days is not None]
    dated.sort(key=lambda one: (one[1].earliest, one[1].latest))
    drawn = dated[:MOST]
    if not drawn:
        return None
    years = [year for _, days in drawn for year in (days.earliest.year, days.latest.year)]
    years += [one.until.latest.year for one, _ in drawn if one.until]
    axis = around([*years], today, mirror=mirror)
    return Chronicle(
        axis=axis,
        today=axis.place(today),
        lines=tuple(
            Line(
                words=one.words,
                date=one.date,
                x=axis.place(days.earliest),
                y=TOP + STEP * place + STEP - 10,
                span=None if days.earliest == days.latest else _between(axis, days),
                lasting=_lasting(one, days, today, axis),
                open=one.until is None,
                after=one.after,
            )
            for place, (one, days) in enumerate(drawn)
        ),
        height=TOP + STEP * len(drawn) + 28,
        left_out=len(events) - len(drawn),
    )


def _lasting(one: Event, days: Days, today: date, axis: Axis) -> Span | None:
    end = one.until.latest if one.until else today if one.lasts else None
    if end is None or end <= days.latest:
        return None
    return _between(axis, Days(days.latest, end))


def _between(axis: Axis, days: Days) -> Span:
    begin, end = axis.place(days.earliest), axis.place(days.latest)
    return Span(x=min(begin, end), width=round(abs(end - begin), 3))
