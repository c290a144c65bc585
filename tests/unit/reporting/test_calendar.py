"""Deadlines as a calendar that calendar programs read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from milepost.reporting.calendar import Entry, write

TODAY = date(2026, 11, 23)
LAW = Entry(
    uid="set.abc@milepost",
    day=date(2026, 12, 10),
    title="Adopt the law; prisons, courts",
    text="Ministry of Justice\nDue within 2026",
    link="https://monitor.example/w/examplia/",
    category="Deadline set",
    remind=7,
)


def read(*entries: Entry, name: str = "Examplia") -> Calendar:
    return Calendar.from_ical(write(name, entries, TODAY))


def test_a_whole_day_with_its_words_and_a_reminder() -> None:
    (event,) = read(LAW).walk("VEVENT")
    (alarm,) = event.walk("VALARM")

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 12, 10),
        date(2026, 12, 11),
    )
    assert str(event["summary"]) == "Adopt the law; prisons, courts"
    assert str(event["description"]) == "Ministry of Justice\nDue within 2026"
    assert str(event["uid"]) == "set.abc@milepost"
    assert str(event["transp"]) == "TRANSPARENT"
    assert alarm.decoded("trigger") == timedelta(days=-7)


def test_commas_and_semicolons_are_escaped() -> None:
    assert b"SUMMARY:Adopt the law\\; prisons\\, courts" in write("Examplia", [LAW], TODAY)


def test_the_same_bytes_all_day() -> None:
    assert write("Examplia", [LAW], TODAY) == write("Examplia", [LAW], TODAY)


def test_without_entries_it_is_a_calendar() -> None:
    assert str(read()["x-wr-calname"]) == "Examplia"
    assert list(read().walk("VEVENT")) == []


@pytest.mark.parametrize("day", [date.min, date.max])
def test_at_the_ends_of_the_calendar(day: date) -> None:
    (event,) = read(Entry(uid="a", day=day, title="b")).walk("VEVENT")
    assert event.decoded("dtstart") == day


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_out_of_its_line(title: str, text: str) -> None:
    entry = Entry(uid="a", day=TODAY, title=title, text=text, category=title)
    found = read(entry, name=title)

    assert len(list(found.walk("VEVENT"))) == 1
    assert {one.name for one in found.walk()} == {"VCALENDAR", "VEVENT"}
