"""A document as the plain value it was when it was read, from its rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from milepost.documents import document as read
from milepost.records.models import (
    Citation,
    Document,
    Footnote,
    Paragraph,
    Passage,
    Section,
    Table,
    Warning,
)


def document_value(row: Document) -> read.Document:
    """The document of ``row`` with all its parts; seven queries, however long it is."""
    return next(document_values([row]))


def document_values(rows: Sequence[Document]) -> Iterator[read.Document]:
    """The documents of ``rows`` with all their parts; seven queries, however many there are."""
    sections, paragraphs, passages, footnotes, tables, citations, warnings = (
        _by_document(kind, rows, value)
        for kind, value in (
            (Section, _section),
            (Paragraph, _paragraph),
            (Passage, _passage),
            (Footnote, _footnote),
            (Table, _table),
            (Citation, _citation),
            (Warning, _warning),
        )
    )
    for row in rows:
        yield read.Document(
            source=read.Source(name=row.source_name, sha256=row.sha256, media_type=row.media_type),
            symbol=row.symbol,
            title=row.title or None,
            language=row.language or None,
            organ=row.organ or None,
            session=row.session or None,
            agenda_items=tuple(row.agenda_items),
            date=row.date or None,
            kind=read.Kind(name=row.kind, reasons=tuple(row.kind_reasons)) if row.kind else None,
            sections=tuple(sections[row.pk]),
            paragraphs=tuple(paragraphs[row.pk]),
            passages=tuple(passages[row.pk]),
            footnotes=tuple(footnotes[row.pk]),
            tables=tuple(tables[row.pk]),
            citations=tuple(citations[row.pk]),
            warnings=tuple(warnings[row.pk]),
        )


def _by_document(
    kind: type[Any], rows: Sequence[Document], value: Callable[[Any], Any]
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    several = kind.objects.filter(document__in=[row.pk for row in rows])
    # a row need not become a record of its own on the way
    for part in several.values_list(named=True):
        found[part.document_id].append(value(part))
    return found


def _section(row: Section) -> read.Section:
    return read.Section(
        id=row.locator,
        label=row.label,
        title=row.title,
        level=row.level,
        parent=row.parent or None,
        order=row.order,
    )


def _paragraph(row: Paragraph) -> read.Paragraph:
    return read.Paragraph(
        id=row.locator,
        number=row.number,
        section=row.section or None,
        text=row.text,
        items=_values(row.items, read.Item),
        footnotes=tuple(row.footnotes),
        pages=tuple(row.pages),
        calls=_values(row.calls, read.Call),
        order=row.order,
    )


def _passage(row: Passage) -> read.Passage:
    return read.Passage(
        id=row.locator,
        section=row.section or None,
        text=row.text,
        kind=row.kind,
        label=row.label or None,
        footnotes=tuple(row.footnotes),
        calls=_values(row.calls, read.Call),
        order=row.order,
    )


def _footnote(row: Footnote) -> read.Footnote:
    return read.Footnote(id=row.locator, number=row.number, text=row.text, at=row.at or None)


def _table(row: Table) -> read.Table:
    return read.Table(
        id=row.locator,
        caption=row.caption or None,
        section=row.section or None,
        columns=tuple(row.columns),
        rows=tuple(tuple(cells) for cells in row.rows),
        row_ids=tuple(row.row_ids),
        calls=_values(row.calls, read.Call),
        order=row.order,
    )


def _citation(row: Citation) -> read.Citation:
    return read.Citation(
        symbol=row.symbol,
        paragraphs=tuple(row.paragraphs),
        as_printed=row.as_printed,
        at=row.at,
    )


def _warning(row: Warning) -> read.ReadWarning:
    return read.ReadWarning(code=row.code, at=row.at or None, message=row.message)


def _values(rows: Iterable[object], kind: type[Any]) -> tuple[Any, ...]:
    """JSON objects as the values they were written from, those inside them too."""
    return tuple(msgspec.convert(row, kind) for row in rows)
