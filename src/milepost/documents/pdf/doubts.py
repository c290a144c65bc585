"""What is doubtful about the text of a PDF: pages without any, signs that stand for nothing,
text that a program recognised."""

import ctypes
import re
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from milepost.documents import language
from milepost.documents.document import ReadWarning
from milepost.documents.pdf.directory import is_damaged
from milepost.documents.pdf.layer import Page
from milepost.values.errors import InputError

if TYPE_CHECKING:
    from milepost.documents.pdf.recognised import Recognised

_FEW = 8
_DECLARED = re.compile(rb"/Linearized\b[^>]{0,200}/N\s+(\d{1,5})\b")
_KHMER = re.compile(r"[\u1780-\u17ff]")
_UNMAPPED = 0.2
_SAMPLE = 40
_SHOWN = 20
_COVERED = 0.8
_LOOKED_AT = 3
_PICTURE, _TEXT, _INVISIBLE = 3, 1, 3
_OBJECTS = 2_000
_UNSURE = 80


def judge(
    found: list[Page], name: str, recognised: frozenset[int], *, behind: bool
) -> tuple[ReadWarning, ...]:
    """Refuse a file without text; warn of pages without, and of doubtful text.

    ``recognised`` are the pages whose text a program gave us, ``behind`` says that the file
    has text behind pictures of its pages.
    """
    characters = sum(page.characters for page in found)
    bare = [page for page in found if page.characters < _FEW]
    if characters < _FEW * len(found) and len(bare) > len(found) / 2:
        raise InputError(
            what="the PDF has no text layer: its pages are pictures, or empty",
            where=name,
            remedy="Have its pages recognised (milepost read --ocr), or ask for a file with text",
        )
    if _is_damaged(found):
        raise InputError(
            what="the text layer of the PDF is damaged: most of its signs stand for no letter",
            where=name,
            remedy="Have its pages recognised (milepost read --ocr), or ask for another file",
        )
    warnings = []
    lost = [page.number for page in found if not page.width]
    if len(bare) > 1 or lost:
        shown = _numbers(lost or [page.number for page in bare if page.width])
        message = f"No text was found on page {shown}; if they are pictures, use OCR."
        warnings.append(ReadWarning(code="pages-without-text", at=None, message=message))
    layer = [page for page in found if page.number not in recognised]
    if _is_khmer(layer):
        message = "Khmer text in a PDF is often out of order; compare it with the page, or use OCR."
        warnings.append(ReadWarning(code="text-layer-doubtful", at=None, message=message))
    if behind and layer:
        message = (
            "The pages are pictures; the text behind them was recognised by a program before "
            "the file came here. Compare it with the page."
        )
        warnings.append(ReadWarning(code="text-behind-pictures", at=None, message=message))
    return tuple(warnings)


def without_text(found: list[Page], *, behind: bool) -> list[int]:
    """The numbers of pages to recognise: those without text, or all where none can be trusted."""
    if behind or _is_damaged(found) or _is_khmer(found):
        return [page.number for page in found if page.width]
    return [page.number for page in found if page.characters < _FEW and page.width]


def of_directory(data: bytes, count: int) -> tuple[ReadWarning, ...]:
    """Say that the file's list of its parts is damaged, and how many pages were found without."""
    if not is_damaged(data):
        return ()
    declared = _DECLARED.search(data, 0, 1024)
    should = f" of the {int(declared[1])} it says it has" if declared else ""
    message = (
        "The PDF's list of its own parts is damaged; it was searched for them, and "
        f"{count} pages{should} were found. Other programs may find others, or none: check that "
        "no page is missing."
    )
    return (ReadWarning(code="pdf-repaired", at=None, message=message),)


def of_recognised(given: list["Recognised"]) -> tuple[ReadWarning, ...]:
    """Say which pages were recognised and not read, and which of them badly."""
    if not given:
        return ()
    message = (
        f"The text of page {_numbers([one.page.number for one in given])} was recognised (OCR), "
        "not read; compare it with the page."
    )
    unsure = [one for one in given if one.sure < _UNSURE]
    if unsure:
        listed = ", ".join(f"{one.page.number} ({one.sure} %)" for one in unsure[:_SHOWN])
        message += f" The program itself is unsure of page {listed}."
    return (ReadWarning(code="ocr-text", at=None, message=message),)


def is_behind_pictures(document: ctypes.c_void_p, count: int) -> bool:
    """Whether pages are pictures with text behind them that no one is to see, by a sample."""
    step = max(count // _LOOKED_AT, 1)
    looked = [_is_behind(document, at) for at in range(0, count, step)[:_LOOKED_AT]]
    return sum(looked) > len(looked) / 2


def _is_behind(document: ctypes.c_void_p, at: int) -> bool:
    page = pdfium.FPDF_LoadPage(document, at)
    if not page:
        return False
    try:
        area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
        covered = 0.0
        seen = unseen = 0
        for place in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)):
            thing = pdfium.FPDFPage_GetObject(page, place)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == _PICTURE:
                covered += _area(thing)
            elif kind == _TEXT:
                hidden = pdfium.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE
                unseen += hidden
                seen += not hidden
        return covered > _COVERED * area and unseen > seen
    finally:
        pdfium.FPDF_ClosePage(page)


def _area(thing: ctypes.c_void_p) -> float:
    left, foot, right, top = (ctypes.c_float() for _ in range(4))
    places = [ctypes.byref(value) for value in (left, foot, right, top)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *places):
        return 0.0
    return (right.value - left.value) * (top.value - foot.value)


def _is_damaged(found: list[Page]) -> bool:
    unmapped = sum(page.unmapped for page in found)
    return unmapped > _UNMAPPED * sum(page.characters for page in found)


def _is_khmer(found: list[Page]) -> bool:
    lines = (line.text for page in found[:_SAMPLE] for line in page.lines)
    sample = "".join(lines)[: language.SAMPLE]
    return bool(_KHMER.search(sample)) and language.detect(sample) == "km"


def _numbers(pages: list[int]) -> str:
    more = f" and {len(pages) - _SHOWN} more" if len(pages) > _SHOWN else ""
    return ", ".join(map(str, pages[:_SHOWN])) + more
