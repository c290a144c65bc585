"""Looks at protected things, written down like changes: one entry an hour says enough."""

from datetime import UTC, datetime, timedelta

from milepost.records.models import AuditEntry, User

ONCE_IN = timedelta(hours=1)
"""One entry for each person and thing in this time says who saw it, and when."""

LISTED = "informations"
"""Where the detail of an entry lists what was seen of several at once."""


def is_noted(actor: User, action: str, target: str) -> bool:
    """Whether this person's look at ``target`` stands in the trail within the hour.

    A clock set back makes one entry too many, never one too few.
    """
    now = datetime.now(UTC)
    since, until = (moment.isoformat(timespec="microseconds") for moment in (now - ONCE_IN, now))
    return AuditEntry.objects.filter(
        target=target, actor=actor.public_id, action=action, at__range=(since, until)
    ).exists()


def noted(actor: User, *actions: str) -> set[str]:
    """The targets of this person's looks within the hour, and the ids listed in their details."""
    now = datetime.now(UTC)
    since, until = (moment.isoformat(timespec="microseconds") for moment in (now - ONCE_IN, now))
    rows = AuditEntry.objects.filter(
        actor=actor.public_id, action__in=actions, at__range=(since, until)
    ).values_list("target", "detail")
    found: set[str] = set()
    for target, detail in rows:
        found.add(target)
        found |= set(detail.get(LISTED, ()))
    return found
