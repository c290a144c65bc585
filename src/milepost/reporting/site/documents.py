"""The page of each document, of two languages side by side, and the list of documents."""

from collections.abc import Iterator
from dataclasses import dataclass

from milepost.documents.document import Footnote, Paragraph, Passage, Section, Table
from milepost.reporting import side_by_side
from milepost.reporting.edition.edition import Document
from milepost.reporting.reading_order import parts
from milepost.reporting.site import addresses, recommendations
from milepost.reporting.site.holdings import Holdings, by
from milepost.reporting.site.page import Page
from milepost.reporting.site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a document in reading order; ``level`` is that of a heading, from 2.

    ``asked`` and ``marks`` are what was read from this place: recommendations with their
    addresses, benchmarks with theirs.
    """

    kind: str
    anchor: str
    part: Section | Paragraph | Passage | Table
    level: int = 0
    asked: tuple[tuple[str, str], ...] = ()
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote with the way back to the place that calls it."""

    note: Footnote
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Another language of a document."""

    language: str
    title: str
    address: str
    beside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document in a list."""

    address: str
    symbol: str
    title: str
    language: str
    organ: str
    date: str
    founding: bool
    paragraphs: int
    asked: int
    asked_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paragraph in two languages, by its number; null where one lacks it."""

    number: str
    anchor: str
    one: Paragraph | None
    other: Paragraph | None


def pages(held: Holdings, own: Words) -> Iterator[Page]:
    """The page of each document, and of each translation beside its original."""
    marks = by(held.edition.benchmarks, lambda one: (one.document,))
    for document in held.edition.documents:
        places: dict[str, list[tuple[str, str]]] = {}
        for asked in held.recommended.get(document.id, ()):
            places.setdefault(_place(held, document, asked.at), []).append(
                (
                    recommendations.source(asked, "", own),
                    addresses.recommendation(document.id, asked.id),
                )
            )
        rows: dict[str, list[tuple[str, str]]] = {}
        for mark in marks.get(document.id, ()):
            found = {_place(held, document, at) for at in (mark.at, *_paragraphs(mark.paragraphs))}
            for place in found:
                rows.setdefault(place, []).append(
                    (mark.label or str(mark.number), addresses.benchmark(mark.id))
                )
        yield _page(held, document, places, rows, own)
    for several in held.translations.values():
        yield from _beside(several)


def listing(held: Holdings) -> Page:
    """The list of documents, those that set benchmarks first."""
    entries = tuple(
        Entry(
            address=addresses.document(one.id),
            symbol=one.symbol or "",
            title=one.title,
            language=one.language,
            organ=one.organ,
            date=one.date,
            founding=one.founding,
            paragraphs=len(one.paragraphs),
            asked=len(held.recommended.get(one.id, ())),
            asked_at=addresses.recommendations(one.id),
        )
        for one in sorted(held.edition.documents, key=lambda one: (not one.founding,))
    )
    return Page(
        path=addresses.DOCUMENTS,
        template="documents.html",
        title="",
        kind="document",
        within="documents",
        given={"entries": entries},
    )


def _page(
    held: Holdings,
    document: Document,
    asked: dict[str, list[tuple[str, str]]],
    marks: dict[str, list[tuple[str, str]]],
    own: Words,
) -> Page:
    organ = own.organ(document.organ)
    anchors = held.anchors(document)
    seen: set[str] = set()
    pieces = tuple(_piece(part, asked, marks, seen) for part in parts(document))
    return Page(
        path=addresses.document(document.id),
        template="document.html",
        whole=True,
        title=document.title or document.symbol or "",
        about=" · ".join(filter(None, (document.symbol, organ, own.written(document.date)))),
        kind="document",
        within="documents",
        given={
            "id": document.id,
            "symbol": document.symbol or "",
            "title": document.title or document.symbol or "",
            "language": document.language,
            "organ": organ,
            "session": document.session,
            "date": document.date,
            "sha256": document.sha256,
            "pieces": pieces,
            "notes": tuple(
                Note(note=note, back=note.at if note.at and note.at in anchors else "")
                for note in document.footnotes
            ),
            "held": tuple(sorted(one.id for one in document.footnotes)),
            "versions": _versions(held, document),
            "asked": len(held.recommended.get(document.id, ())),
            "asked_at": addresses.recommendations(document.id),
        },
    )


def _piece(
    part: Section | Paragraph | Passage | Table,
    asked: dict[str, list[tuple[str, str]]],
    marks: dict[str, list[tuple[str, str]]],
    seen: set[str],
) -> Piece:
    kind = type(part).__name__.lower()
    anchor = f"section-{part.id}" if isinstance(part, Section) else part.id
    # what bears a name twice is reached at its first place
    free = "" if anchor in seen else anchor
    seen.add(anchor)
    of = part.row_ids if isinstance(part, Table) else ()
    return Piece(
        kind=kind,
        anchor=free,
        part=part,
        level=min(part.level + 1, 6) if isinstance(part, Section) else 0,
        asked=tuple(one for at in (free, *of) for one in asked.get(at, ()) if at),
        marks=tuple(dict.fromkeys(one for at in (free, *of) for one in marks.get(at, ()) if at)),
    )


def _place(held: Holdings, document: Document, at: str) -> str:
    """The part of a document that a locator leads to: a paragraph for one of its items."""
    anchors = held.anchors(document)
    outer = at.partition("(")[0]
    return outer if outer in anchors else at if at in anchors else ""


def _paragraphs(numbers: tuple[str, ...]) -> Iterator[str]:
    return (f"para-{number}" for number in numbers)


def _versions(held: Holdings, document: Document) -> tuple[Version, ...]:
    several = held.translations.get(document.id, [])
    return tuple(
        Version(
            language=one.language,
            title=one.title,
            address=addresses.document(one.id),
            beside=addresses.beside(*_in_order(several, document, one)),
        )
        for one in several
        if one.id != document.id and document.id in _pair(several, one, document)
    )


def _pair(several: list[Document], *pair: Document) -> tuple[str, ...]:
    """The two where one is the original of the family; empty where both are translations."""
    return tuple(one.id for one in pair) if several[0] in pair else ()


def _in_order(several: list[Document], one: Document, other: Document) -> tuple[str, str]:
    first, second = (one, other) if one == several[0] else (other, one)
    return first.id, second.id


def _beside(several: list[Document]) -> Iterator[Page]:
    """The original with each translation, made once for the family."""
    first = several[0]
    for other in several[1:]:
        matches = side_by_side.match(
            [one.number for one in first.paragraphs], [one.number for one in other.paragraphs]
        )
        rows = []
        for found in matches:
            one = None if found.one is None else first.paragraphs[found.one]
            two = None if found.other is None else other.paragraphs[found.other]
            anchor = (one or two).id if one or two else ""  # type: ignore[union-attr]
            rows.append(Row(number=found.number, anchor=anchor, one=one, other=two))
        yield Page(
            path=addresses.beside(first.id, other.id),
            template="beside.html",
            title=first.title or first.symbol or "",
            kind="document",
            within="documents",
            given={
                "symbol": first.symbol or "",
                "languages": (first.language, other.language),
                "titles": (first.title, other.title),
                "addresses": (addresses.document(first.id), addresses.document(other.id)),
                "rows": tuple(rows),
            },
        )
