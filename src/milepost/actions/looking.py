"""Looks at protected things, written down like changes: one entry an hour says enough."""

from datetime import UTC, datetime, timedelta

from milepost.records.models import AuditEntry, User

ONCE_IN = timedelta(hours=1)
"""One entry for each person and thing in this time says who saw it, and when."""


def is_noted(actor: User, action: str, target: str) -> bool:
    """Whether this person's look at ``target`` stands in the trail within the hour.

    A clock set back makes one entry too many, never one too few.
    """
    now = datetime.now(UTC)
    since, until = (moment.isoformat(timespec="microseconds") for moment in (now - ONCE_IN, now))
    return AuditEntry.objects.filter(
        target=target, actor=actor.public_id, action=action, at__range=(since, until)
    ).exists()
