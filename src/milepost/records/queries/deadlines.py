"""All deadlines of a workspace, for ``milepost.assessment.deadline``.

They come from eight places, each read in one query or two: the number of queries does not grow
with the rows. What is shown of them is resolved as it is asked for, from landmarks as they are
now.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from milepost.assessment import deadline as plain
from milepost.assessment.deadline import Days, Kind, Reason, Resolved, Step
from milepost.records.models import (
    ActionTaken,
    Benchmark,
    Communication,
    Deadline,
    Document,
    Engagement,
    FollowUp,
    FollowUpStep,
    Resolution,
    Workspace,
)
from milepost.values.dates import DateError, parse_date

NEEDS = {
    Kind.BENCHMARK: "workspace.view",
    Kind.POINT: "workspace.view",
    Kind.SET: "workspace.view",
    Kind.REPORT: "workspace.view",
    Kind.ACTION: "undertaking.view",
    Kind.FOLLOW_UP: "register.view",
    Kind.COMMUNICATION: "register.view",
    Kind.ENGAGEMENT: "register.view",
}
"""The permission to see deadlines of each kind.

Threat: a communication speaks of a case, an engagement of who met whom.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which deadlines are wanted; an empty field lets all through.

    ``month`` is the month in which the last day of a deadline lies: "2026-11".
    """

    kind: str = ""
    state: str = ""
    month: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A deadline and how it stands."""

    deadline: plain.Deadline
    state: plain.State


def every(
    workspace: Workspace, kinds: Collection[Kind], *, benchmark: Benchmark | None = None
) -> list[plain.Deadline]:
    """The deadlines of these kinds in order, of one benchmark where one is given."""
    found: list[plain.Deadline] = []
    if Kind.BENCHMARK in kinds or Kind.POINT in kinds:
        found += _benchmarks(workspace, benchmark)
    if Kind.SET in kinds or Kind.POINT in kinds:
        found += _set(workspace, benchmark)
    for kind, read in _SOURCES.items():
        if kind in kinds:
            found += read(workspace, benchmark)
    return plain.in_order(one for one in found if one.kind in kinds)


def standing(found: Iterable[plain.Deadline], today: date, soon: int) -> list[Standing]:
    """Each deadline with how it stands on ``today``."""
    return [Standing(deadline=one, state=plain.state(one, today, soon)) for one in found]


def sift(found: Iterable[Standing], sieve: Sieve) -> list[Standing]:
    """Those the sieve lets through."""
    words = sieve.text.casefold().split()
    return [
        one
        for one in found
        if sieve.kind in {"", one.deadline.kind}
        and sieve.state in {"", one.state}
        and sieve.month in {"", month(one.deadline)}
        and _has(one.deadline, words)
    ]


def month(one: plain.Deadline) -> str:
    """The month its last day lies in, "2026-11"; "" where it has none."""
    return "" if one.days is None else f"{one.days.latest:%Y-%m}"


def _has(one: plain.Deadline, words: list[str]) -> bool:
    if not words:
        return True
    said = " ".join((one.title, one.text, one.organ, one.form, one.of)).casefold()
    return all(word in said for word in words)


def about(
    found: Iterable[plain.Deadline], benchmarks: Iterable[Benchmark]
) -> dict[str, list[Benchmark]]:
    """The benchmarks that some deadlines are about, by the deadline's key.

    At most one query for each kind among them. ``benchmarks`` are those of the workspace.
    """
    known = list(benchmarks)
    by_id = {one.public_id: one for one in known}
    by_pk = {one.pk: one for one in known}
    tied: dict[str, list[Benchmark]] = defaultdict(list)
    sources: dict[Any, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        if one.source in by_id:
            tied[one.key].append(by_id[one.source])
        elif one.kind in _TIES:
            sources[_TIES[one.kind]][one.source].append(one.key)
    for (model, name), keys in sources.items():
        rows = model.objects.filter(public_id__in=list(keys)).order_by(name)
        for source, pk in rows.values_list("public_id", name).distinct():
            for key in keys[source] if pk in by_pk else ():
                tied[key].append(by_pk[pk])
    return tied


_TIES: dict[Kind, tuple[Any, str]] = {
    Kind.SET: (Deadline, "benchmarks"),
    Kind.POINT: (Deadline, "benchmarks"),
    Kind.FOLLOW_UP: (FollowUp, "benchmarks"),
    Kind.COMMUNICATION: (Communication, "case__benchmarks"),
    Kind.ACTION: (ActionTaken, "benchmarks"),
    Kind.ENGAGEMENT: (Engagement, "benchmarks"),
}


# --- the benchmarks' own timeframes


def _benchmarks(workspace: Workspace, only: Benchmark | None) -> Iterator[plain.Deadline]:
    rows = Benchmark.objects.filter(workspace=workspace)
    if only is not None:
        rows = rows.filter(pk=only.pk)
    followed = _followed(workspace)
    names = ("pk", "public_id", "title", "timeframe_text", "timeframe_kind", "start_year")
    for pk, public_id, title, text, kind, start, end in rows.values_list(*names, "end_year"):
        yield plain.Deadline(
            kind=Kind.BENCHMARK,
            source=public_id,
            title=title,
            resolved=plain.by_end_of(start, end),
            text=text,
        )
        if kind == "progressive" and pk not in followed:
            yield from _points(public_id, title, start, end)


def _followed(workspace: Workspace) -> set[int]:
    """The benchmarks of which somebody recorded the points: the rule adds none to them."""
    progressive = Deadline.objects.filter(workspace=workspace, removed=False).filter(
        Q(part_of__isnull=False) | Q(kind="progressive")
    )
    rows = progressive.order_by().values_list("benchmarks", "part_of__benchmarks").distinct()
    return set(filter(None, chain.from_iterable(rows)))


def _points(
    source: str, title: str, start: int | None, end: int | None, row: str = ""
) -> Iterator[plain.Deadline]:
    for point in plain.points_by_rule(start, end):
        yield plain.Deadline(
            kind=Kind.POINT,
            source=source,
            title=title,
            resolved=point.days,
            text=point.code,
            of=point.code,
            row=row,
            binding=False,
        )


# --- what people set


def _set(workspace: Workspace, only: Benchmark | None) -> Iterator[plain.Deadline]:
    rows = _about(Deadline.objects.filter(workspace=workspace, removed=False), only, "part_of__")
    rows = rows.select_related("landmark").defer("note", "landmark__note")
    pointed = {row.part_of_id for row in rows}
    for row in rows:
        yield plain.Deadline(
            kind=Kind.SET if row.part_of_id is None else Kind.POINT,
            source=row.public_id,
            row=row.key,
            title=row.title,
            resolved=_resolved(row),
            text=row.due or (row.landmark.title if row.landmark else ""),
            form=row.kind,
            met=_when(row.met, row.met_earliest, row.met_latest),
        )
        if row.kind == "progressive" and row.pk not in pointed and row.due_earliest:
            end = row.due_latest.year if row.due_latest else None
            yield from _points(row.public_id, row.title, row.due_earliest.year, end, row.key)


def _resolved(row: Deadline) -> Resolved:
    """A landmark comes before a date written beside it; years end with the last of them."""
    landmark = row.landmark
    if landmark is not None and not landmark.removed:
        return plain.from_landmark(
            plain.between(landmark.date_earliest, landmark.date_latest), row.days
        )
    fixed = plain.between(row.due_earliest, row.due_latest)
    if isinstance(fixed, Reason):
        return Reason.NO_LANDMARK if row.kind == "symbolic" else fixed
    if row.kind == "progressive" and fixed.earliest.year < fixed.latest.year:
        return Days(fixed.latest, fixed.latest)
    return fixed


# --- what others wait for


def _reports(workspace: Workspace, only: Benchmark | None) -> Iterator[plain.Deadline]:
    """The reports that the mandate's resolutions ask for; those of a benchmark are none.

    What the last extension asks of the mandate holder is owed. Of what earlier ones asked for, of
    oral updates and of what others report, nothing here says whether it was given: it passes.
    """
    if only is not None:
        return
    rows = list(Resolution.objects.filter(workspace=workspace).defer("preamble"))
    extending = [one for one in rows if one.extends and one.date is not None]
    last = max(extending, key=lambda one: (one.date or date.min, one.row), default=None)
    held = _held(workspace) if rows else {}
    seen: set[str] = set()
    for row in rows:
        asked = row.reporting or [
            {"organ": row.organ, "form": "report", "sessions": row.report_to_sessions}
        ]
        for request in asked:
            organ, form = request.get("organ") or row.organ, request.get("form") or "report"
            for session in request.get("sessions", ()):
                one = plain.Deadline(
                    kind=Kind.REPORT,
                    source=row.public_id,
                    title=", ".join(filter(None, (_named(row), request.get("reporter")))),
                    resolved=plain.at_session(organ, session),
                    of=f"{organ}.{session}.{form}".replace(" ", "-").lower(),
                    text=str(session),
                    organ=organ,
                    form=form,
                    met=False if form == "oral update" else held.get((organ, str(session)), False),
                    binding=row is last and form == "report" and session in row.report_to_sessions,
                )
                if one.key not in seen:
                    seen.add(one.key)
                    yield one


def _named(row: Resolution) -> str:
    return row.symbol or row.symbol_suggested or row.item_title


def _held(workspace: Workspace) -> dict[tuple[str, str], Days | bool]:
    """The organ and session of each report of the mandate that is here, and when it is from."""
    sets = Benchmark.objects.filter(document=OuterRef("pk"))
    reports = Document.objects.filter(workspace=workspace).filter(
        Q(kind="special-procedure-report") | Exists(sets)
    )
    return {
        (organ, session): _read(text) or True
        for organ, session, text in reports.values_list("organ", "session", "date")
    }


def _read(text: str) -> Days | None:
    try:
        read = parse_date(text)
    except DateError:
        return None
    return Days(read.earliest, read.latest)


def _follow_ups(workspace: Workspace, only: Benchmark | None) -> Iterator[plain.Deadline]:
    rows = list(_about(FollowUp.objects.filter(workspace=workspace, removed=False), only))
    taken: dict[int, list[FollowUpStep]] = defaultdict(list)
    for step in FollowUpStep.objects.filter(follow_up__in=rows, removed=False).order_by("pk"):
        taken[step.follow_up_id].append(step)
    for row in rows:
        # databases differ in where they put what has no date: last, here
        steps = sorted(taken[row.pk], key=lambda step: step.date_earliest or date.max)
        stands = plain.answered(
            [Step(one.kind, _days(one.date_earliest, one.date_latest)) for one in steps]
        )
        yield plain.Deadline(
            kind=Kind.FOLLOW_UP,
            source=row.public_id,
            row=row.key,
            title=row.title,
            resolved=plain.between(row.due_earliest, row.due_latest),
            text=row.due,
            organ=row.body,
            form=stands.awaits,
            met=stands.met,
            reminders=stands.reminders,
        )


def _communications(workspace: Workspace, only: Benchmark | None) -> Iterator[plain.Deadline]:
    rows = Communication.objects.filter(workspace=workspace, removed=False).exclude(due="")
    if only is not None:
        rows = rows.filter(case__benchmarks=only)
    for row in rows:
        yield plain.Deadline(
            kind=Kind.COMMUNICATION,
            source=row.public_id,
            row=row.key,
            title=row.symbol or row.key,
            resolved=plain.between(row.due_earliest, row.due_latest),
            text=row.due,
            form=row.kind,
            met=_when(row.replied, row.replied_earliest, row.replied_latest),
        )


def _actions(workspace: Workspace, only: Benchmark | None) -> Iterator[plain.Deadline]:
    rows = ActionTaken.objects.filter(workspace=workspace, removed=False).exclude(due="")
    for row in _about(rows, only):
        yield plain.Deadline(
            kind=Kind.ACTION,
            source=row.public_id,
            row=row.key,
            title=row.title,
            resolved=plain.between(row.due_earliest, row.due_latest),
            text=row.due,
            organ=row.lead,
            form=row.state,
            met=row.state == "completed",
        )


def _engagements(workspace: Workspace, only: Benchmark | None) -> Iterator[plain.Deadline]:
    rows = Engagement.objects.filter(workspace=workspace, removed=False).exclude(due="")
    for row in _about(rows, only):
        yield plain.Deadline(
            kind=Kind.ENGAGEMENT,
            source=row.public_id,
            row=row.key,
            title=row.promised or row.title,
            resolved=plain.between(row.due_earliest, row.due_latest),
            text=row.due,
            form=row.kind,
            met=bool(row.followed),
        )


_SOURCES: dict[Kind, Callable[[Workspace, Benchmark | None], Iterator[plain.Deadline]]] = {
    Kind.REPORT: _reports,
    Kind.FOLLOW_UP: _follow_ups,
    Kind.COMMUNICATION: _communications,
    Kind.ACTION: _actions,
    Kind.ENGAGEMENT: _engagements,
}


def _about(rows: QuerySet[Any], only: Benchmark | None, parent: str = "") -> QuerySet[Any]:
    if only is None:
        return rows
    wanted = Q(benchmarks=only)
    if parent:
        wanted |= Q(**{f"{parent}benchmarks": only})
    return rows.filter(wanted).distinct()


def _days(earliest: date | None, latest: date | None) -> Days | None:
    found = plain.between(earliest, latest)
    return None if isinstance(found, Reason) else found


def _when(text: str, earliest: date | None, latest: date | None) -> Days | bool:
    """When something was done; true where it was, on a day that cannot be read."""
    return _days(earliest, latest) or bool(text)
