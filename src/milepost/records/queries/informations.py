"""Information as a list: sifted and paged alike on the first page and the two thousandth.

A list says of an information when and how it came, from what kind of source, and what became
of it. What it says is not in a list: looking at that is written down, one by one.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from milepost.records.consents import decisions
from milepost.records.models import (
    Benchmark,
    EvidenceFile,
    Information,
    InformationSource,
    Repeat,
    Source,
    Subject,
    Workspace,
)
from milepost.records.models.information import InformationState, SubjectKind

PER_PAGE = 50
NARROW = 2000
"""Up to so many keys are named one by one; a condition that more meet is tried row by row."""

COUNTED = 10_000
"""How far a state is counted, along one index: beyond it a page says "more than"."""

COUNTED_SIFTED = 1000
"""How far what a sieve lets through is counted: each row may have to be tried."""

INTERNAL = "internal"
NO_SUBJECT = "none"
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which informations are wanted; an empty field lets all through.

    ``subject`` is the public id of what it is about, or "none"; ``kind`` a kind of source;
    the days are those it may have been received on. ``text`` is looked for in the words that
    hold, or is a receipt.
    """

    state: str = ""
    credibility: str = ""
    kind: str = ""
    subject: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An information with what a list says of it; ``usable`` where internal use is allowed."""

    information: Information
    sources: tuple[Source, ...]
    benchmarks: tuple[Benchmark, ...]
    files: int
    repeats: int
    usable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the informations found; whether there are newer before and older behind."""

    informations: list[Information]
    newer: bool
    older: bool

    @property
    def first(self) -> str:
        """The public id of the newest on it, from which the page before is reached."""
        return self.informations[0].public_id if self.informations else ""

    @property
    def last(self) -> str:
        """The public id of the oldest on it, from which the next page is reached."""
        return self.informations[-1].public_id if self.informations else ""


def sift(workspace: Workspace, sieve: Sieve) -> QuerySet[Information]:
    """The informations the sieve lets through, the newest first."""
    found = Information.objects.filter(workspace=workspace)
    for name in ("state", "credibility", "language"):
        if value := getattr(sieve, name):
            found = found.filter(**{name: value})
    if sieve.since:
        found = found.filter(latest__gte=sieve.since)
    if sieve.until:
        found = found.filter(earliest__lte=sieve.until)
    if sieve.kind:
        given = InformationSource.objects.filter(
            source__in=Source.objects.filter(workspace=workspace, kind=sieve.kind)
        )
        found = _among(found, given)
    if sieve.subject == NO_SUBJECT:
        found = found.filter(~Exists(Subject.objects.filter(information=OuterRef("pk"))))
    elif sieve.subject:
        found = _among(found, Subject.objects.filter(target=sieve.subject))
    for word in sieve.text.split():
        found = found.filter(
            Q(version__text__icontains=word)
            | Q(version__place__icontains=word)
            | Q(receipt=word.lower())
        )
    return found.order_by("-pk")


def _among(found: QuerySet[Information], naming: QuerySet) -> QuerySet[Information]:
    """Those of ``found`` that a row of ``naming`` names.

    A database without statistics cannot know whether few or many are named: asked for a rare
    kind it would try each of a hundred thousand rows, asked for a common one it would sort half
    of them. So it is asked first.
    """
    keys = list(naming.order_by().values_list("information", flat=True)[: NARROW + 1])
    if len(keys) <= NARROW:
        return found.filter(pk__in=set(keys))
    return found.filter(Exists(naming.filter(information=OuterRef("pk"))))


def page_of(
    found: QuerySet[Information], *, workspace: Workspace, after: str = "", before: str = ""
) -> Page:
    """The page behind ``after`` (older) or ahead of ``before`` (newer), both public ids.

    The first page where neither is given or known. Its place is a key, not a number: no row
    ahead of it is read.
    """
    listed = found.select_related("version").defer("version__text", "version__why")
    if key := _key(workspace, before):
        rows = list(listed.filter(pk__gt=key).order_by("pk")[: PER_PAGE + 1])
        return Page(informations=rows[:PER_PAGE][::-1], newer=len(rows) > PER_PAGE, older=True)
    key = _key(workspace, after)
    rows = list((listed.filter(pk__lt=key) if key else listed)[: PER_PAGE + 1])
    return Page(informations=rows[:PER_PAGE], newer=bool(key), older=len(rows) > PER_PAGE)


def _key(workspace: Workspace, public_id: str) -> int | None:
    if not public_id:
        return None
    return (
        Information.objects.filter(workspace=workspace, public_id=public_id.replace("\0", ""))
        .values_list("pk", flat=True)
        .first()
    )


def next_of(found: QuerySet[Information], key: int) -> str:
    """The public id of the next older one found; empty at the end."""
    return _first(found.filter(pk__lt=key))


def previous_of(found: QuerySet[Information], key: int) -> str:
    """The public id of the next newer one found; empty at the beginning."""
    return _first(found.filter(pk__gt=key).order_by("pk"))


def first_of(found: QuerySet[Information]) -> str:
    """The public id of the newest found; empty where there is none."""
    return _first(found)


def _first(found: QuerySet[Information]) -> str:
    return found.values_list("public_id", flat=True)[:1].first() or ""


def count_of(found: QuerySet[Information], *, most: int = COUNTED_SIFTED) -> int:
    """How many are found, counted up to one more than ``most``."""
    return found.values("pk")[: most + 1].count()


def states(workspace: Workspace) -> dict[str, int]:
    """How many there are in each state, counted up to one more than ``COUNTED``."""
    whole = Information.objects.filter(workspace=workspace)
    return {
        state: count_of(whole.filter(state=state).order_by(), most=COUNTED)
        for state in InformationState.values
    }


def languages(workspace: Workspace) -> list[str]:
    """The languages there are, in one query that leaps from one to the next in the index."""
    statement = """
        WITH RECURSIVE leap(code) AS (
            SELECT MIN(language) FROM records_information WHERE workspace_id = %s
            UNION ALL
            SELECT (SELECT MIN(language) FROM records_information
                    WHERE workspace_id = %s AND language > leap.code)
            FROM leap WHERE leap.code IS NOT NULL
        )
        SELECT code FROM leap WHERE code <> ''
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [workspace.pk, workspace.pk])
        return [code for (code,) in cursor.fetchall()]


def rows(informations: list[Information]) -> list[Row]:
    """The informations as rows; seven queries however many they are."""
    keys = [one.pk for one in informations]
    sources: dict[int, list[Source]] = defaultdict(list)
    for given in InformationSource.objects.filter(information__in=keys).select_related("source"):
        sources[given.information_id].append(given.source)
    about: dict[int, list[str]] = defaultdict(list)
    subjects = Subject.objects.filter(information__in=keys, kind=SubjectKind.BENCHMARK)
    for key, target in subjects.values_list("information_id", "target"):
        about[key].append(target)
    wanted = {target for targets in about.values() for target in targets}
    benchmarks = {
        one.public_id: one
        for one in Benchmark.objects.filter(public_id__in=wanted).only(
            "public_id", "number", "label", "title"
        )
    }
    files = _counted(EvidenceFile.objects.filter(information__in=keys))
    repeats: dict[int, int] = defaultdict(int)
    for one, other in Repeat.objects.filter(
        Q(information__in=keys) | Q(repeats__in=keys)
    ).values_list("information_id", "repeats_id"):
        repeats[one] += 1
        repeats[other] += 1
    allowed = decisions(keys, covers="information", audience=INTERNAL, at=timezone.now())
    return [
        Row(
            information=one,
            sources=tuple(sources[one.pk]),
            benchmarks=tuple(
                benchmarks[target] for target in about[one.pk] if target in benchmarks
            ),
            files=files.get(one.pk, 0),
            repeats=repeats[one.pk],
            usable=allowed[one.pk].allowed,
        )
        for one in informations
    ]


def _counted(found: QuerySet) -> dict[int, int]:
    counts = found.order_by().values_list("information_id").annotate(n=Count("pk"))
    return dict(counts)


def every_row(found: QuerySet[Information]) -> Iterator[Row]:
    """All informations found as rows, read in batches."""
    batch: list[Information] = []
    listed = found.select_related("version").defer("version__text", "version__why")
    for one in listed.iterator(chunk_size=_BATCH):
        batch.append(one)
        if len(batch) == _BATCH:
            yield from rows(batch)
            batch = []
    yield from rows(batch)


def benchmarks_of(workspace: Workspace) -> list[Benchmark]:
    """The benchmarks an information can be about, in their order."""
    return list(
        Benchmark.objects.filter(workspace=workspace).only(
            "public_id", "number", "label", "title", "document_id"
        )
    )
