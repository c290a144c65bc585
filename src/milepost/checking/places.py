"""All texts of a document with the locators they stand at, and their sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from milepost.documents.document import Document, Table

PlaceKind = Literal["paragraph", "passage", "footnote", "cell", "heading"]

# "para. 5", "Mr. X", "No. 3", "arts. 9": points that end no sentence
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'/])(?:[A-Z]|paras?|arts?|nos?|pp?|vols?|chaps?|sects?|figs?|cf|al|ed|eds|"
    r"mr|mrs|ms|dr|st|prof|gen|h\.e|i\.e|e\.g|u\.s|ibid|rev|add|corr|amend|res|dec|jan|feb|mar|"
    r"apr|aug|sept?|oct|nov|dec)$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘(\[]*[^\W_a-z])|\n+")


@dataclass(frozen=True, slots=True)
class Place:
    """A text and its locator; ``number`` is that of a paragraph, ``column`` that of a cell."""

    at: str
    text: str
    kind: PlaceKind
    number: str | None = None
    section: str | None = None
    column: int | None = None


def places(document: Document) -> Iterator[Place]:
    """Yield paragraphs, passages, cells of tables and footnotes, each kind in reading order."""
    yield from prose(document)
    for table in document.tables:
        yield from cells(table)
    yield from footnotes(document)


def prose(document: Document) -> Iterator[Place]:
    """Yield what the document says in its own words: paragraphs, then passages."""
    for paragraph in document.paragraphs:
        yield Place(paragraph.id, paragraph.text, "paragraph", paragraph.number, paragraph.section)
    for passage in document.passages:
        kind: PlaceKind = "heading" if passage.kind == "heading" else "passage"
        yield Place(passage.id, passage.text, kind, None, passage.section)


def footnotes(document: Document) -> Iterator[Place]:
    """Yield the footnotes."""
    for note in document.footnotes:
        yield Place(note.id, note.text, "footnote")


def cells(table: Table) -> Iterator[Place]:
    """Yield the cells of a table that hold text, row by row."""
    for at, row in zip(row_ids(table), table.rows, strict=True):
        for column, cell in enumerate(row):
            if cell:
                yield Place(at, cell, "cell", None, table.section, column)


def row_ids(table: Table) -> tuple[str, ...]:
    """The locators of a table's rows, made up from its own where the reader gave none."""
    if len(table.row_ids) == len(table.rows):
        return table.row_ids
    return tuple(f"{table.id}/row-{number}" for number in range(1, len(table.rows) + 1))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, in order; a line end closes a sentence too."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        # a dozen characters are enough to know an abbreviation by
        before = text[max(start, end.start() - 12) : end.start()]
        if text[end.start()] == "." and _ABBREVIATION.search(before):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def is_english(document: Document) -> bool:
    """Whether rules that know English words may be used."""
    return document.language in (None, "en")
