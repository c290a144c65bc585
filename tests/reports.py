"""Reports to print: a document as it was read, made a report again; and a small one by hand."""

from collections.abc import Sequence
from datetime import date

from milepost.documents.document import Call, Document
from milepost.documents.document import Item as ReadItem
from milepost.documents.document import Paragraph as ReadParagraph
from milepost.documents.document import Passage as ReadPassage
from milepost.documents.document import Section as ReadSection
from milepost.documents.document import Table as ReadTable
from milepost.reporting.report.report import (
    Annex,
    Block,
    Cell,
    Footnote,
    Item,
    Paragraph,
    Passage,
    Report,
    Run,
    Section,
    Table,
    Text,
    text,
)
from tests import hostile

SMALL = Report(
    title="Situation of human rights in Examplia",
    language="en",
    symbol="A/HRC/99/71",
    organ="Human Rights Council",
    session="Ninety-ninth session",
    agenda_item="10",
    agenda_title="Technical assistance and capacity-building",
    distribution="General",
    issued=date(2026, 9, 1),
    summary=(text("The second report on the benchmarks of 2022."),),
    sections=(
        Section(
            title="Introduction",
            blocks=(
                Paragraph(
                    text=(
                        Run("The first report set out 20 benchmarks,"),
                        Footnote((Run("A/HRC/51/66, annex I."),)),
                        Run(" to be met by 2023."),
                    )
                ),
            ),
        ),
        Section(
            title="Benchmarks",
            sections=(
                Section(
                    title="Reform draconian laws",
                    blocks=(
                        Paragraph(text=text("Two laws were changed.")),
                        Passage(
                            text=text("“The State party should review its laws.”"), quoted=True
                        ),
                        Table(
                            caption="Laws changed",
                            columns=("Law", "Year"),
                            rows=(
                                ((text("Law on associations"),), (text("2024"),)),
                                (
                                    ((Run("Press law"), Footnote((Run("Kram 12/25."),))),),
                                    (text("2025"),),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Section(
            title="Conclusions and recommendations",
            blocks=(
                Paragraph(
                    bold=True,
                    text=text("The Special Rapporteur recommends that the Government:"),
                    items=(
                        Item(text=text("Release those detained for their opinions;")),
                        Item(
                            text=text("Before the next election:"),
                            items=(
                                Item(text=text("Register every party;")),
                                Item(text=text("Open the voters’ list.")),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    annexes=(
        Annex(
            title="Interlocutors met",
            blocks=(
                Paragraph(text=text("Ms. Ana Exemplo, Minister of Justice")),
                Paragraph(text=text("Mr. Bo Ejemplo, President of the Bar")),
            ),
        ),
    ),
)


HOSTILE = (
    *("<script>alert(1)</script>", "</p></td>", '"><img src=x>', "&amp;", "&#x41;", "<!--", "]]>"),
    *("#panic()", "*b*", "$x$", "`c`", "\\u{41}", '"))', "@y", "<z>", "// c", "\\"),
    *("=1+1", "{ DDEAUTO c }", "\u202e", "\u2067", "\x00", "សុខ", "العربية"),
    *hostile.TEXTS,
    hostile.SURROGATE,
)
"""Pieces of text that mean something to one form or another, and must not; short ones first."""


def again(document: Document) -> Report:
    """The report that a document was, as far as its structure tells."""
    notes = {note.number: note.text for note in document.footnotes}
    made = _Made(notes)
    top = [part for part in document.sections if part.parent is None]
    return Report(
        title=document.title or "",
        language=document.language or "en",
        symbol=document.symbol,
        organ=document.organ,
        summary=tuple(
            line
            for part in document.passages
            if part.kind == "summary"
            for line in made.lines(part.text, part.calls)
        ),
        sections=tuple(
            made.section(part, document) for part in top if not part.id.startswith("annex")
        ),
        annexes=tuple(
            Annex(title=part.title, blocks=made.blocks(part.id, document))
            for part in top
            if part.id.startswith("annex")
        ),
    )


class _Made:
    def __init__(self, notes: dict[int, str]) -> None:
        self.notes = notes

    def section(self, part: ReadSection, document: Document) -> Section:
        return Section(
            title=part.title,
            blocks=self.blocks(part.id, document),
            sections=tuple(
                self.section(below, document)
                for below in document.sections
                if below.parent == part.id
            ),
        )

    def blocks(self, section: str, document: Document) -> tuple[Block, ...]:
        parts: list[ReadParagraph | ReadPassage | ReadTable] = [
            *document.paragraphs,
            # in the body, text without a number would be taken for the end of a paragraph
            *(part for part in document.passages if section.startswith("annex")),
            *document.tables,
        ]
        inside = [part for part in parts if part.section == section]
        return tuple(self.block(part) for part in sorted(inside, key=lambda one: one.order))

    def block(self, part: ReadParagraph | ReadPassage | ReadTable) -> Block:
        if isinstance(part, ReadTable):
            return self.table(part)
        if isinstance(part, ReadPassage) and part.kind != "entry":
            return Passage(text=_joined(self.lines(part.text, part.calls)))
        items = part.items if isinstance(part, ReadParagraph) else ()
        labels = [f"({item.label}) " for item in _flat(items)]
        found: list[list[Text]] = [[]]
        for line in self.lines(part.text, part.calls):
            first = line[0] if line else None
            label = labels[len(found) - 1] if len(found) <= len(labels) else None
            if label and isinstance(first, Run) and first.text.startswith(label):
                found.append([(Run(first.text.removeprefix(label)), *line[1:])])
            else:
                found[-1].append(line)
        lead, *rest = map(_joined, found)
        if len(rest) < len(labels):  # items that run on in one line
            return Paragraph(text=_joined(self.lines(part.text, part.calls)))
        return Paragraph(text=lead, items=_items(items, rest))

    def table(self, part: ReadTable) -> Table:
        rows = tuple(
            tuple(self.cell(part, row, column) for column in range(len(part.columns)))
            for row in range(len(part.rows))
        )
        annexed = (part.section or "").startswith("annex")
        return Table(
            caption=None if annexed else part.caption,
            columns=part.columns,
            rows=rows,
            landscape=annexed,
        )

    def cell(self, part: ReadTable, row: int, column: int) -> Cell:
        words = part.rows[row][column]
        calls = [call for call in part.calls if (call.row, call.column) == (row, column)]
        return self.lines(words, calls) if words else ()

    def lines(self, words: str, calls: Sequence[Call]) -> tuple[Text, ...]:
        out: list[Text] = []
        start = 0
        for line in words.split("\n"):
            parts: list[Run | Footnote] = []
            at, end = start, start + len(line)
            for call in sorted(calls, key=lambda one: one.offset):
                if start <= call.offset <= end:
                    parts += text(words[at : call.offset])
                    parts.append(Footnote((Run(self.notes[call.footnote]),)))
                    at = call.offset
            out.append((*parts, *text(words[at:end])))
            start = end + 1
        return tuple(out)


def _flat(items: Sequence[ReadItem]) -> list[ReadItem]:
    return [one for item in items for one in (item, *_flat(item.items))]


def _items(items: Sequence[ReadItem], texts: list[Text]) -> tuple[Item, ...]:
    return tuple(Item(text=texts.pop(0), items=_items(item.items, texts)) for item in items)


def _joined(lines: Sequence[Text]) -> Text:
    out: list[Run | Footnote] = []
    for at, line in enumerate(lines):
        out += [*(text("\n") if at else ()), *line]
    return tuple(out)
