"""Grades as a heat map: benchmark by year by voice, each grade as a letter on its shade."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.assessment.grade import Cell, OnScale, grades
from milepost.web import evidence_wording as wording

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FEW = 3
"""Characters of a grade's code that fit into its place in the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One voice's grade in one year: its letter, its shade (0 best to 4 worst) and its words.

    ``shade`` is null where the voice says nothing.
    """

    voice: str
    letter: str
    shade: int | None
    words: "StrOrPromise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A year of a benchmark: the marks of the voices heard, and how far apart they are."""

    year: int
    marks: tuple[Mark, ...]
    apart: int | None

    @property
    def is_empty(self) -> bool:
        """Whether no voice says anything."""
        return all(mark.shade is None for mark in self.marks)


def draw(cells: Sequence[Cell], voices: Collection[str]) -> tuple[Square, ...]:
    """The squares of one benchmark, with the voices that the reader may hear and no other: a
    voice that is kept from the reader would look as if it said nothing.
    """
    return tuple(
        Square(
            year=cell.year,
            marks=tuple(
                mark(voice, given)
                for voice, given in zip(wording.VOICES, cell.voices, strict=True)
                if voice in voices
            ),
            apart=cell.apart,
        )
        for cell in cells
    )


def mark(voice: str, given: OnScale | None) -> Mark:
    """One voice's mark."""
    if given is None:
        return Mark(voice=voice, letter="", shade=None, words="")
    return Mark(
        voice=voice,
        letter=given.grade if len(given.grade) <= FEW else given.grade[0].upper(),
        shade=shade(given.scale, given.grade),
        words=wording.grade(given.scale, given.grade),
    )


def shade(scale: str, grade: str) -> int:
    """The shade of a grade: 0 for the best of its scale, 4 for the worst."""
    codes = grades(scale).codes
    return round(codes.index(grade) / max(len(codes) - 1, 1) * 4)


def legend(scale: str) -> list[tuple[str, int, "StrOrPromise"]]:
    """The grades of a scale, best first: code, shade, words."""
    return [(code, shade(scale, code), wording.grade(scale, code)) for code in grades(scale).codes]
