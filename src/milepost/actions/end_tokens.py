"""Take all of one's tokens of a workspace away."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change, together
from milepost.records.models import Membership, User, Workspace
from milepost.records.queries import tokens


@dataclass(frozen=True, kw_only=True)
class EndTokens(Action[int]):
    """None of the actor's tokens is worth anything from now on; how many were."""

    name: ClassVar[str] = "token.end"
    permission: ClassVar[str | None] = "workspace.view"

    actor: User
    workspace: Workspace

    def change(self) -> Change[int]:
        """No entry where none held."""
        ended = tokens.end_all(self.actor, self.workspace)
        detail = {"tokens": ended} if ended else None
        return Change(result=ended, target=self.actor.public_id, detail=detail)


def end_everywhere(actor: User) -> None:
    """All tokens of a person end, in every workspace; those of one that was left ended then."""
    held = Membership.objects.filter(user=actor, user__is_active=True).values("workspace")
    with together():
        for workspace in Workspace.objects.filter(pk__in=held).order_by("pk"):
            EndTokens(actor=actor, workspace=workspace).run()
