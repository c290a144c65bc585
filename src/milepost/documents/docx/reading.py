"""A Word document in, blocks out."""

from milepost.documents.blocks import Block
from milepost.documents.docx.body import Body
from milepost.documents.docx.changes import settle
from milepost.documents.docx.names import (
    FOOTNOTE_CALL,
    ID,
    OFFICE,
    RENDERED_BREAK,
    SECTION,
    TEXT,
    TYPE,
    VAL,
    is_on,
    w,
)
from milepost.documents.docx.numbering import Numbering
from milepost.documents.docx.package import Element, Package
from milepost.documents.docx.runs import NoteCall, Reader
from milepost.documents.docx.styles import Styles
from milepost.documents.escaping import escape
from milepost.documents.markup import plain
from milepost.values.errors import InputError
from milepost.values.symbols import PATTERN as SYMBOL

_HEADER = w("headerReference")
_TITLE_PAGE = w("titlePg")
_CUSTOM = w("customMarkFollows")
_RELATION = f"{{{OFFICE}}}id"


def blocks(data: bytes, name: str) -> list[Block]:
    """Return the blocks of a Word document in reading order, its notes at the end.

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
    styles = Styles(_part(package, parts, "styles"))
    numbering = Numbering(_part(package, parts, "numbering"), styles)
    rendered = next(body.iter(RENDERED_BREAK), None) is not None
    footnotes = sum(not is_on(c.get(_CUSTOM, "0")) for c in body.iter(FOOTNOTE_CALL))
    reader = Reader(styles, numbering, footnotes=footnotes, rendered=rendered)
    reader.running = running
    taken = Body(reader)
    _heads(taken, body, package, parts)
    taken.take(body, paged=rendered)
    _notes(taken, reader.calls, package, parts)
    return taken.blocks


def _part(package: Package, parts: dict[str, tuple[str, str]], kind: str) -> Element | None:
    for named, path in parts.values():
        if named == kind:
            return package.read(path)
    return None


def _heads(taken: Body, body: Element, package: Package, parts: dict[str, tuple[str, str]]) -> None:
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


def _notes(
    taken: Body, calls: list[NoteCall], package: Package, parts: dict[str, tuple[str, str]]
) -> None:
    """Read the notes that were called, each once: numbered ones to the end, others to the head."""
    roots: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, parts, f"{kind}s")
        if root is None:
            continue
        settle(root)
        taken.prepare(root)
        for note in root.iterchildren(w(kind)):
            if note.get(TYPE) in (None, "normal"):
                roots.setdefault((kind, note.get(ID) or ""), note)
    marked: list[str] = []
    for call in sorted(calls, key=lambda call: call.number):
        key = (call.kind, call.id)
        if key not in roots:
            continue
        note = roots.pop(key)
        words = " ".join(line.replace("<br>", " ") for line in taken.lines(note))
        if call.number:
            taken.put("note", words, number=call.number)
        else:
            marked.append(f"{escape(call.mark)} {words}")
    taken.put_marked(marked)
