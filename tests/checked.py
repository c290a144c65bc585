"""Documents made up for tests of checks: say what is in them, the rest is filled in."""

from collections.abc import Sequence

from milepost.checking import checks
from milepost.checking.finding import Finding
from milepost.documents import items
from milepost.documents.document import (
    Document,
    Footnote,
    Paragraph,
    ReadWarning,
    Section,
    Source,
    Table,
)

OBSERVATIONS = "CCPR/C/EXA/CO/3"


def made_of(
    *paragraphs: str,
    tables: Sequence[Table] = (),
    notes: Sequence[str] = (),
    annexes: Sequence[str] = (),
    sections: Sequence[str] = (),
    warnings: Sequence[ReadWarning] = (),
    symbol: str | None = "A/HRC/99/12",
    numbers: Sequence[str] = (),
    language: str = "en",
) -> Document:
    """A document with these paragraphs, numbered from 1; notes are called from the first."""
    numbered = zip(numbers or map(str, range(1, len(paragraphs) + 1)), paragraphs, strict=True)
    return Document(
        source=Source(name="examplia.txt", sha256="ab" * 32, media_type="text/plain"),
        symbol=symbol,
        language=language,
        sections=(
            *(Section(id=label, label=label, title="A part", level=1) for label in sections),
            *(
                Section(id=f"annex-{label}", label=label, title="An annex", level=1)
                for label in annexes
            ),
        ),
        paragraphs=tuple(
            Paragraph(
                id=f"para-{number}", number=number, section=None, text=text, items=items.find(text)
            )
            for number, text in numbered
        ),
        footnotes=tuple(
            Footnote(id=f"fn-{at}", number=at, text=text, at="para-1")
            for at, text in enumerate(notes, 1)
        ),
        tables=tuple(tables),
        warnings=tuple(warnings),
    )


def table(columns: Sequence[str], *rows: Sequence[str], name: str = "annex-I") -> Table:
    """A table whose rows are numbered from 1."""
    return Table(
        id=name,
        caption=None,
        section=None,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        row_ids=tuple(f"{name}/row-{at}" for at in range(1, len(rows) + 1)),
    )


def quotations(*cells: str) -> Table:
    """A table with one column of recommendations."""
    return table(("Recommendations",), *((cell,) for cell in cells))


def found(document: Document, *sources: Document) -> list[Finding]:
    """All findings on a document."""
    return list(checks.check(document, sources))


def codes(document: Document, *sources: Document) -> list[tuple[str, tuple[str, ...]]]:
    """The code and the places of each finding, in order."""
    return [(one.code, one.at) for one in found(document, *sources)]
