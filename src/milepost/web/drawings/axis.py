"""A line of years, on which days have a place."""

from dataclasses import dataclass
from datetime import date

MOST_TICKS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The years ``first`` to ``last``, inclusive; ``mirror`` where reading runs right to left."""

    first: int
    last: int
    mirror: bool = False

    def place(self, day: date) -> float:
        """Where a day stands, as a share of the width from 0 to 100; days outside stand at an end.

        Counted in years and the share of the year gone, so that years are equally wide.
        """
        begin, end = date(day.year, 1, 1), date(day.year, 12, 31)
        years = day.year + (day - begin).days / ((end - begin).days + 1)
        share = (years - self.first) / (self.last + 1 - self.first)
        at = round(min(max(share, 0.0), 1.0) * 100, 3)
        return round(100 - at, 3) if self.mirror else at

    def year(self, year: int) -> float:
        """Where a year begins; the year after the last begins at the end."""
        if year > self.last:
            return 0.0 if self.mirror else 100.0
        return self.place(date(max(year, 1), 1, 1))

    def ticks(self) -> list[tuple[float, int]]:
        """Round years to write under the axis, at most eight, each with its place."""
        span = self.last + 1 - self.first
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000, 2000) if span / n <= MOST_TICKS)
        first = self.first if step == 1 else -(-self.first // step) * step
        return [(self.year(year), year) for year in range(first, self.last + 1, step)]


def around(years: list[int | None], today: date, *, mirror: bool = False) -> Axis:
    """The axis that holds all given years and today."""
    known = [year for year in years if year is not None]
    return Axis(first=min([*known, today.year]), last=max([*known, today.year]), mirror=mirror)
