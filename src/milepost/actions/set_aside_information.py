"""Set an information aside: it is kept, and counts for nothing until it is taken up again."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.information import find
from milepost.records.models import Information, User, Workspace
from milepost.records.models.information import InformationState


@dataclass(frozen=True, kw_only=True)
class SetAsideInformation(Action[Information]):
    """``information``, a public id, is set aside; its credibility stays as it was given."""

    name: ClassVar[str] = "information.set-aside"
    permission: ClassVar[str | None] = "information.judge"

    actor: User
    workspace: Workspace
    information: str

    def change(self) -> Change[Information]:
        """Raise ``NotFound``."""
        return move(find(self.workspace, self.information), InformationState.SET_ASIDE)


def move(information: Information, state: InformationState) -> Change[Information]:
    """The change by which an information comes to stand where ``state`` says."""
    before = information.state
    if before == state:
        return Change(result=information, detail=None)
    information.state = state
    information.save(update_fields=["state"])
    return Change(
        result=information,
        target=information.public_id,
        detail={"from": str(before), "to": str(state)},
    )
