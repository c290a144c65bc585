"""A page of a PDF as a picture, for a program that recognises text."""

import ctypes

import pypdfium2.raw as pdfium

from milepost.documents.pdf.opening import opened
from milepost.values.errors import InputError

DOTS = 300
"""Dots an inch: what programs that recognise text are made for."""

_MOST = 16_000_000
_WHITE = 0xFFFFFFFF


def of_page(data: bytes, name: str, number: int) -> bytes:
    """Return page ``number`` (from 1) in grey, as PGM (netpbm): 300 dots an inch, or as many as
    make 16 million of a page larger than that.

    Raises InputError for a page that cannot be shown.
    """
    with opened(data, name) as (document, _):
        page = pdfium.FPDF_LoadPage(document, number - 1)
        if not page:
            raise _refusal(name, number)
        try:
            return _drawn(page, name, number)
        finally:
            pdfium.FPDF_ClosePage(page)


def _drawn(page: ctypes.c_void_p, name: str, number: int) -> bytes:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if width < 1 or height < 1:
        raise _refusal(name, number)
    scale = min(DOTS / 72, (_MOST / (width * height)) ** 0.5)
    wide, high = max(int(width * scale), 1), max(int(height * scale), 1)
    bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise _refusal(name, number)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, _WHITE)
        flags = pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        dots = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    rows = (
        dots
        if stride == wide
        else b"".join(dots[at : at + wide] for at in range(0, stride * high, stride))
    )
    return b"P5\n%d %d\n255\n" % (wide, high) + rows


def _refusal(name: str, number: int) -> InputError:
    return InputError(
        what=f"page {number} cannot be shown as a picture",
        where=name,
        remedy="Open the file in a viewer and print it to a new PDF",
    )
