"""Retire a keeper's key, or say that one's own is lost."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from milepost.actions.action import Action, Change
from milepost.actions.keeper_key import ChangeKeys, find_key
from milepost.actions.reseal_vault import Resealed
from milepost.actions.unlock import Proof, own_key, unlock
from milepost.records.models import KeeperKey, User, Workspace
from milepost.records.queries import sources
from milepost.values.errors import InputError, NotFound


@dataclass(frozen=True, kw_only=True)
class RetireKeeperKey(ChangeKeys):
    """``key`` opens nothing any more.

    What its holder has copied before stays open to him: no program takes that back.
    """

    name: ClassVar[str] = "vault.key-retire"

    def alter(self, key: KeeperKey) -> None:
        """Shut it out; raise ``InputError`` for the last key."""
        refuse_last(key)
        key.retired = timezone.now()
        key.save(update_fields=["retired"])

    def check(self, key: KeeperKey) -> None:
        """Raise ``InputError`` where something opened to this key alone."""
        if sources.is_sole_opener(self.workspace, key.public):
            raise InputError(
                _("Some of what is sealed opens to this key alone"),
                remedy=_("Let its keeper seal it to every key in use first."),
            )


@dataclass(frozen=True, kw_only=True)
class LoseKeeperKey(Action[KeeperKey]):
    """The actor's own key is lost: nothing more is sealed to it, and no one can undo that.

    Only its holder says so, without the passphrase, which is what was lost.
    """

    name: ClassVar[str] = "vault.key-lose"
    permission: ClassVar[str | None] = "vault.keep"

    actor: User
    workspace: Workspace
    proof: Proof

    def change(self) -> Change[KeeperKey]:
        """Raise ``PermissionRefused``, or ``NotFound`` where the actor has no key."""
        self.proof.require()
        key = own_key(self.actor, self.workspace)
        if key is None:
            raise NotFound(_("You have no key to this vault"))
        key.retired, key.lost = timezone.now(), True
        key.save(update_fields=["retired", "lost"])
        return Change(result=key, target=key.public_id, detail={})


@sensitive_variables()
def retire_keeper_key(
    actor: User, workspace: Workspace, passphrase: str, *, key: str, proof: Proof
) -> Resealed:
    """Shut that key out. Raises what ``unlock`` and ``RetireKeeperKey`` raise."""
    refuse_last(find_key(workspace, key))
    unlocked = unlock(actor, workspace, passphrase, proof=proof, target=key)
    return RetireKeeperKey(
        actor=actor, workspace=workspace, key=key, unlocked=unlocked, proof=proof
    ).run()


def refuse_last(key: KeeperKey) -> None:
    """Raise ``InputError`` for the only key in use: nobody could open anything any more."""
    others = sources.keys_in_use(key.workspace).exclude(pk=key.pk)
    if not others.exists():
        raise InputError(
            _("This is the only key in use"),
            remedy=_("Let a second keeper make a key and approve it, then retire this one."),
        )
