"""Recommendations as a list, with the benchmarks that rest on each."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from milepost.records.among import Among, ByKeys
from milepost.records.models import Basis, Benchmark, Document, Recommendation, Workspace

BATCH = 500
FOLLOW_UP = "follow-up"
MOST_CHOICES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which recommendations are wanted; an empty field lets all through.

    ``benchmark`` is a benchmark's letter, number or public id; ``answer`` the position of the
    State under review, or "follow-up" for those a committee selected for its procedure;
    ``document`` the public id of the document they were found in, ``symbol`` the one quoted.
    """

    addressee: str = ""
    mechanism: str = ""
    symbol: str = ""
    document: str = ""
    benchmark: str = ""
    answer: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A recommendation and the benchmarks that rest on it."""

    recommendation: Recommendation
    benchmarks: tuple[Benchmark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How many recommendations there are by each value a list can be sifted by.

    ``documents`` gives name and count by public id.
    """

    total: int
    untold: int
    addressees: dict[str, int]
    mechanisms: dict[str, int]
    symbols: dict[str, int]
    documents: dict[str, tuple[str, int]]
    answers: dict[str, int]
    benchmarks: tuple[Benchmark, ...]


def sift(workspace: Workspace, sieve: Sieve) -> QuerySet[Recommendation]:
    """The recommendations the sieve lets through, in the order of their documents."""
    found = Recommendation.objects.filter(workspace=workspace).select_related("document")
    for name in ("addressee", "mechanism", "symbol"):
        if value := getattr(sieve, name):
            found = found.filter(**{name: value})
    if sieve.document:
        found = found.filter(document__public_id=sieve.document)
    if sieve.answer == FOLLOW_UP:
        found = found.filter(follow_up=True)
    elif sieve.answer:
        found = found.filter(position=sieve.answer)
    if sieve.benchmark:
        named = Q(benchmark__label__iexact=sieve.benchmark) | Q(
            benchmark__public_id=sieve.benchmark
        )
        if sieve.benchmark.isdecimal() and len(sieve.benchmark) < 10:
            named |= Q(benchmark__number=int(sieve.benchmark), benchmark__label="")
        found = found.filter(Exists(Basis.objects.filter(named, recommendation=OuterRef("pk"))))
    for word in sieve.text.split():
        found = found.filter(
            Q(text__icontains=word) | Q(symbol__icontains=word) | Q(number__icontains=word)
        )
    return found.order_by("document_id", "order", "pk")


PLAIN = (
    "public_id",
    "document__symbol",
    "number",
    "mechanism",
    "symbol",
    "paragraphs",
    "items",
    "text",
    "as_printed",
    "addressee",
    "made_by",
    "position",
    "theme",
    "follow_up",
    "at",
)
"""What a list needs of a recommendation, as the columns of one query."""

_PLAIN = ByKeys(
    lambda recommendations: Recommendation.objects.filter(Among("id", recommendations)).values_list(
        "pk", *PLAIN
    )
)


def plain(recommendations: Collection[int]) -> dict[int, dict[str, Any]]:
    """The columns of ``PLAIN`` by name, by the recommendation's key; one query."""
    return {key: dict(zip(PLAIN, row, strict=True)) for key, *row in _PLAIN(recommendations)}


_RESTING = ByKeys(
    lambda recommendations: (
        Basis.objects.filter(Among("recommendation_id", recommendations))
        .order_by("benchmark__number")
        .values_list("recommendation_id", "benchmark__public_id")
    )
)


def resting(recommendations: Collection[int]) -> dict[int, list[str]]:
    """The public ids of the benchmarks that rest on each, by number; none for most."""
    found: dict[int, dict[str, None]] = {key: {} for key in recommendations}
    for recommendation, benchmark in _RESTING(recommendations):
        found[recommendation][benchmark] = None
    return {key: list(benchmarks) for key, benchmarks in found.items()}


def rows(recommendations: list[Recommendation]) -> list[Row]:
    """The recommendations as rows; one query however many they are."""
    resting: dict[int, dict[int, Benchmark]] = {one.pk: {} for one in recommendations}
    bases = (
        Basis.objects.filter(recommendation__in=recommendations)
        .select_related("benchmark")
        .order_by("benchmark__number")
    )
    for basis in bases:
        if basis.recommendation_id is not None:
            resting[basis.recommendation_id][basis.benchmark_id] = basis.benchmark
    return [
        Row(recommendation=one, benchmarks=tuple(resting[one.pk].values()))
        for one in recommendations
    ]


def every_row(found: QuerySet[Recommendation]) -> Iterator[Row]:
    """All recommendations found as rows, read in batches."""
    batch: list[Recommendation] = []
    for one in found.iterator(chunk_size=BATCH):
        batch.append(one)
        if len(batch) == BATCH:
            yield from rows(batch)
            batch = []
    yield from rows(batch)


def facts(workspace: Workspace) -> Facts:
    """The facts of a workspace's recommendations, in three queries."""
    counts = (
        Recommendation.objects.filter(workspace=workspace)
        .order_by()
        .values_list(
            "addressee",
            "mechanism",
            "symbol",
            "document__public_id",
            "position",
            "follow_up",
        )
        .annotate(n=Count("pk"), untold=Count("pk", filter=Q(text__isnull=True)))
    )
    addressees: Counter[str] = Counter()
    mechanisms: Counter[str] = Counter()
    symbols: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    total = untold = 0
    for addressee, mechanism, symbol, document, position, follow_up, count, without_text in counts:
        addressees[addressee] += count
        mechanisms[mechanism] += count
        symbols[symbol] += count
        documents[document] += count
        answers[position] += count
        answers[FOLLOW_UP] += count if follow_up else 0
        total += count
        untold += without_text
    names = {
        public_id: symbol or source
        for public_id, symbol, source in Document.objects.filter(
            public_id__in=list(documents)
        ).values_list("public_id", "symbol", "source_name")
    }
    benchmarks = Benchmark.objects.filter(workspace=workspace).only(
        "public_id", "number", "label", "title", "document_id"
    )
    return Facts(
        total=total,
        untold=untold,
        addressees=_common(addressees),
        mechanisms=_common(mechanisms),
        symbols=_common(symbols),
        documents={
            public_id: (names[public_id], count)
            for public_id, count in documents.most_common(MOST_CHOICES)
        },
        answers={name: n for name, n in _common(answers).items() if n},
        benchmarks=tuple(benchmarks[:MOST_CHOICES]),
    )


def _common(counts: Counter[str]) -> dict[str, int]:
    del counts[""]
    return dict(counts.most_common(MOST_CHOICES))
