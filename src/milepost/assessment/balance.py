"""From which kinds of sources a benchmark's information comes, and from which nothing does.

The method asks for information from all sides. What is missing is said in so many words:
"nothing from the State since 2022".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Lack = Literal["none", "thin", "one-sided"]

SIDES = ("state", "united-nations", "national-institution", "civil-society")
"""Kinds of sources that a balanced picture hears: without one of them it is one-sided.

Victims, witnesses and others are heard where they can be, and are not owed by anyone.
"""

THIN = 2
"""Informations fewer than which are thin evidence, whatever side they come from."""

STALE_AFTER = 2
"""Years after which the last word of a side is an old one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An information: the ``kind`` of one of its sources, and the last day it may be from."""

    kind: str
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one kind of sources gave: how many informations, and the last day of them."""

    kind: str
    count: int
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A side that is not heard: since which year, or null where it never was."""

    kind: str
    since: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Shares in the order of ``kinds``, and the silences among ``SIDES``."""

    shares: tuple[Share, ...]
    silences: tuple[Silence, ...]

    @property
    def total(self) -> int:
        """How many informations, one counted for each kind of source it has."""
        return sum(share.count for share in self.shares)

    @property
    def lack(self) -> Lack | None:
        """What is most lacking: "none", "thin" or "one-sided"; null where nothing is."""
        if not self.total:
            return "none"
        if self.total < THIN:
            return "thin"
        return "one-sided" if self.silences else None


def balance(given: Iterable[Given], kinds: Sequence[str], today: date) -> Balance:
    """The balance of ``given`` over ``kinds``, as of ``today``.

    A side is silent where nothing came from it, or nothing of the last ``STALE_AFTER`` years.
    Information without a date counts, and ends no silence.
    """
    counts = dict.fromkeys(kinds, 0)
    latest: dict[str, date] = {}
    for one in given:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if one.latest is not None:
            latest[one.kind] = max(one.latest, latest.get(one.kind, one.latest))
    shares = tuple(
        Share(kind=kind, count=count, latest=latest.get(kind)) for kind, count in counts.items()
    )
    return of_shares(shares, today)


def of_shares(shares: Sequence[Share], today: date) -> Balance:
    """The same of shares counted elsewhere, each kind once; a kind left out gave nothing."""
    return Balance(shares=tuple(shares), silences=tuple(_silences(shares, today)))


def _silences(shares: Sequence[Share], today: date) -> Iterable[Silence]:
    by_kind = {share.kind: share for share in shares}
    for kind in SIDES:
        share = by_kind.get(kind)
        if share is None or not share.count:
            yield Silence(kind=kind, since=None)
        elif share.latest is not None and share.latest.year <= today.year - STALE_AFTER:
            yield Silence(kind=kind, since=share.latest.year)
