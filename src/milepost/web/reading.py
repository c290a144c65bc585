"""A document as its page shows it: pieces in reading order, with notes and links at hand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from milepost.documents.document import Item
from milepost.records.models import (
    Benchmark,
    Citation,
    Footnote,
    Paragraph,
    Passage,
    Section,
    Table,
    Warning,
)
from milepost.records.queries.benchmarks import key_of
from milepost.records.queries.documents import Parts
from milepost.web import remarks, typeset
from milepost.web.remarks import Remark
from milepost.web.typeset import Mark

_FIGURES = re.compile(r"\A[\d\s.,/%–-]*\Z")
_DEEPEST = 6
_WIDEST_RANGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote as set. ``called`` says whether something on the page calls it."""

    locator: str
    number: int
    html: SafeString
    called: bool
    doubts: tuple[str, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link from a place in the document to what rests on it."""

    words: str
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table as set."""

    html: SafeString
    figures: bool
    head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table as set."""

    locator: str
    cells: tuple[Cell, ...]
    ties: tuple[Tie, ...]
    doubts: tuple[str, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its name, and whether it holds much ("wide") or most ("widest") of
    the table's text."""

    name: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A section's heading, a paragraph, a passage or a table, whichever ``kind`` says.

    ``captioned`` says of a table that the heading above it is its caption.
    """

    kind: str
    locator: str
    order: int
    number: str = ""
    level: int = 2
    html: SafeString = field(default_factory=lambda: SafeString(""))
    columns: tuple[Column, ...] = ()
    rows: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
    ties: tuple[Tie, ...] = ()
    doubts: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    captioned: bool = False

    @property
    def stop(self) -> str:
        """What follows the number: a full stop, unless it is a mark ("*") or has one."""
        return "." if self.number[-1:].isalnum() else ""


MOST, MUCH = 0.55, 0.15
"""The shares of a table's text from which a column is set widest, or wide."""


class Reader:
    """Makes the pieces of one document. Made once for a page and used once."""

    def __init__(self, parts: Parts, slug: str, *, documents: int) -> None:
        """``documents`` is how many documents of the workspace set benchmarks."""
        self._parts = parts
        self._slug = slug
        self._documents = documents
        self._citations = _by_place(parts.citations)
        self._doubts = _by_place(parts.warnings)
        self._remarks = remarks.by_place(parts.findings, slug, parts.document)
        self._repeated = remarks.repeated(parts.findings)
        self._notes = {note.number: note for note in parts.footnotes}
        self._called: set[int] = set()
        self._ties = self._all_ties()
        self._rows = {one.at: self._to_benchmark(one) for one in parts.benchmarks if one.at}
        for one in parts.resolutions:
            if one.at:
                self._rows[one.at] = Tie(
                    words=gettext("Resolution %(row)s") % {"row": one.row},
                    title="",
                    address=reverse("web:landmarks-resolution", args=[slug, one.public_id]),
                )

    def pieces(self) -> list[Piece]:
        """All pieces in reading order."""
        parts = self._parts
        made = [
            *(self._heading(one) for one in parts.sections),
            *(self._paragraph(one) for one in parts.paragraphs),
            *(self._passage(one) for one in parts.passages),
            *(self._table(one) for one in parts.tables),
        ]
        named: set[str] = set()
        heading = ""
        out: list[Piece] = []
        for piece in sorted(made, key=lambda piece: piece.order):
            # an annex that is one table: section and table have one locator and one title
            seen = piece.locator in named
            said = piece.kind == "table" and piece.html == heading
            out.append(replace(piece, locator="" if seen else piece.locator, captioned=said))
            named.add(piece.locator)
            heading = piece.html if piece.kind == "heading" else heading
        return out

    def left_over(self) -> list[Note]:
        """The footnotes that nothing calls; asked for after the pieces were made."""
        return [
            self._note(note, called=False)
            for number, note in self._notes.items()
            if number not in self._called
        ]

    def paragraphs(self, numbers: Iterable[str]) -> list[Piece]:
        """The numbered paragraphs with those numbers, in reading order."""
        wanted = set(expand(numbers))
        return [self._paragraph(one) for one in self._parts.paragraphs if one.number in wanted]

    # --- pieces

    def _heading(self, one: Section) -> Piece:
        annex = one.locator.startswith("annex-")
        label = one.label
        if annex:
            # part of the document: said in its language, not in the reader's
            with override(self._parts.document.language or None):
                label = gettext("Annex %(label)s") % {"label": one.label}
        return Piece(
            kind="heading",
            locator=one.locator,
            order=one.order,
            number=label,
            level=min(one.level + 1, _DEEPEST),
            html=typeset.run(one.title or one.label),
            doubts=self._doubts_at(one.locator),
            remarks=self._remarks_at(one.locator),
        )

    def _paragraph(self, one: Paragraph) -> Piece:
        numbers = [call["footnote"] for call in one.calls]
        return Piece(
            kind="paragraph",
            locator=one.locator,
            order=one.order,
            number=one.number,
            html=typeset.text(
                one.text,
                [*self._calls(one.calls), *self._cited(one.text, one.locator)],
                items=[item(value) for value in one.items],
                at=one.locator,
            ),
            notes=self._called_notes([*numbers, *one.footnotes]),
            ties=tuple(self._ties.get(one.number, ())),
            doubts=self._doubts_at(one.locator),
            remarks=self._remarks_at(one.locator),
        )

    def _passage(self, one: Passage) -> Piece:
        numbers = [call["footnote"] for call in one.calls]
        return Piece(
            kind=one.kind if one.kind in {"summary", "entry"} else "text",
            locator=one.locator,
            order=one.order,
            number=one.label,
            html=typeset.text(
                one.text, [*self._calls(one.calls), *self._cited(one.text, one.locator)]
            ),
            notes=self._called_notes([*numbers, *one.footnotes]),
            doubts=self._doubts_at(one.locator),
            remarks=self._remarks_at(one.locator),
        )

    def _table(self, one: Table) -> Piece:
        calls: dict[tuple[int, int], list[dict[str, int]]] = defaultdict(list)
        for call in one.calls:
            calls[call.get("row") or 0, call.get("column") or 0].append(call)
        figures = [
            all(_FIGURES.match(row[place]) for row in one.rows if place < len(row))
            for place in range(len(one.columns))
        ]
        rows = tuple(
            self._row(
                row, one.row_ids[place] if place < len(one.row_ids) else "", place, calls, figures
            )
            for place, row in enumerate(one.rows)
        )
        return Piece(
            kind="table",
            locator=one.locator,
            order=one.order,
            html=typeset.run(one.caption),
            columns=_columns(one),
            rows=rows,
            notes=self._called_notes([call["footnote"] for call in one.calls]),
            doubts=self._doubts_at(one.locator),
            remarks=self._remarks_at(one.locator),
        )

    def _row(
        self,
        row: list[str],
        locator: str,
        place: int,
        calls: dict[tuple[int, int], list[dict[str, int]]],
        figures: list[bool],
    ) -> Line:
        cells = []
        for column, cell in enumerate(row):
            marks = [*self._calls(calls.get((place, column), [])), *self._cited(cell, locator)]
            is_figure = column < len(figures) and figures[column]
            short = "\n" not in cell
            cells.append(
                Cell(
                    html=typeset.run(cell, marks) if short else typeset.text(cell, marks),
                    figures=is_figure and column > 0,
                    head=column == 0,
                )
            )
        tie = self._rows.get(locator)
        return Line(
            locator=locator,
            cells=tuple(cells),
            ties=(tie,) if tie else (),
            doubts=self._doubts_at(locator),
            remarks=self._remarks_at(locator),
        )

    # --- footnotes

    def _calls(self, calls: Iterable[dict[str, int]]) -> Iterator[Mark]:
        for call in calls:
            number = int(call["footnote"])
            first = number not in self._called
            self._called.add(number)
            html = format_html(
                '<a class="call"{} href="#fn-{}" aria-label="{}">{}</a>',
                mark_safe(f' id="call-{number}"') if first else "",  # noqa: S308 (a number)
                number,
                gettext("footnote %(number)d") % {"number": number},
                number,
            )
            yield Mark(start=call["offset"], end=call["offset"], html=html)

    def _called_notes(self, numbers: Iterable[int]) -> tuple[Note, ...]:
        made = []
        for number in dict.fromkeys(int(one) for one in numbers):
            note = self._notes.get(number)
            if note is not None:
                self._called.add(number)
                made.append(self._note(note, called=True))
                # a note stands at its first call; later calls lead there
                del self._notes[number]
        return tuple(made)

    def _note(self, note: Footnote, *, called: bool) -> Note:
        return Note(
            locator=note.locator,
            number=note.number,
            html=typeset.run(note.text, self._cited(note.text, note.locator)),
            called=called,
            doubts=self._doubts_at(note.locator),
            remarks=self._remarks_at(note.locator),
        )

    # --- what leads elsewhere

    def _cited(self, text: str, locator: str) -> Iterator[Mark]:
        at = 0
        for citation in self._citations.get(locator, ()):
            found = text.find(citation.as_printed, at) if citation.as_printed else -1
            if found < 0:
                continue
            at = found + len(citation.as_printed)
            html = format_html(
                '<a class="cited" href="{}">{}</a>',
                cited_address(self._slug, citation.symbol, citation.paragraphs, self._parts.held),
                citation.as_printed,
            )
            yield Mark(start=found, end=at, html=html)

    def _all_ties(self) -> dict[str, list[Tie]]:
        ties: dict[str, list[Tie]] = defaultdict(list)
        for one in self._parts.benchmarks:
            for number in expand(one.paragraphs):
                ties[number].append(self._to_benchmark(one))
        for basis in self._parts.quoted:
            recommendation = basis.recommendation
            for number in expand(recommendation.paragraphs if recommendation else ()):
                tie = self._to_benchmark(basis.benchmark)
                if tie not in ties[number]:
                    ties[number].append(tie)
        counts: dict[str, int] = defaultdict(int)
        for citation in self._parts.citing:
            for number in expand(citation.paragraphs):
                counts[number] += 1
        for number, count in counts.items():
            ties[number].append(
                Tie(
                    words=gettext("cited %(count)d×") % {"count": count},
                    title=gettext("Every place that cites this paragraph"),
                    address=citations_address(
                        self._slug, self._parts.document.symbol or "", [number]
                    ),
                )
            )
        return ties

    def _to_benchmark(self, one: Benchmark) -> Tie:
        key = key_of(one, documents=self._documents)
        return Tie(
            words=gettext("Benchmark %(letter)s") % {"letter": one.label or one.number},
            title=one.title,
            address=reverse("web:benchmarks-one", args=[self._slug, key]),
        )

    def _doubts_at(self, locator: str) -> tuple[str, ...]:
        messages = dict.fromkeys(one.message for one in self._doubts.get(locator, ()))
        return tuple(message for message in messages if message not in self._repeated)

    def _remarks_at(self, locator: str) -> tuple[Remark, ...]:
        """The findings at a place; where a heading and its table share one, the heading's."""
        return tuple(self._remarks.pop(locator, ()))


def cited_address(slug: str, symbol: str, paragraphs: Iterable[str], held: dict[str, str]) -> str:
    """Where a citation leads: into the document if it is in the workspace, else its citations."""
    numbers = list(paragraphs)
    if symbol in held:
        address = reverse("web:documents-one", args=[slug, held[symbol]])
        first = next(iter(expand(numbers)), "")
        return f"{address}#para-{quote(first)}" if first else address
    return citations_address(slug, symbol, numbers)


def citations_address(slug: str, symbol: str, paragraphs: Iterable[str]) -> str:
    """The page that lists every place citing that symbol, at those paragraphs."""
    query = [("symbol", symbol), *(("paragraph", number) for number in paragraphs)]
    return f"{reverse('web:citations', args=[slug])}?{urlencode(query)}"


def expand(numbers: Iterable[str]) -> Iterator[str]:
    """Paragraph numbers one by one: "52-54" is 52, 53 and 54; one that is no number stays."""
    for number in numbers:
        first, _dash, last = str(number).partition("-")
        if first.isdecimal() and last.isdecimal() and len(last) < 6:
            start, end = int(first), int(last)
            if 0 <= end - start <= _WIDEST_RANGE:
                yield from (str(one) for one in range(start, end + 1))
                continue
        yield str(number)


def _columns(table: Table) -> tuple[Column, ...]:
    lengths = [
        sum(len(row[place]) for row in table.rows if place < len(row))
        for place in range(len(table.columns))
    ]
    total = sum(lengths) or 1
    return tuple(
        Column(
            name=name,
            share="widest" if length > MOST * total else "wide" if length > MUCH * total else "",
        )
        for name, length in zip(table.columns, lengths, strict=True)
    )


def _by_place(rows: Iterable[Citation] | Iterable[Warning]) -> dict[str, list]:
    """Rows by where they stand; what stands in an item stands in its paragraph."""
    places: dict[str, list] = defaultdict(list)
    for row in rows:
        place = row.at
        if place.startswith("para-"):
            place = place.partition("(")[0]
        places[place].append(row)
    return places


def item(value: dict) -> Item:
    """A lettered item as it is kept with its paragraph."""
    return Item(
        label=value["label"],
        text=value.get("text", ""),
        items=tuple(item(one) for one in value.get("items", ())),
    )
