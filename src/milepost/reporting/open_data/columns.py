"""Columns of open data: what each is called and means, and how its value is found in a row."""

from collections.abc import Callable
from functools import partial
from typing import Any

from milepost.reporting.open_data.table import Cell, Column, Type

MANY = " "
"""Between several ids in one cell; an id holds no blank."""
LISTED = "; "
"""Between several words in one cell."""

Get = Callable[[Any], Cell]
Spec = tuple[Column, Get]


def of(name: str, type_: Type, meaning: str, get: str = "", **more: str) -> Spec:
    """A column of what the attribute ``get`` (of the same name where left out) holds."""
    *path, last = (get or name).split(".")

    def value(one: Any) -> Cell:
        for step in path:
            one = getattr(one, step, None)
        found: Cell = getattr(one, last, None)
        # an empty text of a code, a date or a number is nothing
        return None if found == "" and type_ != "text" else found

    if not path and type_ == "text":
        # most columns of the longest tables
        return Column(name=name, type=type_, meaning=meaning, **more), partial(_held, last)
    return Column(name=name, type=type_, meaning=meaning, **more), value


def _held(name: str, one: Any) -> Cell:
    found: Cell = getattr(one, name, None)
    return found


def listed(name: str, meaning: str, between: str = LISTED, **more: str) -> Spec:
    """A column of what several words the attribute of that name holds, in one cell."""

    def value(one: Any) -> Cell:
        return between.join(getattr(one, name) or ())

    return Column(name=name, type="text", meaning=meaning, **more), value


def id_of(meaning: str) -> Spec:
    """The column that names a row."""
    return of("id", "text", meaning)


def when(name: str, meaning: str) -> tuple[Spec, ...]:
    """The columns of a partial date: as written, and the first and last day it may mean."""
    return (
        of(name, "text", f"{meaning}, as it was written", f"{name}.text"),
        of(f"{name}_earliest", "date", "The first day it may mean", f"{name}.earliest"),
        of(f"{name}_latest", "date", "The last day it may mean", f"{name}.latest"),
    )


def belongs(name: str, table: str) -> Spec:
    """The column that says which row of another table a row belongs to."""
    return of(name, "text", f"What it belongs to, by id in {table}", "of.id", refers=table)


def text(name: str, meaning: str, get: Get) -> Spec:
    """A column of a text that is worked out from the row."""
    return Column(name=name, type="text", meaning=meaning), get


LASTING = "Lasting name over all editions"
BENCHMARKS = listed("benchmarks", "Benchmarks it is about, by id", MANY, refers="benchmarks")
ASKED = listed(
    "recommendations", "Recommendations it is about, by id", MANY, refers="recommendations"
)
AT = of("at", "text", "Where it stands in the document, as a locator")
DOCUMENT = of("document", "text", "Document it is read from, by id", refers="documents")
GROUND = (
    of(
        "ground",
        "text",
        "Document the fact was read in, by id",
        "ground.document",
        refers="documents",
    ),
    of("ground_symbol", "text", "Symbol of that document", "ground.symbol"),
    of("ground_at", "text", "Place in that document, as a locator", "ground.at"),
)
COUNTED = (
    of("comparator", "text", "How exactly it is counted", "count.comparator", codes="comparators"),
    of("least", "whole", "How many at least; empty where it is not known", "count.least"),
    of("most", "whole", "How many at most, where a span is given", "count.most"),
)
