"""How cells name other rows: benchmarks by letter, documents by symbol, entries by key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from milepost.records.models import Benchmark, Document, Recommendation, Source, Workspace
from milepost.records.models.source import FEWEST_NAMING
from milepost.records.registers.catalogue import register
from milepost.records.registers.register import Register

BATCH = 500
_AMBIGUOUS = 0


class Names:
    """Names of one kind with the row each stands for. Case does not matter, blanks neither."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        """A name that several rows have names none of them."""
        self._rows: dict[str, int] = {}
        for name, pk in pairs:
            folded = _folded(name)
            held = self._rows.setdefault(folded, pk)
            if held != pk:
                self._rows[folded] = _AMBIGUOUS

    def find(self, name: str) -> int | None:
        """The row of that name; null where none or several have it."""
        return self._rows.get(_folded(name)) or None

    def is_ambiguous(self, name: str) -> bool:
        """Whether several rows have that name."""
        return self._rows.get(_folded(name)) == _AMBIGUOUS


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


@dataclass(frozen=True, slots=True)
class Lookup:
    """All that cells of a register may name in a workspace, by kind or by register."""

    by_kind: Mapping[str, Names]
    by_register: Mapping[str, Names]
    labels: Mapping[int, str]
    numbers: Mapping[int, str]


def look_up(
    workspace: Workspace, asked: Register, cells: Iterable[Mapping[str, str]] | None = None
) -> Lookup:
    """What rows of ``asked`` may name: a query for each kind of thing, not for each row.

    ``cells`` are the rows to be read, where there are any: only the entries they name are
    fetched. Null is for writing cells, which fetches no entries.
    """
    kinds = {field.kind for field in asked.fields}
    by_kind: dict[str, Names] = {}
    labels: dict[int, str] = {}
    numbers: dict[int, str] = {}
    if "benchmarks" in kinds:
        benchmarks = list(
            Benchmark.objects.filter(workspace=workspace).values_list(
                "pk", "label", "number", "document__symbol"
            )
        )
        labels = _labels(benchmarks)
        by_kind["benchmarks"] = Names(
            (name, pk)
            for pk, label, number, symbol in benchmarks
            for name in {label or str(number), str(number), f"{symbol} {label or number}"}
        )
    if kinds & {"recommendation", "recommendations"}:
        found = list(
            Recommendation.objects.filter(workspace=workspace).values_list(
                "pk", "number", "public_id"
            )
        )
        names = Names((number, pk) for pk, number, _public in found if number)
        numbers = {
            pk: number if number and names.find(number) else public for pk, number, public in found
        }
        by_kind["recommendations"] = by_kind["recommendation"] = Names(
            (name, pk) for pk, number, public in found for name in {number, public} if name
        )
    if cells is None:
        return Lookup(by_kind, {}, labels, numbers)
    rows = list(cells)
    if "document" in kinds:
        documents = Document.objects.filter(workspace=workspace, translation_of=None)
        by_kind["document"] = Names(
            (symbol, pk) for symbol, pk in documents.values_list("symbol", "pk") if symbol
        )
    if "source" in kinds:
        by_kind["source"] = Names(_sources(workspace, asked, rows))
    return Lookup(by_kind, _entries(workspace, asked, rows), labels, numbers)


def _labels(benchmarks: list[Any]) -> dict[int, str]:
    plain = Names((label or str(number), pk) for pk, label, number, _symbol in benchmarks)
    return {
        pk: name if plain.find(name := label or str(number)) else f"{symbol} {name}"
        for pk, label, number, symbol in benchmarks
    }


def _wanted(rows: list[Mapping[str, str]], names: Iterable[str]) -> list[str]:
    columns = list(names)
    found = {row.get(column, "").strip() for row in rows for column in columns}
    return sorted(found - {""})


def _entries(
    workspace: Workspace, asked: Register, rows: list[Mapping[str, str]]
) -> dict[str, Names]:
    columns: dict[str, list[str]] = {}
    for field in asked.of_kind("entry"):
        columns.setdefault(field.register, []).append(field.name)
    found = {}
    for code, names in columns.items():
        wanted = _wanted(rows, names)
        pairs: list[tuple[str, int]] = []
        for start in range(0, len(wanted), BATCH):
            part = wanted[start : start + BATCH]
            pairs += register(code).rows(workspace).filter(key__in=part).values_list("key", "pk")
        found[code] = Names(pairs)
    return found


def _sources(
    workspace: Workspace, asked: Register, rows: list[Mapping[str, str]]
) -> list[tuple[str, int]]:
    wanted = {
        one.lower()
        for one in _wanted(rows, [field.name for field in asked.of_kind("source")])
        if len(one) >= FEWEST_NAMING
    }
    if not wanted:
        return []
    lengths = {len(one) for one in wanted}
    every = Source.objects.filter(workspace=workspace).values_list("public_id", "pk")
    begun = ((public.lower()[:length], pk) for public, pk in every for length in lengths)
    return [(name, pk) for name, pk in begun if name in wanted]
