"""Rows of open data: those of an edition itself, and those that belong to others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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


def parts(attribute: str, of: str) -> Callable[[Edition], Iterator[Part]]:
    """The rows of what ``attribute`` holds of each of ``of``."""

    def rows(edition: Edition) -> Iterator[Part]:
        for one in getattr(edition, of):
            for part in getattr(one, attribute):
                yield Part(one, part)

    return rows


def every(of: str) -> Callable[[Edition], Iterable[Any]]:
    """The rows of what an edition holds under a name."""
    return lambda edition: getattr(edition, of)


def kinds(one: Any) -> Cell:
    """Kinds of sources with how many of each, in one cell."""
    return LISTED.join(f"{kind.kind}: {kind.count}" for kind in one.kinds)


def statements(one: Any) -> Cell:
    """Statements of benchmarks by number, in one cell."""
    return MANY.join(f"{benchmark}/{number}" for benchmark, number in one.statements)


def lettered(items: Sequence[Item]) -> Cell:
    """Labels of items, in one cell."""
    return LISTED.join(item.label for item in items)
