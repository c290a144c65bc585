"""A calendar of whole days as iCalendar (RFC 5545), for the calendar programs people have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

PRODUCT = "-//Milepost//Deadlines//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A day in a calendar. ``uid`` names it for good: a program moves the entry it knows.

    ``last`` is the last of several days; null for the one. ``remind`` is how many days before
    the day the program is to say so; null for never.
    """

    uid: str
    day: date
    title: str
    text: str = ""
    link: str = ""
    category: str = ""
    remind: int | None = None
    last: date | None = None


def write(name: str, entries: Iterable[Entry], today: date) -> bytes:
    """The calendar called ``name``. Texts are escaped; what is no text of a line is left out."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _line(name))
    calendar.add("x-published-ttl", "PT12H")
    # the same all day long: a program that asks every hour is told nothing new
    stamp = datetime.combine(today, time(), UTC)
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamp: datetime):  # type: ignore[no-untyped-def]
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", _line(entry.uid))
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.day)
    last = entry.last or entry.day
    if last < date.max:
        event.add("dtend", last + timedelta(days=1))
    event.add("summary", _line(entry.title))
    # the day is a limit and takes up nobody's time
    event.add("transp", "TRANSPARENT")
    if entry.text:
        event.add("description", "\n".join(_line(line) for line in entry.text.splitlines()))
    if entry.link:
        event.add("url", _line(entry.link))
    if entry.category:
        event.add("categories", [_line(entry.category)])
    if entry.remind is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _line(entry.title))
        alarm.add("trigger", timedelta(days=-entry.remind))
        event.add_component(alarm)
    return event


def _line(text: str) -> str:
    """A text in one line, without characters that no calendar may hold."""
    return "".join(one for one in " ".join(text.split()) if one.isprintable())
