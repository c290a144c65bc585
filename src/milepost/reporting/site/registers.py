"""The registers of an edition, a page each: figures, laws, cases, and what else is kept by row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from milepost.reporting.edition.edition import (
    ActionTaken,
    Case,
    Cooperation,
    Count,
    Engagement,
    FollowUp,
    Ground,
    Law,
    When,
)
from milepost.reporting.site import addresses
from milepost.reporting.site.holdings import Holdings, Place
from milepost.reporting.site.page import Page
from milepost.reporting.site.pictures import Pictures
from milepost.reporting.site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is said: words, a ``code`` of a ``vocabulary``, or a date."""

    words: str = ""
    vocabulary: str = ""
    code: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that belongs to an entry, in one line, and where it was read."""

    facts: tuple[Fact, ...]
    ground: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of a register."""

    id: str
    title: str
    facts: tuple[Fact, ...]
    benchmarks: tuple[tuple[str, str], ...]
    ground: Place | None
    lines: tuple[Line, ...] = ()


def pages(held: Holdings, drawn: Pictures, own: Words) -> Iterator[Page]:
    """A page for each register that has a row, and the list of them."""
    edition = held.edition
    counts = []
    for kind in addresses.REGISTERS:
        given: dict[str, object]
        if kind == "indicator":
            given = {"figures": tuple(drawn.figures(one, held) for one in edition.indicators)}
            count = sum(len(one.observations) for one in edition.indicators)
        else:
            entries = tuple(_ENTRIES[kind](held, own))
            given = {"entries": entries}
            count = len(entries)
        if any(given.values()):
            counts.append((kind, addresses.register(kind), count))
            yield Page(
                path=addresses.register(kind),
                template="register.html",
                title="",
                kind="scorecard",
                within="registers",
                given={"kind": kind, **given},
            )
    yield Page(
        path=addresses.LIST_OF_REGISTERS,
        template="registers.html",
        title="",
        kind="scorecard",
        within="registers",
        given={"counts": tuple(counts)},
    )


def _laws(held: Holdings, own: Words) -> Iterator[Entry]:
    for one in held.edition.laws:
        named = {provision.id: provision.label for provision in one.provisions}
        states = (
            _line(held, (_code("legal-states", row.state), _when(row.when)), row.ground)
            for row in one.states
        )
        calls = (
            _line(
                held,
                (
                    _code("law-actions", row.action),
                    Fact(words=named.get(row.provision or "", "")),
                    Fact(words=own.organ(row.by)),
                ),
                row.ground,
            )
            for row in one.calls
        )
        facts = (_code("law-kinds", one.kind), Fact(words=one.number))
        yield _entry(held, one, facts, (*states, *calls))


def _cases(held: Holdings, own: Words) -> Iterator[Entry]:
    for one in held.edition.cases:
        people = (
            _line(
                held,
                (_code("involvements", row.role), Fact(words=row.name), *_count(row.count, own)),
                row.ground,
            )
            for row in one.involved
        )
        events = (
            _line(
                held,
                (
                    _code("case-events", row.kind),
                    _when(row.when),
                    Fact(words=row.place),
                    Fact(words=row.body),
                    _code("verdicts", row.outcome),
                    Fact(words=row.sentence),
                ),
                row.ground,
            )
            for row in one.events
        )
        facts = (_code("case-kinds", one.kind), Fact(words=one.place))
        yield _entry(held, one, facts, (*people, *events))


def _communications(held: Holdings, own: Words) -> Iterator[Entry]:
    for one in held.edition.communications:
        yield Entry(
            id=addresses.name(one.id),
            title=one.symbol or own.when(one.when),
            facts=_said(
                (
                    _code("communication-kinds", one.kind),
                    _when(one.when) if one.symbol else Fact(),
                    Fact(words=_titled(held, one.case)),
                )
            ),
            benchmarks=(),
            ground=held.ground(one.ground),
        )


def _actions(held: Holdings, _own: Words) -> Iterator[Entry]:
    for one in held.edition.actions:
        facts = (
            _code("state-actions", one.state),
            _when(one.when),
            Fact(words=one.lead),
            Fact(words=one.progress),
        )
        yield _entry(held, one, facts)


def _engagements(held: Holdings, _own: Words) -> Iterator[Entry]:
    for one in held.edition.engagements:
        facts = (
            _code("engagement-kinds", one.kind),
            _when(one.when),
            Fact(words=one.participants),
            Fact(words=one.promised),
            Fact(words=one.followed),
        )
        yield _entry(held, one, facts)


def _cooperations(held: Holdings, _own: Words) -> Iterator[Entry]:
    for one in held.edition.cooperations:
        facts = (
            _when(one.when),
            Fact(words=one.provider),
            Fact(words=one.recipient),
            Fact(words=one.area),
        )
        yield _entry(held, one, facts)


def _follow_ups(held: Holdings, own: Words) -> Iterator[Entry]:
    for one in held.edition.follow_ups:
        steps = (
            Line(
                facts=_said(
                    (
                        _code("follow-up-steps", row.kind),
                        _when(row.when),
                        Fact(words=own.cited("", (row.paragraph,)) if row.paragraph else ""),
                        Fact(words=_graded(row.grade, own)),
                    )
                ),
                ground=None,
            )
            for row in one.steps
        )
        facts = (
            Fact(words=own.organ(one.body)),
            Fact(words=one.symbol),
            Fact(words=_due(one, own)),
        )
        yield _entry(held, one, facts, tuple(steps))


_ENTRIES: dict[str, Callable[[Holdings, Words], Iterable[Entry]]] = {
    "law": _laws,
    "case": _cases,
    "communication": _communications,
    "action": _actions,
    "engagement": _engagements,
    "cooperation": _cooperations,
    "follow-up": _follow_ups,
}

_Row = Law | Case | ActionTaken | Engagement | Cooperation | FollowUp


def _entry(held: Holdings, one: _Row, facts: Iterable[Fact], lines: tuple[Line, ...] = ()) -> Entry:
    return Entry(
        id=addresses.name(one.id),
        title=one.title,
        facts=_said(facts),
        benchmarks=tuple(
            (found.label or str(found.number), addresses.benchmark(id_))
            for id_ in one.benchmarks
            if (found := held.benchmarks.get(id_))
        ),
        ground=held.ground(one.ground),
        lines=lines,
    )


def _line(held: Holdings, facts: Iterable[Fact], ground: Ground | None) -> Line:
    return Line(facts=_said(facts), ground=held.ground(ground))


def _said(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(one for one in facts if one.words or one.code or one.when)


def _code(vocabulary: str, code: str) -> Fact:
    return Fact(vocabulary=vocabulary, code=code)


def _when(when: When) -> Fact:
    return Fact(when=when if when.text else None)


def _count(count: Count, own: Words) -> Iterator[Fact]:
    """How many, where it is more than one or not known exactly."""
    if count.least is not None and (count.least, count.comparator) != (1, "exact"):
        yield Fact(words=own.said(count.comparator, count.least, count.most))


def _due(one: FollowUp, own: Words) -> str:
    when = own.when(one.due)
    return own.translations.gettext("due %(date)s") % {"date": when} if when else ""


def _graded(grade: str, own: Words) -> str:
    return own.translations.gettext("grade %(grade)s") % {"grade": grade} if grade else ""


def _titled(held: Holdings, case: str | None) -> str:
    return next((one.title for one in held.edition.cases if one.id == case), "")
