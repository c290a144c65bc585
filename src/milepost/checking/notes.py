"""Footnotes without call and calls without note."""

import re
from collections.abc import Iterable, Iterator

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import Place, is_english, places
from milepost.documents.document import Document

_CODE = "footnote-unmatched"
_MANY = 5
# "in 2018,5 while": the mark of a note set as a figure of the line
_FLATTENED = re.compile(
    r"\b(?:in|of|since|by|during|until)\s((?:19|20)\d\d[,;])(\d{1,2})(?=\s[a-z]{3,})"
)


def check(document: Document) -> Iterable[Finding]:
    """Yield what the reader could not match, and marks of notes that became part of the line.

    Where much is unmatched, most likely the notes were not read: that is one finding.
    """
    unmatched = list(_unmatched(document))
    if len(unmatched) > _MANY:
        message = f"{len(unmatched)} calls or footnotes have no counterpart; some are shown."
        shown = [(one.evidence[0].at or "", one.evidence[0].quote) for one in unmatched[:_MANY]]
        yield finding(_CODE, "warning", message, *shown)
    else:
        yield from unmatched
    if is_english(document):
        for place in places(document):
            yield from _flattened(place)


def _unmatched(document: Document) -> Iterator[Finding]:
    notes = {note.number: note for note in document.footnotes}
    warned: set[str | None] = set()
    for warning in document.warnings:
        if warning.code == _CODE:
            number = re.search(r"\d+", warning.message)
            note = notes.get(int(number[0])) if number else None
            shown = [(note.id, note.text)] if note else []
            if note is None or warning.at != note.id:
                shown.insert(0, (warning.at or "", warning.message))
            warned.add(warning.at)
            yield finding(_CODE, "warning", warning.message, *shown)
    for note in document.footnotes:
        if note.at is None and note.id not in warned:
            message = f"Nothing in the text calls footnote {note.number}."
            yield finding(_CODE, "warning", message, (note.id, note.text))


def _flattened(place: Place) -> Iterator[Finding]:
    for found in _FLATTENED.finditer(place.text):
        yield finding(
            _CODE,
            "note",
            f"{found[2]} after {found[1][:-1]} looks like the mark of a note that is not there.",
            (place.at, excerpt(place.text, *found.span())),
        )
