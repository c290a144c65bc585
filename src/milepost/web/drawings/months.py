"""Deadlines by month, as columns: how many are overdue, still open, and done with."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from milepost.records.queries.deadlines import Standing, month

BEFORE, AFTER = 12, 24
"""Months shown before and after the one in the middle."""
TOP, HEIGHT = 16, 72

_GROUPS = {"overdue": "overdue", "due": "open", "upcoming": "open", "met": "over", "passed": "over"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a column: "overdue", "open" or "over"; ``y`` and ``height`` in pixels."""

    group: str
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A month: its first day, where its column stands in hundredths of the width, its parts."""

    day: date
    x: float
    width: float
    parts: tuple[Part, ...]

    @property
    def code(self) -> str:
        """How a month is written in an address: "2026-11"."""
        return f"{self.day:%Y-%m}"

    @property
    def total(self) -> int:
        """How many deadlines lie in it."""
        return sum(part.count for part in self.parts)

    @property
    def middle(self) -> float:
        """Where its middle stands."""
        return round(self.x + self.width / 2, 3)

    @property
    def top(self) -> float:
        """Where its figure stands, above the column."""
        return min((part.y for part in self.parts), default=float(TOP + HEIGHT)) - 4

    def count(self, group: str) -> int:
        """How many of one group lie in it."""
        return sum(part.count for part in self.parts if part.group == group)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return self.count("overdue")

    @property
    def open(self) -> int:
        """How many are still to come or due."""
        return self.count("open")

    @property
    def over(self) -> int:
        """How many were met or have passed."""
        return self.count("over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The columns in the order of time. ``earlier`` and ``later`` lie outside of them."""

    columns: tuple[Column, ...]
    today: float
    base: int
    height: int
    earlier: int
    later: int

    @property
    def filled(self) -> tuple[Column, ...]:
        """The months in which something lies."""
        return tuple(one for one in self.columns if one.parts)

    @property
    def years(self) -> tuple[Column, ...]:
        """The first month of each year, to write the year under."""
        return tuple(one for one in self.columns if one.day.month == 1)


def draw(found: Iterable[Standing], middle: date, today: date, *, mirror: bool) -> Drawing:
    """The months around ``middle``; each deadline stands in the month of its last day."""
    first = _month(middle, -BEFORE)
    months = [_month(first, step) for step in range(BEFORE + AFTER + 1)]
    counts: dict[str, Counter[str]] = {f"{day:%Y-%m}": Counter() for day in months}
    earlier = later = 0
    for one in found:
        code = month(one.deadline)
        if code in counts:
            counts[code][_GROUPS[one.state]] += 1
        elif code:
            earlier, later = earlier + (code < f"{first:%Y-%m}"), later + (code > f"{first:%Y-%m}")
    most = max((sum(one.values()) for one in counts.values()), default=0)
    width = 100 / len(months)
    place = (today.year - first.year) * 12 + today.month - first.month + (today.day - 1) / 31
    at = min(max(place * width, 0.0), 100.0)
    return Drawing(
        columns=tuple(
            Column(
                day=day,
                x=round(100 - (number + 1) * width if mirror else number * width, 3),
                width=round(width, 3),
                parts=_parts(counts[f"{day:%Y-%m}"], most),
            )
            for number, day in enumerate(months)
        ),
        today=round(100 - at if mirror else at, 3),
        base=TOP + HEIGHT,
        height=TOP + HEIGHT + 20,
        earlier=earlier,
        later=later,
    )


def _month(day: date, step: int) -> date:
    """The first day of the month that many months away, within the calendar."""
    months = min(max(day.year * 12 + day.month - 1 + step, 12), date.max.year * 12 + 11)
    return date(months // 12, months % 12 + 1, 1)


def _parts(counts: Counter[str], most: int) -> tuple[Part, ...]:
    parts = []
    base = float(TOP + HEIGHT)
    for group in ("overdue", "open", "over"):
        if counts[group]:
            tall = round(counts[group] / most * HEIGHT, 2)
            base = round(base - tall, 2)
            parts.append(Part(group=group, count=counts[group], y=base, height=tall))
    return tuple(parts)
