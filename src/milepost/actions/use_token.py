"""Note the day on which a token was last used."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Q

from milepost.actions.action import Action, Change
from milepost.records.models import AccessToken, User, Workspace


@dataclass(frozen=True, kw_only=True)
class UseToken(Action[None]):
    """The actor's token was used on ``day``: written once a day, and no closer than that."""

    name: ClassVar[str] = "token.use"
    permission: ClassVar[str | None] = "workspace.view"

    actor: User
    workspace: Workspace
    token: str
    day: date

    def change(self) -> Change[None]:
        """No entry in the trail: it would say when somebody is at work."""
        mine = AccessToken.objects.filter(
            workspace=self.workspace, user=self.actor, public_id=self.token
        )
        mine.filter(Q(used__isnull=True) | Q(used__lt=self.day)).update(used=self.day)
        return Change(result=None, detail=None)
