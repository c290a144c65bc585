"""What letting a keeper's key in and shutting one out share."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.reseal_vault import Resealed, require_in_use, reseal_all
from milepost.actions.unlock import Proof
from milepost.evidence.vault.keys import UnlockedKey
from milepost.records.models import KeeperKey, User, Workspace
from milepost.values.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class ChangeKeys(Action[Resealed]):
    """``key``, a public id, is let in or shut out, and everything is sealed anew.

    ``unlocked`` is the actor's own key.
    """

    permission: ClassVar[str | None] = "vault.open"

    actor: User
    workspace: Workspace
    key: str
    unlocked: UnlockedKey
    proof: Proof

    @abstractmethod
    def alter(self, key: KeeperKey) -> None:
        """Let the key in or shut it out, or raise ``InputError`` where that cannot be."""

    def change(self) -> Change[Resealed]:
        """Raise ``NotFound``, ``PermissionRefused``, or ``InputError`` for what cannot be."""
        self.proof.require()
        key = find_key(self.workspace, self.key)
        require_in_use(self.workspace, self.unlocked)
        self.alter(key)
        done = reseal_all(self.workspace, self.unlocked)
        self.check(key)
        return Change(
            result=done,
            target=key.public_id,
            detail={"user": key.user.public_id, "resealed": done.done, "closed": done.closed},
        )

    def check(self, key: KeeperKey) -> None:
        """Look at what came of it; raise ``InputError`` to leave everything as it was."""


def find_key(workspace: Workspace, public_id: str) -> KeeperKey:
    """The key that is not retired with that public id. Raises ``NotFound``."""
    found = (
        KeeperKey.objects.filter(
            workspace=workspace, public_id=public_id.replace("\0", ""), retired__isnull=True
        )
        .select_related("user")
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such key any more"), remedy=_("Load the page again."))
    return found
