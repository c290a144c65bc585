"""Untrusted files read in a process of their own, with limits.

Threat: a file made to exhaust or take over the reader. The reading process has 512 MB of
memory, 15 seconds, no file to write, and gets nothing but the bytes; whatever it does, the
caller only ever sees a document or one error.

Formats that Milepost does not read itself are converted first (``office``), under limits too.
"""

import os
import stat
from dataclasses import replace
from pathlib import Path, PurePath

from milepost.documents import office, process
from milepost.documents.decoding import SIZE_LIMIT, check_size
from milepost.documents.document import Document, ReadWarning
from milepost.values.errors import InputError

_CONVERTED = ReadWarning(
    code="converted",
    at=None,
    message="LibreOffice turned the file into a Word document, which was then read.",
)


def read_bounded(
    source: Path | bytes, name: str | None = None, *, ocr: tuple[str, ...] = ()
) -> Document:
    """Return the document in a file or in bytes.

    ``name`` is the file's base name (its extension tells the format); needed for bytes. ``ocr``
    are the languages (as Tesseract names them) in which pages of a PDF without text that can
    be trusted are recognised; nothing is recognised where there are none.
    Raises InputError for what cannot be read, saying what, where and what to do.
    """
    if isinstance(source, Path):
        data = read_file(source)
        name = name or name_of(source)
    else:
        data = source
    name = Path(name or "document.txt").name[:255]
    ending = PurePath(name).suffix.lower()
    if ending in office.ENDINGS:
        return _read_converted(data, name)
    if ocr and ending == ".pdf":
        from milepost.documents import recognition

        check_size(data, name)
        return _document("read-recognised", recognition.recognised(data, name, ocr) + data, name)
    return _document("read", data, name, ending)


def _read_converted(data: bytes, name: str) -> Document:
    import hashlib

    check_size(data, name)
    word = office.to_word(data, name)
    document = _document("read", word.data, name, ".docx")
    if word.data is data:
        return document
    source = replace(
        document.source, sha256=hashlib.sha256(data).hexdigest(), media_type=word.media_type
    )
    return replace(document, source=source, warnings=(_CONVERTED, *document.warnings))


def _document(job: str, data: bytes, name: str, *more: str) -> Document:
    import msgspec

    return msgspec.json.decode(process.answer(job, data, name, *more), type=Document)


def name_of(path: Path) -> str:
    """The base name of a file; what of it is no UTF-8 is replaced."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_file(path: Path) -> bytes:
    """Return a file's bytes; only a regular file of at most 32 MB (a link to one will do).

    Raises InputError with the reason otherwise.
    """
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            kind = os.fstat(file.fileno())
            if not stat.S_ISREG(kind.st_mode):
                raise InputError(
                    what="this is no regular file",
                    where=str(path),
                    remedy="Name a document; what comes through a pipe is first saved as a file",
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
