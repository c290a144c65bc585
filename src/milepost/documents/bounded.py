"""Untrusted files read in a process of their own, with limits.

Threat: a file made to exhaust or take over the reader. The reading process has 512 MB of
memory, 15 seconds, no file to write, and gets nothing but the bytes; whatever it does, the
caller only ever sees a document or one error.
"""

import os
import stat
import subprocess
import sys
from pathlib import Path

from milepost.documents.decoding import SIZE_LIMIT
from milepost.documents.document import Document
from milepost.values.errors import InputError

WAIT = 18


def read_bounded(source: Path | bytes, name: str | None = None) -> Document:
    """Return the document in a file or in bytes.

    ``name`` is the file's base name (its extension tells the format); needed for bytes.
    Raises InputError for what cannot be read, saying what, where and what to do.
    """
    import msgspec

    if isinstance(source, Path):
        data = read_file(source)
        name = name or source.name
    else:
        data = source
    name = Path(name or "document.txt").name[:255]
    command = [sys.executable, "-I", "-m", "milepost.documents.worker", name]
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command, input=data, capture_output=True, timeout=WAIT, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_much(name) from None
    if done.returncode == 0:
        return msgspec.json.decode(done.stdout, type=Document)
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


def read_file(path: Path) -> bytes:
    """Return a file's bytes; only a regular file of at most 32 MB (a link to one will do).

    Raises InputError with the reason otherwise.
    """
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            kind = os.fstat(file.fileno())
            if not stat.S_ISREG(kind.st_mode):
                raise InputError(
                    what="this is no regular file", where=str(path), remedy="Name a document"
                )
            return file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        broken = path.is_symlink()
        raise InputError(
            what="the link leads nowhere" if broken else "there is no such file",
            where=str(path),
            remedy="Check the name",
        ) from None
    except PermissionError:
        raise InputError(
            what="the file may not be read",
            where=str(path),
            remedy="Ask its owner for permission to read it",
        ) from None
    except OSError as error:
        raise InputError(
            what=f"the file cannot be opened ({error.strerror})",
            where=str(path),
            remedy="Name a document",
        ) from None


def _too_much(name: str) -> InputError:
    return InputError(
        what="reading it took more than 15 seconds or 512 MB",
        where=name,
        remedy="No report needs that much; check the file, or split it",
    )
