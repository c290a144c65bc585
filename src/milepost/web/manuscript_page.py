"""A report in draft as pages show it: numbered, with its notes, and what is wrong beside it."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from milepost.checking.checks import check
from milepost.checking.finding import Finding
from milepost.documents.document import Document as ReadDocument
from milepost.records import library, manuscripts
from milepost.records.manuscripts import Draft
from milepost.records.models import Document, ReportParagraph, ReportSection
from milepost.records.remembered import Remembered
from milepost.reporting.report import labels, manuscript
from milepost.reporting.report.characters import printable
from milepost.reporting.report.counting import Counted, count_words, words_in
from milepost.reporting.report.proofreading import alone, as_document
from milepost.reporting.report.report import Report as Printed
from milepost.web import report_wording as wording
from milepost.web.drawings import budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words; ``of`` says what they were taken from. ``note`` is the number of a note, or 0."""

    text: str
    of: str = ""
    note: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The lead (``depth`` 0) or an item with its letter."""

    depth: int
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What keeps the report from being handed in, in words, and what it is about."""

    words: Any
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A paragraph: ``number`` is 0 in the summary; ``remarks`` are what the checks say of it."""

    row: ReportParagraph
    place: str
    number: int
    lines: tuple[Line, ...]
    notes: tuple[Piece, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Finding, ...]
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section in the outline, with what is in it and below it."""

    row: ReportSection
    label: str
    depth: int
    paragraphs: int
    words: int
    problems: int
    remarks: int


REMEMBERED = 8
"""Reports whose remarks a process remembers."""

Remarks = Mapping[str, Sequence[Finding]]
_held: Remembered[Remarks] = Remembered(REMEMBERED)


class Pages:
    """A draft, laid out once; the checks are run when they are first asked for.

    Of paragraphs ``looked`` at while they are typed (public ids) their own text alone is checked.
    What the checks say of one beside the others is held from the report as it is kept, and shown
    as long as the words they are about stand there; anew it is looked for once it is kept.
    """

    def __init__(self, draft: Draft, looked: Sequence[str] = ()) -> None:
        self.draft = draft
        self._looked = looked
        self.places = draft.places()
        self.printed = manuscripts.printed(draft.report, draft.manuscript)
        self._remarks: Remarks | None = None
        self._notes: dict[str, int] = {}
        count = 0
        for public_id in self.places:
            self._notes[public_id] = count
            count += sum(span.note for line in draft.lines[public_id] for span in line.spans)

    def remarks(self) -> Remarks:
        """What the checks say, by place; a note's is said where the note is called."""
        if self._remarks is None:
            read = as_document(self.printed)
            if self._looked:
                self._remarks = {
                    place: self._remarks_alone(alone(read, place), public_id, place)
                    for public_id in self._looked
                    # what someone took out meanwhile has no place
                    if (place := self.places.get(public_id, manuscript.SUMMARY))
                    != manuscript.SUMMARY
                }
            else:
                self._remarks = self._checked(read)
        return self._remarks

    def _checked(self, read: ReadDocument) -> Remarks:
        """What the checks say of a document, by place."""
        report = self.draft.report
        own = Document(workspace=report.workspace, language=report.language)
        called = {note.id: note.at or "" for note in read.footnotes}
        found: dict[str, list[Finding]] = defaultdict(list)
        for one in check(read, library.sources(own, read)):
            for place in {called.get(at, at).partition("(")[0] for at in one.at} or {""}:
                found[place].append(one)
        return found

    def _remarks_alone(self, read: ReadDocument, public_id: str, place: str) -> list[Finding]:
        """What is said of a paragraph alone, and what is held of it beside others and stands."""
        own = list(self._checked(read).get(place, ()))
        texts = [one.text for one in read.paragraphs] + [one.text for one in read.footnotes]
        stands = "\n".join(" ".join(text.split()) for text in texts if text)
        held = _held.get(self._kept(), self._held_anew).get(public_id, ())
        return own + [
            one
            for one in held
            if one not in own and any(it.quote.strip("…") in stands for it in one.evidence)
        ]

    def _kept(self) -> Hashable:
        """What tells a report as it is kept from any other."""
        report = self.draft.report
        sections = tuple((one.pk, one.version) for one in self.draft.in_order())
        rows = (one for several in self.draft.paragraphs.values() for one in several if one.pk)
        versions = tuple((one.pk, one.version, one.order) for one in rows)
        return (report.public_id, report.version, sections, versions)

    def hold(self) -> None:
        """Remember what the checks say, for looks at what is typed; of a report as it is kept."""
        _held.get(self._kept(), self._of_several)

    def _held_anew(self) -> Remarks:
        return Pages(manuscripts.draft(self.draft.report, timezone.now()))._of_several()

    def _of_several(self) -> Remarks:
        """What the checks say of paragraphs beside others, by public id."""
        return {
            public_id: tuple(one for one in self.remarks().get(place, ()) if len(one.at) > 1)
            for public_id, place in self.places.items()
            if place != manuscript.SUMMARY
        }

    def paragraphs(self, section: ReportSection) -> list[Shown]:
        """The paragraphs of a section as they are printed."""
        return [self.shown(row) for row in self.draft.paragraphs.get(section.pk, ())]

    def shown(self, row: ReportParagraph) -> Shown:
        """A paragraph as it is printed, with what is wrong in it."""
        place = self.places[row.public_id]
        at = self._notes[row.public_id]
        notes: list[Piece] = []
        lines = []
        for label, line in manuscript.labelled(self.draft.lines[row.public_id]):
            pieces = []
            for span in line.spans:
                words = printable(span.text)
                if span.note:
                    at += 1
                    notes.append(Piece(text=words, of=span.of, note=at))
                    pieces.append(Piece(text="", note=at))
                else:
                    pieces.append(Piece(text=words, of=span.of))
            lines.append(Line(depth=line.depth, label=label, pieces=tuple(pieces)))
        return Shown(
            row=row,
            place=place,
            number=int(place.removeprefix("para-")) if place.startswith("para-") else 0,
            lines=tuple(lines),
            notes=tuple(notes),
            problems=tuple(
                Problem(words=wording.PROBLEMS.get(one.code, one.code), about=one.about)
                for one in self.draft.problems.get(row.public_id, ())
            ),
            # the summary is one place, however many paragraphs it has
            remarks=tuple(self.remarks().get(place, ())) if place != manuscript.SUMMARY else (),
            words=sum(words_in(piece.text) for line in lines for piece in line.pieces),
        )

    def outline(self) -> list[Heading]:
        """Every section, in order; what is below one counts in it."""
        return [found for found, _ in self._below(None, 1)]

    def _below(self, above: int | None, depth: int) -> list[tuple[Heading, int]]:
        found: list[tuple[Heading, int]] = []
        number = 0
        for row in self.draft.sections.get(above, ()):
            unnumbered = row.kind == manuscript.SUMMARY and depth == 1
            number += not unnumbered
            below = self._below(row.pk, depth + 1)
            own = self.draft.paragraphs.get(row.pk, ())
            direct = [one for one, level in below if level == depth + 1]
            found.append(
                (
                    Heading(
                        row=row,
                        label="" if unnumbered else f"{labels.section(number, depth)}.",
                        depth=depth,
                        paragraphs=len(own) + sum(one.paragraphs for one in direct),
                        words=sum(map(self._words, own)) + sum(one.words for one in direct),
                        problems=sum(len(self.draft.problems.get(one.public_id, ())) for one in own)
                        + sum(one.problems for one in direct),
                        remarks=sum(
                            len(self.remarks().get(place, ()))
                            for one in own
                            if (place := self.places[one.public_id]) != manuscript.SUMMARY
                        )
                        + sum(one.remarks for one in direct),
                    ),
                    depth,
                )
            )
            found += below
        return found

    def _words(self, row: ReportParagraph) -> int:
        return sum(
            words_in(span.text)
            for line in self.draft.lines[row.public_id]
            for span in line.spans
            if not span.note
        )

    def budget(self) -> budget.Budget:
        """The words against the limit, by the sections at the top."""
        report = self.draft.report
        counted = manuscripts.counted_of(report)
        whole = count_words(self.printed, counted, report.limit)
        parts = [("", whole.summary * counted.summary)] if self.printed.summary else []
        parts += [
            (one.title, _total(Printed(title="", language="en", sections=(one,)), counted))
            for one in self.printed.sections
        ]
        rest = whole.total - sum(words for _, words in parts)
        return budget.draw(whole.total, report.limit, [*parts, ("", rest)])


def _total(report: Printed, counted: Counted) -> int:
    return count_words(report, counted).total
