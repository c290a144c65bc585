"""A report laid out in the order of reading, each part with its number and a lasting address."""

from collections.abc import Iterator
from dataclasses import dataclass

from milepost.reporting.report import labels
from milepost.reporting.report.report import (
    Annex,
    Block,
    Item,
    Paragraph,
    Passage,
    Report,
    Section,
    Table,
    Text,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section; ``label`` is without its stop, ``depth`` counts from 1."""

    id: str
    label: str
    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """The heading of an annex."""

    id: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item with its label as printed, "(a)"; ``depth`` counts from 1."""

    id: str
    label: str
    text: Text
    depth: int


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph; its items stand in a row, each with its depth."""

    id: str
    number: int
    text: Text
    items: tuple[NumberedItem, ...]
    bold: bool


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    """A passage with its address."""

    id: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with its address; row 3 is ``id``/row-3."""

    id: str
    table: Table


Piece = Heading | AnnexHeading | NumberedParagraph | PlacedPassage | PlacedTable


def number(report: Report) -> tuple[Piece, ...]:
    """Return all parts behind the summary, numbered; the same report gives the same numbers.

    Addresses are the locators of ``milepost.documents``: V.A, para-41, para-41(a), annex-I,
    annex-III/1, table-1.
    """
    counts = _Counts()
    pieces: list[Piece] = []
    for at, part in enumerate(report.sections, 1):
        pieces += _section(part, at, 1, "", counts)
    for at, annex in enumerate(report.annexes, 1):
        pieces += _annex(annex, labels.roman(at), counts)
    return tuple(pieces)


@dataclass(slots=True)
class _Counts:
    paragraphs: int = 0
    passages: int = 0
    tables: int = 0


def _section(part: Section, at: int, depth: int, above: str, counts: _Counts) -> Iterator[Piece]:
    label = labels.section(at, depth)
    place = f"{above}.{label}" if above else label
    yield Heading(place, label, part.title, depth)
    for block in part.blocks:
        yield _block(block, "", counts)
    for below, inner in enumerate(part.sections, 1):
        yield from _section(inner, below, depth + 1, place, counts)


def _annex(annex: Annex, label: str, counts: _Counts) -> Iterator[Piece]:
    place = f"annex-{label}"
    yield AnnexHeading(place, label, annex.title)
    own = _Counts(tables=counts.tables)
    for block in annex.blocks:
        yield _block(block, place, own)
    counts.tables = own.tables


def _block(block: Block, annex: str, counts: _Counts) -> Piece:
    if isinstance(block, Table):
        counts.tables += 1
        return PlacedTable(f"table-{counts.tables}", block)
    if isinstance(block, Passage):
        counts.passages += 1
        return PlacedPassage(f"{annex or 'body'}/text-{counts.passages}", block)
    counts.paragraphs += 1
    place = f"{annex}/{counts.paragraphs}" if annex else f"para-{counts.paragraphs}"
    items = tuple(_items(block, place))
    return NumberedParagraph(place, counts.paragraphs, block.text, items, block.bold)


def _items(paragraph: Paragraph, place: str) -> Iterator[NumberedItem]:
    return _below(paragraph.items, place, 1)


def _below(items: tuple[Item, ...], place: str, depth: int) -> Iterator[NumberedItem]:
    for at, item in enumerate(items, 1):
        label = labels.item(at, depth)
        here = f"{place}{label}" if label.startswith("(") else f"{place}({label.rstrip('.')})"
        yield NumberedItem(here, label, item.text, depth)
        yield from _below(item.items, here, depth + 1)
