"""Benchmarks as a list, as facts about the list, and one by one."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from milepost.records.among import Among, ByKeys
from milepost.records.models import Basis, Benchmark, CheckFinding, Workspace
from milepost.records.queries.mechanisms import TREATY_BODIES

SORTS = ("number", "title", "due", "late", "mechanism")
BATCH = 500

_NO_TEXT = Q(recommendation__isnull=True, text__isnull=True) | Q(
    recommendation__isnull=False, recommendation__text__isnull=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which benchmarks are wanted; an empty field lets all through.

    ``missing`` is "quotation" or "treaty-body"; ``basis`` a kind of basis.
    """

    state: str = ""
    mechanism: str = ""
    basis: str = ""
    missing: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How many bases of one kind and mechanism a benchmark has."""

    kind: str
    mechanism: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A benchmark in a list. ``unquoted`` counts the bases whose quotation is not at hand,
    ``findings`` the open findings of a check on the row that sets it.
    """

    benchmark: Benchmark
    key: str
    support: tuple[Support, ...]
    bases: int
    unquoted: int
    treaty_body: bool
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is so of all benchmarks of a workspace, whatever the list is sifted by."""

    total: int
    states: dict[str, int]
    mechanisms: dict[str, int]
    kinds: dict[str, int]
    bases: int
    unquoted: int
    benchmarks_unquoted: int
    benchmarks_without_treaty_body: int
    first_year: int | None
    last_year: int | None
    earliest_due: int | None
    documents: int


def sift(workspace: Workspace, sieve: Sieve, today: date) -> QuerySet[Benchmark]:
    """The benchmarks the sieve lets through."""
    found: QuerySet[Any] = Benchmark.objects.filter(workspace=workspace)
    own = Basis.objects.filter(benchmark=OuterRef("pk"))
    if sieve.state:
        found = _with_state(found, today).filter(state=sieve.state)
    if sieve.mechanism:
        found = found.filter(Exists(own.filter(recommendation__mechanism=sieve.mechanism)))
    if sieve.basis:
        found = found.filter(Exists(own.filter(kind=sieve.basis)))
    if sieve.missing == "quotation":
        found = found.filter(Exists(own.filter(_NO_TEXT)))
    if sieve.missing == "treaty-body":
        found = found.exclude(Exists(own.filter(recommendation__mechanism__in=TREATY_BODIES)))
    for word in sieve.text.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(label__iexact=word)
            | Exists(own.filter(Q(text__icontains=word) | _recommended(word)))
        )
    return found


def sort(
    found: QuerySet[Benchmark], by: str, today: date, *, down: bool = False
) -> QuerySet[Benchmark]:
    """In the order asked for, each with its state; benchmarks without a date or mechanism come
    last either way.
    """
    found = _with_state(found, today)
    order = {
        "number": [F("number")],
        "title": [F("title")],
        "due": [F("end_year"), F("start_year")],
        "late": [F("rank"), F("end_year"), F("start_year")],
        "mechanism": [F("mechanism")],
    }[by if by in SORTS else "number"]
    if by == "mechanism":
        found = found.annotate(mechanism=Min("bases__recommendation__mechanism"))
    if by == "late":
        ranks = ("overdue", "running", "not-begun")
        whens = [When(state=state, then=Value(rank)) for rank, state in enumerate(ranks)]
        found = found.annotate(
            rank=Case(*whens, default=Value(len(ranks)), output_field=IntegerField())
        )
    terms = [field.desc(nulls_last=True) if down else field.asc(nulls_last=True) for field in order]
    return found.order_by(*terms, "number", "pk")


PLAIN = (
    "public_id",
    "document__symbol",
    "number",
    "label",
    "title",
    "statements",
    "paragraphs",
    "timeframe_text",
    "timeframe_kind",
    "start_year",
    "end_year",
    "at",
)
"""What a list needs of a benchmark, as the columns of one query."""

_PLAIN = ByKeys(
    lambda benchmarks: Benchmark.objects.filter(Among("id", benchmarks)).values_list("pk", *PLAIN)
)


def plain(benchmarks: Collection[int]) -> dict[int, dict[str, Any]]:
    """The columns of ``PLAIN`` by name, by the benchmark's key; one query."""
    return {key: dict(zip(PLAIN, row, strict=True)) for key, *row in _PLAIN(benchmarks)}


def rows(benchmarks: list[Benchmark], *, documents: int) -> list[Row]:
    """The benchmarks as rows, with what each stands on; two queries however many they are."""
    support = supports([one.pk for one in benchmarks])
    findings = _open_findings(benchmarks)
    return [
        _row(one, *support[one.pk], findings[one.document_id, one.at], documents=documents)
        for one in benchmarks
    ]


def supports(benchmarks: Collection[int]) -> dict[int, tuple[tuple[Support, ...], int]]:
    """What each stands on, those that recommend first, then the most frequent, and how many of
    its bases have no quotation at hand; one query.
    """
    bases = (
        Basis.objects.filter(Among("benchmark_id", benchmarks))
        .order_by()
        .values_list("benchmark_id", "kind", "recommendation__mechanism")
        .annotate(count=Count("pk"), unquoted=Count("pk", filter=_NO_TEXT))
    )
    found: dict[int, list[Support]] = {key: [] for key in benchmarks}
    lacking: Counter[int] = Counter()
    for benchmark, kind, mechanism, count, unquoted in bases:
        found[benchmark].append(Support(kind=kind, mechanism=mechanism or "", count=count))
        lacking[benchmark] += unquoted
    for several in found.values():
        several.sort(
            key=lambda one: (one.kind != "recommendation", -one.count, one.kind, one.mechanism)
        )
    return {key: (tuple(several), lacking[key]) for key, several in found.items()}


def _open_findings(benchmarks: list[Benchmark]) -> Counter[tuple[int, str]]:
    """How many findings are open, by document and place."""
    found = CheckFinding.objects.filter(
        document__in={one.document_id for one in benchmarks}, present=True, settled_as=""
    ).order_by()
    return Counter(
        (document, at) for document, places in found.values_list("document", "at") for at in places
    )


def every_row(found: QuerySet[Benchmark], *, documents: int) -> Iterator[Row]:
    """All benchmarks found as rows, read in batches."""
    batch: list[Benchmark] = []
    for one in found.iterator(chunk_size=BATCH):
        batch.append(one)
        if len(batch) == BATCH:
            yield from rows(batch, documents=documents)
            batch = []
    yield from rows(batch, documents=documents)


def facts(workspace: Workspace, today: date) -> Facts:
    """The facts of a workspace's benchmarks, in three queries."""
    mine = Benchmark.objects.filter(workspace=workspace)
    states = dict(_with_state(mine, today).order_by().values_list("state").annotate(n=Count("pk")))
    own = Basis.objects.filter(benchmark=OuterRef("pk"))
    all_of_them = mine.aggregate(
        first=Min("start_year"),
        last=Max("end_year"),
        due=Min("end_year"),
        documents=Count("document", distinct=True),
        unquoted=Count("pk", filter=Exists(own.filter(_NO_TEXT))),
        treaty_body=Count(
            "pk", filter=~Exists(own.filter(recommendation__mechanism__in=TREATY_BODIES))
        ),
    )
    bases = (
        Basis.objects.filter(benchmark__workspace=workspace)
        .order_by()
        .values_list("kind", "recommendation__mechanism")
        .annotate(
            n=Count("pk"),
            unquoted=Count("pk", filter=_NO_TEXT),
            benchmarks=Count("benchmark", distinct=True),
        )
    )
    kinds: Counter[str] = Counter()
    mechanisms: Counter[str] = Counter()
    total = unquoted = 0
    for kind, mechanism, count, lacks_text, benchmarks in bases:
        kinds[kind] += count
        total += count
        unquoted += lacks_text
        if mechanism:
            mechanisms[mechanism] += benchmarks
    return Facts(
        total=sum(states.values()),
        states=states,
        mechanisms=dict(mechanisms.most_common()),
        kinds=dict(kinds.most_common()),
        bases=total,
        unquoted=unquoted,
        benchmarks_unquoted=all_of_them["unquoted"],
        benchmarks_without_treaty_body=all_of_them["treaty_body"],
        first_year=all_of_them["first"],
        last_year=all_of_them["last"],
        earliest_due=all_of_them["due"],
        documents=all_of_them["documents"],
    )


def find(workspace: Workspace, key: str) -> Benchmark | None:
    """The benchmark with that public id, letter or number; of the newest document if several."""
    named = Q(public_id=key) | Q(label__iexact=key)
    if key.isdecimal() and len(key) < 10:
        named |= Q(number=int(key), label="")
    return (
        Benchmark.objects.filter(named, workspace=workspace)
        .select_related("document")
        .order_by("-document__date", "-document__pk", "number")
        .first()
    )


def titles(workspace: Workspace) -> list[Benchmark]:
    """Number, letter and title of every benchmark, to choose from."""
    found = Benchmark.objects.filter(workspace=workspace).order_by("number", "pk")
    return list(found.only("public_id", "number", "label", "title"))


def neighbours(benchmark: Benchmark) -> tuple[Benchmark | None, Benchmark | None]:
    """The benchmarks before and after it in its document."""
    family = Benchmark.objects.filter(document=benchmark.document_id)
    return (
        family.filter(number__lt=benchmark.number).order_by("-number").first(),
        family.filter(number__gt=benchmark.number).order_by("number").first(),
    )


def documents_with_benchmarks(workspace: Workspace) -> int:
    """How many documents of the workspace set benchmarks: one letter may then mean two."""
    return Benchmark.objects.filter(workspace=workspace).values("document").distinct().count()


def key_of(benchmark: Benchmark, *, documents: int) -> str:
    """What names the benchmark in an address: its letter or number while that is enough."""
    if documents > 1:
        return benchmark.public_id
    return benchmark.label or str(benchmark.number)


def bases_of(benchmark: Benchmark) -> list[Basis]:
    """What it stands on, in the order printed."""
    return list(Basis.objects.filter(benchmark=benchmark).select_related("recommendation"))


def standing_on(workspace: Workspace, symbols: set[str]) -> list[Basis]:
    """All bases of the workspace that quote one of the documents, with their benchmarks."""
    return list(
        Basis.objects.filter(
            benchmark__workspace=workspace, recommendation__symbol__in=symbols - {""}
        )
        .select_related("benchmark", "recommendation")
        .defer("recommendation__text")
        .order_by("benchmark__number", "benchmark_id", "position")
    )


def _recommended(word: str) -> Q:
    return Q(recommendation__text__icontains=word) | Q(recommendation__symbol__icontains=word)


def _with_state(found: QuerySet[Benchmark], today: date) -> QuerySet[Any]:
    """Say in SQL what ``milepost.assessment.timeframe.standing`` says of one."""
    return found.annotate(
        state=Case(
            When(start_year__gt=F("end_year"), then=Value("unknown")),
            When(start_year__isnull=True, end_year__isnull=True, then=Value("unknown")),
            When(start_year__gt=today.year, then=Value("not-begun")),
            When(end_year__lt=today.year, then=Value("overdue")),
            default=Value("running"),
            output_field=CharField(),
        )
    )


def _row(
    benchmark: Benchmark,
    support: tuple[Support, ...],
    unquoted: int,
    findings: int,
    *,
    documents: int,
) -> Row:
    return Row(
        benchmark=benchmark,
        key=key_of(benchmark, documents=documents),
        support=support,
        bases=sum(part.count for part in support),
        unquoted=unquoted,
        treaty_body=any(part.mechanism in TREATY_BODIES for part in support),
        findings=findings,
    )
