"""Text and footnotes that stand twice where once was meant."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import cells, prose
from milepost.checking.words import words
from milepost.documents.document import Document

_TEXT = "duplicate-text"
_NOTE = "duplicate-footnote"
_PARAGRAPH = 15
_LINE = 20
_SMALL_WORDS = r"the|of|to|in|and|a|an|for|on|with|by|from|at|or|as|be|de|la|le|et|des|du|y|el|los"
_TWICE = re.compile(rf"(?<![\w-])({_SMALL_WORDS})\s\1(?![\w-])")
_AS_BEFORE = re.compile(r"\W*(?:ibid|idem|id)\b", re.IGNORECASE)


def check(document: Document) -> Iterable[Finding]:
    """Yield cells the reader found printed twice, whole paragraphs and lines of a cell that
    recur, small words doubled, and footnotes that repeat the one before them at one place."""
    yield from _printed_twice(document)
    yield from _paragraphs(document)
    yield from _lines(document)
    yield from _doubled_words(document)
    yield from _footnotes(document)


def _printed_twice(document: Document) -> Iterator[Finding]:
    told: dict[str, list[str]] = defaultdict(list)
    for warning in document.warnings:
        if warning.code == "cell-printed-twice" and warning.at:
            told[warning.at].append(warning.message)
    for at, messages in told.items():
        count = len(messages)
        cells_are = "A cell is" if count == 1 else f"{count} cells are"
        message = f"{cells_are} printed twice; each is read once."
        yield finding(_TEXT, "warning", message, *((at, one) for one in dict.fromkeys(messages)))


def _paragraphs(document: Document) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    for place in prose(document):
        if place.kind == "heading":
            continue
        said = tuple(words(place.text))
        if len(said) < _PARAGRAPH:
            continue
        if said in seen:
            message = "The same text stands here twice."
            yield finding(_TEXT, "warning", message, seen[said], (place.at, place.text))
        else:
            seen[said] = (place.at, place.text)


def _lines(document: Document) -> Iterator[Finding]:
    """Long lines of one cell that stand in it twice."""
    for table in document.tables:
        for place in cells(table):
            seen: set[tuple[str, ...]] = set()
            twice: list[str] = []
            for line in place.text.split("\n"):
                said = tuple(words(line))
                if len(said) >= _LINE and said in seen:
                    twice.append(line)
                seen.add(said)
            if twice:
                message = f"The cell has {'a line' if len(twice) == 1 else 'lines'} twice."
                yield finding(_TEXT, "note", message, *((place.at, line) for line in twice))


def _doubled_words(document: Document) -> Iterator[Finding]:
    for place in prose(document):
        for found in _TWICE.finditer(place.text):
            message = f'"{found[0]}": the word stands twice.'
            quote = excerpt(place.text, *found.span())
            yield finding(_TEXT, "note", message, (place.at, quote))


def _footnotes(document: Document) -> Iterator[Finding]:
    """Neighbours that say the same of one paragraph or row; elsewhere a page is cited again."""
    for before, note in pairwise(document.footnotes):
        said = words(note.text)
        is_next = note.number == before.number + 1 and note.at is not None
        if is_next and note.at == before.at and said and said == words(before.text):
            if _AS_BEFORE.match(note.text):
                continue
            message = f"Footnotes {before.number} and {note.number} say the same of one place."
            evidence = (before.id, before.text), (note.id, note.text)
            yield finding(_NOTE, "note", message, *evidence)
