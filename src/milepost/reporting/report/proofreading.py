"""A report as the checks of ``milepost.checking`` take it: what was written, as a document read.

Its annexes are made from the records and are left out.
"""

from dataclasses import replace
from itertools import pairwise

from milepost.documents import citations
from milepost.documents.document import (
    Call,
    Citation,
    Document,
    Footnote,
    Item,
    Paragraph,
    Section,
    Source,
)
from milepost.documents.document import Passage as ReadPassage
from milepost.reporting.report import report as printed
from milepost.reporting.report.characters import printable
from milepost.reporting.report.numbering import Heading, NumberedItem, NumberedParagraph, number

_SOURCE = Source(name="", sha256="", media_type="")


def as_document(report: printed.Report) -> Document:
    """The body of a report as the document that a reader would make of it."""
    reading = _Reading()
    for part in report.summary:
        reading.summary(part)
    for piece in number(replace(report, annexes=())):
        if isinstance(piece, Heading):
            reading.heading(piece)
        elif isinstance(piece, NumberedParagraph):
            reading.paragraph(piece)
    return reading.document(report)


def alone(document: Document, at: str) -> Document:
    """The same with the text of one paragraph and its notes; the others keep their numbers alone,
    so that a reference to one is still seen to lead somewhere.
    """
    notes = tuple(one for one in document.footnotes if one.at == at)
    mine = {at, *(one.id for one in notes)}
    return replace(
        document,
        paragraphs=tuple(
            one
            if one.id == at
            else Paragraph(id=one.id, number=one.number, section=one.section, text="")
            for one in document.paragraphs
        ),
        passages=(),
        footnotes=notes,
        citations=tuple(one for one in document.citations if one.at in mine),
    )


class _Reading:
    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.paragraphs: list[Paragraph] = []
        self.passages: list[ReadPassage] = []
        self.footnotes: list[Footnote] = []

    def heading(self, piece: Heading) -> None:
        parent, _, label = piece.id.rpartition(".")
        self.sections.append(
            Section(
                id=piece.id,
                label=label,
                title=piece.title,
                level=piece.depth,
                parent=parent or None,
                order=self._order(),
            )
        )

    def summary(self, part: printed.Text) -> None:
        calls: list[Call] = []
        words = self._words(part, "summary", "", calls)
        self.passages.append(
            ReadPassage(
                id="summary",
                section=None,
                text=words,
                kind="summary",
                footnotes=tuple(call.footnote for call in calls),
                calls=tuple(calls),
                order=self._order(),
            )
        )

    def paragraph(self, piece: NumberedParagraph) -> None:
        calls: list[Call] = []
        text = self._words(piece.text, piece.id, "", calls)
        for item in piece.items:
            text = self._words(item.text, piece.id, f"{text}\n{item.label} ", calls)
        self.paragraphs.append(
            Paragraph(
                id=piece.id,
                number=str(piece.number),
                section=self.sections[-1].id if self.sections else None,
                text=text,
                items=_items(piece.items, 1),
                footnotes=tuple(call.footnote for call in calls),
                calls=tuple(calls),
                order=self._order(),
            )
        )

    def document(self, report: printed.Report) -> Document:
        texts = [(one.id, one.text) for one in self.paragraphs]
        texts += [(one.id, one.text) for one in self.footnotes]
        found: list[Citation] = []
        for at, words in texts:
            found.extend(citations.find(words, at))
        return Document(
            source=_SOURCE,
            title=report.title,
            language=report.language,
            sections=tuple(self.sections),
            paragraphs=tuple(self.paragraphs),
            passages=tuple(self.passages),
            footnotes=tuple(self.footnotes),
            citations=tuple(found),
        )

    def _words(self, words: printed.Text, at: str, before: str, calls: list[Call]) -> str:
        """The words behind what stands before them; notes are kept with where they are called."""
        text = before
        for part in words:
            if isinstance(part, printed.Run):
                text += printable(part.text)
                continue
            count = len(self.footnotes) + 1
            note = printable("".join(run.text for run in part.text))
            self.footnotes.append(Footnote(id=f"fn-{count}", number=count, text=note, at=at))
            calls.append(Call(footnote=count, offset=len(text)))
        return text

    def _order(self) -> int:
        return 1 + len(self.sections) + len(self.paragraphs) + len(self.passages)


def _items(items: tuple[NumberedItem, ...], depth: int) -> tuple[Item, ...]:
    starts = [at for at, one in enumerate(items) if one.depth == depth]
    return tuple(
        Item(
            label=items[start].label.strip("()."),
            text=printable(printed.plain(items[start].text)),
            items=_items(items[start + 1 : end], depth + 1),
        )
        for start, end in pairwise([*starts, len(items)])
    )
