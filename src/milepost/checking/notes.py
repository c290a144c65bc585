"""Footnotes without call and calls without note."""

import re
from collections.abc import Iterable

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import is_english, places
from milepost.documents.document import Document

_CODE = "footnote-unmatched"
# "in 2018,5 while": the mark of a note set as a figure of the line
_FLATTENED = re.compile(r"(?<![\d.,])((?:19|20)\d\d[,;])(\d{1,2})(?=\s[a-z]{3,})")


def check(document: Document) -> Iterable[Finding]:
    """Yield what the reader could not match, and marks of notes that became part of the line."""
    notes = {note.number: note for note in document.footnotes}
    for warning in document.warnings:
        if warning.code == _CODE:
            number = re.search(r"\d+", warning.message)
            note = notes.get(int(number[0])) if number else None
            shown = [(note.id, note.text)] if note else []
            if warning.at is not None and (not note or warning.at != note.id):
                shown.insert(0, (warning.at, warning.message))
            yield finding(_CODE, "warning", warning.message, *shown or [("", warning.message)])
    warned = {warning.at for warning in document.warnings if warning.code == _CODE}
    for note in document.footnotes:
        if note.at is None and note.id not in warned:
            message = f"Nothing in the text calls footnote {note.number}."
            yield finding(_CODE, "warning", message, (note.id, note.text))
    if is_english(document):
        for place in places(document):
            for found in _FLATTENED.finditer(place.text):
                yield finding(
                    _CODE,
                    "note",
                    f"{found[2]} after {found[1][:-1]} looks like the mark of a note "
                    "that is not there.",
                    (place.at, excerpt(place.text, *found.span())),
                )
