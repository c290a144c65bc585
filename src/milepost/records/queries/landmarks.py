"""The mandate's resolutions, elections and interlocutors."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from milepost.records.models import Election, Interlocutor, Resolution, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Until when the mandate runs by the last extension known, and the sessions to report to."""

    resolution: Resolution
    until: date | None
    sessions: tuple[int, ...]
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A resolution in the list.

    ``operative`` counts its operative paragraphs, ``untold`` those whose text is not at hand.
    """

    resolution: Resolution
    until: date | None
    operative: int
    untold: int


def resolutions(workspace: Workspace) -> list[Listed]:
    """The resolutions in the order of their dates."""
    found = Resolution.objects.filter(workspace=workspace).annotate(
        operative=Count("paragraphs"),
        untold=Count("paragraphs", filter=Q(paragraphs__text__isnull=True)),
    )
    return [
        Listed(resolution=one, until=expires(one), operative=one.operative, untold=one.untold)
        for one in sorted(found, key=lambda one: (one.date or date.max, one.document_id, one.row))
    ]


def find_resolution(workspace: Workspace, key: str) -> Resolution | None:
    """The resolution with that public id, or that number in the newest list."""
    named = Q(public_id=key)
    if key.isdecimal() and len(key) < 10:
        named |= Q(row=int(key))
    return (
        Resolution.objects.filter(named, workspace=workspace)
        .select_related("document")
        .prefetch_related("paragraphs")
        .order_by("-document_id")
        .first()
    )


def neighbours(resolution: Resolution) -> tuple[Resolution | None, Resolution | None]:
    """The resolutions before and after it in its list."""
    family = Resolution.objects.filter(document=resolution.document_id)
    return (
        family.filter(row__lt=resolution.row).order_by("-row").first(),
        family.filter(row__gt=resolution.row).order_by("row").first(),
    )


def elections(workspace: Workspace) -> list[Election]:
    """The elections, each with its parties."""
    return list(
        Election.objects.filter(workspace=workspace)
        .select_related("document")
        .prefetch_related("parties")
    )


def interlocutors(workspace: Workspace) -> list[Interlocutor]:
    """Everyone the mandate met, as listed."""
    return list(Interlocutor.objects.filter(workspace=workspace).select_related("document"))


def term(workspace: Workspace, today: date) -> Term | None:
    """The last extension of the mandate; null where none is known."""
    last = (
        Resolution.objects.filter(workspace=workspace, extends=True, date__isnull=False)
        .order_by("-date", "-row")
        .first()
    )
    if last is None:
        return None
    until = expires(last)
    return Term(
        resolution=last,
        until=until,
        sessions=tuple(last.report_to_sessions),
        over=until is not None and until < today,
    )


def expires(resolution: Resolution) -> date | None:
    """The day an extension ends; null where its date or its term is not known."""
    if resolution.date is None or resolution.extension_years is None:
        return None
    year = resolution.date.year + resolution.extension_years
    if year > date.max.year:
        return None
    if resolution.date.month == 2 and resolution.date.day == 29:
        return date(year, 2, 28)
    return resolution.date.replace(year=year)
