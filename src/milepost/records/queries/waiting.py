"""What waits for somebody in a workspace: how many of each thing, in one query."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from milepost.records.models import (
    CheckFinding,
    Finding,
    Grade,
    Information,
    KeeperKey,
    Report,
    User,
    Workspace,
)
from milepost.records.queries import reports

NEEDS = {
    "returned": "finding.draft",
    "to-confirm": "finding.confirm",
    "to-review": "grade.review",
    "to-read": "report.approve",
    "to-check": "information.judge",
    "to-settle": "document.check",
    "to-approve": "vault.keep",
}
"""The permission by which each thing waits for somebody."""


def of(user: User, workspace: Workspace, granted: Collection[str]) -> dict[str, int]:
    """How many of each thing wait for ``user``, who holds these permissions; none left out.

    What somebody drafted waits for another.
    """
    wanted = [name for name, permission in NEEDS.items() if permission in granted]
    if not wanted:
        return {}
    counts = {f"n_{at}": _counted(_rows(name, user)) for at, name in enumerate(wanted)}
    found = Workspace.objects.filter(pk=workspace.pk).annotate(**counts).values_list(*counts)
    return dict(zip(wanted, found.get(), strict=True))


def _rows(name: str, user: User) -> QuerySet[Any]:
    rows: dict[str, QuerySet[Any]] = {
        "returned": Finding.objects.filter(state="draft", judgement__drafted_by=user).exclude(
            judgement__returned=""
        ),
        "to-confirm": Finding.objects.filter(state="proposed").exclude(judgement__drafted_by=user),
        "to-review": Grade.objects.filter(
            voice="monitor", holds=True, withdrawn=False, reviewed=None
        ).exclude(drafted_by=user),
        "to-read": reports.of_others(
            Report.objects.filter(state="submitted").exclude(submitted_by=user), user
        ),
        "to-check": Information.objects.filter(state="to-check"),
        "to-settle": CheckFinding.objects.filter(settled_as="", present=True),
        "to-approve": KeeperKey.objects.filter(approved=None, retired=None).exclude(user=user),
    }
    return rows[name]


def _counted(rows: QuerySet[Any]) -> Coalesce:
    place = "document__workspace" if rows.model is CheckFinding else "workspace"
    mine = rows.filter(**{place: OuterRef("pk")}).order_by().values(place)
    return Coalesce(
        Subquery(mine.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
    )
