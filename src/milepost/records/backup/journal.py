"""What a restore is about to do outside the database, written down before it does it.

Rows come and go in one transaction; evidence files and the signing key do not. So a restore
that was killed is finished or undone by whoever next looks: which of the two, the audit trail
says, since the restore's entry is there exactly when its rows are.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from django.utils.translation import gettext as _

from milepost.evidence.store import Store
from milepost.records.backup import JOURNAL, contents
from milepost.records.models import AuditEntry
from milepost.values.errors import MilepostError

ACTION = "backup.restore"
KEY = "signing.key"
_LOCK = "restore.lock"
_DRAFT = "signing.key.restored"


class RestoreRunning(MilepostError):
    """Another process is restoring into this installation."""


class Intent(msgspec.Struct, frozen=True, kw_only=True):
    """A restore: its id, the evidence files it brings and those it leaves without a row."""

    restore: str
    brings: list[str]
    replaces: list[str]


class Journal:
    """The journal of one installation, in ``home``."""

    def __init__(self, home: Path, store: Store) -> None:
        """Keep it in the folder ``home``; evidence files are in ``store``."""
        self._home = home
        self.store = store

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Restore alone; what an earlier restore left half-done is settled before and after.

        Raises ``RestoreRunning`` where another process is at it.
        """
        with (self._home / _LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RestoreRunning(
                    _("A backup is being restored here right now"),
                    remedy=_("Wait until it is done."),
                ) from None
            self._settle()
            try:
                yield
            finally:
                self._settle()

    def begin(self, intent: Intent, signing_key: str) -> None:
        """Write down what is about to be done."""
        _write(self._home / _DRAFT, f"{signing_key}\n".encode())
        _write(self._home / JOURNAL, msgspec.json.encode(intent))

    def _settle(self) -> None:
        """Finish what was begun if its rows are there, and undo it if they are not."""
        path = self._home / JOURNAL
        draft = self._home / _DRAFT
        try:
            intent = msgspec.json.decode(path.read_bytes(), type=Intent)
        except FileNotFoundError:
            draft.unlink(missing_ok=True)
            return
        last = AuditEntry.objects.filter(action=ACTION).order_by("-sequence").first()
        is_done = last is not None and last.detail.get("restore") == intent.restore
        self._remove(intent.replaces if is_done else intent.brings)
        if is_done and draft.exists():
            draft.replace(self._home / KEY)
        draft.unlink(missing_ok=True)
        path.unlink()

    def _remove(self, hashes: Iterable[str]) -> None:
        needed = contents.evidence()
        for sha256 in hashes:
            if sha256 not in needed:
                self.store.remove(sha256)


def _write(path: Path, content: bytes) -> None:
    # mkstemp makes the file with mode 0600
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)
