"""Unlock a keeper's own key: role, a fresh second factor, passphrase; each refusal counted."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from milepost.actions.action import Action, Change
from milepost.actions.permissions import require
from milepost.evidence.vault.keys import PassphraseWrong, UnlockedKey, unwrap
from milepost.records.models import AuditEntry, KeeperKey, User, Workspace
from milepost.values.errors import InputError, PermissionRefused

FRESH = timedelta(minutes=5)
"""How long a second factor counts."""

TRIES = 5
WITHIN = timedelta(minutes=15)
REFUSED = "identity.refused"

ONE_AT_A_TIME = Lock()
"""Making and unlocking a key take a gigabyte, on purpose: in each process, one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """When a second factor was last used in this session; null for never.

    Threat: a computer left open, a stolen cookie, a password that was guessed.
    """

    at: datetime | None

    @property
    def is_fresh(self) -> bool:
        """Whether it was used within five minutes; never one in the time to come."""
        return self.at is not None and timedelta(0) <= datetime.now(UTC) - self.at <= FRESH

    def require(self) -> None:
        """Raise ``SecondFactorMissing`` unless it is fresh."""
        if not self.is_fresh:
            raise SecondFactorMissing(
                _("The vault asks for your second factor once more"),
                remedy=_("Confirm with your authenticator app, then do this again."),
            )


class SecondFactorMissing(PermissionRefused):
    """No second factor was used in this session, or too long ago."""


class TooManyTries(InputError):
    """The passphrase was wrong too often; nothing is tried for a while."""


@dataclass(frozen=True, kw_only=True)
class NoteRefusal(Action[None]):
    """A passphrase was wrong; ``target`` is what it was to open: a source, a key, the vault."""

    name: ClassVar[str] = REFUSED
    permission: ClassVar[str | None] = "vault.keep"

    actor: User
    workspace: Workspace
    target: str

    def change(self) -> Change[None]:
        """Written down and nothing else."""
        return Change(result=None, target=self.target, detail={})


@sensitive_variables()
def unlock(
    actor: User, workspace: Workspace, passphrase: str, *, proof: Proof, target: str
) -> UnlockedKey:
    """The actor's own key in clear, for the memory of this request.

    Not in a transaction: it takes seconds, and nobody is to wait for it. Raises
    ``PermissionRefused``, ``TooManyTries``, ``InputError`` where they have no approved key, and
    ``PassphraseWrong``, which stands in the audit trail as "identity.refused".
    """
    require(actor, workspace, "vault.open")
    proof.require()
    key = own_key(actor, workspace)
    if key is None or key.approved is None:
        raise InputError(
            _("You have no approved key to the vault"),
            remedy=_("Make one on the page of the vault, and ask another keeper to approve it."),
        )
    with ONE_AT_A_TIME:
        _refuse_guessing(actor)
        try:
            return unwrap(bytes(key.wrapped), passphrase)
        except PassphraseWrong:
            NoteRefusal(actor=actor, workspace=workspace, target=target).run()
            left = TRIES - _refusals(actor)
            raise PassphraseWrong(
                _("The passphrase is not right"),
                remedy=ngettext(
                    "%(left)d try is left for now.", "%(left)d tries are left for now.", left
                )
                % {"left": max(left, 0)},
            ) from None


def own_key(user: User, workspace: Workspace) -> KeeperKey | None:
    """The key the user has not retired, approved or not."""
    return KeeperKey.objects.filter(workspace=workspace, user=user, retired__isnull=True).first()


def _refuse_guessing(actor: User) -> None:
    """Counted in the audit trail: it is shared by all processes, and no restart forgets it."""
    if _refusals(actor) >= TRIES:
        raise TooManyTries(
            _("The passphrase was wrong too often"),
            remedy=_("Wait a quarter of an hour. The attempts stand in the audit trail."),
        )


def _refusals(actor: User) -> int:
    since = (datetime.now(UTC) - WITHIN).isoformat(timespec="microseconds")
    return AuditEntry.objects.filter(actor=actor.public_id, action=REFUSED, at__gte=since).count()
