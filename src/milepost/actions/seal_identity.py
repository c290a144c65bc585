"""Seal who a source is to the keepers' keys: where that was not done yet, or to correct it."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.source import find
from milepost.actions.unlock import Proof
from milepost.evidence.vault.identity import Identity
from milepost.evidence.vault.sealing import seal
from milepost.records.models import SealedIdentity, User, Workspace
from milepost.records.queries import sources
from milepost.values.errors import InputError

__all__ = ["CorrectIdentity", "Identity", "SealIdentity", "require_recipients", "seal_to_keepers"]


@dataclass(frozen=True, kw_only=True)
class SealIdentity(Action[SealedIdentity]):
    """``source``, a public id, has no identity yet; this is it."""

    name: ClassVar[str] = "identity.seal"
    permission: ClassVar[str | None] = "source.record"

    actor: User
    workspace: Workspace
    source: str
    identity: Identity

    def change(self) -> Change[SealedIdentity]:
        """Raise ``NotFound``, or ``InputError`` where there is one already, or nothing to seal."""
        source = find(self.workspace, self.source)
        if SealedIdentity.objects.filter(source=source).exists():
            raise InputError(
                _("This source has an identity already, which nobody here can read"),
                remedy=_("Ask a vault keeper to open and correct it."),
            )
        sealed = seal_to_keepers(self.workspace, self.identity)
        sealed.source = source
        sealed.save()
        return Change(
            result=sealed, target=source.public_id, detail={"keys": len(sealed.recipients)}
        )


@dataclass(frozen=True, kw_only=True)
class CorrectIdentity(Action[SealedIdentity]):
    """The identity of ``source`` is from now on this; what was sealed before is gone.

    Threat: an identity overwritten by someone who cannot read it. Only a keeper corrects, who
    has opened it and proved a second factor.
    """

    name: ClassVar[str] = "identity.correct"
    permission: ClassVar[str | None] = "vault.open"

    actor: User
    workspace: Workspace
    source: str
    identity: Identity
    proof: Proof

    def change(self) -> Change[SealedIdentity]:
        """Raise ``NotFound``, ``PermissionRefused``, or ``InputError`` for nothing to seal."""
        self.proof.require()
        source = find(self.workspace, self.source)
        fresh = seal_to_keepers(self.workspace, self.identity)
        sealed, _made = SealedIdentity.objects.update_or_create(
            source=source, defaults={"sealed": fresh.sealed, "recipients": fresh.recipients}
        )
        return Change(
            result=sealed, target=source.public_id, detail={"keys": len(sealed.recipients)}
        )


def seal_to_keepers(workspace: Workspace, identity: Identity) -> SealedIdentity:
    """The unsaved row of an identity. Raises ``InputError`` for nothing, or no key to seal to."""
    if not identity:
        raise InputError(
            _("There is nothing to seal"), remedy=_("Write a name, a contact or a note.")
        )
    keys = require_recipients(workspace)
    return SealedIdentity(sealed=seal(identity.to_bytes(), keys), recipients=keys)


def require_recipients(workspace: Workspace) -> list[str]:
    """The public keys to seal to. Raises ``InputError`` where there is none."""
    keys = sources.recipients(workspace)
    if not keys:
        raise InputError(
            _("No vault keeper has a key yet, so nothing can be sealed"),
            remedy=_("Ask a keeper to make a key on the page of the vault, then send this again."),
        )
    return keys
