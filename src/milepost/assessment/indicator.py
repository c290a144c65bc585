"""Figures as exactly as they were said, and what changed between two of them.

"Over 300" is an inequality and never 300; "about 300" bounds nothing. So a change is said only
as far as the figures bear it: exactly, as an inequality, or not at all. Nothing here guesses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from milepost.assessment.deadline import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The values a figure may have. An end that is null is not bounded.

    ``above`` and ``below`` say that the value is more than ``low``, less than ``high``, and not
    equal to it. Raises ``ValueError`` for ends turned round.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    above: bool = False
    below: bool = False

    def __post_init__(self) -> None:
        """Refuse ends turned round."""
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"ends before it begins: {self.low} to {self.high}")

    @property
    def is_exact(self) -> bool:
        """Whether it is one value."""
        return self.low is not None and self.low == self.high and not (self.above or self.below)

    def holds(self, value: Decimal) -> bool:
        """Whether the figure may be that value."""
        if self.low is not None and (value < self.low or (self.above and value == self.low)):
            return False
        return self.high is None or not (value > self.high or (self.below and value == self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as it was said, and the days it is of; ``days`` is null where no date is known."""

    comparator: str
    value: Decimal
    upper: Decimal | None = None
    days: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From which days to which, and by how much the figure rose; falls are negative."""

    begin: Days
    end: Days
    by: Range


def bounds(figure: Figure) -> Range:
    """What a figure as it was said bounds."""
    ends = [figure.value] if figure.upper is None else [figure.value, figure.upper]
    low, high = min(ends), max(ends)
    match figure.comparator:
        case "exact":
            return Range(low=low, high=high)
        case "over":
            return Range(low=low, above=True)
        case "at-least":
            return Range(low=low)
        case "nearly":
            return Range(high=high, below=True)
        case _:
            return Range()


def rounding(value: Decimal) -> Decimal:
    """Half of the last place that is not a nought: 50 for 200, 500 for 28,000, 0.05 for 6.1.

    How far a rounded figure reaches to either side when it is drawn; no change rests on it.
    """
    if not value:
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 (no figure is infinite)
    return Decimal(5).scaleb(exponent - 1)


def hull(ranges: Iterable[Range]) -> Range:
    """The range that holds every value that one of ``ranges`` holds. At least one is needed."""
    held = list(ranges)
    lows, highs = [one.low for one in held], [one.high for one in held]
    low = None if None in lows else min(one for one in lows if one is not None)
    high = None if None in highs else max(one for one in highs if one is not None)
    return Range(
        low=low,
        high=high,
        above=low is not None and all(one.above for one in held if one.low == low),
        below=high is not None and all(one.below for one in held if one.high == high),
    )


def difference(begin: Range, end: Range) -> Range:
    """By how much a value rose that was in ``begin`` and is in ``end``."""
    low = None if end.low is None or begin.high is None else end.low - begin.high
    high = None if end.high is None or begin.low is None else end.high - begin.low
    return Range(
        low=low,
        high=high,
        above=low is not None and (end.above or begin.below),
        below=high is not None and (end.below or begin.above),
    )


def change(figures: Sequence[Figure], since: date) -> Change | None:
    """What became of one line of figures since a day; null where that cannot be said.

    It begins with the last figure that is certainly not after ``since``, and without one with
    the first that certainly is; it ends with the last. Figures that may be of the same days as
    an end count together with it: where they differ, the end is as wide as they are apart.
    """
    dated = [(one.days, one) for one in figures if one.days is not None]
    if not dated:
        return None
    before = [days for days, _ in dated if days.latest <= since]
    after = [days for days, _ in dated if days.earliest >= since]
    begin = (
        max(before, key=lambda one: (one.latest, one.earliest))
        if before
        else min(after, key=lambda one: (one.earliest, one.latest), default=None)
    )
    end = max((days for days, _ in dated), key=lambda one: (one.earliest, one.latest))
    if begin is None or end.earliest <= begin.latest:
        return None
    by = difference(_at(begin, dated), _at(end, dated))
    return Change(begin=begin, end=end, by=by) if direction(by) else None


def direction(by: Range) -> Literal["up", "down", "same", ""]:
    """Where a change leads for certain; "" where it may lead either way.

    A change that may be nothing leads "up" where it is at least nothing.
    """
    if by.is_exact and by.low == 0:
        return "same"
    if by.low is not None and by.low >= 0:
        return "up"
    return "down" if by.high is not None and by.high <= 0 else ""


def _at(days: Days, dated: Sequence[tuple[Days, Figure]]) -> Range:
    return hull(
        bounds(one)
        for held, one in dated
        if held.earliest <= days.latest and days.earliest <= held.latest
    )
