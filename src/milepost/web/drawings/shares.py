"""Information by kind of source, as bars."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from milepost.assessment.balance import Balance
from milepost.web import evidence_wording as wording

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one kind of sources gave against the kind that gave most.

    ``width`` is a share of the line, 0 to 100, ``rest`` what is left of it; ``mirror`` where
    reading runs right to left.
    """

    words: "StrOrPromise"
    count: int
    width: float
    rest: float
    latest: date | None
    mirror: bool


def draw(balance: Balance, *, mirror: bool) -> tuple[Bar, ...]:
    """A bar for each kind, in the order of the vocabulary."""
    most = max((share.count for share in balance.shares), default=0)
    return tuple(
        Bar(
            words=wording.SOURCE_KINDS.get(share.kind, share.kind),
            count=share.count,
            width=(width := round(share.count / most * 100, 2) if most else 0.0),
            rest=round(100 - width, 2),
            latest=share.latest,
            mirror=mirror,
        )
        for share in balance.shares
    )
