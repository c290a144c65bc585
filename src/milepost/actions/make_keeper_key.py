"""Make a vault keeper's key; the first of a workspace approves itself."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from milepost.actions.action import Action, Change
from milepost.actions.permissions import require
from milepost.actions.unlock import ONE_AT_A_TIME, Proof, own_key
from milepost.evidence.vault.keys import SHORTEST, KeyPair, check_passphrase, make_key
from milepost.records.models import KeeperKey, User, Workspace
from milepost.records.queries import sources
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class MakeKeeperKey(Action[KeeperKey]):
    """``pair`` is the actor's key from now on; it opens nothing until it is approved.

    Where no key is in use, there is nothing it could open and nobody to approve it: it
    approves itself, and what is sealed from then on is sealed to it.
    """

    name: ClassVar[str] = "vault.key-make"
    permission: ClassVar[str | None] = "vault.keep"

    actor: User
    workspace: Workspace
    pair: KeyPair
    proof: Proof

    def change(self) -> Change[KeeperKey]:
        """Raise ``PermissionRefused``, or ``InputError`` where the actor has a key already."""
        self.proof.require()
        refuse_second_key(self.actor, self.workspace)
        is_first = not sources.recipients(self.workspace)
        key = KeeperKey.objects.create(
            workspace=self.workspace,
            user=self.actor,
            public=self.pair.public,
            wrapped=self.pair.wrapped,
            approved=timezone.now() if is_first else None,
            approved_by=self.actor if is_first else None,
        )
        return Change(result=key, target=key.public_id, detail={"approved": is_first})


@sensitive_variables()
def make_keeper_key(
    actor: User, workspace: Workspace, passphrase: str, again: str, *, proof: Proof
) -> KeeperKey:
    """A new key of the actor's, wrapped by ``passphrase``, typed twice.

    Not in one transaction with the making, which takes seconds. Raises ``PermissionRefused``,
    and ``InputError`` for a passphrase that is weak or typed differently the second time.
    """
    require(actor, workspace, "vault.keep")
    proof.require()
    refuse_second_key(actor, workspace)
    if passphrase != again:
        raise InputError(_("The two passphrases differ"), remedy=_("Type it twice alike."))
    try:
        check_passphrase(passphrase)
    except InputError:
        raise InputError(
            _("The passphrase is too easy to guess"),
            remedy=_(
                "Use at least %(fewest)d characters: five words that nobody would put together."
            )
            % {"fewest": SHORTEST},
        ) from None
    with ONE_AT_A_TIME:
        pair = make_key(passphrase)
    return MakeKeeperKey(actor=actor, workspace=workspace, pair=pair, proof=proof).run()


def refuse_second_key(user: User, workspace: Workspace) -> None:
    """Raise ``InputError`` where the user has a key that is not retired."""
    if own_key(user, workspace) is not None:
        raise InputError(
            _("You have a key to this vault already"),
            remedy=_("Say that it is lost, or have it retired; then make another."),
        )
