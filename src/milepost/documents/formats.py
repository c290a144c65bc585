"""Which reader a file goes to."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from milepost.documents.blocks import Block, cut
from milepost.documents.decoding import check_size, decode
from milepost.documents.document import Document, ReadWarning, Source
from milepost.documents.languages.signs import is_overridden, without_marks
from milepost.documents.office import WORD
from milepost.documents.reading import read_blocks, source_of
from milepost.values.errors import InputError

if TYPE_CHECKING:
    from milepost.documents.recognition import RecognisedPage

Reading = tuple[list[Block], tuple[ReadWarning, ...]]

_OVERRIDDEN = "direction-overridden"
MENDED = {
    "encoding-assumed": "The text is not UTF-8; it was read as Windows-1252.",
    "control-characters": "Characters that no text has (such as NUL) were left out.",
    _OVERRIDDEN: "Marks that show letters in another order than they are kept in "
    "(U+202D, U+202E) were left out: those words read otherwise than they were shown.",
}


def mended(codes: tuple[str, ...]) -> tuple[ReadWarning, ...]:
    """Return the warnings for what had to be mended in the bytes of a text."""
    return tuple(ReadWarning(code=code, at=None, message=MENDED[code]) for code in codes)


# readers of files that are no text import their libraries when first needed


def _read_text(data: bytes, name: str) -> Reading:
    text, codes = decode(data, name)
    if is_overridden(text):
        codes += (_OVERRIDDEN,)
    return cut(text.replace("\r\n", "\n").replace("\r", "\n")), mended(codes)


def _read_docx(data: bytes, name: str) -> Reading:
    from milepost.documents.docx.reading import read as read_word

    return read_word(data, name)


def _read_html(data: bytes, name: str) -> Reading:
    from milepost.documents.html.reading import blocks

    found, codes = blocks(data, name)
    return found, mended(codes)


def _read_pdf(data: bytes, name: str) -> Reading:
    from milepost.documents.pdf.reader import read as read_pdf

    return read_pdf(data, name)


def _unmark(found: list[Block]) -> tuple[ReadWarning, ...]:
    """Take the unseen marks of direction out of the blocks; the warnings about that."""
    is_turned = any(is_overridden(text) for one in found for text in (one.raw, *(one.cells or ())))
    for block in found:
        block.raw = without_marks(block.raw)
        if block.cells:
            block.cells = [without_marks(cell) for cell in block.cells]
    return mended((_OVERRIDDEN,) if is_turned else ())


# by extension: the media type, and the reader
_READERS: dict[str, tuple[str, Callable[[bytes, str], Reading]]] = {
    "": ("text/plain", _read_text),
    ".txt": ("text/plain", _read_text),
    ".text": ("text/plain", _read_text),
    ".md": ("text/markdown", _read_text),
    ".markdown": ("text/markdown", _read_text),
    ".docx": (WORD, _read_docx),
    ".docm": (WORD, _read_docx),
    ".htm": ("text/html", _read_html),
    ".html": ("text/html", _read_html),
    ".xhtml": ("text/html", _read_html),
    ".pdf": ("application/pdf", _read_pdf),
}


def read(data: bytes, name: str, ending: str | None = None) -> Document:
    """Return the document in ``data``; ``name`` tells the format by its extension.

    ``ending`` tells it where the name does not (a file that was converted first).

    Raises InputError for a format that is not read and for bytes that are no such file.
    """
    if ending is None:
        ending = PurePath(name).suffix.lower()
    if ending not in _READERS:
        raise InputError(
            what=f"files of the kind “{ending}” are not read",
            where=name,
            remedy="Save the document as Word (.docx), PDF, web page (.html) or text (.txt)",
        )
    check_size(data, name)
    media_type, reader = _READERS[ending]
    found, doubts = reader(data, name)
    if reader is not _read_text:  # whose text has lost them already
        doubts += _unmark(found)
    return _document(found, doubts, source_of(name, data, media_type))


def read_recognised(data: bytes, name: str, pages: list["RecognisedPage"]) -> Document:
    """Return the document in a PDF; ``pages`` are those a program recognised, for their text.

    Raises InputError as ``read`` does.
    """
    from milepost.documents.pdf.reader import read as read_pdf

    found, doubts = read_pdf(data, name, pages)
    doubts += _unmark(found)
    return _document(found, doubts, source_of(name, data, "application/pdf"))


def _document(found: list[Block], doubts: tuple[ReadWarning, ...], source: Source) -> Document:
    document = read_blocks(found, source)
    has_text = document.paragraphs or document.tables or document.passages or document.footnotes
    if not has_text and not document.title:
        raise InputError(
            what="no text can be found in the file",
            where=source.name,
            remedy="Check that it is a document with text, not with pictures of pages",
        )
    if not document.paragraphs:
        doubts += (
            ReadWarning(
                code="no-paragraphs",
                at=None,
                message="No numbered paragraph was found; all text is kept as passages.",
            ),
        )
    return replace(document, warnings=doubts + document.warnings)
