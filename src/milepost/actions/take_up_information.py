"""Take an information up: it is checked, whatever its credibility."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.information import find
from milepost.actions.set_aside_information import move
from milepost.records.models import Information, User, Workspace
from milepost.records.models.information import InformationState


@dataclass(frozen=True, kw_only=True)
class TakeUpInformation(Action[Information]):
    """``information``, a public id, is checked: no longer in the queue, nor set aside."""

    name: ClassVar[str] = "information.check"
    permission: ClassVar[str | None] = "information.judge"

    actor: User
    workspace: Workspace
    information: str

    def change(self) -> Change[Information]:
        """Raise ``NotFound``."""
        return move(find(self.workspace, self.information), InformationState.CHECKED)
