"""What changed in a workspace since somebody last looked, from the audit trail.

Only how often something was done is read, never what was written of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.fields.json import KT

from milepost.records.models import AuditEntry, User, Workspace
from milepost.records.registers.catalogue import REGISTERS

NEEDS = {
    "document.import": "document.view",
    "pack.load": "document.view",
    "document.check": "document.view",
    "check.settle": "document.view",
    "check.reopen": "document.view",
    "grade.give": "finding.view",
    "grade.review": "finding.view",
    "finding.draft": "finding.view",
    "finding.propose": "finding.view",
    "finding.confirm": "finding.view",
    "finding.return": "finding.view",
    "finding.withdraw": "finding.view",
    "information.record": "information.view",
    "information.record-many": "information.view",
    "information.contribute": "information.view",
    "information.supersede": "information.view",
    "information.set-aside": "information.view",
    "consent.give": "information.view",
    "consent.withdraw": "information.view",
    "evidence.add": "evidence.view",
    "source.record": "source.view",
    "member.add": "member.manage",
    "member.remove": "member.manage",
    "register.save": "",
    "register.bring": "",
    "register.remove": "",
    "register.put_back": "",
}
"""The permission to hear of each kind of change; of a register's rows it is the register's own.

Grades need what shows all three voices: a count of grades is a voice heard. Looks and refusals
are no changes.
"""

_VIEWS = {one.code: one.view for one in REGISTERS}

OPEN = frozenset({"document.import", "pack.load", "document.check", "check.settle", "check.reopen"})
"""What a letter may count: nothing of it speaks of sources, information, cases or people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A kind of change: the action, the register where there is one, and how often."""

    action: str
    register: str
    count: int

    @property
    def permission(self) -> str:
        """What one needs to hear of it."""
        return _VIEWS[self.register] if self.register else NEEDS[self.action]


def since(workspace: Workspace, sequence: int, *, beside: User) -> list[Changed]:
    """What others than ``beside`` changed after an entry of the trail; one query."""
    rows = AuditEntry.objects.filter(
        workspace=workspace.public_id, sequence__gt=sequence, action__in=NEEDS
    ).exclude(actor=beside.public_id)
    return _counted(
        rows.annotate(register=KT("detail__register"))
        .order_by()
        .values_list("action", "register")
        .annotate(n=Count("pk"))
    )


def _counted(rows: Iterable[tuple[str, str | None, int]]) -> list[Changed]:
    order = list(NEEDS)
    found = [
        Changed(action=action, register=register or "", count=count)
        for action, register, count in rows
        if NEEDS[action] or register in _VIEWS
    ]
    return sorted(found, key=lambda one: (order.index(one.action), one.register))
