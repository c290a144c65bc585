"""Take a token away, so that no program is answered by it any more."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.records.models import AccessToken, User, Workspace
from milepost.values.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class RevokeToken(Action[None]):
    """The actor's own ``token``, a public id, is worth nothing from now on."""

    name: ClassVar[str] = "token.revoke"
    permission: ClassVar[str | None] = "workspace.view"

    actor: User
    workspace: Workspace
    token: str

    def change(self) -> Change[None]:
        """Raise ``NotFound`` for a token that is not the actor's."""
        found = AccessToken.objects.filter(
            workspace=self.workspace, user=self.actor, public_id=self.token
        ).first()
        if found is None:
            raise NotFound(_("You have no such token"), remedy=_("Load the page again."))
        if found.revoked is not None:
            return Change(result=None, detail=None)
        found.revoked = timezone.now()
        found.save(update_fields=["revoked"])
        return Change(result=None, target=found.public_id, detail={})
