"""One job given to the process that reads untrusted files, and its answer or one error."""

import os
import subprocess
import sys

from milepost.values.errors import InputError

WAIT = 18


def answer(job: str, data: bytes, name: str, *more: str) -> bytes:
    """Return what the process gives back for ``data``; ``worker`` lists the jobs.

    Raises InputError for what cannot be read, saying what, where and what to do.
    """
    import msgspec

    command = [sys.executable, "-I", "-m", "milepost.documents.worker", job, name, *more]
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command, input=data, capture_output=True, timeout=WAIT, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_much(name) from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode == 3:
        reason = msgspec.json.decode(done.stdout, type=dict[str, str | None])
        raise InputError(what=reason["what"] or "", where=reason["where"], remedy=reason["remedy"])
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise _too_much(name)
    last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
    raise InputError(
        what=f"the file could not be read ({last[0][:200] if last else 'the reader stopped'})",
        where=name,
        remedy="Please report this with the file, if it may be shared",
    )


def _too_much(name: str) -> InputError:
    return InputError(
        what="reading it took more than 15 seconds or 512 MB",
        where=name,
        remedy="No report needs that much; check the file, or split it",
    )
