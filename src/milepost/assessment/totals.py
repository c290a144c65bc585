"""Totals of cases: how many were detained on a day, what happened in a quarter or a year.

A total is a least and a most: what is certain by partial dates and inexact counts, and what is
possible. Where nobody knows a most there is none. Every total has the events it is made of.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from milepost.assessment.deadline import Days

Size = Literal["quarter", "year"]

BEGINS = ("arrest", "detention")
"""Kinds of events that begin a detention."""
ENDS = "release"
_QUARTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many: at least ``least``, more than it where ``over``; at most ``most``, or unknown.

    ``about`` says that a figure in it is rounded, so that its ends are no bounds.
    """

    least: int = 0
    most: int | None = 0
    over: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in a case; ``key`` names it, ``case`` the case.

    ``days`` is when, ``until`` when what lasts ended, each null where that is not known.
    ``count`` is how many it befell, as it was said.
    """

    key: int
    case: int
    kind: str
    count: Count
    days: Days | None = None
    until: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A detention on a day: ``certain``, or possible. ``ended`` says that an end is recorded."""

    event: Event
    certain: bool
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Who was detained on a day: how many, and by which events."""

    total: Count
    spells: tuple[Spell, ...]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or a quarter of it (1 to 4); 0 is the whole year."""

    year: int
    quarter: int = 0

    @property
    def days(self) -> Days:
        """Its days."""
        first = (self.quarter - 1) * _QUARTER + 1 if self.quarter else 1
        last = first + _QUARTER - 1 if self.quarter else 12
        end = (
            date(self.year, 12, 31)
            if last == 12
            else date.fromordinal(date(self.year, last + 1, 1).toordinal() - 1)
        )
        return Days(date(self.year, first, 1), end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What happened in a period: the events certainly in it, those possibly, how many people."""

    period: Period
    certain: tuple[Event, ...]
    possible: tuple[Event, ...]
    total: Count


def counted(comparator: str, least: int | None, most: int | None) -> Count:
    """A count as it was said. Where nobody counted it is at least one.

    "Nearly" and "about" are rounded figures: they count as what they are near to.
    """
    if least is None:
        return Count(least=1, most=None if most is None else max(most, 1))
    match comparator:
        case "over":
            return Count(least=least, most=None, over=True)
        case "at-least":
            return Count(least=least, most=None)
        case "exact":
            return Count(least=least, most=max(least, least if most is None else most))
        case _:
            return Count(least=least, most=max(least, most or least), about=True)


def added(counts: Iterable[Count]) -> Count:
    """Counts of different people together."""
    least, most, over, about = 0, 0, False, False
    bounded = True
    for one in counts:
        least += one.least
        over, about = over or one.over, about or one.about
        if one.most is None:
            bounded = False
        else:
            most += one.most
    return Count(least=least, most=most if bounded else None, over=over, about=about)


def detained(events: Sequence[Event], day: date) -> Held:
    """Who was detained on ``day``.

    A detention begins with an arrest or a detention and lasts until the end recorded with it or
    a release in the same case. Its people are certain where it had certainly begun and an end
    is known that certainly had not come; without an end nobody knows whether it lasts, and they
    are possible. Events of one case may be of the same people: the
    least of a case is the greatest of them, its most their sum.
    """
    releases: dict[int, list[Event]] = {}
    for one in events:
        if one.kind == ENDS and one.days is not None:
            releases.setdefault(one.case, []).append(one)
    spells = [
        spell
        for one in events
        if one.kind in BEGINS and (spell := _spell(one, releases.get(one.case, ()), day))
    ]
    by_case: dict[int, list[Spell]] = {}
    for spell in spells:
        by_case.setdefault(spell.event.case, []).append(spell)
    return Held(total=added(_of_case(held) for held in by_case.values()), spells=tuple(spells))


def _spell(one: Event, releases: Sequence[Event], day: date) -> Spell | None:
    """The detention on that day; null where it had certainly not begun, or had ended."""
    days = one.days
    if days is not None and days.earliest > day:
        return None
    if one.until is not None and one.until.latest < day:
        return None
    certain = days is not None and days.latest <= day
    certain = certain and (one.until is None or one.until.earliest >= day)
    ended = one.until is not None
    lasting = ended or (days is not None and days.latest == day)
    # an end recorded with the detention itself says more than a release of someone in its case
    for release in () if ended else releases:
        when = release.days
        if when is None or (days is not None and when.latest < days.earliest):
            continue
        ended = True
        if days is not None and when.earliest >= days.latest and when.latest < day:
            if _frees_all(one.count, release.count):
                return None
            certain = False
        elif when.earliest <= day:
            certain = False
        else:
            lasting = True
    return Spell(event=one, certain=certain and lasting, ended=ended)


def _frees_all(held: Count, freed: Count) -> bool:
    """Whether a release is of all who were held: as many, or neither was counted."""
    return held == freed or (
        held.most is not None and not held.about and not freed.about and freed.least >= held.most
    )


def _of_case(spells: Sequence[Spell]) -> Count:
    most = added(one.event.count for one in spells)
    sure = max(
        (one.event.count for one in spells if one.certain),
        key=lambda one: (one.least, one.over),
        default=Count(),
    )
    return Count(least=sure.least, over=sure.over, most=most.most, about=most.about)


def per(size: Size, events: Sequence[Event]) -> tuple[Tally, ...]:
    """What happened in each period in which an event may begin or end, in the order of time.

    An event is certain in a period that holds all the days it may be of, possible in others that
    hold some. Events without a date are in none. People are added: whoever two events befell is
    counted twice.
    """
    dated = [(one, one.days) for one in events if one.days is not None]
    periods = sorted(
        {period(day, size) for _, days in dated for day in (days.earliest, days.latest)}
    )
    certain: dict[Period, list[Event]] = {one: [] for one in periods}
    possible: dict[Period, list[Event]] = {one: [] for one in periods}
    for one, days in dated:
        first, last = period(days.earliest, size), period(days.latest, size)
        if first == last:
            certain[first].append(one)
            continue
        for each in periods[bisect_left(periods, first) : bisect_right(periods, last)]:
            possible[each].append(one)
    return tuple(
        Tally(
            period=one,
            certain=tuple(certain[one]),
            possible=tuple(possible[one]),
            total=_total(certain[one], possible[one]),
        )
        for one in periods
    )


def _total(certain: Sequence[Event], possible: Sequence[Event]) -> Count:
    sure = added(one.count for one in certain)
    every = added(one.count for one in (*certain, *possible))
    return Count(least=sure.least, over=sure.over, most=every.most, about=every.about)


def period(day: date, size: Size) -> Period:
    """The quarter or year a day is in."""
    return Period(day.year, (day.month - 1) // _QUARTER + 1 if size == "quarter" else 0)
