"""The mandate as a line of years: who renewed it and when, until when, and reports due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from milepost.assessment.deadline import Days, at_session
from milepost.records.models import Resolution
from milepost.records.queries.landmarks import expires
from milepost.web.drawings.axis import Axis, around
from milepost.web.drawings.timeframe import Span

LANE = 34
TOP = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A report asked for at a session, and the days within which the session was held.

    The days are null where no rule tells them.
    """

    session: int
    organ: str
    form: str
    resolution: Resolution
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A resolution on its lane; ``kind`` is "created", "extended" or "other"."""

    x: float
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The resolutions of one organ; ``y`` is the height of its line, ``label_y`` of its name."""

    name: str
    y: int
    dots: tuple[Dot, ...]

    @property
    def label_y(self) -> int:
        """Where its name stands, above the line."""
        return self.y - 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The whole drawing, ``height`` high. ``terms`` are the stretches extended for."""

    axis: Axis
    today: float
    lanes: tuple[Lane, ...]
    terms: tuple[Span, ...]
    terms_y: int
    due: tuple[float, ...]
    due_y: int
    height: int


def reports_due(resolutions: Iterable[Resolution]) -> list[Due]:
    """Every report the resolutions ask for, in the order asked."""
    asked = []
    for one in resolutions:
        said = one.reporting or [
            {"organ": one.organ, "form": "", "sessions": one.report_to_sessions}
        ]
        for request in said:
            organ = request.get("organ") or one.organ
            asked += [_due(one, organ, request, n) for n in request.get("sessions", ())]
    return asked


def _due(resolution: Resolution, organ: str, request: dict, session: int) -> Due:
    when = at_session(organ, session)
    return Due(
        session=session,
        organ=organ,
        form=request.get("form", ""),
        resolution=resolution,
        earliest=when.earliest if isinstance(when, Days) else None,
        latest=when.latest if isinstance(when, Days) else None,
    )


def draw(
    resolutions: list[Resolution], due: list[Due], today: date, *, mirror: bool
) -> Timeline | None:
    """The drawing; null where no resolution is dated."""
    dated = [one for one in resolutions if one.date is not None]
    if not dated:
        return None
    ends = [until.year for one in dated if one.extends and (until := expires(one))]
    years: list[int | None] = [one.date.year for one in dated if one.date]
    years += [*ends, *(one.latest.year for one in due if one.latest)]
    axis = around(years, today, mirror=mirror)
    organs = list(dict.fromkeys(one.organ or one.organ_as_printed for one in dated))
    lanes = tuple(
        Lane(
            name=organ,
            y=TOP + LANE * place + LANE // 2,
            dots=tuple(
                Dot(x=axis.place(one.date), kind=_kind(one))
                for one in dated
                if one.date and (one.organ or one.organ_as_printed) == organ
            ),
        )
        for place, organ in enumerate(organs)
    )
    below = TOP + LANE * len(organs)
    return Timeline(
        axis=axis,
        today=axis.place(today),
        lanes=lanes,
        terms=tuple(span for one in dated if (span := _term(one, axis))),
        terms_y=below + LANE // 2,
        due=tuple(axis.place(_middle(one)) for one in due if one.earliest),
        due_y=below + LANE + LANE // 2,
        height=below + 2 * LANE + 24,
    )


def _kind(one: Resolution) -> str:
    if one.establishes:
        return "created"
    return "extended" if one.extends else "other"


def _term(one: Resolution, axis: Axis) -> Span | None:
    until = expires(one) if one.extends else None
    if until is None or one.date is None:
        return None
    begin, end = axis.place(one.date), axis.place(until)
    return Span(x=min(begin, end), width=round(abs(end - begin), 3))


def _middle(due: Due) -> date:
    assert due.earliest is not None  # noqa: S101 (asked for above)
    assert due.latest is not None  # noqa: S101
    return date.fromordinal((due.earliest.toordinal() + due.latest.toordinal()) // 2)
