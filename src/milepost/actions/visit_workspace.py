"""Look at a workspace: nothing of the record changes, so no entry is written."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone

from milepost.actions.action import Action, Busy, Change
from milepost.records import audit
from milepost.records.models import User, Visit, Workspace
from milepost.records.queries import visits


@dataclass(frozen=True, kw_only=True)
class VisitWorkspace(Action[Visit]):
    """The actor looks. A look more than half an hour after the last visit begins a new one:
    from then on what changed is told since the visit before.
    """

    name: ClassVar[str] = "workspace.visit"
    permission: ClassVar[str | None] = "workspace.view"

    actor: User
    workspace: Workspace

    def change(self) -> Change[Visit]:
        """The row as it is now."""
        visit = visits.row(self.actor, self.workspace)
        if timezone.now() - visit.at > visits.ONE_VISIT:
            visit.before, visit.seen = visit.seen, audit.head().sequence
            visit.save(update_fields=["before", "seen", "at"])
        return Change(result=visit, detail=None)


def visit_workspace(actor: User, workspace: Workspace) -> Visit | None:
    """The actor's visit, begun where the last is over; within it only one query.

    Null for somebody's very first look while others write for long: nobody waits to look.
    """
    held = visits.of(actor, workspace)
    if held is not None and timezone.now() - held.at <= visits.ONE_VISIT:
        return held
    try:
        return VisitWorkspace(actor=actor, workspace=workspace).run()
    except Busy:
        return held
