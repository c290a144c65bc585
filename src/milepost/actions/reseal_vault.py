"""Seal all that is sealed once more, to other keys: when a keeper comes or goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from milepost.actions.action import Action, Change
from milepost.actions.unlock import Proof, unlock
from milepost.evidence.vault.keys import UnlockedKey
from milepost.evidence.vault.sealing import NotSealedToThisKey, reseal
from milepost.records.models import EvidenceFile, SealedIdentity, User, Workspace
from milepost.records.queries import sources
from milepost.values.errors import InputError, IntegrityBroken

_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Resealed:
    """How many identities and file names were sealed anew, and how many the key does not open."""

    done: int
    closed: int


@dataclass(frozen=True, kw_only=True)
class ResealVault(Action[Resealed]):
    """Whatever the actor's key opens, opens to every key in use and to no other."""

    name: ClassVar[str] = "vault.reseal"
    permission: ClassVar[str | None] = "vault.open"

    actor: User
    workspace: Workspace
    unlocked: UnlockedKey
    proof: Proof

    def change(self) -> Change[Resealed]:
        """Raise ``PermissionRefused``, or ``InputError`` where the actor's key is not in use."""
        self.proof.require()
        require_in_use(self.workspace, self.unlocked)
        done = reseal_all(self.workspace, self.unlocked)
        return Change(
            result=done,
            target=self.workspace.public_id,
            detail={"resealed": done.done, "closed": done.closed},
        )


@sensitive_variables()
def reseal_vault(actor: User, workspace: Workspace, passphrase: str, *, proof: Proof) -> Resealed:
    """Seal it all anew. Raises what ``unlock`` and ``ResealVault`` raise."""
    unlocked = unlock(actor, workspace, passphrase, proof=proof, target=workspace.public_id)
    return ResealVault(actor=actor, workspace=workspace, unlocked=unlocked, proof=proof).run()


def require_in_use(workspace: Workspace, key: UnlockedKey) -> None:
    """Raise ``InputError`` where the key was retired while its passphrase was being tried."""
    if key.public not in sources.recipients(workspace):
        raise InputError(_("Your key is no longer in use"), remedy=_("Load the page again."))


def reseal_all(workspace: Workspace, key: UnlockedKey) -> Resealed:
    """Seal every identity and file name of the workspace to the keys in use alone.

    In a transaction, and in memory only. What ``key`` does not open, or is damaged, stays as it
    is and is counted: the rest must not wait for it.
    """
    recipients = sources.recipients(workspace)
    done = closed = 0
    identities = SealedIdentity.objects.filter(source__workspace=workspace)
    names = EvidenceFile.objects.filter(information__workspace=workspace, sealed_name__isnull=False)
    for rows, field in ((identities, "sealed"), (names, "sealed_name")):
        for batch in _batches(rows):
            fresh = [row for row in batch if _resealed(row, field, key, recipients)]
            type(batch[0])._default_manager.bulk_update(fresh, [field, "recipients"])
            done += len(fresh)
            closed += len(batch) - len(fresh)
    return Resealed(done=done, closed=closed)


def _batches(rows: "QuerySet[Any]") -> Iterator[list[Any]]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        yield batch
        last = batch[-1].pk


def _resealed(row: Any, field: str, key: UnlockedKey, recipients: Sequence[str]) -> bool:
    try:
        setattr(row, field, reseal(bytes(getattr(row, field)), key, recipients))
    except (NotSealedToThisKey, IntegrityBroken):
        return False
    row.recipients = list(recipients)
    return True
