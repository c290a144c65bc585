"""The parts of a document in the order they are read."""

from collections.abc import Iterator

from milepost.documents.document import Document, Paragraph, Passage, Section, Table
from milepost.reporting.edition import edition as published

Part = Section | Paragraph | Passage | Table


def parts(document: Document | published.Document) -> Iterator[Part]:
    """Yield sections, paragraphs, passages and tables in reading order."""
    found: list[Part] = [
        *document.sections,
        *document.paragraphs,
        *document.passages,
        *document.tables,
    ]
    yield from sorted(found, key=lambda part: part.order)
