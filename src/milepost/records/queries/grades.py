"""Grades that hold, by benchmark, for ``milepost.assessment.grade``."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Prefetch, Q, QuerySet

from milepost.assessment.grade import Given
from milepost.records import corroboration
from milepost.records.models import Benchmark, Finding, Grade, Workspace

BATCH = 500
CONFIRMED = "confirmed"
FALLEN = "fallen"

PLAIN = ("benchmark_id", "voice", "scale", "grade", "earliest", "latest", "reviewed")
"""What decides about a grade, as the columns of one query."""

_FINDINGS = Prefetch(
    "findings", queryset=Finding.objects.select_related("judgement").order_by("pk")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A finding that a grade cites: its state, the key of its judgement, what that claims."""

    state: str
    judgement: int | None
    claimed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The years that grades reach over; null where there is none. ``total`` is how many hold."""

    first: int | None
    last: int | None
    total: int


def span(workspace: Workspace, voices: Collection[str]) -> Span:
    """The first and the last year of the grades of these voices that hold."""
    found = Grade.objects.filter(workspace=workspace, holds=True, voice__in=voices)
    ends = found.aggregate(first=Min("earliest"), last=Max("latest"), total=Count("pk"))
    first, last = ends["first"], ends["last"]
    return Span(
        first=first.year if first else None, last=last.year if last else None, total=ends["total"]
    )


def of(
    benchmarks: Iterable[Benchmark | int], voices: Collection[str], years: range | None = None
) -> dict[int, list[Given]]:
    """The grades of these voices that hold of whole benchmarks (or their keys), by the
    benchmark's key.

    Of all years, or of those whose period reaches into ``years``. The number of queries does not
    grow with the benchmarks.
    """
    rows = Grade.objects.filter(
        benchmark__in=list(benchmarks), holds=True, statement=0, voice__in=voices
    )
    if years is not None:
        rows = rows.filter(within(years))
    plain = list(rows.order_by("earliest", "pk").values("pk", *PLAIN))
    found: dict[int, list[Given]] = defaultdict(list)
    for one in given_of(plain):
        found[one.benchmark].append(one)
    return found


def within(years: range) -> Q:
    """Grades whose period reaches into some years."""
    return Q(earliest__lte=date(years[-1], 12, 31), latest__gte=date(years[0], 1, 1))


def given(rows: list[Grade]) -> list[tuple[Grade, Given]]:
    """Rows fetched with their findings, each with its plain value.

    A confirmed finding that reaches no standard of proof any more is "fallen": no grade rests on
    it.
    """
    states = _states(
        {
            row.pk: [
                Cited(
                    state=one.state,
                    judgement=one.judgement_id,
                    claimed=one.judgement.standard if one.judgement else "",
                )
                for one in row.findings.all()
            ]
            for row in rows
        }
    )
    return [
        (row, _given({name: getattr(row, name) for name in PLAIN}, states[row.pk])) for row in rows
    ]


def given_of(rows: list[dict[str, Any]]) -> list[Given]:
    """The same of rows read as the columns of ``PLAIN`` with their key; two queries and those of
    what is cited.
    """
    cited: dict[int, list[Cited]] = {row["pk"]: [] for row in rows}
    found = Grade.findings.through.objects.filter(grade__in=list(cited)).order_by("finding_id")
    for key, state, judgement, claimed in found.values_list(
        "grade_id", "finding__state", "finding__judgement_id", "finding__judgement__standard"
    ):
        cited[key].append(Cited(state=state, judgement=judgement, claimed=claimed or ""))
    states = _states(cited)
    return [_given(row, states[row["pk"]]) for row in rows]


def _states(cited: Mapping[int, Collection[Cited]]) -> dict[int, tuple[str, ...]]:
    """The states of the findings that each grade cites, by the grade's key."""
    judgements = {
        one.judgement for several in cited.values() for one in several if one.judgement is not None
    }
    reached = corroboration.of_keys(judgements) if judgements else {}

    def state(one: Cited) -> str:
        if one.state != CONFIRMED:
            return one.state
        shown = one.judgement is not None and corroboration.shown(
            one.claimed, reached[one.judgement]
        )
        return CONFIRMED if shown else FALLEN

    return {key: tuple(state(one) for one in several) for key, several in cited.items()}


def _given(row: Mapping[str, Any], findings: tuple[str, ...]) -> Given:
    return Given(
        benchmark=row["benchmark_id"],
        voice=row["voice"],
        scale=row["scale"],
        grade=row["grade"],
        earliest=row["earliest"],
        latest=row["latest"],
        reviewed=row["reviewed"] is not None,
        findings=findings,
    )


def history(benchmark: Benchmark, voices: Collection[str]) -> list[Grade]:
    """Every grade these voices ever gave of a benchmark, the last period first, then the last."""
    return list(
        Grade.objects.filter(benchmark=benchmark, voice__in=voices)
        .select_related("drafted_by", "reviewed_by")
        .prefetch_related(_FINDINGS)
        .order_by("-latest", "-earliest", "statement", "voice", "-number")
    )


def citable(benchmark: Benchmark) -> list[Finding]:
    """The confirmed findings on a benchmark."""
    found = Finding.objects.filter(benchmarks=benchmark, state="confirmed")
    return list(found.select_related("judgement").order_by("-pk")[:200])


def sift(workspace: Workspace, *, voice: str = "", text: str = "") -> QuerySet[Benchmark]:
    """The benchmarks, by number; with ``voice`` only those it has graded."""
    found = Benchmark.objects.filter(workspace=workspace)
    if voice:
        found = found.filter(grades__voice=voice, grades__holds=True).distinct()
    for word in text.split():
        found = found.filter(Q(title__icontains=word) | Q(label__iexact=word))
    return found.order_by("number", "pk")


def that_hold(workspace: Workspace, voices: Collection[str]) -> QuerySet[Grade]:
    """The grades of these voices that hold, each with its benchmark and findings."""
    found = Grade.objects.filter(workspace=workspace, holds=True, voice__in=voices)
    return found.select_related("benchmark").prefetch_related(_FINDINGS)


def every_row(workspace: Workspace, voices: Collection[str]) -> Iterator[tuple[Grade, Given]]:
    """All grades of these voices that hold, for a file, read in batches."""
    rows = that_hold(workspace, voices)
    batch: list[Grade] = []
    for row in rows.order_by("benchmark__number", "earliest", "voice").iterator(BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield from given(batch)
            batch = []
    yield from given(batch)
