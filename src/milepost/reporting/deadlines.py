"""Deadlines of an edition: by when, and how they stand on its day.

The rules are those of ``milepost.assessment.deadline``; an edition has its own records.
"""

from datetime import date
from typing import Literal

from milepost.assessment.deadline import Days, Resolved, between, from_landmark
from milepost.reporting.edition.edition import Deadline, Landmark, When

State = Literal["met", "met-late", "late", "running", "coming", ""]
STATES: tuple[State, ...] = ("met", "met-late", "late", "running", "coming")
"""Met, met only after its day, past and not met, begun, not begun; "" where no day is known."""


def due(one: Deadline, landmarks: dict[str, Landmark]) -> Days | None:
    """The days it lies between: those from its landmark, or its own; null where none are known.

    ``landmarks`` are those of the edition by their id.
    """
    if one.landmark:
        mark = landmarks.get(one.landmark)
        on = between(mark.when.earliest, mark.when.latest) if mark else None
        return _known(from_landmark(on, one.days))
    return days(one.due)


def days(when: When) -> Days | None:
    """The days of a partial date; null where they are not known."""
    return _known(between(when.earliest, when.latest))


def when(one: Deadline, on: Days | None) -> When:
    """When it is, as it was written; else the days it was found to lie between."""
    if one.due.text or on is None:
        return one.due
    return When(text="", earliest=on.earliest, latest=on.latest)


def state(one: Deadline, on: Days | None, today: date) -> State:
    """How a deadline that lies ``on`` some days stands ``today``.

    It is late from the day after the last of them, and was met late where it was met for certain
    only then.
    """
    if one.met.text or one.met.latest is not None:
        late = on is not None and one.met.earliest is not None and on.latest < one.met.earliest
        return "met-late" if late else "met"
    if on is None:
        return ""
    if on.latest < today:
        return "late"
    return "running" if on.earliest <= today else "coming"


def _known(found: Resolved) -> Days | None:
    return found if isinstance(found, Days) else None
