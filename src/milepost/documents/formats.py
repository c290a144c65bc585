"""Which reader a file goes to."""

from dataclasses import replace
from pathlib import PurePath

from milepost.documents.decoding import decode
from milepost.documents.document import Document, ReadWarning
from milepost.documents.reading import read_text, source_of
from milepost.values.errors import InputError

_TEXT = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    "": "text/plain",
}
_MENDED = {
    "encoding-assumed": "The text is not UTF-8; it was read as Windows-1252.",
    "control-characters": "Characters that no text has (such as NUL) were left out.",
}


def read(data: bytes, name: str) -> Document:
    """Return the document in ``data``; ``name`` tells the format by its extension.

    Raises InputError for a format that is not read and for bytes that are no such file.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _TEXT:
        raise InputError(
            what=f"files of the kind “{ending}” are not read",
            where=name,
            remedy="Save the document as text (.txt) or Markdown (.md)",
        )
    text, mended = decode(data, name)
    document = read_text(text, source_of(name, data, _TEXT[ending]))
    has_text = document.paragraphs or document.tables or document.passages or document.footnotes
    if not has_text and not document.title:
        raise InputError(
            what="no text can be found in the file",
            where=name,
            remedy="Check that it is the text of a document",
        )
    warnings = tuple(ReadWarning(code=code, at=None, message=_MENDED[code]) for code in mended)
    if not document.paragraphs:
        warnings += (
            ReadWarning(
                code="no-paragraphs",
                at=None,
                message="No numbered paragraph was found; all text is kept as passages.",
            ),
        )
    return replace(document, warnings=warnings + document.warnings)
