"""Write everything the installation holds to one encrypted file."""

from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from milepost.actions.action import Action, Actor, Change
from milepost.evidence.store import Store
from milepost.evidence.vault.keys import check_passphrase
from milepost.records.backup import sealing, writing
from milepost.records.backup.contents import Progress
from milepost.records.backup.sealing import Lock
from milepost.records.backup.writing import Made
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class CreateBackup(Action[None]):
    """Write down that a backup is made. The entry is itself part of the backup.

    Threat: a backup is a copy of everything. The entry comes first, so that there is none
    without it, even where the making was broken off.
    """

    name: ClassVar[str] = "backup.create"
    permission: ClassVar[str | None] = None

    lock: Lock

    def change(self) -> Change[None]:
        """Nothing but the entry, which says to how many keys and not to which."""
        detail = {
            "recipients": len(self.lock.recipients),
            "passphrase": bool(self.lock.passphrase),
        }
        return Change(result=None, detail=detail)


def back_up(
    actor: Actor,
    out: BinaryIO,
    lock: Lock,
    *,
    store: Store,
    signing_key: str,
    progress: Progress | None = None,
) -> Made:
    """Write a backup to ``out``. No one waits for it, and no lock is held.

    Raises ``InputError`` for a key that is none, a passphrase that can be guessed, or both or
    neither of them.
    """
    if bool(lock.recipients) == bool(lock.passphrase):
        raise InputError("Give the keys a backup is encrypted to, or a passphrase")
    sealing.recipients(lock.recipients)
    if lock.passphrase:
        check_passphrase(lock.passphrase)
    CreateBackup(actor=actor, lock=lock).run()
    return writing.write(out, lock, store, signing_key, progress)
