"""Approve another keeper's key: everything sealed is sealed to it too."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from milepost.actions.keeper_key import ChangeKeys, find_key
from milepost.actions.reseal_vault import Resealed
from milepost.actions.unlock import Proof, unlock
from milepost.records.models import KeeperKey, Membership, User, Workspace
from milepost.records.models.people import Role
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class ApproveKeeperKey(ChangeKeys):
    """``key`` opens the vault from now on.

    Threat: whoever hands out roles makes himself keeper. His key stays closed until a keeper,
    with a passphrase, lets it in.
    """

    name: ClassVar[str] = "vault.key-approve"

    def alter(self, key: KeeperKey) -> None:
        """Let it in; raise ``InputError`` for a key that is in, or whose holder is no keeper."""
        refuse_approving(key)
        key.approved, key.approved_by = timezone.now(), self.actor
        key.save(update_fields=["approved", "approved_by"])


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
