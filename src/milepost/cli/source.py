"""The document a command was given, and where its result goes."""

import os
import secrets
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from milepost.cli.progress import at_work
from milepost.documents.document import Document
from milepost.values.errors import InputError

STREAM = "-"
_INPUT = "standard input"


def read_source(file: str, *, ocr: tuple[str, ...] = ()) -> Document:
    """Return the document in ``file``; "-" reads standard input, whose kind its bytes tell.

    ``ocr`` are the languages in which pages without text are recognised, if any.

    Raises InputError for what cannot be read.
    """
    from milepost.documents.bounded import read_bounded

    if file == STREAM:
        return _read_input(ocr)
    if not file:
        raise InputError("No file is named", where="FILE", remedy="Name a document")
    with at_work("Reading"):
        return read_bounded(Path(file), ocr=ocr)


def refuse_two(files: Iterable[str]) -> None:
    """Raise InputError where more than one of ``files`` is standard input."""
    if sum(file == STREAM for file in files) > 1:
        raise InputError(
            "It can be read only once", where=_INPUT, remedy="Name a file for the others"
        )


def _read_input(ocr: tuple[str, ...]) -> Document:
    from milepost.documents.bounded import read_bounded
    from milepost.documents.decoding import SIZE_LIMIT
    from milepost.documents.endings import ending_of

    if sys.stdin is None:
        raise InputError("It is closed", where=_INPUT, remedy="Name the file")
    try:
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        with at_work("Reading"):
            return read_bounded(data, name=f"standard-input{ending_of(data)}", ocr=ocr)
    except OSError as error:
        raise InputError(
            f"It cannot be read ({error.strerror})", where=_INPUT, remedy="Name the file"
        ) from None
    except InputError as error:
        # nobody gave it the name by which it is read
        raise InputError(error.what, where=_INPUT, remedy=error.remedy or "Name the file") from None


def refuse_own(out: Path | None, *files: str) -> None:
    """Raise ``InputError`` where what is made would take the place of what it is made from."""
    for file in files:
        with suppress(OSError):
            if out is not None and out.samefile(file):
                raise InputError(
                    "the result would take the place of the document it is made from",
                    where=str(out),
                    remedy="Name another file",
                )


def write_result(result: bytes, out: Path | None) -> None:
    """Write to standard output ("-" or null), or to ``out``, a file whole or not at all.

    A file that is there is replaced and keeps who may read it; a device or pipe is written to.
    Raises InputError when it cannot be written.
    """
    if out is None or str(out) == STREAM:
        _print(result)
        return
    try:
        _write(result, out)
    except OSError as error:
        raise InputError(
            what=f"the result cannot be written ({error.strerror})",
            where=str(out),
            remedy="Name a file in a folder that exists, has room and may be written to",
        ) from None


def _print(result: bytes) -> None:
    if sys.stdout is None:
        raise InputError("It is closed", where="standard output", remedy="Name a file with --out")
    sys.stdout.buffer.write(result if result.endswith(b"\n") else result + b"\n")
    sys.stdout.buffer.flush()


def _write(result: bytes, out: Path) -> None:
    try:
        there = out.stat()
    except FileNotFoundError:
        there = None
    if there is not None and not stat.S_ISREG(there.st_mode):
        # to put a file in the place of a device would take the device away
        out.write_bytes(result)
        return
    if there is not None and not os.access(out, os.W_OK):
        raise PermissionError(None, "it may not be written to")
    place = Path(os.path.realpath(out))  # a link stays one
    unfinished = place.with_name(f".milepost-{secrets.token_hex(8)}")
    try:
        with unfinished.open("xb") as file:
            if there is not None:
                os.fchmod(file.fileno(), stat.S_IMODE(there.st_mode))
            file.write(result)
        unfinished.replace(place)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
