"""The page of each benchmark, the scorecard of all, and the home."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from milepost.assessment.timeframe import Standing, standing
from milepost.reporting import deadlines
from milepost.reporting.charts import balance, grades
from milepost.reporting.edition.changes import Change
from milepost.reporting.edition.edition import (
    Basis,
    Benchmark,
    Call,
    Deadline,
    Grade,
    Law,
    When,
)
from milepost.reporting.scorecard import Card, Scorecard
from milepost.reporting.site import addresses, grading, text
from milepost.reporting.site.grading import Mark
from milepost.reporting.site.holdings import Holdings, Place, by
from milepost.reporting.site.page import Page
from milepost.reporting.site.pictures import Pictures
from milepost.reporting.site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Words that lead somewhere; ``address`` is blank where there is no page."""

    words: str
    address: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """What a voice says: a grade for each year or null, those ``before`` them, and the last."""

    voice: str
    years: tuple[Mark | None, ...]
    before: tuple[Mark | None, ...]
    latest: Mark | None
    grade: Grade | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A benchmark at a glance."""

    id: str
    address: str
    label: str
    title: str
    language: str
    timeframe: str
    kind: str
    standing: Standing
    voices: tuple[VoiceRow, ...]
    apart: bool
    findings: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """How many benchmarks are past their date, how many are graded, on how many voices differ, how
    many are without a finding."""

    late: int
    graded: int
    apart: int
    silent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisView:
    """A basis with where it leads: the recommendation it is, and its place in the report."""

    basis: Basis
    asked: str
    at: Place | None
    mechanism: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfStatement:
    """What a voice says of one statement."""

    number: int
    voice: str
    grade: Grade
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """What is called for, on which provision, by whom. ``symbol``, ``paragraphs`` and ``items``
    cite the recommendation at ``asked``, all blank where it is none: then see ``ground``.
    """

    action: str
    provision: str
    by: str
    asked: str
    symbol: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    ground: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawView:
    """A law with its last legal state, and what is called for."""

    law: Law
    state: str
    since: When | None
    calls: tuple[CallView, ...]
    ground: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something of a register in one line: what, a code of a vocabulary, when, more, where.

    A deadline has a ``state`` of ``deadlines.State``, and when it was ``met``.
    """

    words: str
    vocabulary: str
    code: str
    when: When | None
    more: str
    ground: Place | None
    state: str = ""
    met: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A change as it is told: what changed is called ``title``, blank for what was removed, in
    ``language`` where that is known, and stands at ``address``, blank where it has no page.

    ``about`` are the letters of the benchmarks that something without a title was about.
    """

    change: Change
    address: str
    title: str
    language: str = ""
    about: tuple[str, ...] = ()


class Benchmarks:
    """Makes the pages of the benchmarks of one edition."""

    def __init__(self, held: Holdings, card: Scorecard, drawn: Pictures, own: Words) -> None:
        """``held`` and ``card`` are of the same edition."""
        self.held = held
        self.card = card
        self.drawn = drawn
        self.own = own
        edition = held.edition
        self.laws = by(edition.laws, lambda one: one.benchmarks)
        self.cases = by(edition.cases, lambda one: one.benchmarks)
        self.deadlines = by(edition.deadlines, lambda one: one.benchmarks)
        self.engagements = by(edition.engagements, lambda one: one.benchmarks)
        self.cooperations = by(edition.cooperations, lambda one: one.benchmarks)
        self.follow_ups = by(edition.follow_ups, lambda one: one.benchmarks)
        self.statements = by(
            (one for one in edition.grades if one.statement), lambda one: (one.benchmark,)
        )
        self.lines = tuple(self._line(one) for one in card.cards)

    def home(self, changes: Sequence[Change]) -> Page:
        """The benchmarks at a glance."""
        edition = self.held.edition
        return Page(
            path=addresses.HOME,
            template="home.html",
            title=edition.name,
            kind="home",
            within="home",
            given={
                "number": edition.number,
                "date": edition.date,
                "lines": self.lines,
                "today": self._today(),
                "changed": _counted(changes),
                "span": _span(self.lines, edition.date),
            },
        )

    def scorecard(self, changes: int) -> Page:
        """Every benchmark on one page, which on paper is one sheet where they have room.

        ``changes`` says how many there are in the whole edition.
        """
        edition = self.held.edition
        return Page(
            path=addresses.SCORECARD,
            template="scorecard.html",
            title="",
            kind="scorecard",
            within="scorecard",
            given={
                "number": edition.number,
                "date": edition.date,
                "years": self.card.years,
                "lines": self.lines,
                "today": self._today(),
                "changes": changes,
                "broad": sum(_rows_of(one.title) for one in self.lines) > UPRIGHT,
                "map": self.drawn.draw(grades.heat_map, edition),
                "balance": self.drawn.draw(balance.balance, edition),
            },
        )

    def _today(self) -> Today:
        return Today(
            late=sum(one.standing.state == "overdue" for one in self.lines),
            graded=sum(any(row.latest for row in one.voices) for one in self.lines),
            apart=sum(one.apart for one in self.lines),
            silent=sum(not one.findings for one in self.lines),
        )

    def pages(self) -> Iterator[Page]:
        """The page of each benchmark."""
        for line, card in zip(self.lines, self.card.cards, strict=True):
            yield self._page(line, card)

    def _page(self, line: Line, card: Card) -> Page:
        one = card.benchmark
        document = self.held.documents.get(one.document)
        return Page(
            path=addresses.benchmark(one.id),
            template="benchmark.html",
            whole=True,
            title=one.title,
            about=text.short("; ".join(one.statements or ()), MOST_ABOUT),
            kind="benchmark",
            within="home",
            given={
                "one": one,
                "line": line,
                "document": document
                and Linked(
                    words=document.symbol or document.title,
                    address=self.held.place(document.id, one.at),
                ),
                "language": line.language,
                "years": self.card.years,
                "before": self.card.before,
                "bases": tuple(self._basis(one, basis) for basis in one.basis),
                "findings": tuple(card.findings),
                "of_statements": tuple(
                    OfStatement(
                        number=grade.statement,
                        voice=grade.voice,
                        grade=grade,
                        mark=grading.mark(grade),
                    )
                    for grade in self.statements.get(one.id, ())
                ),
                "series": tuple(
                    self.drawn.figures(row.indicator, self.held) for row in card.series
                ),
                "laws": tuple(self._law(law) for law in self.laws.get(one.id, ())),
                "told": self._told(one),
                "changes": changed(self.held, card.changes, self.own),
            },
        )

    def _line(self, card: Card) -> Line:
        one = card.benchmark
        language = self.held.language(one.document)
        return Line(
            id=one.id,
            address=addresses.benchmark(one.id),
            label=one.label or str(one.number),
            title=one.title,
            language=language,
            timeframe=self.own.timeframe(one, language),
            kind=one.timeframe_kind,
            standing=_standing(one, self.held.edition.date),
            voices=tuple(
                VoiceRow(
                    voice=row.voice,
                    years=_marks(row.years),
                    before=_marks(row.before),
                    latest=grading.mark(row.latest) if row.latest else None,
                    grade=row.latest,
                )
                for row in card.rows
            ),
            apart=card.apart,
            findings=len(card.findings),
            changes=len(card.changes),
        )

    def _basis(self, one: Benchmark, basis: Basis) -> BasisView:
        known = self.held.recommendations.get(basis.recommendation or "")
        return BasisView(
            basis=basis,
            asked=self.held.asked_at(basis.recommendation or ""),
            at=self.held.cited(one.document, basis.at),
            mechanism=known.mechanism if known else "",
        )

    def _law(self, law: Law) -> LawView:
        last = max(law.states, key=lambda one: one.when.latest or date.min, default=None)
        return LawView(
            law=law,
            state=last.state if last else "",
            since=last.when if last else None,
            calls=tuple(self._call(law, call) for call in law.calls),
            ground=self.held.ground(law.ground),
        )

    def _call(self, law: Law, call: Call) -> CallView:
        known = self.held.recommendations.get(call.recommendation or "")
        return CallView(
            action=call.action,
            provision=_label_of(law, call.provision),
            by=call.by,
            asked=self.held.asked_at(call.recommendation or ""),
            symbol=known.symbol if known else "",
            paragraphs=known.paragraphs if known else (),
            items=known.items if known else (),
            ground=self.held.ground(call.ground),
        )

    def _deadline(self, row: Deadline) -> Told:
        on = deadlines.due(row, self.held.landmarks)
        return Told(
            words=row.title,
            vocabulary="deadline-kinds",
            code=row.kind,
            when=deadlines.when(row, on),
            more="",
            ground=self.held.ground(row.ground),
            state=deadlines.state(row, on, self.held.edition.date),
            met=row.met,
        )

    def _told(self, one: Benchmark) -> dict[str, tuple[Told, ...]]:
        """What registers hold about a benchmark, by kind."""
        held = self.held
        actions = next(
            (card.actions for card in self.card.cards if card.benchmark.id == one.id), ()
        )
        return {
            "action": tuple(
                _told(
                    row.title,
                    "state-actions",
                    row.state,
                    row.when,
                    row.progress,
                    held.ground(row.ground),
                )
                for row in actions
            ),
            "case": tuple(
                _told(row.title, "case-kinds", row.kind, None, row.place, held.ground(row.ground))
                for row in self.cases.get(one.id, ())
            ),
            "deadline": tuple(self._deadline(row) for row in self.deadlines.get(one.id, ())),
            "follow-up": tuple(
                _told(row.title, "", "", row.due, row.symbol, held.ground(row.ground))
                for row in self.follow_ups.get(one.id, ())
            ),
            "engagement": tuple(
                _told(
                    row.title,
                    "engagement-kinds",
                    row.kind,
                    row.when,
                    row.participants,
                    held.ground(row.ground),
                )
                for row in self.engagements.get(one.id, ())
            ),
            "cooperation": tuple(
                _told(row.title, "", "", row.when, row.provider, held.ground(row.ground))
                for row in self.cooperations.get(one.id, ())
            ),
        }


def changed(held: Holdings, changes: Sequence[Change], own: Words) -> tuple[Changed, ...]:
    """Changes with where each thing stands now."""
    return tuple(_changed(held, one, own) for one in changes)


def _changed(held: Holdings, one: Change, own: Words) -> Changed:
    if one.kind != "grade" or not one.benchmarks:
        thing = held.benchmarks.get(one.id) or held.recommendations.get(one.id)
        document = thing.document if thing else one.id
        return Changed(
            change=one,
            address=held.address(one.kind, one.id),
            title=one.title,
            language=held.language(document),
            about=() if one.title else held.labels(one.benchmarks),
        )
    # a grade stands on the page of its benchmark
    grade = held.grades.get(one.id)
    label = next(iter(held.labels(one.benchmarks)), "")
    named = own.translations.gettext("benchmark %(label)s") % {"label": label} if label else ""
    said = (own.term("voices", grade.voice), named, grade.period) if grade else (named,)
    return Changed(
        change=one,
        address=held.address("benchmark", one.benchmarks[0]),
        title=own.comma.join(filter(None, said)),
    )


WHAT = ("added", "changed", "removed")
"""What can become of a thing, in the order it is told."""

MOST_ABOUT = 200
"""Characters of what a page says of itself to messengers and search engines."""


UPRIGHT = 46
"""Rows of words that a sheet of A4 has room for; the scorecard of more is printed on its side."""
_A_ROW = 36
"""Letters of a title in a row of that sheet."""


def _rows_of(title: str) -> int:
    """Rows that a benchmark takes on an upright sheet: its timeframe takes two."""
    return max(2, ceil((len(title) + len("voices differ")) / _A_ROW))


def _told(
    words: str, vocabulary: str, code: str, when: When | None, more: str, ground: Place | None
) -> Told:
    return Told(
        words=words,
        vocabulary=vocabulary,
        code=code,
        when=when,
        more=more,
        ground=ground,
    )


def _label_of(law: Law, provision: str | None) -> str:
    return next((one.label for one in law.provisions if one.id == provision), "")


def _marks(several: Sequence[Grade | None]) -> tuple[Mark | None, ...]:
    return tuple(grading.mark(one) if one else None for one in several)


def _standing(one: Benchmark, today: date) -> Standing:
    """The standing in whole hundredths: a page need not be set anew every day for less."""
    try:
        found = standing(one.start_year, one.end_year, today)
    except ValueError:
        # years that cannot be: shown as they were written, and not drawn
        return Standing(state="unknown")
    gone = None if found.elapsed is None else int(found.elapsed * 100) / 100
    return replace(found, elapsed=gone)


def _span(lines: Sequence[Line], today: date) -> tuple[int, int]:
    """The years that timeframes are drawn over: all of them, and this one."""
    years = [today.year]
    for one in lines:
        years += [day.year for day in (one.standing.begins, one.standing.due) if day]
    return min(years), max(years) + 1


def _counted(changes: Sequence[Change]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """By kind, how many were added, changed and removed."""
    found: Counter[tuple[str, str]] = Counter((one.kind, one.what) for one in changes)
    kinds = dict.fromkeys(one.kind for one in changes)
    return tuple((kind, tuple(found[kind, what] for what in WHAT)) for kind in kinds)
