"""Grades that hold, by benchmark, for ``milepost.assessment.grade``."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, Prefetch, Q, QuerySet

from milepost.assessment.grade import Given
from milepost.evidence.corroboration import Corroboration
from milepost.records import corroboration
from milepost.records.models import Benchmark, Finding, Grade, Workspace

BATCH = 500
FALLEN = "fallen"

_FINDINGS = Prefetch(
    "findings", queryset=Finding.objects.select_related("judgement").order_by("pk")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The years that grades reach over; null where there is none. ``total`` is how many hold."""

    first: int | None
    last: int | None
    total: int


def span(workspace: Workspace, voices: Collection[str]) -> Span:
    """The first and the last year of the grades of these voices that hold."""
    found = Grade.objects.filter(workspace=workspace, holds=True, voice__in=voices)
    ends = found.aggregate(Min("earliest"), Max("latest"))
    first, last = ends["earliest__min"], ends["latest__max"]
    return Span(
        first=first.year if first else None, last=last.year if last else None, total=found.count()
    )


def of(
    benchmarks: Iterable[Benchmark], voices: Collection[str], years: range | None = None
) -> dict[int, list[Given]]:
    """The grades of these voices that hold of whole benchmarks, by the benchmark's key.

    Of all years, or of those whose period reaches into ``years``. The number of queries does not
    grow with the benchmarks.
    """
    rows = Grade.objects.filter(
        benchmark__in=list(benchmarks), holds=True, statement=0, voice__in=voices
    )
    if years is not None:
        rows = rows.filter(within(years))
    found: dict[int, list[Given]] = defaultdict(list)
    for row, one in given(list(rows.prefetch_related(_FINDINGS))):
        found[row.benchmark_id].append(one)
    return found


def within(years: range) -> Q:
    """Grades whose period reaches into some years."""
    return Q(earliest__lte=date(years[-1], 12, 31), latest__gte=date(years[0], 1, 1))


def given(rows: list[Grade]) -> list[tuple[Grade, Given]]:
    """Rows fetched with their findings, each with its plain value.

    A confirmed finding that reaches no standard of proof any more is "fallen": no grade rests on
    it.
    """
    cited = {
        finding.judgement.pk: finding.judgement
        for row in rows
        for finding in row.findings.all()
        if finding.judgement is not None
    }
    reached = corroboration.of(cited.values())
    return [(row, _given(row, reached)) for row in rows]


def _given(row: Grade, reached: Mapping[int, Corroboration]) -> Given:
    def state(finding: Finding) -> str:
        judgement = finding.judgement
        shown = judgement and corroboration.shown(judgement.standard, reached[judgement.pk])
        return finding.state if shown or finding.state != "confirmed" else FALLEN

    return Given(
        benchmark=row.benchmark_id,
        voice=row.voice,
        scale=row.scale,
        grade=row.grade,
        earliest=row.earliest,
        latest=row.latest,
        reviewed=row.reviewed is not None,
        findings=tuple(state(finding) for finding in row.findings.all()),
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
