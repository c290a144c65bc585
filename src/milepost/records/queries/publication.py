"""Everything of a workspace that could be published, as the gate takes it.

The number of queries does not grow with the rows: eight for the documents, two or three for each
register, and those of ``milepost.records.corroboration`` for the findings.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from milepost.evidence.consent import Permission
from milepost.records import consents, corroboration
from milepost.records.models import (
    ActionTaken,
    Basis,
    Benchmark,
    Call,
    Case,
    CaseEvent,
    Communication,
    Consent,
    Cooperation,
    Deadline,
    Document,
    Engagement,
    Finding,
    FollowUp,
    FollowUpStep,
    Grade,
    Indicator,
    Involved,
    Landmark,
    Law,
    LegalState,
    Observation,
    Provision,
    Recommendation,
    Resolution,
    Workspace,
)
from milepost.records.models.register import Entry
from milepost.records.queries.plain import document_values
from milepost.reporting.edition import edition as plain
from milepost.reporting.edition.material import NOWHERE, Claim, GradeGiven, Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The material, and the keys of the informations in it by public id."""

    material: Material
    informations: Mapping[str, int]


def load(workspace: Workspace, audience: str) -> Loaded:
    """All of ``workspace`` for the gate, with the permissions for ``audience``."""
    own = {"workspace": workspace}
    claims, weighed = _claims(workspace)
    benchmarks = (
        Benchmark.objects.filter(**own)
        .select_related("document")
        .order_by("number", "document__symbol", "pk")
    )
    founding = {one.document_id for one in benchmarks}
    cases = _rows(Case, workspace).select_related("document", "follows")
    involved = _parts(Involved, workspace, "case", "source")
    material = Material(
        workspace=workspace.slug,
        name=workspace.name,
        mandate=workspace.mandate,
        country=workspace.country,
        fictitious=workspace.fictitious,
        documents=tuple(_documents(workspace, founding)),
        benchmarks=tuple(_benchmarks(benchmarks)),
        recommendations=tuple(_recommendations(workspace)),
        resolutions=tuple(_resolutions(workspace)),
        claims=claims,
        ties=tuple(weighed.ties),
        repeats=tuple(weighed.repeats),
        permissions=_permissions(weighed.informations.values(), audience),
        grades=tuple(_grades(workspace)),
        indicators=tuple(_indicators(workspace)),
        laws=tuple(_laws(workspace)),
        cases=tuple(_cases(cases, workspace, involved)),
        protected=frozenset(
            one.public_id
            for several in involved.values()
            for one in several
            if one.source_id is not None
        ),
        communications=tuple(_communications(workspace)),
        actions=tuple(_actions(workspace)),
        engagements=tuple(_engagements(workspace)),
        cooperations=tuple(_cooperations(workspace)),
        landmarks=tuple(_landmarks(workspace)),
        deadlines=tuple(_deadlines(workspace)),
        follow_ups=tuple(_follow_ups(workspace)),
    )
    return Loaded(material=material, informations=weighed.informations)


# --- documents and the framework


def _documents(workspace: Workspace, founding: set[int]) -> Iterable[plain.Document]:
    rows = list(
        Document.objects.filter(workspace=workspace)
        .select_related("translation_of")
        .order_by("symbol", "language", "public_id")
    )
    for row, one in zip(rows, document_values(rows), strict=True):
        yield plain.Document(
            id=row.public_id,
            symbol=one.symbol,
            title=row.title,
            language=row.language,
            kind=row.kind,
            organ=row.organ,
            session=row.session,
            agenda_items=one.agenda_items,
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


def _recommendations(workspace: Workspace) -> Iterable[plain.Recommendation]:
    stands: dict[str, list[str]] = defaultdict(list)
    pairs = Basis.objects.filter(benchmark__workspace=workspace, recommendation__isnull=False)
    for recommendation, benchmark in pairs.order_by("benchmark__number", "position").values_list(
        "recommendation__public_id", "benchmark__public_id"
    ):
        if benchmark not in stands[recommendation]:
            stands[recommendation].append(benchmark)
    rows = Recommendation.objects.filter(workspace=workspace).select_related("document")
    for row in rows.order_by("document__symbol", "order", "public_id"):
        yield plain.Recommendation(
            id=row.public_id,
            document=row.document.public_id,
            number=row.number,
            mechanism=row.mechanism,
            symbol=row.symbol,
            paragraphs=tuple(row.paragraphs),
            items=tuple(row.items),
            text=row.text,
            addressee=row.addressee,
            made_by=tuple(row.made_by),
            position=row.position,
            theme=row.theme,
            follow_up=row.follow_up,
            at=row.at,
            benchmarks=tuple(stands[row.public_id]),
        )


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


def _claims(workspace: Workspace) -> tuple[tuple[Claim, ...], corroboration.Weighed]:
    rows = list(
        Finding.objects.filter(workspace=workspace, judgement__isnull=False)
        .exclude(state="withdrawn")
        .select_related("judgement")
        .prefetch_related("about__benchmark")
    )
    judgements = [one.judgement for one in rows if one.judgement is not None]
    weighed = corroboration.weighed(judgements)
    claims = []
    for row, judgement in zip(rows, judgements, strict=True):
        about = sorted(row.about.all(), key=lambda one: (one.benchmark.number, one.pk))
        claims.append(
            Claim(
                id=row.public_id,
                claim=judgement.claim,
                state=row.state,
                standard=judgement.standard,
                confirmed=judgement.confirmed.date() if judgement.confirmed else None,
                benchmarks=tuple(one.benchmark.public_id for one in about),
                statements=tuple(
                    (one.benchmark.public_id, one.statement) for one in about if one.statement
                ),
                pieces=weighed.pieces[judgement.pk],
            )
        )
    return tuple(claims), weighed


def _permissions(informations: Iterable[int], audience: str) -> dict[str, tuple[Permission, ...]]:
    rows = Consent.objects.filter(
        information__in=list(informations), covers="information", audience=audience
    ).select_related("source", "information")
    found: dict[str, list[Permission]] = defaultdict(list)
    for row in rows:
        found[row.information.public_id].append(consents.permission(row))
    return {key: tuple(several) for key, several in found.items()}


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


# --- registers


def _indicators(workspace: Workspace) -> Iterable[plain.Indicator]:
    figures = _parts(Observation, workspace, "indicator", holds=True)
    for row in _tied(Indicator, workspace, "benchmarks").order_by("title", "public_id"):
        yield plain.Indicator(
            id=row.public_id,
            title=row.title,
            kind=row.kind,
            unit=row.unit,
            definition=row.definition,
            rise=row.rise,
            benchmarks=_ids(row.benchmarks),
            observations=tuple(
                plain.Observation(
                    id=one.public_id,
                    when=_when(one, "date"),
                    comparator=one.comparator,
                    value=one.value,
                    upper=one.upper,
                    sex=one.sex,
                    age=one.age,
                    group=one.group,
                    ground=_ground(one),
                )
                for one in figures[row.pk]
            ),
        )


def _laws(workspace: Workspace) -> Iterable[plain.Law]:
    provisions = _parts(Provision, workspace, "law")
    states = _parts(LegalState, workspace, "law")
    calls = _parts(Call, workspace, "law", "provision", "recommendation")
    for row in _tied(Law, workspace, "benchmarks").order_by("title", "public_id"):
        yield plain.Law(
            id=row.public_id,
            title=row.title,
            kind=row.kind,
            number=row.number,
            year=row.year,
            benchmarks=_ids(row.benchmarks),
            provisions=tuple(
                plain.Provision(id=one.public_id, label=one.label, title=one.title)
                for one in provisions[row.pk]
            ),
            states=tuple(
                plain.LegalState(
                    id=one.public_id, state=one.state, when=_when(one, "date"), ground=_ground(one)
                )
                for one in states[row.pk]
            ),
            calls=tuple(
                plain.Call(
                    id=one.public_id,
                    action=one.action,
                    by=one.by,
                    provision=one.provision.public_id if one.provision else None,
                    recommendation=one.recommendation.public_id if one.recommendation else None,
                    ground=_ground(one),
                )
                for one in calls[row.pk]
            ),
            ground=_ground(row),
        )


def _cases(
    rows: QuerySet[Case], workspace: Workspace, involved: Mapping[int, list[Any]]
) -> Iterable[plain.Case]:
    events = _parts(CaseEvent, workspace, "case")
    for row in rows.prefetch_related("benchmarks").order_by("title", "public_id"):
        yield plain.Case(
            id=row.public_id,
            title=row.title,
            kind=row.kind,
            place=row.place,
            follows=row.follows.public_id if row.follows else None,
            benchmarks=_ids(row.benchmarks),
            involved=tuple(
                plain.Involved(
                    id=one.public_id,
                    role=one.role,
                    name=one.name,
                    sex=one.sex,
                    count=_count(one),
                    ground=_ground(one),
                )
                for one in involved[row.pk]
            ),
            events=tuple(
                plain.CaseEvent(
                    id=one.public_id,
                    kind=one.kind,
                    when=_when(one, "date"),
                    until=_when(one, "until"),
                    place=one.place,
                    body=one.body,
                    outcome=one.outcome,
                    sentence=one.sentence,
                    months=one.months,
                    count=_count(one),
                    ground=_ground(one),
                )
                for one in events[row.pk]
            ),
            ground=_ground(row),
        )


def _communications(workspace: Workspace) -> Iterable[plain.Communication]:
    rows = _rows(Communication, workspace).select_related("document", "case")
    for row in rows.order_by("date_earliest", "public_id"):
        yield plain.Communication(
            id=row.public_id,
            case=row.case.public_id if row.case else None,
            kind=row.kind,
            symbol=row.symbol,
            joint=row.joint,
            when=_when(row, "date"),
            due=_when(row, "due"),
            replied=_when(row, "replied"),
            ground=_ground(row),
        )


def _actions(workspace: Workspace) -> Iterable[plain.ActionTaken]:
    rows = _tied(ActionTaken, workspace, "benchmarks", "recommendations")
    for row in rows.order_by("date_earliest", "title", "public_id"):
        yield plain.ActionTaken(
            id=row.public_id,
            title=row.title,
            lead=row.lead,
            state=row.state,
            progress=row.progress,
            when=_when(row, "date"),
            due=_when(row, "due"),
            benchmarks=_ids(row.benchmarks),
            recommendations=_ids(row.recommendations),
            ground=_ground(row),
        )


def _engagements(workspace: Workspace) -> Iterable[plain.Engagement]:
    rows = _tied(Engagement, workspace, "benchmarks", "recommendations")
    for row in rows.order_by("date_earliest", "title", "public_id"):
        yield plain.Engagement(
            id=row.public_id,
            title=row.title,
            kind=row.kind,
            participants=row.participants,
            promised=row.promised,
            followed=row.followed,
            when=_when(row, "date"),
            due=_when(row, "due"),
            benchmarks=_ids(row.benchmarks),
            recommendations=_ids(row.recommendations),
            ground=_ground(row),
        )


def _cooperations(workspace: Workspace) -> Iterable[plain.Cooperation]:
    rows = _tied(Cooperation, workspace, "benchmarks")
    for row in rows.order_by("date_earliest", "title", "public_id"):
        yield plain.Cooperation(
            id=row.public_id,
            title=row.title,
            provider=row.provider,
            recipient=row.recipient,
            area=row.area,
            when=_when(row, "date"),
            benchmarks=_ids(row.benchmarks),
            ground=_ground(row),
        )


def _landmarks(workspace: Workspace) -> Iterable[plain.Landmark]:
    rows = _rows(Landmark, workspace).select_related("document")
    for row in rows.order_by("date_earliest", "title", "public_id"):
        yield plain.Landmark(
            id=row.public_id,
            title=row.title,
            kind=row.kind,
            when=_when(row, "date"),
            ground=_ground(row),
        )


def _deadlines(workspace: Workspace) -> Iterable[plain.Deadline]:
    rows = _tied(Deadline, workspace, "benchmarks", "recommendations")
    for row in rows.select_related("document", "landmark", "part_of").order_by(
        "due_earliest", "title", "public_id"
    ):
        yield plain.Deadline(
            id=row.public_id,
            title=row.title,
            kind=row.kind,
            due=_when(row, "due"),
            landmark=row.landmark.public_id if row.landmark else None,
            days=row.days,
            part_of=row.part_of.public_id if row.part_of else None,
            met=_when(row, "met"),
            benchmarks=_ids(row.benchmarks),
            recommendations=_ids(row.recommendations),
            ground=_ground(row),
        )


def _follow_ups(workspace: Workspace) -> Iterable[plain.FollowUp]:
    steps = _parts(FollowUpStep, workspace, "follow_up")
    for row in _tied(FollowUp, workspace, "benchmarks").order_by("symbol", "public_id"):
        yield plain.FollowUp(
            id=row.public_id,
            title=row.title,
            body=row.body,
            symbol=row.symbol,
            paragraphs=row.paragraphs,
            due=_when(row, "due"),
            benchmarks=_ids(row.benchmarks),
            steps=tuple(
                plain.FollowUpStep(
                    id=one.public_id,
                    kind=one.kind,
                    paragraph=one.paragraph,
                    grade=one.grade,
                    when=_when(one, "date"),
                )
                for one in steps[row.pk]
            ),
            ground=_ground(row),
        )


# --- rows of all registers


def _rows(model: type[Entry], workspace: Workspace) -> QuerySet[Any]:
    found: QuerySet[Any] = model._default_manager.filter(workspace=workspace, removed=False)
    return found


def _tied(model: type[Entry], workspace: Workspace, *several: str) -> QuerySet[Any]:
    return _rows(model, workspace).select_related("document").prefetch_related(*several)


def _parts(
    model: type[Entry], workspace: Workspace, parent: str, *single: str, **only: object
) -> dict[int, list[Any]]:
    """The rows that belong to rows of another register, by the key of those."""
    order = (
        ("date_earliest",) if hasattr(model, "date_earliest") else ("label",) * (model is Provision)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    rows = _rows(model, workspace).filter(**only).select_related("document", *single)
    for row in rows.order_by(*order, "public_id"):
        found[getattr(row, f"{parent}_id")].append(row)
    return found


def _ids(several: Any) -> tuple[str, ...]:
    """Public ids of rows fetched beforehand, in the order of their numbers or their document."""
    rows = sorted(several.all(), key=lambda one: (getattr(one, "order", 0), str(one.number)))
    return tuple(one.public_id for one in rows)


def _ground(row: Any) -> plain.Ground:
    if row.document is None or not row.at:
        return NOWHERE
    return plain.Ground(document=row.document.public_id, symbol=row.document.symbol, at=row.at)


def _when(row: Any, name: str) -> plain.When:
    return plain.When(
        text=getattr(row, name),
        earliest=getattr(row, f"{name}_earliest"),
        latest=getattr(row, f"{name}_latest"),
    )


def _count(row: Any) -> plain.Count:
    return plain.Count(comparator=row.comparator, least=row.least, most=row.most)
