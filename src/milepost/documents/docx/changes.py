"""Tracked changes settled before anything is read: insertions stay, deletions go."""

from lxml import etree

from milepost.documents.docx.names import (
    COMPATIBILITY,
    PROPERTIES,
    ROW,
    RUN_PROPERTIES,
    w,
)
from milepost.documents.docx.package import Element

_DELETED = (w("del"), w("moveFrom"))
_MARKS = frozenset(_DELETED)
_CELL_DELETED = w("cellDel")
_FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
_CHOICE = f"{{{COMPATIBILITY}}}Choice"
# what the text was before, second copies of it, and what is read aloud or beside it
_LEFT_OUT = (
    *_DELETED,
    w("rPrChange"),
    w("pPrChange"),
    w("sectPrChange"),
    w("tblPrChange"),
    w("tblGridChange"),
    w("trPrChange"),
    w("tcPrChange"),
    w("numberingChange"),
    w("delText"),
    w("rt"),
)


def settle(root: Element) -> set[Element]:
    """Take out of ``root`` all that was deleted, moved away or is there twice.

    Returns the paragraphs whose end was deleted: each runs on into the next one.
    """
    running: set[Element] = set()
    gone: list[Element] = []
    for mark in root.iter(*_DELETED, _CELL_DELETED):
        parent = mark.getparent()
        if parent is None:
            continue
        if mark.tag == _CELL_DELETED:
            cell = parent.getparent()
            if cell is not None:
                gone.append(cell)
        elif parent.tag == RUN_PROPERTIES:
            properties = parent.getparent()
            paragraph = properties.getparent() if properties is not None else None
            if paragraph is not None and properties is not None and properties.tag == PROPERTIES:
                running.add(paragraph)
        elif parent.tag == w("trPr"):
            row = parent.getparent()
            if row is not None and row.tag == ROW:
                gone.append(row)
    for element in gone:
        _remove(element)
    for fallback in list(root.iter(_FALLBACK)):
        alternative = fallback.getparent()
        if alternative is not None and alternative.find(_CHOICE) is not None:
            _remove(fallback)
    etree.strip_elements(root, *_LEFT_OUT, with_tail=False)
    return running


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
