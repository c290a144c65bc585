"""The scorecard of an edition: of each benchmark what every voice says, and what it stands on.

Plain values, made from what passed the gate; pages set them, on the desk and in the edition.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from milepost.assessment.grade import VOICES
from milepost.reporting.edition.changes import Change
from milepost.reporting.edition.edition import (
    ActionTaken,
    Benchmark,
    Edition,
    Finding,
    Grade,
    Indicator,
    Observation,
)

MOST_YEARS = 8
"""The years a card shows, the last ones; those before stand apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One voice, a grade or null for each year of the card, and of those ``before``; ``latest`` is
    its last."""

    voice: str
    years: tuple[Grade | None, ...]
    before: tuple[Grade | None, ...]
    latest: Grade | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A figure with its share of the longest bar, 0 to 100; null where it cannot be drawn."""

    observation: Observation
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An indicator with its figures for everybody, in the order of time."""

    indicator: Indicator
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One benchmark. ``apart`` says that two voices on one scale differ in their last grades;
    ``compared`` that two have graded it on one scale."""

    benchmark: Benchmark
    rows: tuple[Row, ...]
    apart: bool
    compared: bool
    findings: tuple[Finding, ...]
    series: tuple[Series, ...]
    actions: tuple[ActionTaken, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """All benchmarks of an edition over the same ``years``, and those ``before`` them."""

    edition: Edition
    years: tuple[int, ...]
    before: tuple[int, ...]
    cards: tuple[Card, ...]


def scorecard(edition: Edition, changes: Iterable[Change] = ()) -> Scorecard:
    """The scorecard of ``edition``; ``changes`` are those since the edition before."""
    whole = [one for one in edition.grades if not one.statement]
    every = _years(whole)
    before, years = every[:-MOST_YEARS], every[-MOST_YEARS:]
    grades = _by(whole, lambda one: [(one.benchmark, one.voice)])
    findings = _by(edition.findings, lambda one: one.benchmarks)
    indicators = _by(edition.indicators, lambda one: one.benchmarks)
    actions = _by(edition.actions, lambda one: one.benchmarks)
    changed = _by(changes, lambda one: (one.id,) if one.kind == "benchmark" else one.benchmarks)
    return Scorecard(
        edition=edition,
        years=years,
        before=before,
        cards=tuple(
            Card(
                benchmark=one,
                rows=(
                    rows := tuple(
                        _row(voice, grades[one.id, voice], years, before) for voice in VOICES
                    )
                ),
                apart=any(len(set(several)) > 1 for several in _latest(rows).values()),
                compared=any(len(several) > 1 for several in _latest(rows).values()),
                findings=tuple(findings[one.id]),
                series=tuple(
                    made for indicator in indicators[one.id] if (made := _series(indicator)).bars
                ),
                actions=tuple(actions[one.id]),
                changes=tuple(changed[one.id]),
            )
            for one in edition.benchmarks
        ),
    )


_Key = TypeVar("_Key")
_One = TypeVar("_One")


def _by(
    rows: Iterable[_One], keys: Callable[[_One], Iterable[_Key]]
) -> defaultdict[_Key, list[_One]]:
    found: defaultdict[_Key, list[_One]] = defaultdict(list)
    for one in rows:
        for key in keys(one):
            found[key].append(one)
    return found


def _years(grades: Iterable[Grade]) -> tuple[int, ...]:
    several = list(grades)
    if not several:
        return ()
    last = max(one.latest.year for one in several)
    first = min(one.earliest.year for one in several)
    return tuple(range(first, last + 1))


def _row(
    voice: str, grades: Iterable[Grade], years: tuple[int, ...], before: tuple[int, ...]
) -> Row:
    ordered = sorted(grades, key=lambda one: (one.latest, one.earliest))
    found = {year: one for one in ordered for year in range(one.earliest.year, one.latest.year + 1)}
    return Row(
        voice=voice,
        years=tuple(found.get(year) for year in years),
        before=tuple(found.get(year) for year in before),
        latest=ordered[-1] if ordered else None,
    )


def _latest(rows: Iterable[Row]) -> dict[str, list[str]]:
    """The last grades by scale: those on different ones are not compared."""
    said: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.latest is not None:
            said[row.latest.scale].append(row.latest.grade)
    return said


def _series(indicator: Indicator) -> Series:
    """Figures of all people alone: parts beside their whole would be read as more."""
    whole = [one for one in indicator.observations if not (one.sex or one.age or one.group)]
    longest = max((one.value for one in whole), default=Decimal(0))
    drawn = longest > 0 and all(one.value >= 0 for one in whole)
    return Series(
        indicator=indicator,
        bars=tuple(
            Bar(
                observation=one,
                share=round(float(one.value / longest * 100), 1) if drawn else None,
            )
            for one in whole
        ),
    )
