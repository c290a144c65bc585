"""Grades of a benchmark by three voices: which may be given, which count, where they disagree.

Three voices are never mixed and never averaged: what is shown is each, and that they differ.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from milepost.values import vocabulary
from milepost.values.errors import InputError

VOICES = ("state", "civil-society", "monitor")
"""In the order they are shown; codes of the vocabulary ``voices``."""

MONITOR = "monitor"


class OnScale(Protocol):
    """A grade on its scale."""

    @property
    def scale(self) -> str:
        """The code of the scale."""

    @property
    def grade(self) -> str:
        """The code of the grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A grade as given. ``findings`` are the states of the findings it cites.

    ``earliest`` and ``latest`` are the first and last day of the period it is for.
    """

    benchmark: int
    voice: str
    scale: str
    grade: str
    earliest: date
    latest: date
    reviewed: bool = False
    findings: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is shown as the voice's grade.

        The State's and civil society's do as they are given. The monitor's does once another
        has reviewed it, and while at least one finding is cited and all of them are confirmed.
        """
        if self.voice != MONITOR:
            return True
        return self.reviewed and rests(self.findings)


def rests(findings: Sequence[str]) -> bool:
    """Whether a monitor's grade may rest on findings of these states: some, and all confirmed."""
    return bool(findings) and all(state == "confirmed" for state in findings)


def check(scale: str, grade: str, day: date) -> None:
    """Raise ``InputError`` unless ``grade`` is one of a ``scale`` that was in use on ``day``."""
    scales = vocabulary.load("scales")
    if scale not in scales:
        raise InputError(
            f'There is no scale "{scale}"', remedy=f"Use one of: {', '.join(scales.codes)}."
        )
    if not scales[scale].valid_on(day):
        until = scales[scale].valid_until or scales[scale].valid_from
        raise InputError(
            f"This scale was not in use in {day.year} (its bound is {until})",
            where=scales[scale].name,
            remedy="Choose the scale of that time.",
        )
    if grade not in grades(scale):
        raise InputError(
            f'The scale has no grade "{grade}"',
            where=scales[scale].name,
            remedy=f"Use one of: {', '.join(grades(scale).codes)}.",
        )


def grades(scale: str) -> vocabulary.Vocabulary:
    """The grades of a scale, best first. Raises ``NotFound``."""
    return vocabulary.load(str(vocabulary.load("scales")[scale].extra["grades"]))


def default_scale() -> str:
    """The code of the scale that is used where a workspace names none."""
    scale = vocabulary.load("scales").default
    assert scale is not None  # noqa: S101 - the vocabulary's own test holds it
    return scale.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the voices say of one benchmark in one year, each null where it says nothing.

    ``apart`` is how many grades lie between the highest and the lowest; null unless two voices
    grade on one scale.
    """

    year: int
    state: Given | None
    civil_society: Given | None
    monitor: Given | None
    apart: int | None

    @property
    def voices(self) -> tuple[Given | None, ...]:
        """The grades in the order of ``VOICES``."""
        return self.state, self.civil_society, self.monitor


def by_year(given: Iterable[Given], years: Sequence[int]) -> tuple[Cell, ...]:
    """The cells of one benchmark, a year each: of each voice the last grade whose period
    reaches into that year, of those that count.
    """
    counting = sorted(
        (one for one in given if one.counts), key=lambda one: (one.latest, one.earliest)
    )
    return tuple(_cell(year, counting) for year in years)


def _cell(year: int, counting: Sequence[Given]) -> Cell:
    last: dict[str, Given] = {}
    for one in counting:
        if one.earliest.year <= year <= one.latest.year:
            last[one.voice] = one
    return Cell(
        year=year,
        state=last.get("state"),
        civil_society=last.get("civil-society"),
        monitor=last.get(MONITOR),
        apart=apart(last.values()),
    )


def apart(given: Iterable[OnScale]) -> int | None:
    """How many grades lie between the best and the worst; null unless two are on one scale."""
    on: dict[str, list[int]] = {}
    for one in given:
        on.setdefault(one.scale, []).append(grades(one.scale).codes.index(one.grade))
    spans = [max(places) - min(places) for places in on.values() if len(places) > 1]
    return max(spans, default=None)
