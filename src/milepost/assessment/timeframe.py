"""How a benchmark stands against its timeframe on a given day.

Years of a timeframe are inclusive: "2022–2023" begins on 1 January 2022 and is due on
31 December 2023, and is overdue from 1 January 2024. Nothing here asks for the date of
today; the caller gives it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["not-begun", "running", "overdue", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a timeframe stands.

    ``state`` is "not-begun", "running", "overdue" or, where no year is known, "unknown".
    ``begins`` is the first day and ``due`` the last, each null where its year is not known.
    ``elapsed`` is the share of the days gone, 0 to 1 (1 once overdue); null unless both
    years are known. ``late`` is (years, months), whole, since the day after ``due``; null
    unless overdue, (0, 0) in the first month.
    """

    state: State
    begins: date | None = None
    due: date | None = None
    elapsed: float | None = None
    late: tuple[int, int] | None = None


def standing(start_year: int | None, end_year: int | None, today: date) -> Standing:
    """The standing of the timeframe ``start_year`` to ``end_year`` (inclusive) on ``today``.

    A timeframe without an end that has begun is running and never overdue; one without a
    start is running until it is due. Raises ``ValueError`` when the end is before the start
    or a year is not one of the calendar (1 to 9999).
    """
    if start_year is not None and end_year is not None and end_year < start_year:
        raise ValueError(f"timeframe ends before it begins: {start_year}-{end_year}")
    begins = None if start_year is None else date(start_year, 1, 1)
    due = None if end_year is None else date(end_year, 12, 31)
    return Standing(
        state=_state(begins, due, today),
        begins=begins,
        due=due,
        elapsed=_elapsed(begins, due, today),
        late=_late(due, today),
    )


def _state(begins: date | None, due: date | None, today: date) -> State:
    if begins is None and due is None:
        return "unknown"
    if begins is not None and today < begins:
        return "not-begun"
    if due is not None and today > due:
        return "overdue"
    return "running"


def _elapsed(begins: date | None, due: date | None, today: date) -> float | None:
    if begins is None or due is None:
        return None
    gone = (today - begins).days / ((due - begins).days + 1)
    return min(max(gone, 0.0), 1.0)


def _late(due: date | None, today: date) -> tuple[int, int] | None:
    if due is None or today <= due:
        return None
    return today.year - due.year - 1, today.month - 1
