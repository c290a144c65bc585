"""The document a command was given, and where its result goes."""

import os
import sys
import tempfile
from pathlib import Path

from milepost.documents.document import Document
from milepost.values.errors import InputError


def read_source(file: str, *, ocr: tuple[str, ...] = ()) -> Document:
    """Return the document in ``file``; "-" reads standard input as text.

    ``ocr`` are the languages in which pages without text are recognised, if any.

    Raises InputError for what cannot be read.
    """
    from milepost.documents.bounded import read_bounded
    from milepost.documents.decoding import SIZE_LIMIT

    if file == "-":
        try:
            return read_bounded(sys.stdin.buffer.read(SIZE_LIMIT + 1), name="standard-input.txt")
        except InputError as error:
            # nobody gave it the name by which it is read
            remedy = f"{error.remedy}; or name the file" if error.remedy else "Name the file"
            raise InputError(error.what, where="standard input", remedy=remedy) from None
    return read_bounded(Path(file), ocr=ocr)


def write_result(result: bytes, out: Path | None) -> None:
    """Write to standard output, or to ``out`` whole or not at all.

    Raises InputError when ``out`` cannot be written.
    """
    if out is None:
        sys.stdout.buffer.write(result if result.endswith(b"\n") else result + b"\n")
        sys.stdout.buffer.flush()
        return
    try:
        handle, unfinished = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(result)
            Path(unfinished).chmod(0o644)
            Path(unfinished).replace(out)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(
            what=f"the result cannot be written ({error.strerror})",
            where=str(out),
            remedy="Name a folder that exists and may be written to",
        ) from None
