"""Open who a source is: a keeper, a second factor, a passphrase, a reason, one look."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from milepost.actions.action import Action, Change
from milepost.actions.source import find
from milepost.actions.unlock import Proof, unlock
from milepost.evidence.vault.identity import Identity
from milepost.evidence.vault.keys import UnlockedKey
from milepost.evidence.vault.sealing import NotSealedToThisKey, open_sealed
from milepost.records.models import SealedIdentity, User, Workspace
from milepost.values import vocabulary
from milepost.values.errors import InputError, NotFound


@dataclass(frozen=True, kw_only=True)
class OpenIdentity(Action[Identity]):
    """The actor is shown who ``source``, a public id, is.

    ``reason`` is a code of ``opening-reasons``. There are no words with it: they would be read
    by everyone who reads the audit trail, and may lead to the person.
    """

    name: ClassVar[str] = "identity.open"
    permission: ClassVar[str | None] = "vault.open"

    actor: User
    workspace: Workspace
    source: str
    reason: str
    key: UnlockedKey
    proof: Proof

    def change(self) -> Change[Identity]:
        """Raise ``NotFound``, ``InputError`` for the wrong key, ``IntegrityBroken``."""
        self.proof.require()
        check_reason(self.reason)
        source = find(self.workspace, self.source)
        identity = _opened(sealed_of(source.pk), self.key)
        return Change(result=identity, target=source.public_id, detail={"reason": self.reason})


@sensitive_variables()
def open_identity(
    actor: User,
    workspace: Workspace,
    passphrase: str,
    *,
    source: str,
    reason: str,
    proof: Proof,
) -> Identity:
    """Who the source is. Raises what ``unlock`` and ``OpenIdentity`` raise.

    What can be refused without the passphrase is refused first, so that no try is lost on it.
    """
    check_reason(reason)
    sealed_of(find(workspace, source).pk)
    key = unlock(actor, workspace, passphrase, proof=proof, target=source)
    return OpenIdentity(
        actor=actor, workspace=workspace, source=source, reason=reason, key=key, proof=proof
    ).run()


def check_reason(code: str) -> None:
    """Raise ``InputError`` for a reason that is none."""
    if code not in vocabulary.load("opening-reasons"):
        raise InputError(_("No reason was given"), remedy=_("Choose why it is to be opened."))


def sealed_of(source: int) -> SealedIdentity:
    """The sealed identity of a source, by its key. Raises ``NotFound``."""
    found = SealedIdentity.objects.filter(source=source).first()
    if found is None:
        raise NotFound(_("This source has no sealed identity"))
    return found


def _opened(sealed: SealedIdentity, key: UnlockedKey) -> Identity:
    try:
        return Identity.from_bytes(open_sealed(bytes(sealed.sealed), key))
    except NotSealedToThisKey:
        raise InputError(
            _("This identity is not sealed to your key"),
            remedy=_("Another keeper may be able to open it; the page of the source says who."),
        ) from None
