"""Where the voices disagree: the benchmarks whose grades of one year lie furthest apart."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from milepost.assessment import grade as grading
from milepost.assessment.grade import MONITOR, Cell, Given, by_year
from milepost.records.models import Benchmark, Finding, Grade, Workspace
from milepost.records.queries import grades

YEARS = 3
"""This year and those before it in which a disagreement is one of today."""

MOST = 10
"""Benchmarks looked at closely: of those apart, some grades may rest no more and fall out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A benchmark and the last year in which its voices disagree."""

    benchmark: Benchmark
    cell: Cell


def furthest(workspace: Workspace, voices: Collection[str], today: date, most: int) -> list[Apart]:
    """The last year first, in it the furthest apart; the number of queries does not grow.

    Chosen by what the database says of each finding, then held against the published rule: a
    grade whose finding has fallen is none.
    """
    if len(voices) < 2:
        return []
    years = range(today.year - YEARS + 1, today.year + 1)
    chosen = _likely(workspace, voices, years)
    if not chosen:
        return []
    rows = Benchmark.objects.in_bulk(chosen)
    held = grades.of(rows.values(), voices, years)
    found = [
        Apart(benchmark=rows[pk], cell=cell)
        for pk in chosen
        if (cell := _last_apart(held.get(pk, []), years)) is not None
    ]
    found.sort(key=lambda one: (-one.cell.year, -(one.cell.apart or 0), one.benchmark.number))
    return found[:most]


def _likely(workspace: Workspace, voices: Collection[str], years: range) -> list[int]:
    """The keys of benchmarks to look at closely: a year is read only if those after it gave few."""
    decided: set[int] = set()
    chosen: list[int] = []
    for year in reversed(years):
        apart: list[tuple[int, int]] = []
        for benchmark, given in _counting(workspace, voices, year).items():
            (cell,) = by_year(given, [year])
            if benchmark not in decided and cell.apart is not None:
                decided.add(benchmark)
                apart.append((-cell.apart, benchmark))
        chosen += [benchmark for far, benchmark in sorted(apart) if far]
        if len(chosen) >= MOST:
            break
    return chosen[:MOST]


def _last_apart(given: list[Given], years: range) -> Cell | None:
    """The last year in which two voices speak, where they disagree in it."""
    for year in reversed(years):
        (cell,) = by_year(given, [year])
        if cell.apart is not None:
            return cell if cell.apart else None
    return None


def _counting(workspace: Workspace, voices: Collection[str], year: int) -> dict[int, list[Given]]:
    """The grades of a year that may count, by the benchmark's key; one query."""
    cited = Finding.objects.filter(grades=OuterRef("pk"))
    rests = Q(reviewed__isnull=False) & Exists(cited) & ~Exists(cited.exclude(state="confirmed"))
    rows = (
        Grade.objects.filter(
            ~Q(voice=MONITOR) | rests,
            grades.within(range(year, year + 1)),
            workspace=workspace,
            holds=True,
            statement=0,
            voice__in=voices,
        )
        .order_by()
        .values_list("benchmark_id", "voice", "scale", "grade", "earliest", "latest")
    )
    found: dict[int, list[Given]] = defaultdict(list)
    for benchmark, voice, scale, grade, earliest, latest in rows:
        found[benchmark].append(
            Given(
                benchmark=benchmark,
                voice=voice,
                scale=scale,
                grade=grade,
                earliest=earliest,
                latest=latest,
                reviewed=True,
                findings=("confirmed",) if voice == grading.MONITOR else (),
            )
        )
    return found
