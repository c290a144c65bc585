"""Rows of open data: those of an edition itself, and those that belong to others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from milepost.documents.document import Item
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data.columns import LISTED, MANY
from milepost.reporting.open_data.table import Cell


class Part:
    """Something with what it belongs to: its own attributes first, then ``of``."""

    def __init__(self, of: Any, part: Any) -> None:
        self.of, self.part = of, part

    def __getattr__(self, name: str) -> Any:
        return getattr(self.part, name)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that a part of an edition gives: each thing in it, or what each has under ``part``.

    Nothing but what stands in that part decides what they are.
    """

    of: str
    part: str = ""

    def among(self, edition: Edition) -> Iterable[Any]:
        """What the rows are made from, one each."""
        several: Iterable[Any] = getattr(edition, self.of)
        if not self.part:
            return several
        return (Part(one, part) for one in several for part in getattr(one, self.part))

    def count(self, edition: Edition) -> int:
        """How many there are."""
        several = getattr(edition, self.of)
        return sum(len(getattr(one, self.part)) for one in several) if self.part else len(several)


def parts(part: str, of: str) -> Rows:
    """The rows of what ``part`` holds of each of ``of``."""
    return Rows(of, part)


def every(of: str) -> Rows:
    """The rows of what an edition holds under a name."""
    return Rows(of)


def kinds(one: Any) -> Cell:
    """Kinds of sources with how many of each, in one cell."""
    return LISTED.join(f"{kind.kind}: {kind.count}" for kind in one.kinds)


def statements(one: Any) -> Cell:
    """Statements of benchmarks by number, in one cell."""
    return MANY.join(f"{benchmark}/{number}" for benchmark, number in one.statements)


def lettered(items: Sequence[Item]) -> Cell:
    """Labels of items, in one cell."""
    return LISTED.join(item.label for item in items)
