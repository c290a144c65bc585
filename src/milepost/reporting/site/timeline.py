"""Landmarks, resolutions and deadlines in the order of time, and as a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from milepost.assessment.deadline import Days, Resolved, between, by_end_of, from_landmark
from milepost.reporting import calendar
from milepost.reporting.calendar import Entry
from milepost.reporting.charts import timeline
from milepost.reporting.edition.edition import Deadline, Edition, When
from milepost.reporting.site import addresses
from milepost.reporting.site.holdings import Holdings, Place
from milepost.reporting.site.page import Page
from milepost.reporting.site.pictures import Pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something in time. ``days`` is null where no day is known; it is then listed last.

    ``kind`` is "landmark", "resolution", "deadline" or "timeframe"; ``code`` one of
    ``vocabulary``. ``written`` is the date as it was written.
    """

    id: str
    kind: str
    title: str
    vocabulary: str
    code: str
    written: str
    days: Days | None
    ground: Place | None
    benchmarks: tuple[tuple[str, str], ...] = ()
    met: str = ""


def page(held: Holdings, drawn: Pictures) -> Page:
    """The timeline as a page."""
    found = moments(held)
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
            "past": tuple(one for one in found if one.days and one.days.latest < today),
            "coming": tuple(one for one in found if one.days and one.days.latest >= today),
            "undated": tuple(one for one in found if one.days is None),
        },
    )


def ics(held: Holdings, base: str) -> bytes:
    """Landmarks and deadlines as iCalendar; each on the last day it may be."""
    edition = held.edition
    entries = (
        Entry(
            uid=f"{one.id}.{edition.workspace}.milepost",
            day=one.days.latest,
            title=one.title or one.written,
            text=one.written,
            link=f"{base}{addresses.TIMELINE}#{addresses.name(one.id)}" if base else "",
            category=one.kind,
        )
        for one in moments(held)
        if one.days
    )
    return calendar.write(edition.mandate or edition.name, entries, edition.date)


def moments(held: Holdings) -> list[Moment]:
    """Everything with a day, the earliest first; what has none comes last."""
    found = [*_landmarks(held), *_resolutions(held), *_deadlines(held), *_timeframes(held)]
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
            code=one.kind,
            written=one.when.text,
            days=_days(one.when),
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
            written=one.date.isoformat() if one.date else "",
            days=Days(one.date, one.date) if one.date else None,
            ground=held.cited(one.document, one.at),
        )


def _deadlines(held: Holdings) -> Iterator[Moment]:
    edition = held.edition
    for one in edition.deadlines:
        yield Moment(
            id=one.id,
            kind="deadline",
            title=one.title,
            vocabulary="deadline-kinds",
            code=one.kind,
            written=one.due.text,
            days=_due(one, edition),
            ground=held.ground(one.ground),
            benchmarks=tuple(
                (found.label or str(found.number), addresses.benchmark(id_))
                for id_ in one.benchmarks
                if (found := held.benchmarks.get(id_))
            ),
            met=one.met.text,
        )


def _timeframes(held: Holdings) -> Iterator[Moment]:
    for one in held.edition.benchmarks:
        if days := _known(by_end_of(one.start_year, one.end_year)):
            yield Moment(
                id=f"due-{one.id}",
                kind="timeframe",
                title=one.title,
                vocabulary="",
                code="",
                written=one.timeframe,
                days=days,
                ground=None,
                benchmarks=((one.label or str(one.number), addresses.benchmark(one.id)),),
            )


def _due(one: Deadline, edition: Edition) -> Days | None:
    if one.landmark:
        on = next((mark for mark in edition.landmarks if mark.id == one.landmark), None)
        held = between(on.when.earliest, on.when.latest) if on else None
        return _known(from_landmark(held, one.days))
    return _days(one.due)


def _days(when: When) -> Days | None:
    return _known(between(when.earliest, when.latest))


def _known(found: Resolved) -> Days | None:
    return found if isinstance(found, Days) else None
