"""Take away the address of somebody's calendar."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.records.models import User, Workspace
from milepost.records.queries import visits


@dataclass(frozen=True, kw_only=True)
class WithdrawCalendar(Action[None]):
    """The actor's calendar has no address any more; nothing changes where it had none."""

    name: ClassVar[str] = "calendar.withdraw"
    permission: ClassVar[str | None] = "workspace.view"

    actor: User
    workspace: Workspace

    def change(self) -> Change[None]:
        """The address is answered as if it had never been."""
        visit = visits.of(self.actor, self.workspace)
        if visit is None or not visit.calendar:
            return Change(result=None, detail=None)
        visit.calendar = ""
        visit.save(update_fields=["calendar"])
        return Change(result=None, target=self.actor.public_id, detail={})
