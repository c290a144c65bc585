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
"""The years a card shows, the last ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One voice, a grade or null for each year of the card; ``latest`` is its last."""

    voice: str
    years: tuple[Grade | None, ...]
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
    """One benchmark. ``apart`` says that two voices on one scale differ in their last grades."""

    benchmark: Benchmark
    rows: tuple[Row, ...]
    apart: bool
    findings: tuple[Finding, ...]
    series: tuple[Series, ...]
    actions: tuple[ActionTaken, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """All benchmarks of an edition over the same ``years``."""

    edition: Edition
    years: tuple[int, ...]
    cards: tuple[Card, ...]


def scorecard(edition: Edition, changes: Iterable[Change] = ()) -> Scorecard:
    """The scorecard of ``edition``; ``changes`` are those since the edition before."""
    whole = [one for one in edition.grades if not one.statement]
    years = _years(whole)
    grades = _by(whole, lambda one: [(one.benchmark, one.voice)])
    findings = _by(edition.findings, lambda one: one.benchmarks)
    indicators = _by(edition.indicators, lambda one: one.benchmarks)
    actions = _by(edition.actions, lambda one: one.benchmarks)
    changed = _by(changes, lambda one: (one.id,) if one.kind == "benchmark" else one.benchmarks)
    return Scorecard(
        edition=edition,
        years=years,
        cards=tuple(
            Card(
                benchmark=one,
                rows=(rows := tuple(_row(voice, grades[one.id, voice], years) for voice in VOICES)),
                apart=_apart(rows),
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
    return tuple(range(max(first, last - MOST_YEARS + 1), last + 1))


def _row(voice: str, grades: Iterable[Grade], years: tuple[int, ...]) -> Row:
    ordered = sorted(grades, key=lambda one: (one.latest, one.earliest))
    found: dict[int, Grade] = {}
    for one in ordered:
        for year in years:
            if one.earliest.year <= year <= one.latest.year:
                found[year] = one
    return Row(
        voice=voice,
        years=tuple(found.get(year) for year in years),
        latest=ordered[-1] if ordered else None,
    )


def _apart(rows: Iterable[Row]) -> bool:
    said: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.latest is not None:
            said[row.latest.scale].add(row.latest.grade)
    return any(len(grades) > 1 for grades in said.values())


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
