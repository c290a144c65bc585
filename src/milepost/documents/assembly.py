"""Drafts made into a document: markup off, calls matched, locators given, citations found."""

import re

from milepost.documents import citations, items
from milepost.documents.calls import Calls
from milepost.documents.document import (
    Citation,
    Footnote,
    Paragraph,
    Passage,
    ReadWarning,
    Table,
)
from milepost.documents.drafts import Draft, PlacedTable
from milepost.documents.markup import strip
from milepost.documents.walk import Walk

Part = Paragraph | Passage | Table


class Assembly:
    """The parts of a document, from a finished walk.

    ``parts`` are paragraphs, passages and tables in reading order; ``warnings`` are those of
    the walk and of matching notes to calls.
    """

    def __init__(self, walk: Walk) -> None:
        self._calls = Calls({int(note.number) for note in walk.notes})
        self._names: dict[str, int] = {}
        self._passages = 0
        self._tables = 0
        self._annexes_with_table: set[str] = set()
        self._repeated: list[ReadWarning] = []
        drafts: list[Draft | PlacedTable] = [*walk.drafts, *walk.tables]
        self.parts = [self._part(draft) for draft in sorted(drafts, key=lambda one: one.order)]
        self._calls.in_titles(walk.title_calls)
        self.footnotes = tuple(self._footnote(note) for note in walk.notes)
        self.warnings = [*walk.warnings, *self._repeated, *self._calls.warnings()]

    def citations(self) -> list[Citation]:
        """Return the citations of all parts and notes, in reading order."""
        found: list[Citation] = []
        for part in self.parts:
            if isinstance(part, Table):
                for row, locator in zip(part.rows, part.row_ids, strict=True):
                    for cell in row:
                        found.extend(citations.find(cell, locator))
            else:
                found.extend(citations.find(part.text, part.id))
        for note in self.footnotes:
            found.extend(citations.find(note.text, note.id))
        return found

    def _part(self, draft: Draft | PlacedTable) -> Part:
        if isinstance(draft, PlacedTable):
            return self._table(draft)
        words, marks = strip(draft.raw)
        section = draft.section.id if draft.section else None
        if draft.kind == "paragraph":
            locator = self._unique(f"para-{draft.number.replace(' ', '-')}")
        elif draft.kind == "summary":
            locator = self._unique("summary")
        elif draft.kind == "entry":
            locator = self._unique(f"{section}/{draft.number}")
        else:
            self._passages += 1
            locator = f"text-{self._passages}"
        text, calls = self._calls.take(words, marks, locator)
        footnotes = tuple(call.footnote for call in calls)
        if draft.kind == "paragraph":
            return Paragraph(
                id=locator,
                number=draft.number,
                section=section,
                text=text,
                items=items.find(text),
                footnotes=footnotes,
                pages=tuple(draft.pages),
                calls=calls,
                order=draft.order,
            )
        return Passage(
            id=locator,
            section=section,
            text=text,
            kind=draft.kind,
            label=draft.number if draft.kind in ("entry", "note") else None,
            footnotes=footnotes,
            calls=calls,
            order=draft.order,
        )

    def _table(self, placed: PlacedTable) -> Table:
        self._tables += 1
        name = f"table-{self._tables}"
        section = placed.section.id if placed.section else None
        base = name
        if section is not None and section.startswith("annex"):
            if section not in self._annexes_with_table:
                base = section
            self._annexes_with_table.add(section)
        labels = _row_labels([row[0].key() for row in placed.logical.rows])
        rows: list[tuple[str, ...]] = []
        marks: list[tuple[int, int, int, int]] = []
        for at, row in enumerate(placed.logical.rows):
            cells = []
            for column, cell in enumerate(row):
                words, found = cell.text()
                cells.append(words)
                marks.extend((at, column, mark.number, mark.offset) for mark in found)
            rows.append(tuple(cells))
        table = Table(
            id=name,
            caption=placed.caption,
            section=section,
            columns=tuple(placed.logical.columns),
            rows=tuple(rows),
            row_ids=tuple(f"{base}/row-{label}" for label in labels),
            order=placed.order,
        )
        self._repeated.extend(
            ReadWarning(
                code="cell-printed-twice",
                at=table.row_ids[row_at],
                message=f"Text of column {column + 1} was printed twice; it is kept once.",
            )
            for row_at, column in placed.logical.repeated
        )
        return self._calls.in_table(table, marks)

    def _footnote(self, note: Draft) -> Footnote:
        number = int(note.number)
        return Footnote(
            id=self._unique(f"fn-{number}"),
            number=number,
            text=strip(note.raw)[0].replace("\n", " "),
            at=self._calls.places.get(number),
        )

    def _unique(self, name: str) -> str:
        self._names[name] = self._names.get(name, 0) + 1
        return name if self._names[name] == 1 else f"{name}~{self._names[name]}"


def _row_labels(firsts: list[str]) -> list[str]:
    """Rows go by their printed number where every number is there once, else by position."""
    labels = [re.sub(r"[().]", "", first) for first in firsts]
    numbered = [label for label in labels if label.isascii() and label.isdigit()]
    if not numbered or len(set(numbered)) != len(numbered) or not labels[0].isdigit():
        return [str(at) for at in range(1, len(labels) + 1)]
    taken = set(numbered)
    fresh = (str(n) for n in range(1, len(labels) + len(taken) + 2) if str(n) not in taken)
    return [label if label in taken else next(fresh) for label in labels]
