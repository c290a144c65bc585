"""Deadlines: by when something is to be done, from where that is known, and how it stands.

A deadline lies on a day that may be known only in part, and so between an earliest and a latest
day. It is overdue once the latest of them is over, and never before. What cannot be resolved is
"unresolved" with the reason: no day is ever guessed. Nothing here asks for the date of today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from milepost.values import vocabulary
from milepost.values.organs import ORGANS
from milepost.values.sessions import session_year

State = Literal["overdue", "due", "upcoming", "met", "passed", "unresolved"]

STATES: tuple[State, ...] = ("overdue", "due", "upcoming", "unresolved", "passed", "met")
"""In the order of how much they ask of the reader."""

_CODES = {name: organ.code for organ in ORGANS for name in (organ.name, *organ.names)}

SOON = 30
"""Days before a deadline from which it is due, where a caller says nothing else."""


class Kind(StrEnum):
    """What a deadline was read from."""

    BENCHMARK = "benchmark"
    POINT = "point"
    SET = "set"
    REPORT = "report"
    FOLLOW_UP = "follow-up"
    COMMUNICATION = "communication"
    ACTION = "action"
    ENGAGEMENT = "engagement"


class Reason(StrEnum):
    """Why a deadline cannot be resolved."""

    NO_DATE = "no-date"
    NO_END = "no-end"
    CONTRADICTORY = "contradictory"
    NO_LANDMARK = "no-landmark"
    LANDMARK_UNDATED = "landmark-undated"
    SESSION_UNKNOWN = "session-unknown"
    OUT_OF_CALENDAR = "out-of-calendar"


@dataclass(frozen=True, slots=True)
class Days:
    """The days between which something lies, both included."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for days turned round."""
        if self.latest < self.earliest:
            raise ValueError(f"ends before it begins: {self.earliest} to {self.latest}")


Resolved = Days | Reason
"""The days of a deadline, or why there are none."""


def between(earliest: date | None, latest: date | None) -> Resolved:
    """A fixed deadline: its days as they were read from a partial date."""
    if earliest is None or latest is None:
        return Reason.NO_DATE
    return Reason.CONTRADICTORY if latest < earliest else Days(earliest, latest)


def by_end_of(start: int | None, end: int | None) -> Resolved:
    """The deadline of a timeframe in years: the last day of its last year.

    As ``milepost.assessment.timeframe.standing`` has it.
    """
    if end is None:
        return Reason.NO_DATE if start is None else Reason.NO_END
    if start is not None and end < start:
        return Reason.CONTRADICTORY
    if not date.min.year <= end <= date.max.year:
        return Reason.OUT_OF_CALENDAR
    return Days(date(end, 12, 31), date(end, 12, 31))


def from_landmark(landmark: Resolved | None, days: int | None) -> Resolved:
    """A symbolic deadline: ``days`` after a landmark, before it where negative.

    Without a number of days it is the landmark itself. A landmark known in part moves as a
    whole, so that the deadline is as wide as the landmark is uncertain.
    """
    if landmark is None:
        return Reason.NO_LANDMARK
    if isinstance(landmark, Reason):
        return Reason.LANDMARK_UNDATED
    try:
        shift = timedelta(days=days or 0)
        return Days(landmark.earliest + shift, landmark.latest + shift)
    except OverflowError:
        return Reason.OUT_OF_CALENDAR


def code_of(organ: str) -> str:
    """The short code of an organ by one of its names; "" where none is known."""
    return _CODES.get(organ, "")


def at_session(organ: str, session: int) -> Resolved:
    """The months within which a session of an organ is held, by ``values.sessions``.

    ``organ`` is a name of it. A session no rule tells of is no guess.
    """
    held = session_year(code_of(organ), session)
    return Reason.SESSION_UNKNOWN if held is None else Days(held.earliest, held.latest)


@dataclass(frozen=True, slots=True)
class Point:
    """An interim point set by the published rule: its code in ``interim-points`` and its days."""

    code: str
    days: Days


def points_by_rule(start: int | None, end: int | None) -> tuple[Point, ...]:
    """The points at which a progressive timeframe is looked at where nobody recorded any.

    Those of the vocabulary ``interim-points`` from the first year on and before the last, which
    is a deadline itself. None where a year of the timeframe is not known.
    """
    if start is None or end is None:
        return ()
    return tuple(
        Point(code=code, days=Days(date(int(code), 1, 1), date(int(code), 12, 31)))
        for code in vocabulary.load("interim-points").codes
        if start <= int(code) < end
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """By when something is to be done, and what that was read from.

    ``source`` is the public id of what it was read from, ``title`` what that is called; ``text``
    is the date as it was written. ``of`` tells several deadlines of one source apart: the code
    of an interim point, the number of a session. ``row`` is the key of the register's row it was
    read from, where it was. ``met`` are the days on which it was met, or
    true where only that is known. ``binding`` is false for what is looked at and not owed: such
    a deadline passes, and is never overdue.
    """

    kind: Kind
    source: str
    title: str
    resolved: Resolved
    text: str = ""
    of: str = ""
    row: str = ""
    organ: str = ""
    form: str = ""
    met: Days | bool = False
    binding: bool = True
    reminders: int = 0

    @property
    def key(self) -> str:
        """What names this deadline for good: the same wherever its date moves to."""
        return ".".join(part for part in (self.kind, self.source, self.of) if part)

    @property
    def days(self) -> Days | None:
        """The days it lies between; null where it is unresolved."""
        return None if isinstance(self.resolved, Reason) else self.resolved

    @property
    def reason(self) -> Reason | None:
        """Why it is unresolved; null where it is not."""
        return self.resolved if isinstance(self.resolved, Reason) else None


def state(deadline: Deadline, today: date, soon: int = SOON) -> State:
    """How a deadline stands on ``today``.

    "met" as soon as it was met, late or not; "overdue" from the day after the latest day it may
    lie on; "due" from ``soon`` days before the earliest; before that "upcoming". "passed" is
    one that bound nobody and is over. Raises ``ValueError`` for a negative ``soon``.
    """
    if soon < 0:
        raise ValueError(f"no number of days: {soon}")
    if deadline.met is True or (isinstance(deadline.met, Days) and deadline.met.earliest <= today):
        return "met"
    days = deadline.days
    if days is None:
        return "unresolved"
    if today > days.latest:
        return "overdue" if deadline.binding else "passed"
    return "due" if (days.earliest - today).days <= soon else "upcoming"


def met_late(deadline: Deadline) -> bool:
    """Whether it was met for certain only after its day."""
    days = deadline.days
    met = deadline.met
    return days is not None and isinstance(met, Days) and days.latest < met.earliest


def in_order(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """The earliest first; those without a date last; of one day by kind, title and key."""

    def place(one: Deadline) -> tuple[date, date, str, str, str]:
        days = one.days or Days(date.max, date.max)
        return days.latest, days.earliest, one.kind, one.title, one.key

    return sorted(deadlines, key=place)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a follow-up: a code of ``follow-up-steps``, and its days where they are known."""

    kind: str
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """How a follow-up procedure stands.

    ``met`` is when the State answered, true where the day is not known, false where it has not.
    ``reminders`` counts those sent; ``awaits`` is the step that comes next, "" once it is closed.
    """

    met: Days | bool
    reminders: int
    awaits: str


_ANSWERS = frozenset({"report", "reply"})


def answered(steps: Sequence[Step]) -> Answered:
    """How a follow-up stands after its ``steps``, which are in the order of time.

    The State owes a report, and after a reminder an answer: one that comes after the last
    reminder ends its duty, and the committee's assessment is awaited. A closed procedure owes
    nothing more.
    """
    met: Days | bool = False
    awaits = "report"
    reminders = 0
    for step in steps:
        if step.kind in _ANSWERS:
            met, awaits = step.days or True, "assessment"
        elif step.kind == "reminder":
            reminders += 1
            awaits = "report" if awaits == "report" else "reply"
            met = False
        elif step.kind == "assessment" and awaits == "assessment":
            awaits = "closed"
        elif step.kind == "closed":
            met, awaits = met or step.days or True, ""
    return Answered(met=met, reminders=reminders, awaits=awaits)
