"""Pages that a program recognised (OCR), as if they had a text layer.

The form is hOCR: lines with their box, baseline and size in dots of the picture, words with
how sure the program is of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from milepost.documents.languages.signs import is_joined_closely
from milepost.documents.pdf.layer import Page
from milepost.documents.pdf.line import Line

if TYPE_CHECKING:
    from milepost.documents.recognition import RecognisedPage

_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_SURE = re.compile(r"x_wconf (\d+)")
# sizes are measured on the picture: a tenth more or less is the same
_SAME, _SAME_SHORT = 0.12, 0.3
_SHORT = 12
_LINES = frozenset(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"))


@dataclass(slots=True)
class Recognised:
    """A page as if it had a text layer, and how sure the program is of it, in per cent."""

    page: Page
    sure: int


def lay(given: list["RecognisedPage"], pages: list[Page]) -> list[Recognised]:
    """Return the pages recognised, in the sizes (in points) of those they stand for."""
    sizes = {page.number: page for page in pages}
    found = [_laid(one, sizes[one.number]) for one in given if one.number in sizes]
    _level(found)
    return found


def _laid(given: "RecognisedPage", bare: Page) -> Recognised:
    page = Page(given.number, bare.width, bare.height)
    sure: list[int] = []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(given.hocr.encode(), parser)
    outer = None if root is None else _first(root, "ocr_page")
    box = None if outer is None else _BOX.search(outer.get("title") or "")
    if outer is None or box is None or not int(box[3]):
        return Recognised(page, 0)
    scale = page.width / int(box[3])
    for element in outer.iter("{*}span"):
        if element.get("class") in _LINES:
            line = _line(element, page, scale, sure)
            if line is not None:
                line.order = len(page.lines)
                page.lines.append(line)
    page.characters = sum(len(line.text) for line in page.lines)
    return Recognised(page, round(sum(sure) / len(sure)) if sure else 0)


def _line(element: "etree._Element", page: Page, scale: float, sure: list[int]) -> Line | None:
    title = element.get("title") or ""
    box, size = _BOX.search(title), _SIZE.search(title)
    text = ""
    for word, how_sure in _words(element):
        sure.append(how_sure)
        text += word if not text or is_joined_closely(text, word) else f" {word}"
    if box is None or not text:
        return None
    sloped = _BASELINE.search(title)
    base = page.height - scale * (int(box[4]) + (float(sloped[2]) if sloped else 0.0))
    high = float(size[1]) if size else int(box[4]) - int(box[2])
    line = Line(text, scale * int(box[1]), scale * int(box[3]), base, scale * high)
    line.page = page.number
    if re.search(r"[^\W\d_]-$", text):
        line.text, line.hyphen = text[:-1], True
    return line


def _words(element: "etree._Element") -> Iterator[tuple[str, int]]:
    for word in element.iter("{*}span"):
        if word.get("class") == "ocrx_word":
            text = "".join(map(str, word.itertext())).strip()
            found = _SURE.search(word.get("title") or "")
            if text:
                yield text, int(found[1]) if found else 0


def _first(root: "etree._Element", name: str) -> "etree._Element | None":
    return next((one for one in root.iter("{*}div") if one.get("class") == name), None)


def _level(found: list[Recognised]) -> None:
    """Give lines of nearly the size of the running text that size."""
    lines = [line for one in found for line in one.page.lines]
    long = [line.size for line in lines if len(line.text) > _SHORT] or [line.size for line in lines]
    if not long:
        return
    body = sorted(long)[len(long) // 2]
    for line in lines:
        same = _SAME if len(line.text) > _SHORT else _SAME_SHORT
        near = abs(line.size - body) <= same * body
        line.size = body if near else round(line.size * 2) / 2
