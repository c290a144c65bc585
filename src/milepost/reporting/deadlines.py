"""Deadlines of an edition: by when, and how they stand on its day.

The rules are those of ``milepost.assessment.deadline``; an edition has its own records.
"""

from datetime import date
from typing import Literal

from milepost.assessment import deadline
from milepost.assessment.deadline import Days, Resolved, between, from_landmark
from milepost.reporting.edition.edition import Deadline, Landmark, When

State = Literal["met", "met-late", "late", "running", "coming", ""]
_STATES: dict[deadline.State, State] = {
    "met": "met",
    "overdue": "late",
    "due": "running",
    "upcoming": "coming",
    "unresolved": "",
}
"""As an edition tells it: past and not met, begun, not begun; "" where no day is known."""


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
    """How a deadline that lies ``on`` some days stands ``today``; "met-late" where it was met for
    certain only after them."""
    known = deadline.Deadline(
        kind=deadline.Kind.SET,
        source=one.id,
        title=one.title,
        resolved=on or deadline.Reason.NO_DATE,
        met=days(one.met) or bool(one.met.text),
    )
    found = _STATES[deadline.state(known, today, soon=0)]
    return "met-late" if found == "met" and deadline.met_late(known) else found


def _known(found: Resolved) -> Days | None:
    return found if isinstance(found, Days) else None
