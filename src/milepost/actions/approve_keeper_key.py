"""Approve another keeper's key: everything sealed is sealed to it too."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from milepost.actions.action import Action, Change
from milepost.actions.reseal_vault import Resealed, require_in_use, reseal_all
from milepost.actions.unlock import Proof, unlock
from milepost.evidence.vault.keys import UnlockedKey
from milepost.records.models import KeeperKey, Membership, User, Workspace
from milepost.records.models.people import Role
from milepost.values.errors import InputError, NotFound


@dataclass(frozen=True, kw_only=True)
class ApproveKeeperKey(Action[Resealed]):
    """``key``, a public id, opens the vault from now on. ``unlocked`` is the actor's own.

    Threat: whoever hands out roles makes himself keeper. His key stays closed until a keeper,
    with a passphrase, lets it in.
    """

    name: ClassVar[str] = "vault.key-approve"
    permission: ClassVar[str | None] = "vault.open"

    actor: User
    workspace: Workspace
    key: str
    unlocked: UnlockedKey
    proof: Proof

    def change(self) -> Change[Resealed]:
        """Raise ``NotFound``, ``PermissionRefused``, or ``InputError`` for no key to approve."""
        self.proof.require()
        key = find_key(self.workspace, self.key)
        refuse_approving(key)
        require_in_use(self.workspace, self.unlocked)
        key.approved, key.approved_by = timezone.now(), self.actor
        key.save(update_fields=["approved", "approved_by"])
        done = reseal_all(self.workspace, self.unlocked)
        return Change(
            result=done,
            target=key.public_id,
            detail={"user": key.user.public_id, "resealed": done.done, "closed": done.closed},
        )


@sensitive_variables()
def approve_keeper_key(
    actor: User, workspace: Workspace, passphrase: str, *, key: str, proof: Proof
) -> Resealed:
    """Let that key in. Raises what ``unlock`` and ``ApproveKeeperKey`` raise."""
    refuse_approving(find_key(workspace, key))
    unlocked = unlock(actor, workspace, passphrase, proof=proof, target=key)
    return ApproveKeeperKey(
        actor=actor, workspace=workspace, key=key, unlocked=unlocked, proof=proof
    ).run()


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


def refuse_approving(key: KeeperKey) -> None:
    """Raise ``InputError`` for a key that is approved, or whose holder is no keeper."""
    if key.approved is not None:
        raise InputError(_("This key is approved already"))
    holds = Membership.objects.filter(
        workspace=key.workspace_id, user=key.user_id, role=Role.KEEPER, user__is_active=True
    )
    if not holds.exists():
        raise InputError(
            _("Whoever made this key is no vault keeper any more"), remedy=_("Retire the key.")
        )
