"""A working copy made in a process of its own, with limits.

Threat: a file made to exhaust or take over the program that reads it. The process gets nothing
but the file, and whatever it does, the caller sees a copy or a reason. The copy streams straight
into the store; nothing of either lies anywhere else.
"""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass

from milepost.evidence.copying.kinds import OFFICE, PICTURES, Reason
from milepost.evidence.copying.worker import EXITS
from milepost.evidence.media_type import OPEN_DOCUMENTS, PDF, TEXT
from milepost.evidence.store import Incoming, Received, Store, pieces

WAIT = 90
LARGEST = 512 * 1024 * 1024
"""Bytes of the largest file that is copied, and of the largest copy."""

_MADE = frozenset({*PICTURES, *OFFICE, *OPEN_DOCUMENTS, PDF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A working copy that is still to be kept, or why there is none.

    ``is_same`` says that the file tells nothing but what it says, so that it is its own copy.
    """

    received: Received | None = None
    media_type: str = ""
    is_same: bool = False
    reason: Reason | None = None


def make_copy(file: Received, media_type: str, store: Store) -> Copy:
    """The copy of ``file`` without metadata. Raises StoreFull."""
    if media_type == TEXT:
        return Copy(media_type=media_type, is_same=True)
    if media_type not in _MADE:
        return Copy(reason=Reason.KIND)
    if file.size > LARGEST:
        return Copy(reason=Reason.TOO_LARGE)
    incoming = store.receive()
    try:
        reason = _fill(incoming, file, media_type)
    except BaseException:
        incoming.discard()
        raise
    if reason is not None:
        incoming.discard()
        return Copy(reason=reason)
    return Copy(received=incoming.finish(), media_type=PICTURES.get(media_type, media_type))


def _fill(incoming: Incoming, file: Received, media_type: str) -> Reason | None:
    command = [sys.executable, "-I", "-m", "milepost.evidence.copying.worker", media_type]
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    with (
        file.open() as source,
        subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            command,
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        ) as process,
    ):
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        ending = threading.Timer(WAIT, _end, [process])
        ending.start()
        written = 0
        try:
            for data in pieces(process.stdout):
                written += len(data)
                if written > LARGEST:
                    return Reason.TOO_LARGE
                incoming.write(data)
            code = process.wait()
        finally:
            ending.cancel()
            _end(process)
    if code == 0:
        return None if written else Reason.BROKEN
    # ended from outside: it took too long, or too much
    said = {number: reason for reason, number in EXITS.items()}
    return said.get(code, Reason.TOO_LARGE if code < 0 else Reason.BROKEN)


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        process.kill()
