"""Look at an information: who saw what is written down like a change."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.information import find
from milepost.actions.looking import is_noted
from milepost.records.models import Information, User, Workspace


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
        seen = is_noted(self.actor, self.name, found.public_id)
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
    seen = is_noted(action.actor, action.name, found.public_id)
    return found if seen else action.run()
