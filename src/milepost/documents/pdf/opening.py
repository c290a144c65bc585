"""A PDF opened by the library, or refused with the reason."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium

from milepost.values.errors import InputError

PAGE_LIMIT = 10_000
_PASSWORD = 4
_SECURITY = 5
_ready = False


@contextmanager
def opened(data: bytes, name: str) -> Iterator[tuple[ctypes.c_void_p, int]]:
    """Open the PDF in ``data``; give the library's document and the number of its pages.

    Raises InputError for a file with a password, one that is damaged beyond repair, one
    without pages and one of more than 10,000.
    """
    global _ready  # noqa: PLW0603 - the library is started once in a process
    if not _ready:
        pdfium.FPDF_InitLibrary()
        _ready = True
    start = data.find(b"%PDF-", 0, 1024)
    if start < 0:
        raise InputError(
            what="this is no PDF, whatever its name says",
            where=name,
            remedy="Give the file the ending of what it is, or save it as PDF again",
        )
    # the library reads the bytes where they are: a copy of them would count twice in memory
    held = ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p)
    document = pdfium.FPDF_LoadMemDocument64(held, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError(), name)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise _refusal(0, name)
        if count > PAGE_LIMIT:
            raise InputError(
                what=f"the PDF has {count:,} pages, more than {PAGE_LIMIT:,}",
                where=name,
                remedy="Split it into reports",
            )
        yield document, count
    finally:
        pdfium.FPDF_CloseDocument(document)


def _refusal(code: int, name: str) -> InputError:
    if code == _PASSWORD:
        return InputError(
            what="the PDF is locked with a password",
            where=name,
            remedy="Open it with the password and save it without one",
        )
    if code == _SECURITY:
        return InputError(
            what="the PDF is protected in a way that cannot be read",
            where=name,
            remedy="Save it without protection",
        )
    return InputError(
        what="the PDF is damaged: no page of it can be opened",
        where=name,
        remedy="Fetch the file again, or open it in a viewer and print it to a new PDF",
    )
