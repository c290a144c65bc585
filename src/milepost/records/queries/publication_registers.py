"""The rows of registers as the gate takes them: two or three queries for each register."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from milepost.records.models import (
    ActionTaken,
    Call,
    Case,
    CaseEvent,
    Communication,
    Cooperation,
    Deadline,
    Engagement,
    FollowUp,
    FollowUpStep,
    Indicator,
    Landmark,
    Law,
    LegalState,
    Observation,
    Provision,
    Workspace,
)
from milepost.records.models.register import Entry
from milepost.reporting.edition import edition as plain
from milepost.reporting.edition.material import NOWHERE


def indicators(workspace: Workspace) -> Iterable[plain.Indicator]:
    """Indicators, each with its figures."""
    figures = parts(Observation, workspace, "indicator", holds=True)
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


def laws(workspace: Workspace) -> Iterable[plain.Law]:
    """Laws, each with provisions, states, calls and consultations."""
    provisions = parts(Provision, workspace, "law")
    states = parts(LegalState, workspace, "law")
    calls = parts(Call, workspace, "law", "provision", "recommendation")
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


def cases(
    rows: QuerySet[Case], workspace: Workspace, involved: Mapping[int, list[Any]]
) -> Iterable[plain.Case]:
    """Cases, each with those involved and its events."""
    events = parts(CaseEvent, workspace, "case")
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


def communications(workspace: Workspace) -> Iterable[plain.Communication]:
    """Letters and whether they were answered."""
    rows = kept(Communication, workspace).select_related("document", "case")
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


def actions(workspace: Workspace) -> Iterable[plain.ActionTaken]:
    """What the State says it did or will do."""
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


def engagements(workspace: Workspace) -> Iterable[plain.Engagement]:
    """Meetings and what was promised there."""
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


def cooperations(workspace: Workspace) -> Iterable[plain.Cooperation]:
    """Who helps whom."""
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


def landmarks(workspace: Workspace) -> Iterable[plain.Landmark]:
    """Days that others are counted from."""
    rows = kept(Landmark, workspace).select_related("document")
    for row in rows.order_by("date_earliest", "title", "public_id"):
        yield plain.Landmark(
            id=row.public_id,
            title=row.title,
            kind=row.kind,
            when=_when(row, "date"),
            ground=_ground(row),
        )


def deadlines(workspace: Workspace) -> Iterable[plain.Deadline]:
    """Deadlines that people set."""
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


def follow_ups(workspace: Workspace) -> Iterable[plain.FollowUp]:
    """Follow-up procedures, each with its steps."""
    steps = parts(FollowUpStep, workspace, "follow_up")
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


def kept(model: type[Entry], workspace: Workspace) -> QuerySet[Any]:
    """The rows of a register that were not taken out."""
    found: QuerySet[Any] = model._default_manager.filter(workspace=workspace, removed=False)
    return found


def _tied(model: type[Entry], workspace: Workspace, *several: str) -> QuerySet[Any]:
    return kept(model, workspace).select_related("document").prefetch_related(*several)


def parts(
    model: type[Entry], workspace: Workspace, parent: str, *single: str, **only: object
) -> dict[int, list[Any]]:
    """The rows that belong to rows of another register, by the key of those."""
    order = (
        ("date_earliest",) if hasattr(model, "date_earliest") else ("label",) * (model is Provision)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    rows = kept(model, workspace).filter(**only).select_related("document", *single)
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
