"""Landmarks, resolutions and deadlines in the order of time, and as a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from milepost.assessment.deadline import Days, by_end_of
from milepost.reporting import calendar, deadlines
from milepost.reporting.calendar import Entry
from milepost.reporting.charts import timeline
from milepost.reporting.edition.edition import When
from milepost.reporting.site import addresses
from milepost.reporting.site.holdings import Holdings, Place
from milepost.reporting.site.page import Page
from milepost.reporting.site.pictures import Pictures
from milepost.reporting.site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something in time. ``days`` is null where no day is known; it is then listed last.

    ``kind`` is "landmark", "resolution", "deadline" or "timeframe"; ``code`` one of
    ``vocabulary``. A deadline has a ``state`` of ``deadlines.State``, and when it was ``met``; a
    timeframe whose last year is over is "past".
    ``language`` is that of the title where it is known.
    """

    id: str
    kind: str
    title: str
    vocabulary: str
    code: str
    when: When
    days: Days | None
    ground: Place | None
    benchmarks: tuple[tuple[str, str], ...] = ()
    state: str = ""
    met: When | None = None
    language: str = ""

    def is_over(self, today: date) -> bool:
        """Whether nobody waits for it any more: it is past, or was met before its day."""
        return self.state in {"met", "met-late"} or (
            self.days is not None and self.days.latest < today
        )


def page(held: Holdings, drawn: Pictures, own: Words) -> Page:
    """The timeline as a page."""
    found = moments(held, own)
    today = held.edition.date
    return Page(
        path=addresses.TIMELINE,
        template="timeline.html",
        title="",
        kind="timeline",
        within="timeline",
        given={
            "date": today,
            "chart": drawn.draw(timeline.timeline, held.edition),
            "past": tuple(one for one in found if one.days and one.is_over(today)),
            "coming": tuple(one for one in found if one.days and not one.is_over(today)),
            "undated": tuple(one for one in found if one.days is None),
        },
    )


def ics(held: Holdings, base: str, own: Words) -> bytes:
    """Landmarks, resolutions and deadlines as iCalendar.

    A landmark known in part takes all the days it may have been; a deadline stands on the last
    day it may be.
    """
    edition = held.edition
    entries = (
        Entry(
            uid=f"{one.id}.{edition.workspace}.milepost",
            day=one.days.earliest if one.kind == "landmark" else one.days.latest,
            last=one.days.latest,
            title=one.title or own.when(one.when),
            text=" · ".join(filter(None, _described(one, own))),
            link=f"{base}{addresses.TIMELINE}#{addresses.name(one.id)}" if base else "",
            category=own.kind(one.kind),
        )
        for one in moments(held, own)
        if one.days
    )
    return calendar.write(edition.mandate or edition.name, entries, edition.date)


def _described(one: Moment, own: Words) -> Iterator[str]:
    """What a calendar says of it beside its day: when in words, what, how it stands, of what."""
    yield own.when(one.when)
    yield own.term(one.vocabulary, one.code) if one.vocabulary and one.code else ""
    yield own.stands(one.state, one.met)
    for label, _address in one.benchmarks:
        yield own.translations.gettext("Benchmark %(label)s") % {"label": label}


def moments(held: Holdings, own: Words) -> list[Moment]:
    """Everything with a day, the earliest first; what has none comes last."""
    found = [*_landmarks(held), *_resolutions(held), *_deadlines(held), *_timeframes(held, own)]
    last = Days(date.max, date.max)
    return sorted(found, key=lambda one: (*_key(one.days or last), one.title, one.id))


def _key(days: Days) -> tuple[date, date]:
    return days.latest, days.earliest


def _landmarks(held: Holdings) -> Iterator[Moment]:
    for one in held.edition.landmarks:
        yield Moment(
            id=one.id,
            kind="landmark",
            title=one.title,
            vocabulary="landmark-kinds",
            # "other" says nothing
            code="" if one.kind == "other" else one.kind,
            when=one.when,
            days=deadlines.days(one.when),
            ground=held.ground(one.ground),
        )


def _resolutions(held: Holdings) -> Iterator[Moment]:
    for one in held.edition.resolutions:
        yield Moment(
            id=one.id,
            kind="resolution",
            title=" ".join(part for part in (one.symbol, one.item_title) if part),
            vocabulary="",
            code="",
            when=When(text="", earliest=one.date, latest=one.date),
            days=Days(one.date, one.date) if one.date else None,
            ground=held.cited(one.document, one.at),
            language=held.language(one.document),
        )


def _deadlines(held: Holdings) -> Iterator[Moment]:
    edition = held.edition
    for one in edition.deadlines:
        days = deadlines.due(one, held.landmarks)
        yield Moment(
            id=one.id,
            kind="deadline",
            title=one.title,
            vocabulary="deadline-kinds",
            code=one.kind,
            when=deadlines.when(one, days),
            days=days,
            ground=held.ground(one.ground),
            benchmarks=tuple(
                (found.label or str(found.number), addresses.benchmark(id_))
                for id_ in one.benchmarks
                if (found := held.benchmarks.get(id_))
            ),
            state=deadlines.state(one, days, edition.date),
            met=one.met,
        )


def _timeframes(held: Holdings, own: Words) -> Iterator[Moment]:
    for one in held.edition.benchmarks:
        days = by_end_of(one.start_year, one.end_year)
        if isinstance(days, Days):
            language = held.language(one.document)
            yield Moment(
                id=f"due-{one.id}",
                kind="timeframe",
                title=one.title,
                vocabulary="",
                code="",
                when=When(text=own.timeframe(one, language)),
                days=days,
                ground=None,
                benchmarks=((one.label or str(one.number), addresses.benchmark(one.id)),),
                state="past" if days.latest < held.edition.date else "",
                language=language,
            )
