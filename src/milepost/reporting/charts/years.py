"""Days on a line of years."""

from collections.abc import Iterator
from datetime import date

_STEPS = (1, 2, 5, 10, 20, 50, 100, 500, 1000, 2000)


def of(day: date) -> float:
    """A day in years and the share of the year gone, so that years are equally wide."""
    begin, end = date(day.year, 1, 1), date(day.year, 12, 31)
    return round(day.year + (day - begin).days / ((end - begin).days + 1), 4)


def written(first: int, last: int, most: int) -> Iterator[int]:
    """Round years to write on a line from ``first`` to before ``last``: about ``most`` of them."""
    step = next(one for one in _STEPS if (last - first) / one <= most)
    yield from range(-(-first // step) * step, last, step)
