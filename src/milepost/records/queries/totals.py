"""What totals of cases are made of: events with their cases, in as many queries for any number."""

from dataclasses import dataclass

from django.db.models import Q

from milepost.assessment.deadline import Days
from milepost.assessment.totals import BEGINS, ENDS, Event, counted
from milepost.records.models import CaseEvent, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which events are wanted; an empty field lets all through.

    ``kind`` is a code of events, ``case_kind`` of cases, ``role`` of someone involved in the
    case; every word of ``text`` stands in the title of the case or in its place.
    """

    kind: str = ""
    case_kind: str = ""
    role: str = ""
    text: str = ""


def events(workspace: Workspace, sieve: Sieve) -> list[CaseEvent]:
    """The events wanted, of cases that hold, in the order of time: one query.

    With a kind of event there are also those that begin and end detentions.
    """
    found = CaseEvent.objects.filter(workspace=workspace, removed=False, case__removed=False)
    if sieve.kind:
        found = found.filter(kind__in=[sieve.kind, *BEGINS, ENDS])
    if sieve.case_kind:
        found = found.filter(case__kind=sieve.case_kind)
    if sieve.role:
        involved = {"case__involved__role": sieve.role, "case__involved__removed": False}
        found = found.filter(**involved).distinct()
    for word in sieve.text.split():
        found = found.filter(Q(case__title__icontains=word) | Q(case__place__icontains=word))
    return list(found.select_related("case").order_by("date_earliest", "pk"))


def fact(row: CaseEvent) -> Event:
    """What the totals need of an event."""
    return Event(
        key=row.pk,
        case=row.case_id,
        kind=row.kind,
        count=counted(row.comparator, row.least, row.most),
        days=_days(row.date_earliest, row.date_latest),
        until=_days(row.until_earliest, row.until_latest),
    )


def _days(earliest: object, latest: object) -> Days | None:
    return None if earliest is None or latest is None else Days(earliest, latest)  # type: ignore[arg-type]
