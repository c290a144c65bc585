"""Findings as a list, one by one, and what may be weighed for them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from milepost.evidence.corroboration import Corroboration
from milepost.records import corroboration
from milepost.records.among import Among, ByKeys
from milepost.records.models import (
    Benchmark,
    Finding,
    FindingBenchmark,
    Information,
    InformationSource,
    Judgement,
    Subject,
    Weighing,
    Workspace,
)

BATCH = 200
MOST_CANDIDATES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which findings are wanted; an empty field lets all through.

    ``benchmark`` is a benchmark's public id, ``standard`` the standard that is claimed.
    """

    state: str = ""
    standard: str = ""
    benchmark: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A finding with the judgement that holds, what that reaches now, and its benchmarks.

    ``shown`` is the standard it may be shown at, empty for none; ``fell`` says that it claims
    more than its information reaches now.
    """

    finding: Finding
    judgement: Judgement
    reached: Corroboration
    shown: str
    benchmarks: tuple[Benchmark, ...]

    @property
    def fell(self) -> bool:
        """Whether the information has fallen short of what is claimed."""
        return bool(self.judgement.standard) and self.shown != self.judgement.standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How many findings there are by what a list can be sifted by."""

    total: int
    states: dict[str, int]
    standards: dict[str, int]
    benchmarks: tuple[tuple[Benchmark, int], ...]


def facts(workspace: Workspace) -> Facts:
    """The counts, whatever the list is sifted by."""
    own = Finding.objects.filter(workspace=workspace).order_by()
    states = dict(own.values_list("state").annotate(Count("pk")))
    standards = dict(own.values_list("judgement__standard").annotate(Count("pk")))
    counted = (
        Benchmark.objects.filter(findings__workspace=workspace)
        .annotate(count=Count("findings"))
        .order_by("number", "pk")
    )
    return Facts(
        total=sum(states.values()),
        states=states,
        standards={code: count for code, count in standards.items() if code},
        benchmarks=tuple((one, one.count) for one in counted),
    )


def sift(workspace: Workspace, sieve: Sieve) -> QuerySet[Finding]:
    """The findings the sieve lets through, the newest first."""
    found = _complete(Finding.objects.filter(workspace=workspace))
    if sieve.state:
        found = found.filter(state=sieve.state)
    if sieve.standard:
        found = found.filter(judgement__standard=sieve.standard)
    if sieve.benchmark:
        about = FindingBenchmark.objects.filter(
            finding=OuterRef("pk"), benchmark__public_id=sieve.benchmark
        )
        found = found.filter(Exists(about))
    for word in sieve.text.split():
        found = found.filter(judgement__claim__icontains=word)
    return found.order_by("-pk")


def rows(findings: Sequence[Finding]) -> list[Row]:
    """The findings as rows, weighed as of now; the number of queries does not grow with them."""
    held = [(one, one.judgement) for one in findings if one.judgement is not None]
    reached = corroboration.of([judgement for _, judgement in held])
    return [
        Row(
            finding=one,
            judgement=judgement,
            reached=reached[judgement.pk],
            shown=corroboration.shown(judgement.standard, reached[judgement.pk]),
            benchmarks=tuple(about.benchmark for about in one.about.all()),
        )
        for one, judgement in held
    ]


PLAIN = (
    "public_id",
    "state",
    "judgement",
    "judgement__claim",
    "judgement__standard",
    "judgement__number",
)
"""What a list needs of a finding, as the columns of one query."""

_PLAIN = ByKeys(
    lambda findings: Finding.objects.filter(Among("id", findings)).values_list("pk", *PLAIN)
)


def plain(findings: Collection[int]) -> dict[int, dict[str, Any]]:
    """The columns of ``PLAIN`` by name, by the finding's key; one query."""
    return {key: dict(zip(PLAIN, row, strict=True)) for key, *row in _PLAIN(findings)}


_ABOUT = ByKeys(
    lambda findings: (
        FindingBenchmark.objects.filter(Among("finding_id", findings))
        .order_by("benchmark__number")
        .values_list("finding_id", "benchmark__public_id")
    )
)


def benchmarks_of(findings: Collection[int]) -> dict[int, list[str]]:
    """The public ids of the benchmarks that findings are about, by the finding's key."""
    about: dict[int, list[str]] = {key: [] for key in findings}
    for finding, benchmark in _ABOUT(findings):
        about[finding].append(benchmark)
    return about


def every_row(found: QuerySet[Finding]) -> Iterator[Row]:
    """All findings found as rows, read in batches."""
    batch: list[Finding] = []
    for one in found.iterator(chunk_size=BATCH):
        batch.append(one)
        if len(batch) == BATCH:
            yield from rows(batch)
            batch = []
    yield from rows(batch)


def about(benchmark: Benchmark) -> list[Row]:
    """The findings on a benchmark that are not withdrawn, the confirmed first."""
    found = _complete(Finding.objects.filter(benchmarks=benchmark)).exclude(state="withdrawn")
    order = {"confirmed": 0, "proposed": 1, "draft": 2}
    return sorted(rows(list(found[:BATCH])), key=lambda row: order[row.finding.state])


def find(workspace: Workspace, public_id: str) -> Finding | None:
    """The finding with that public id, where this workspace has it."""
    return _complete(Finding.objects.filter(workspace=workspace, public_id=public_id)).first()


def judgements(finding: Finding) -> list[Judgement]:
    """All judgements of a finding, the last first, with who made and who confirmed them."""
    return list(finding.judgements.select_related("drafted_by", "confirmed_by"))


def weighed(judgement: Judgement) -> list[Weighing]:
    """What was weighed for a judgement, with each information's version that holds and givers."""
    return list(
        judgement.weighings.select_related("information__version").prefetch_related(_GIVERS_OF_IT)
    )


def candidates(
    workspace: Workspace, benchmarks: Sequence[str], asked: Sequence[str], words: str
) -> list[Information]:
    """Information that may be weighed: that asked for by id, then the newest about one of the
    benchmarks or with all of the words; none that was set aside.
    """
    own = Information.objects.filter(workspace=workspace).select_related("version")
    wanted = list(own.filter(public_id__in=asked).prefetch_related(_GIVERS))
    others = own.exclude(public_id__in=asked).exclude(state="set-aside")
    if words:
        for word in words.split():
            others = others.filter(version__text__icontains=word)
    else:
        subject = Subject.objects.filter(
            information=OuterRef("pk"), kind="benchmark", target__in=benchmarks
        )
        others = others.filter(Exists(subject))
    return wanted + list(others.order_by("-pk").prefetch_related(_GIVERS)[:MOST_CANDIDATES])


def resting_on(information: Information) -> list[Finding]:
    """Findings whose judgement that holds weighs this information."""
    weighing = Weighing.objects.filter(judgement=OuterRef("judgement"), information=information)
    return list(
        Finding.objects.filter(Exists(weighing)).select_related("judgement").order_by("-pk")
    )


def _complete(found: QuerySet[Finding]) -> QuerySet[Finding]:
    benchmarks = FindingBenchmark.objects.select_related("benchmark").order_by("benchmark__number")
    return found.select_related(
        "judgement__drafted_by", "judgement__confirmed_by"
    ).prefetch_related(Prefetch("about", queryset=benchmarks))


_GIVERS = Prefetch("givers", queryset=InformationSource.objects.select_related("source"))
_GIVERS_OF_IT = Prefetch(
    "information__givers", queryset=InformationSource.objects.select_related("source")
)
