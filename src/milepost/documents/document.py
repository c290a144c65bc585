"""What a document is once it has been read: plain values, ready for JSON.

The field names are those of the published format ``milepost/document/1``; a value built
here encodes to that JSON as it stands. Every part carries a locator (``id`` or ``at``) by
which it can be cited: ``para-41``, ``para-16(e)``, ``fn-12``, ``annex-I/row-3``.
"""

from dataclasses import dataclass, field

SCHEMA = "milepost/document/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file a document was read from: its base name, sha256 (hex) and media type."""

    name: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part. ``id`` is the path of labels ("V.A"), an annex is "annex-I"."""

    id: str
    label: str
    title: str
    level: int
    parent: str | None = None
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A lettered item; ``label`` is without brackets, ``items`` are its own sub-items."""

    label: str
    text: str
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Where a footnote is called: ``offset`` counts characters into the text it stands in.

    For a table, ``row`` and ``column`` count from 0; elsewhere they are null.
    """

    footnote: int
    offset: int
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A numbered paragraph, whole; lines of ``text`` are the lead and its items in order."""

    id: str
    number: str
    section: str | None
    text: str
    items: tuple[Item, ...] = ()
    footnotes: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    calls: tuple[Call, ...] = ()
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Text without a paragraph number: the summary, a caption, an entry of an annex.

    ``label`` is the printed number of an annex entry ("3") or null; ``kind`` is one of
    "summary", "entry", "text".
    """

    id: str
    section: str | None
    text: str
    kind: str = "text"
    label: str | None = None
    footnotes: tuple[int, ...] = ()
    calls: tuple[Call, ...] = ()
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note; ``at`` is the locator of the paragraph, item or row that calls it, or null."""

    id: str
    number: int
    text: str
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with logical rows. Lines of a cell are its printed paragraphs.

    ``row_ids`` holds one locator per row ("annex-I/row-3").
    """

    id: str
    caption: str | None
    section: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_ids: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document cited: the full symbol, the paragraphs named ("52-64"), and the print."""

    symbol: str
    paragraphs: tuple[str, ...]
    as_printed: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWarning:
    """Something that could not be decided or looks wrong, and where; never a guess."""

    code: str
    at: str | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What kind of document it was taken for ("concluding-observations"), and why."""

    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as structure."""

    source: Source
    symbol: str | None = None
    kind: Kind | None = None
    title: str | None = None
    language: str | None = None
    organ: str | None = None
    session: str | None = None
    agenda_items: tuple[str, ...] = ()
    date: str | None = None
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    passages: tuple[Passage, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    schema: str = field(default=SCHEMA)
