"""Put an information back in the queue of what is to be checked: the way out of a slip."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.information import find
from milepost.actions.set_aside_information import move
from milepost.records.models import Information, User, Workspace
from milepost.records.models.information import InformationState


@dataclass(frozen=True, kw_only=True)
class QueueInformation(Action[Information]):
    """``information``, a public id, is to be checked again; its credibility stays."""

    name: ClassVar[str] = "information.queue"
    permission: ClassVar[str | None] = "information.judge"

    actor: User
    workspace: Workspace
    information: str

    def change(self) -> Change[Information]:
        """Raise ``NotFound``."""
        return move(find(self.workspace, self.information), InformationState.TO_CHECK)
