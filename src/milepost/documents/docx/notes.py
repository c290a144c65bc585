"""The notes of a Word document: how they are counted, and their texts.

Rules: ECMA-376 part 1, 17.11. The file holds no numbers; a note takes the next, from the start
that the section or the document names. A note may be called by a sign of its own instead.
"""

from dataclasses import dataclass

from milepost.documents.document import ReadWarning
from milepost.documents.docx.body import Body
from milepost.documents.docx.changes import settle
from milepost.documents.docx.names import ID, SECTION, TYPE, VAL, w
from milepost.documents.docx.package import Element, Package
from milepost.documents.docx.runs import NoteCall
from milepost.documents.escaping import escape

Parts = dict[str, tuple[str, str]]

_PROPERTIES, _START, _RESTART = w("footnotePr"), w("numStart"), w("numRestart")
_ANEW = {"eachPage": "page", "eachSect": "section"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """The number of the first footnote; ``anew`` is where counting starts again in print
    ("page", "section"), or null."""

    first: int = 1
    anew: str | None = None

    def warnings(self) -> tuple[ReadWarning, ...]:
        """Say that notes are counted through here and not in print."""
        if self.anew is None:
            return ()
        message = (
            f"The document starts the numbers of its footnotes anew on each {self.anew}; they are "
            "counted through here, so that each number names one note."
        )
        return (ReadWarning(code="footnotes-counted-through", at=None, message=message),)


def counting(body: Element, package: Package, parts: Parts) -> Counting:
    """Return how footnotes are counted: as the first section says, else as the document does."""
    settings = part(package, parts, "settings")
    sections = list(body.iter(SECTION))
    given = [one.find(_PROPERTIES) for one in sections[:1]]
    given.append(None if settings is None else settings.find(_PROPERTIES))
    first, anew = _said(given, _START), _said(given, _RESTART)
    where = _ANEW.get(anew)
    if where == "section" and len(sections) < 2:
        where = None
    is_number = first.isascii() and first.isdigit() and len(first) < 5
    return Counting(first=int(first) if is_number else 1, anew=where)


def part(package: Package, parts: Parts, kind: str) -> Element | None:
    """Return the root of the part of a kind that the document names, or null."""
    for named, path in parts.values():
        if named == kind:
            return package.read(path)
    return None


def take(taken: Body, calls: list[NoteCall], package: Package, parts: Parts) -> None:
    """Read the notes that were called, each once: numbered ones to the end, others to the head."""
    roots: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = part(package, parts, f"{kind}s")
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
        mark = escape(call.mark)
        if call.mark:  # which the note itself repeats
            words = words.removeprefix(f"<sup>{call.mark}</sup>").removeprefix(mark).lstrip()
        if call.number:
            taken.put("note", words, number=call.number)
            taken.blocks[-1].certain = True
        else:
            marked.append(f"{mark} {words}")
    taken.put_marked(marked)


def _said(given: list[Element | None], name: str) -> str:
    for properties in given:
        element = None if properties is None else properties.find(name)
        if element is not None:
            return element.get(VAL) or ""
    return ""
