"""Everything of a workspace that could be published, as the gate takes it.

The number of queries does not grow with the rows: eight for the documents, two or three for each
register, and those of ``milepost.records.corroboration`` for the findings.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.conf import settings
from django.db.models import Prefetch, QuerySet, TextField
from django.db.models.functions import Cast

from milepost.documents import document as read
from milepost.evidence.consent import Permission
from milepost.records import consents, corroboration
from milepost.records.models import (
    Basis,
    Benchmark,
    Case,
    Document,
    Finding,
    FindingBenchmark,
    Grade,
    Involved,
    Recommendation,
    Resolution,
    Workspace,
)
from milepost.records.queries import publication_registers as registers
from milepost.records.queries.plain import document_values
from milepost.reporting.edition import edition as plain
from milepost.reporting.edition.material import Claim, GradeGiven, Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The material, and the keys of the informations in it by public id."""

    material: Material
    informations: Mapping[str, int]


def load(workspace: Workspace, audience: str) -> Loaded:
    """All of ``workspace`` for the gate, with the permissions for ``audience``."""
    return _load(workspace, audience, _documents, _recommendations)


def load_bare(workspace: Workspace, audience: str) -> Loaded:
    """The same without the text of documents and without recommendations: what may leave of all
    decides itself without what is said, and which recommendations there are is asked apart."""
    return _load(workspace, audience, _bare_documents, lambda _: ())


def recommended(workspace: Workspace) -> list[tuple[str, str]]:
    """Which recommendations there are, and of which document each is, by public id."""
    documents = dict(Document.objects.filter(workspace=workspace).values_list("pk", "public_id"))
    rows = Recommendation.objects.filter(workspace=workspace).order_by()
    return [(name, documents[of]) for name, of in rows.values_list("public_id", "document_id")]


def unsaid(recommended: Iterable[tuple[str, str]]) -> tuple[plain.Recommendation, ...]:
    """Recommendations as the gate takes them, without what they say."""
    return tuple(
        plain.Recommendation(
            id=name,
            document=document,
            number="",
            mechanism="",
            symbol="",
            paragraphs=(),
            items=(),
            text=None,
            addressee="",
            made_by=(),
            position="",
            theme="",
            follow_up=False,
            at="",
        )
        for name, document in recommended
    )


def load_framed(workspace: Workspace, audience: str, named: Collection[str]) -> Loaded:
    """The same without the text of documents, and of the recommendations only those that
    something else refers to, and those ``named`` (public ids): most stand by themselves.
    """
    loaded = _load(workspace, audience, _bare_documents, lambda _: ())
    made = loaded.material
    wanted = {
        *named,
        *(to for action in made.actions for to in action.recommendations),
        *(to for engagement in made.engagements for to in engagement.recommendations),
        *(to for deadline in made.deadlines for to in deadline.recommendations),
        *(basis.recommendation for one in made.benchmarks for basis in one.basis),
        *(call.recommendation for one in made.laws for call in one.calls),
    } - {None}
    recommendations = tuple(_recommendations(workspace, wanted))
    return replace(loaded, material=replace(made, recommendations=recommendations))


def _load(
    workspace: Workspace,
    audience: str,
    documents: Callable[[Workspace, set[int]], Iterable[plain.Document]],
    recommendations: Callable[[Workspace], Iterable[plain.Recommendation]],
) -> Loaded:
    own = {"workspace": workspace}
    claims, weighed = _claims(workspace)
    benchmarks = (
        Benchmark.objects.filter(**own)
        .select_related("document")
        .order_by("number", "document__symbol", "pk")
    )
    founding = {one.document_id for one in benchmarks}
    cases = registers.kept(Case, workspace).select_related("document", "follows")
    involved = registers.parts(Involved, workspace, "case", "source")
    material = Material(
        workspace=workspace.slug,
        name=workspace.name,
        mandate=workspace.mandate,
        country=workspace.country,
        fictitious=workspace.fictitious,
        licence=settings.LICENCE,
        licence_name=settings.LICENCE_NAME,
        licence_url=settings.LICENCE_URL,
        documents=tuple(documents(workspace, founding)),
        benchmarks=tuple(_benchmarks(benchmarks)),
        recommendations=tuple(recommendations(workspace)),
        resolutions=tuple(_resolutions(workspace)),
        claims=claims,
        ties=tuple(weighed.ties),
        repeats=tuple(weighed.repeats),
        permissions=_permissions(weighed.informations, audience),
        grades=tuple(_grades(workspace)),
        indicators=tuple(registers.indicators(workspace)),
        laws=tuple(registers.laws(workspace)),
        cases=tuple(registers.cases(cases, workspace, involved)),
        protected=frozenset(
            one.public_id
            for several in involved.values()
            for one in several
            if one.source_id is not None
        ),
        communications=tuple(registers.communications(workspace)),
        actions=tuple(registers.actions(workspace)),
        engagements=tuple(registers.engagements(workspace)),
        cooperations=tuple(registers.cooperations(workspace)),
        landmarks=tuple(registers.landmarks(workspace)),
        deadlines=tuple(registers.deadlines(workspace)),
        follow_ups=tuple(registers.follow_ups(workspace)),
    )
    return Loaded(material=material, informations=weighed.informations)


def load_part(
    workspace: Workspace, audience: str, *, documents: Collection[str], findings: Collection[str]
) -> Material:
    """Those documents, without their text, and those findings for the gate (public ids).

    Eleven queries at most, and those of ``milepost.records.corroboration`` for repeats.
    """
    claims, weighed = _claims(workspace, findings) if findings else ((), None)
    rows = Document.objects.filter(workspace=workspace, public_id__in=documents).select_related(
        "translation_of"
    )
    founding = set(
        Benchmark.objects.filter(workspace=workspace, document__in=rows)
        .order_by()
        .values_list("document", flat=True)
    )
    return Material(
        workspace=workspace.slug,
        name=workspace.name,
        mandate=workspace.mandate,
        country=workspace.country,
        fictitious=workspace.fictitious,
        documents=tuple(_document(row, founding, _NO_TEXT) for row in rows),
        claims=claims,
        ties=tuple(weighed.ties) if weighed else (),
        repeats=tuple(weighed.repeats) if weighed else (),
        permissions=_permissions(weighed.informations, audience) if weighed else {},
    )


# --- documents and the framework


def _documents(workspace: Workspace, founding: set[int]) -> Iterable[plain.Document]:
    rows = list(_rows_of_documents(workspace))
    for row, one in zip(rows, document_values(rows), strict=True):
        yield _document(row, founding, one)


def _bare_documents(workspace: Workspace, founding: set[int]) -> Iterable[plain.Document]:
    for row in _rows_of_documents(workspace):
        yield _document(row, founding, _NO_TEXT)


_NO_TEXT = read.Document(source=read.Source(name="", sha256="", media_type=""))


def _rows_of_documents(workspace: Workspace) -> QuerySet[Document]:
    return (
        Document.objects.filter(workspace=workspace)
        .select_related("translation_of")
        .order_by("symbol", "language", "public_id")
    )


def _document(row: Document, founding: set[int], one: read.Document) -> plain.Document:
    return plain.Document(
        id=row.public_id,
        symbol=row.symbol,
        title=row.title,
        language=row.language,
        kind=row.kind,
        organ=row.organ,
        session=row.session,
        agenda_items=tuple(row.agenda_items),
        date=row.date,
        sha256=row.sha256,
        founding=row.pk in founding,
        translation_of=row.translation_of.public_id if row.translation_of else None,
        sections=one.sections,
        paragraphs=one.paragraphs,
        passages=one.passages,
        footnotes=one.footnotes,
        tables=one.tables,
        citations=one.citations,
    )


def _benchmarks(rows: QuerySet[Benchmark]) -> Iterable[plain.Benchmark]:
    bases = Basis.objects.select_related("recommendation")
    for row in rows.prefetch_related(Prefetch("bases", bases)):
        yield plain.Benchmark(
            id=row.public_id,
            document=row.document.public_id,
            number=row.number,
            label=row.label,
            title=row.title,
            statements=None if row.statements is None else tuple(row.statements),
            paragraphs=tuple(row.paragraphs),
            timeframe=row.timeframe_text,
            timeframe_kind=row.timeframe_kind,
            start_year=row.start_year,
            end_year=row.end_year,
            basis=tuple(_basis(basis) for basis in row.bases.all()),
            at=row.at,
        )


def _basis(row: Basis) -> plain.Basis:
    quoted = row.recommendation
    held = row if quoted is None else quoted
    return plain.Basis(
        kind=row.kind,
        recommendation=quoted.public_id if quoted else None,
        symbol=quoted.symbol if quoted else "",
        paragraphs=tuple(quoted.paragraphs) if quoted else (),
        items=tuple(quoted.items) if quoted else (),
        text=held.text,
        as_printed=held.as_printed,
        elided=held.elided,
        at=row.at,
    )


MOST_NAMED = 5_000
"""Rows that are asked for by their names in one query; all are read where there are more."""


def _recommendations(
    workspace: Workspace, named: Collection[str | None] | None = None
) -> Iterable[plain.Recommendation]:
    stands: dict[str, list[str]] = defaultdict(list)
    pairs = Basis.objects.filter(benchmark__workspace=workspace, recommendation__isnull=False)
    for recommendation, benchmark in pairs.order_by("benchmark__number", "position").values_list(
        "recommendation__public_id", "benchmark__public_id"
    ):
        if benchmark not in stands[recommendation]:
            stands[recommendation].append(benchmark)
    rows = (
        Recommendation.objects.filter(workspace=workspace)
        .annotate(**{f"{name}_text": Cast(name, TextField()) for name in _LISTS})
        .order_by("document__symbol", "order", "public_id")
    )
    if named is not None and len(named) <= MOST_NAMED:
        rows = rows.filter(public_id__in=named)
    for row in rows.values_list(
        "public_id",
        "document__public_id",
        "number",
        "mechanism",
        "symbol",
        "text",
        "addressee",
        "position",
        "theme",
        "follow_up",
        "at",
        *(f"{name}_text" for name in _LISTS),
        named=True,
    ):
        yield plain.Recommendation(
            id=row.public_id,
            document=row.document__public_id,
            number=row.number,
            mechanism=row.mechanism,
            symbol=row.symbol,
            paragraphs=_words(row.paragraphs_text),
            items=_words(row.items_text),
            text=row.text,
            addressee=row.addressee,
            made_by=_words(row.made_by_text),
            position=row.position,
            theme=row.theme,
            follow_up=row.follow_up,
            at=row.at,
            benchmarks=tuple(stands.get(row.public_id, ())),
        )


_LISTS = ("paragraphs", "items", "made_by")
_words = msgspec.json.Decoder(tuple[str, ...]).decode
"""Lists of words are read here: there are more of them than of anything else."""


def _resolutions(workspace: Workspace) -> Iterable[plain.Resolution]:
    rows = Resolution.objects.filter(workspace=workspace).select_related("document")
    for row in rows.prefetch_related("paragraphs").order_by("document__symbol", "row"):
        yield plain.Resolution(
            id=row.public_id,
            document=row.document.public_id,
            row=row.row,
            date=row.date,
            organ=row.organ,
            symbol=row.symbol,
            item_number=row.item_number,
            item_title=row.item_title,
            establishes=row.establishes,
            extends=row.extends,
            extension_years=row.extension_years,
            report_to_sessions=tuple(row.report_to_sessions),
            paragraphs=tuple(
                plain.OperativeParagraph(
                    number=one.number, part=one.part, items=tuple(one.items), text=one.text
                )
                for one in row.paragraphs.all()
            ),
            at=row.at,
        )


# --- findings and grades


def _claims(
    workspace: Workspace, findings: Collection[str] | None = None
) -> tuple[tuple[Claim, ...], corroboration.Weighed]:
    """The findings that are not withdrawn; of all, or of those with these public ids."""
    wanted = Finding.objects.filter(workspace=workspace, judgement__isnull=False)
    if findings is not None:
        wanted = wanted.filter(public_id__in=findings)
    held = wanted.exclude(state="withdrawn").values_list(
        "pk",
        "public_id",
        "state",
        "judgement_id",
        "judgement__claim",
        "judgement__standard",
        "judgement__confirmed",
        named=True,
    )
    rows: list[Any] = list(held)
    about: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    pairs = FindingBenchmark.objects.filter(finding__in=wanted).order_by("benchmark__number", "pk")
    for finding, benchmark, statement in pairs.values_list(
        "finding_id", "benchmark__public_id", "statement"
    ):
        about[finding].append((benchmark, statement))
    weighed = corroboration.weighed([row.judgement_id for row in rows])
    claims = tuple(
        Claim(
            id=row.public_id,
            claim=row.judgement__claim,
            state=row.state,
            standard=row.judgement__standard,
            confirmed=row.judgement__confirmed.date() if row.judgement__confirmed else None,
            benchmarks=tuple(benchmark for benchmark, _ in about[row.pk]),
            statements=tuple(
                (benchmark, statement) for benchmark, statement in about[row.pk] if statement
            ),
            pieces=weighed.pieces[row.judgement_id],
        )
        for row in rows
    )
    return claims, weighed


def _permissions(
    informations: Mapping[str, int], audience: str
) -> dict[str, tuple[Permission, ...]]:
    given = consents.permissions(informations.values(), covers="information", audience=audience)
    return {name: tuple(given[key]) for name, key in informations.items() if key in given}


def _grades(workspace: Workspace) -> Iterable[GradeGiven]:
    rows = Grade.objects.filter(workspace=workspace, holds=True, withdrawn=False)
    cited = Prefetch("findings", Finding.objects.only("public_id").order_by("public_id"))
    for row in (
        rows.select_related("benchmark")
        .prefetch_related(cited)
        .order_by("benchmark__number", "statement", "earliest", "voice", "public_id")
    ):
        yield GradeGiven(
            grade=plain.Grade(
                id=row.public_id,
                benchmark=row.benchmark.public_id,
                statement=row.statement,
                voice=row.voice,
                scale=row.scale,
                grade=row.grade,
                period=row.period,
                earliest=row.earliest,
                latest=row.latest,
                rationale=row.rationale,
                findings=tuple(one.public_id for one in row.findings.all()),
            ),
            reviewed=row.reviewed is not None,
        )
