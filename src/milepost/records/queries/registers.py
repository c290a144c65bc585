"""Rows of registers as lists, as counts, and with what hangs on them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from milepost.records.models import Benchmark, Case, Document, Recommendation, Workspace
from milepost.records.models.register import Entry
from milepost.records.registers.catalogue import REGISTERS, under
from milepost.records.registers.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which rows are wanted; an empty field lets all through.

    ``codes`` are by the name of a column, ``benchmark``, ``recommendation`` and ``parent`` are
    keys in the database.
    """

    codes: dict[str, str]
    text: str = ""
    benchmark: int | None = None
    recommendation: int | None = None
    parent: int | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """The rows of another register that hang on a row."""

    register: Register
    rows: list[Any]


def counts(workspace: Workspace, registers: tuple[Register, ...] = REGISTERS) -> dict[str, int]:
    """How many rows each register holds: one query for all."""
    found = _counted(workspace, [one.rows(workspace) for one in registers])
    return dict(zip((one.code for one in registers), found, strict=True))


def _counted(workspace: Workspace, every: list[QuerySet[Any]]) -> tuple[int, ...]:
    """How many rows each list has, in one query."""
    parts = [
        one.order_by().values("workspace").annotate(n=Count("pk")).values("n") for one in every
    ]
    whole = IntegerField()
    found: Any = Workspace.objects.filter(pk=workspace.pk).values_list(
        *(Coalesce(Subquery(part, output_field=whole), Value(0)) for part in parts)
    )
    return tuple(found.get())


def sift(workspace: Workspace, register: Register, sieve: Sieve) -> QuerySet[Any]:
    """The rows wanted, in the register's order."""
    found = register.rows(workspace, removed=sieve.removed)
    if sieve.removed:
        found = found.filter(removed=True)
    for name, code in sieve.codes.items():
        found = found.filter(**{name: code})
    if sieve.benchmark is not None:
        found = found.filter(benchmarks=sieve.benchmark)
    if sieve.recommendation is not None and (tie := _tie(register)):
        found = found.filter(**{tie: sieve.recommendation})
    if sieve.parent is not None:
        found = found.filter(**{f"{register.parent}_id": sieve.parent})
    for word in sieve.text.split():
        found = found.filter(_says(register, word))
    name = register.shown[0]
    named = register.column(name).kind == "text"
    # people look for a title; what has none is in the order of its dates
    return found.order_by(name, "pk") if named else found


def _says(register: Register, word: str) -> Q:
    said = Q(key__icontains=word)
    for one in register.of_kind("text", "long", "date"):
        said |= Q(**{f"{one.name}__icontains": word})
    if register.parent:
        named = f"{register.parent}__title__icontains"
        said |= Q(**{named: word})
    return said


def codes(workspace: Workspace, register: Register) -> dict[str, dict[str, int]]:
    """How many rows have each code of each column that is one of the columns shown."""
    found: dict[str, dict[str, int]] = {}
    for one in register.of_kind("code"):
        if one.name in register.shown:
            rows = register.rows(workspace).order_by().values_list(one.name)
            found[one.name] = dict(rows.annotate(n=Count("pk")))
    return found


def benchmarks(workspace: Workspace, register: Register) -> list[tuple[Benchmark, int]]:
    """The benchmarks that rows are about, each with how many."""
    if "benchmarks" not in register.names:
        return []
    through = register.rows(workspace).filter(benchmarks__isnull=False).order_by()
    held = dict(through.values_list("benchmarks").annotate(n=Count("pk")))
    found = Benchmark.objects.filter(pk__in=held).only("pk", "label", "number", "title")
    return [(one, held[one.pk]) for one in found.order_by("number", "pk")]


def _tie(register: Register) -> str:
    """The column by which rows follow a recommendation; "" where there is none."""
    fields = register.of_kind("recommendations", "recommendation")
    return fields[0].name if fields else ""


def recommendations(workspace: Workspace, register: Register) -> list[tuple[Recommendation, int]]:
    """The recommendations that rows follow, each with how many."""
    tie = _tie(register)
    if not tie:
        return []
    through = register.rows(workspace).filter(**{f"{tie}__isnull": False}).order_by()
    held = dict(through.values_list(tie).annotate(n=Count("pk")))
    found = Recommendation.objects.filter(pk__in=held).order_by("document_id", "order", "pk")
    return [(one, held[one.pk]) for one in found]


def following(
    workspace: Workspace, recommended: list[int], registers: tuple[Register, ...]
) -> dict[int, list[tuple[Register, int]]]:
    """What follows each of some recommendations: registers with how many rows, in one query."""
    tied = [(one, tie) for one in registers if (tie := _tie(one))]
    whole = IntegerField()
    parts = [
        one.rows(workspace)
        .filter(**{tie: OuterRef("pk")})
        .order_by()
        .values("workspace")
        .annotate(n=Count("pk"))
        .values("n")
        for one, tie in tied
    ]
    found: Any = Recommendation.objects.filter(pk__in=recommended).values_list(
        "pk", *(Coalesce(Subquery(part, output_field=whole), Value(0)) for part in parts)
    )
    return {
        pk: [(one, n) for (one, _tie), n in zip(tied, counts, strict=True) if n]
        for pk, *counts in found
    }


def find(workspace: Workspace, register: Register, key: str) -> Any:
    """The row of that key, taken out or not, with all that it names; null where there is none."""
    return register.whole(register.rows(workspace, removed=True).filter(key=key)).first()


def revisions(workspace: Workspace, register: Register, key: str) -> list[Any]:
    """What a row of a revised register was before, the newest first."""
    if not register.revised:
        return []
    held = register.model._default_manager.filter(workspace=workspace, key=key)
    return list(held.select_related("recorded_by").order_by("-revision")[1:])


def hanging(workspace: Workspace, register: Register, row: Entry) -> list[Hanging]:
    """What hangs on a row, by register: a query or few for each register."""
    return [
        Hanging(
            register=one,
            rows=list(one.whole(one.rows(workspace).filter(**{f"{one.parent}_id": row.pk}))),
        )
        for one in under(register)
    ]


def followers(case: Case) -> list[Any]:
    """The cases that follow from one, each with the first and last day of its events."""
    theirs = Case.objects.filter(follows=case, removed=False)
    held = Q(events__removed=False)
    return list(
        theirs.annotate(
            begins=Min("events__date_earliest", filter=held),
            ends=Max("events__date_latest", filter=held),
        ).order_by("begins", "pk")
    )


def about(workspace: Workspace, benchmark: Benchmark) -> list[tuple[Register, int]]:
    """The registers with rows about a benchmark, and how many each has: one query."""
    tied = [one for one in REGISTERS if "benchmarks" in one.names]
    found = _counted(workspace, [one.rows(workspace).filter(benchmarks=benchmark) for one in tied])
    return [(one, n) for one, n in zip(tied, found, strict=True) if n]


def choices(workspace: Workspace, register: Register, most: int) -> list[tuple[str, str]] | None:
    """Key and title of every row of a register, to choose from; null where there are too many."""
    name = register.shown[0]
    found = register.rows(workspace).values_list("key", name)[: most + 1]
    pairs = [(key, str(title or key)) for key, title in found]
    return pairs if len(pairs) <= most else None


def documents(workspace: Workspace) -> list[str]:
    """The symbols of the documents there are."""
    found = Document.objects.filter(workspace=workspace, translation_of=None)
    return [symbol for symbol in found.values_list("symbol", flat=True) if symbol]
