"""Look through several informations at once: who saw which is written down, in one entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.looking import LISTED, noted
from milepost.actions.view_information import ViewInformation
from milepost.records.models import Information, User, Workspace


@dataclass(frozen=True, kw_only=True)
class LookThrough(Action[None]):
    """The actor is shown what ``informations``, public ids, say."""

    name: ClassVar[str] = "information.look-through"
    permission: ClassVar[str | None] = "information.view"

    actor: User
    workspace: Workspace
    informations: tuple[str, ...]

    def change(self) -> Change[None]:
        """Write down those that were not seen within the hour."""
        # asked under the lock: two windows opened at once are one look
        new = _new(self.actor, self.informations)
        return Change(result=None, detail={LISTED: new} if new else None)


def look_through(actor: User, workspace: Workspace, informations: Iterable[Information]) -> None:
    """Write the look down, unless all were seen within the hour; then it waits for no writer.

    Raises what the action raises: what cannot be written down is not shown.
    """
    asked = tuple(one.public_id for one in informations)
    if _new(actor, asked):
        LookThrough(actor=actor, workspace=workspace, informations=asked).run()


def _new(actor: User, asked: Iterable[str]) -> list[str]:
    return sorted(set(asked) - noted(actor, LookThrough.name, ViewInformation.name))
