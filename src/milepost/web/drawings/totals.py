"""A total as a bar: what is certain is full, what is possible beyond it is light."""

from dataclasses import dataclass

from milepost.assessment.totals import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Shares of a line, 0 to 100: ``sure`` from its start, ``maybe`` after it, ``rest``.

    ``open`` says that nobody knows a most: the bar ends in an arrow. ``about`` that a figure in
    it is rounded, so that nothing in it is full. ``mirror`` where reading runs right to left.
    """

    sure: float
    maybe: float
    open: bool
    about: bool
    mirror: bool

    @property
    def end(self) -> float:
        """Where it ends, from the left; mirrored, from the left too."""
        both = self.sure + self.maybe
        return round(100 - both if self.mirror else both, 2)

    @property
    def sure_x(self) -> float:
        """Where what is certain starts from the left."""
        return round(100 - self.sure, 2) if self.mirror else 0.0

    @property
    def maybe_x(self) -> float:
        """Where what is possible starts from the left."""
        return self.end if self.mirror else self.sure


_ROOM = 96
"""The longest bar leaves room for an arrow."""


def reach(total: Count) -> int:
    """The greatest number that a total names."""
    return max(total.least, total.most or 0)


def draw(total: Count, most: int, *, mirror: bool) -> Bar:
    """The bar of a total where the longest names ``most``."""
    scale = _ROOM / most if most else 0
    beyond = reach(total) - total.least
    return Bar(
        sure=round(total.least * scale, 2),
        maybe=round(beyond * scale, 2),
        open=total.most is None,
        about=total.about,
        mirror=mirror,
    )
