"""The audit trail of a workspace as a list."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from milepost.records.models import AuditEntry, Document, User, Workspace

MOST_ACTORS = 300
CHUNK = 2000
"""Entries held in memory while a whole trail is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which entries are wanted; days are "2026-11-23", both included."""

    action: str = ""
    actor: str = ""
    since: str = ""
    until: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How many entries there are by action and by who did it."""

    total: int
    actions: dict[str, int]
    actors: dict[str, int]


def sift(workspace: Workspace, sieve: Sieve) -> QuerySet[AuditEntry]:
    """The entries the sieve lets through, the newest first."""
    found = AuditEntry.objects.filter(workspace=workspace.public_id)
    if sieve.action:
        found = found.filter(action=sieve.action)
    if sieve.actor:
        found = found.filter(actor=sieve.actor)
    # moments are kept as ISO text in UTC, which sorts as time does
    if sieve.since:
        found = found.filter(at__gte=sieve.since)
    if sieve.until:
        found = found.filter(at__lt=f"{sieve.until}T99")
    for word in sieve.text.split():
        found = found.filter(Q(target__icontains=word) | Q(action__icontains=word))
    return found.order_by("-sequence")


def facts(workspace: Workspace) -> Facts:
    """The facts of a workspace's trail, in one query."""
    counts = (
        AuditEntry.objects.filter(workspace=workspace.public_id)
        .order_by()
        .values_list("action", "actor")
        .annotate(n=Count("pk"))
    )
    actions: Counter[str] = Counter()
    actors: Counter[str] = Counter()
    for action, actor, count in counts:
        actions[action] += count
        actors[actor] += count
    return Facts(
        total=actions.total(),
        actions=dict(actions.most_common()),
        actors=dict(actors.most_common(MOST_ACTORS)),
    )


def columns(workspace: str, *, until: int) -> Iterator[Mapping[str, Any]]:
    """All columns of the entries of one workspace, or of all where ``workspace`` is "", as a
    stream in the order written, up to the sequence ``until``."""
    found = AuditEntry.objects.filter(sequence__lte=until)
    if workspace:
        found = found.filter(workspace=workspace)
    return found.order_by("sequence").values().iterator(chunk_size=CHUNK)


def people(public_ids: set[str]) -> dict[str, str]:
    """The names of users by public id; those whose account is gone are left out."""
    users = User.objects.filter(public_id__in=public_ids)
    return {user.public_id: user.get_full_name() or user.email for user in users}


def documents(workspace: Workspace, public_ids: set[str]) -> dict[str, str]:
    """The symbols of documents by public id."""
    found = Document.objects.filter(workspace=workspace, public_id__in=public_ids)
    return {one.public_id: one.symbol or one.source_name for one in found}
