"""A Word document in, blocks out."""

from milepost.documents.blocks import Block
from milepost.documents.document import ReadWarning
from milepost.documents.docx import notes
from milepost.documents.docx.body import Body
from milepost.documents.docx.changes import settle
from milepost.documents.docx.names import (
    FOOTNOTE_CALL,
    OFFICE,
    RENDERED_BREAK,
    SECTION,
    TEXT,
    TYPE,
    VAL,
    is_on,
    w,
)
from milepost.documents.docx.notes import Counting, Parts, counting, part
from milepost.documents.docx.numbering import Numbering
from milepost.documents.docx.package import Element, Package
from milepost.documents.docx.runs import Reader
from milepost.documents.docx.styles import Styles
from milepost.documents.markup import plain
from milepost.values.errors import InputError
from milepost.values.symbols import PATTERN as SYMBOL

_HEADER = w("headerReference")
_TITLE_PAGE = w("titlePg")
_CUSTOM = w("customMarkFollows")
_RELATION = f"{{{OFFICE}}}id"


def read(data: bytes, name: str) -> tuple[list[Block], tuple[ReadWarning, ...]]:
    """Return the blocks of a Word document in reading order, its notes at the end, and what is
    counted otherwise than in print.

    Raises InputError for a file that is none, that is locked or damaged, or that asks for
    more than a report does.
    """
    package = Package(data, name)
    parts = package.related(package.main)
    document = package.read(package.main)
    body = None if document is None else document.find(w("body"))
    if document is None or body is None:
        raise InputError(
            what="the file holds no document (its main part is empty)",
            where=name,
            remedy="Open it in a word processor and save it again, or ask for it again",
        )
    running = settle(body)
    styles = Styles(part(package, parts, "styles"))
    numbering = Numbering(part(package, parts, "numbering"), styles)
    rendered = next(body.iter(RENDERED_BREAK), None) is not None
    footnotes = sum(not is_on(c.get(_CUSTOM, "0")) for c in body.iter(FOOTNOTE_CALL))
    counted = counting(body, package, parts) if footnotes else Counting()
    reader = Reader(styles, numbering, footnotes=footnotes, first=counted.first, rendered=rendered)
    reader.running = running
    taken = Body(reader)
    _heads(taken, body, package, parts)
    taken.take(body, paged=rendered)
    notes.take(taken, reader.calls, package, parts)
    return taken.blocks, counted.warnings() if footnotes > 1 else ()


def _heads(taken: Body, body: Element, package: Package, parts: Parts) -> None:
    """Read the page headers: the symbol they repeat, and the head of a first page set there."""
    seen: set[str] = set()
    for section in body.iter(SECTION):
        titled = section.find(_TITLE_PAGE)
        first = titled is not None and is_on(titled.get(VAL))
        for reference in section.iterchildren(_HEADER):
            path = parts.get(reference.get(_RELATION) or "", ("", ""))[1]
            if path in seen:
                continue
            seen.add(path)
            root = package.read(path)
            if root is None:
                continue
            settle(root)
            if not SYMBOL.search("".join(text.text or "" for text in root.iter(TEXT))):
                continue
            if reference.get(TYPE) == "first" and first and not taken.blocks:
                taken.take(root)
            else:
                taken.prepare(root)
                taken.put("page", " ".join(plain(line) for line in taken.lines(root)))
