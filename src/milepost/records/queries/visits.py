"""When people last looked, their calendars and their digests."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Exists, OuterRef, QuerySet

from milepost.records import audit
from milepost.records.models import Membership, User, Visit, Workspace

ONE_VISIT = timedelta(minutes=30)
"""Looks within this time are one visit: what changed since the last stays to be seen."""

PERIODS = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
"""How much time lies between two digests; codes of ``Visit.digest``."""

GRACE = timedelta(hours=1)
"""A command that runs at the same hour each day is never a whole day apart to the second."""


def of(user: User, workspace: Workspace) -> Visit | None:
    """The person's row in that workspace."""
    return Visit.objects.filter(user=user, workspace=workspace).first()


def row(user: User, workspace: Workspace) -> Visit:
    """The person's row, made where there is none: what happened until now counts as seen."""
    head = audit.head().sequence
    made, _is_new = Visit.objects.get_or_create(
        user=user, workspace=workspace, defaults={"seen": head, "before": head}
    )
    return made


def digest_of(secret: str) -> str:
    """What is kept of a secret: sha256 in hexadecimal."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def by_secret(secret: str) -> Visit | None:
    """Whose calendar has that secret in its address; null where nobody's, or they left.

    Threat: whoever measures how long an answer takes learns nothing of a secret, for it is
    looked up by its hash.
    """
    return (
        Visit.objects.filter(calendar=digest_of(secret))
        .filter(_member())
        .select_related("user", "workspace")
        .first()
    )


def waiting(now: datetime) -> QuerySet[Visit]:
    """The people whose digest is due, in a lasting order."""
    due = Visit.objects.none()
    for code, period in PERIODS.items():
        since = now - period + GRACE
        mine = Visit.objects.filter(digest=code)
        due |= mine.filter(digested__isnull=True) | mine.filter(digested__lte=since)
    return due.filter(_member()).select_related("user", "workspace").order_by("pk")


def is_waiting(visit: Visit, now: datetime) -> bool:
    """Whether a digest is due to them: none was sent within the period they chose."""
    period = PERIODS.get(visit.digest)
    return period is not None and (visit.digested is None or visit.digested <= now - period + GRACE)


def _member() -> Exists:
    held = Membership.objects.filter(
        user=OuterRef("user"), workspace=OuterRef("workspace"), user__is_active=True
    )
    return Exists(held)
