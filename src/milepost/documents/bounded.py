"""Untrusted files read in a process of their own, with limits.

Threat: a file made to exhaust or take over the reader. The reading process has 512 MB of
memory, 15 seconds, no file to write, and gets nothing but the bytes; whatever it does, the
caller only ever sees a document or one error.

Formats that Milepost does not read itself are converted first (``office``), under limits too.
"""

import hashlib
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePath

from milepost.documents import office
from milepost.documents.decoding import SIZE_LIMIT, check_size
from milepost.documents.document import Document, ReadWarning
from milepost.values.errors import InputError

WAIT = 18
_CONVERTED = ReadWarning(
    code="converted",
    at=None,
    message="LibreOffice turned the file into a Word document, which was then read.",
)


def read_bounded(source: Path | bytes, name: str | None = None) -> Document:
    """Return the document in a file or in bytes.

    ``name`` is the file's base name (its extension tells the format); needed for bytes.
    Raises InputError for what cannot be read, saying what, where and what to do.
    """
    if isinstance(source, Path):
        data = read_file(source)
        name = name or source.name
    else:
        data = source
    name = Path(name or "document.txt").name[:255]
    ending = PurePath(name).suffix.lower()
    if ending not in office.ENDINGS:
        return _work(data, name, ending)
    check_size(data, name)
    word = office.to_word(data, name)
    document = _work(word.data, name, ".docx")
    if word.data is data:
        return document
    source = replace(
        document.source, sha256=hashlib.sha256(data).hexdigest(), media_type=word.media_type
    )
    return replace(document, source=source, warnings=(_CONVERTED, *document.warnings))


def _work(data: bytes, *arguments: str) -> Document:
    """Return what the reading process gives; the first of ``arguments`` is the file's name."""
    import msgspec

    name = arguments[0]
    command = [sys.executable, "-I", "-m", "milepost.documents.worker", *arguments]
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
