"""Look at an information: who saw what is written down like a change."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.information import find
from milepost.records.models import AuditEntry, Information, User, Workspace

ONCE_IN = timedelta(hours=1)
"""One entry for each person and information in this time says enough: who saw it, and when."""


@dataclass(frozen=True, kw_only=True)
class ViewInformation(Action[Information]):
    """The actor is shown what ``information``, a public id, says."""

    name: ClassVar[str] = "information.view"
    permission: ClassVar[str | None] = "information.view"

    actor: User
    workspace: Workspace
    information: str

    def change(self) -> Change[Information]:
        """Raise ``NotFound``."""
        found = self.find()
        # asked once more under the lock: two windows opened at once are one look
        seen = is_noted(self.actor, found)
        return Change(result=found, target=found.public_id, detail=None if seen else {})

    def find(self) -> Information:
        """The information. Raises ``NotFound``."""
        return find(self.workspace, self.information)


@dataclass(frozen=True, kw_only=True)
class ViewOwnInformation(ViewInformation):
    """A contributor is shown what they sent themselves; another's is not there to them."""

    permission: ClassVar[str | None] = "information.contribute"

    def find(self) -> Information:
        """The information, where it is theirs. Raises ``NotFound``."""
        return find(self.workspace, self.information, recorded_by=self.actor)


def look(action: ViewInformation) -> Information:
    """The information, with the look at it written down if it was not within the hour.

    A page that was opened a moment ago waits for no writer. Raises what the action raises:
    what cannot be written down is not shown. The permission is the page's to ask for.
    """
    found = action.find()
    return found if is_noted(action.actor, found) else action.run()


def is_noted(actor: User, information: Information) -> bool:
    """Whether this person's look at it stands in the trail within the hour.

    A clock set back makes one entry too many, never one too few.
    """
    now = datetime.now(UTC)
    since, until = (moment.isoformat(timespec="microseconds") for moment in (now - ONCE_IN, now))
    return AuditEntry.objects.filter(
        target=information.public_id,
        actor=actor.public_id,
        action=ViewInformation.name,
        at__range=(since, until),
    ).exists()
