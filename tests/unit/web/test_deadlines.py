"""The room of deadlines: one list, one drawing, each leading to where it was read."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from milepost.assessment.deadline import Days, Deadline, Kind
from milepost.records.models import ActionTaken, Benchmark
from milepost.records.models import Deadline as Row
from milepost.records.queries.deadlines import Standing
from milepost.web import deadline_wording as wording
from milepost.web.drawings import months
from tests import due
from tests.examplia import HOSTILE, TODAY, Examplia, many_benchmarks, member, signed_in

ROOM = "/w/examplia/deadlines/"


@pytest.fixture(autouse=True)
def filled(place: Examplia) -> None:
    due.filled(place)


def rows(response: Any) -> list[str]:
    page = LexborHTMLParser(response.content.decode())
    return [
        " ".join(row.text(separator=" ").split())
        for row in page.css("table.deadlines tbody tr:not(.group)")
    ]


def titles(desk: Client, **query: str) -> list[str]:
    response = desk.get(ROOM, {**query, "format": "csv"})
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return [row["title"] for row in csv.DictReader(io.StringIO(content))]


def test_what_asks_most_stands_above_the_list(desk: Client, text: Any) -> None:
    said = text(desk.get(ROOM), ".facts")
    assert "Overdue 9 the last day is over for certain" in said
    assert "Due within 30 days 2 4 later" in said
    assert "Without a date 3" in said


def test_under_its_month_in_words_with_its_benchmarks(desk: Client) -> None:
    law, clinic = rows(desk.get(ROOM, {"state": "due"}))
    assert law == "10 December 2026 Adopt the law on prisons Deadline set A Due in 17 days"
    assert clinic == (
        "December 2026 Build a clinic in the prison Action by the State · Ministry of Justice, "
        "In progress A Due by 31 December 2026 at the latest"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("voters", "2 April 2027 to 2 May 2027 National elections Open the voters’ list"),
        ("local", "hangs on a landmark whose date is not known"),
        ("review", "hangs on a landmark that is not recorded"),
        ("third report", "Human Rights Committee, 1 reminder sent, next: Follow-up report"),
        ("EXA 3/2026", "Reply to EXA 3/2026 (Allegation letter)"),
        ("statistics", "Promise – Overdue since 2 September 2026"),
        ("publish the list", "2025 Publish the list of prisons Deadline set A Met, late"),
    ],
)
def test_each_says_from_what_its_date_is_known(desk: Client, words: str, says: str) -> None:
    (row,) = rows(desk.get(ROOM, {"q": words}))
    assert says in row


def test_a_report_of_the_mandate_leads_to_the_resolution(desk: Client) -> None:
    page = LexborHTMLParser(desk.get(ROOM, {"kind": "report", "state": "overdue"}).content.decode())
    links = [
        (one.text(), one.attributes["href"]) for one in page.css("table.deadlines a[data-open]")
    ]
    assert [words for words, _href in links] == [
        "Report to the Human Rights Council, session 51",
        "Report to the Human Rights Council, session 54",
    ]
    assert all("/landmarks/resolutions/" in str(href) for _words, href in links)
    assert desk.get(links[0][1]).status_code == 200


def test_every_line_leads_to_where_it_was_read(desk: Client, place: Examplia) -> None:
    for someone in (place.officer, member(place.workspace, "contributor")):
        client = signed_in(someone)
        page = LexborHTMLParser(client.get(ROOM).content.decode())
        for link in page.css("table.deadlines a[data-open]"):
            assert client.get(str(link.attributes["href"])).status_code == 200, link.text()
    lines = LexborHTMLParser(desk.get(ROOM).content.decode()).css("table.deadlines tr[data-row]")
    assert all(line.css_first("a[data-open]") for line in lines)


def test_open_ones_come_first_then_undated_then_those_that_are_over(desk: Client) -> None:
    page = LexborHTMLParser(desk.get(ROOM).content.decode())
    headings = [one.text() for one in page.css("tr.group th")]
    assert headings[0] == "October 2022"
    assert headings[-2:] == ["Without a date", "Met or passed"]


def test_sifted_in_the_address(desk: Client, place: Examplia) -> None:
    prisons = due.benchmark(place, "A").public_id
    assert titles(desk, benchmark=prisons, kind="set") == [
        "Adopt the law on prisons",
        "Publish the list of prisons",
    ]
    assert titles(desk, month="2026-12") == [
        "Adopt the law on prisons",
        "Build a clinic in the prison",
    ]
    # what the form does not know sifts nothing
    assert titles(desk, month="nonsense", state="nonsense") == titles(desk)


def test_the_page_of_a_benchmark_leads_to_its_deadlines(desk: Client) -> None:
    page = LexborHTMLParser(desk.get("/w/examplia/benchmarks/A/").content.decode())
    (link,) = [one for one in page.css("figcaption a") if one.text() == "all its deadlines"]
    assert len(rows(desk.get(str(link.attributes["href"])))) == 5


def test_exported_as_shown(desk: Client) -> None:
    response = desk.get(ROOM, {"q": "voters", "format": "json"})
    found = json.loads(b"".join(response.streaming_content))
    assert found["list"] == "deadlines"
    (row,) = found["rows"]
    assert (row["kind"], row["state"], row["benchmarks"]) == ("set", "upcoming", "D")
    assert (row["due_earliest"], row["due_latest"]) == ("2027-04-02", "2027-05-02")
    assert desk.get(ROOM, {"format": "xlsx"}).content[:2] == b"PK"


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("officer", {"action", "communication", "engagement", "follow-up"}),
        ("reviewer", {"action", "communication", "engagement", "follow-up"}),
        ("focal-point", {"action"}),
        ("contributor", set()),
        ("keeper", set()),
    ],
)
def test_what_speaks_of_cases_and_meetings_is_for_those_who_see_registers(
    place: Examplia, role: str, sees: set[str]
) -> None:
    someone = place.officer if role == "officer" else member(place.workspace, role)
    page = LexborHTMLParser(signed_in(someone).get(ROOM).content.decode())
    offered = {one.attributes["value"] for one in page.css("#sift-kind option")}

    assert offered - {"", "benchmark", "point", "set", "report"} == sees
    assert ("EXA 3/2026" in page.html) == ("communication" in sees)


def test_hostile_words_are_only_words(desk: Client, place: Examplia) -> None:
    due.deadline(place, "hostile", HOSTILE, "2027")
    assert HOSTILE not in desk.get(ROOM).content.decode()


def test_the_page_asks_as_much_of_few_as_of_many(desk: Client, place: Examplia) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(ROOM).status_code == 200
        return len(captured)

    few = asked()
    many_benchmarks(place.workspace, place.report, 200)
    # a page of benchmarks alone asks for no ties
    assert asked() <= few <= 24


def test_an_empty_workspace_says_what_comes_here(text: Any) -> None:
    from tests.factories import workspace

    someone = member(workspace("Nowhere", "nowhere"), "officer", "nobody@nowhere.example")
    assert "No deadlines yet" in text(signed_in(someone).get("/w/nowhere/deadlines/"))


# --- words and drawing


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ((2026, 12, 10), (2026, 12, 10), "10 December 2026"),
        ((2026, 12, 1), (2026, 12, 31), "December 2026"),
        ((2024, 2, 1), (2024, 2, 29), "February 2024"),
        ((2024, 2, 1), (2024, 2, 28), "1 February 2024 to 28 February 2024"),
        ((2026, 1, 1), (2026, 12, 31), "2026"),
        ((2026, 1, 1), (2027, 12, 31), "2026–2027"),
    ],
)
def test_days_are_as_short_as_they_are_exact(first: Any, last: Any, says: str) -> None:
    assert wording.span(Days(date(*first), date(*last))) == says


def standing(day: date, state: Any) -> Standing:
    one = Deadline(kind=Kind.SET, source="a", title="b", resolved=Days(day, day))
    return Standing(deadline=one, state=state)


def test_columns_stand_by_month_and_mirrored_where_reading_is() -> None:
    found = [
        standing(date(2026, 11, 2), "overdue"),
        standing(date(2026, 11, 30), "due"),
        standing(date(2027, 3, 1), "upcoming"),
        standing(date(2010, 1, 1), "met"),
        standing(date(2040, 1, 1), "upcoming"),
    ]
    drawn = months.draw(found, TODAY, TODAY, mirror=False)
    turned = months.draw(found, TODAY, TODAY, mirror=True)

    assert [(one.code, one.overdue, one.open, one.over) for one in drawn.filled] == [
        ("2026-11", 1, 1, 0),
        ("2027-03", 0, 1, 0),
    ]
    assert (drawn.earlier, drawn.later) == (1, 1)
    assert len(drawn.columns) == 37
    for here, there in zip(drawn.columns, turned.columns, strict=True):
        assert there.x == pytest.approx(100 - here.x - here.width, abs=0.01)
    assert turned.today == pytest.approx(100 - drawn.today)


def test_at_the_ends_of_the_calendar() -> None:
    for day in (date.min, date.max):
        assert months.draw([], day, TODAY, mirror=False).columns


def test_a_benchmark_of_another_workspace_sifts_nothing(desk: Client) -> None:
    from tests.factories import workspace

    other = workspace()
    assert Benchmark.objects.filter(workspace=other).count() == 0
    assert titles(desk, benchmark="zzzzzzzzzzzz") == titles(desk)


def test_the_picture_says_what_lies_outside_of_it(desk: Client, text: Any) -> None:
    said = text(desk.get(ROOM), "figcaption")
    drawn = desk.get(ROOM).context["drawing"]
    assert f"{drawn.earlier} lie earlier and {drawn.later} later than the months drawn." in said


def test_a_date_is_not_said_again_in_another_language(desk: Client) -> None:
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    (law,) = rows(desk.get(ROOM, {"q": "law on prisons"}))
    assert law.startswith("10 décembre 2026 Adopt the law on prisons")


def test_the_calendar_is_found_at_the_head_of_the_list(desk: Client, text: Any) -> None:
    assert text(desk.get(ROOM), ".headline") == "Deadlines My calendar and letters"
    assert "calendar" not in text(desk.get(ROOM), ".facts")


def test_a_filter_that_leaves_nothing_leaves_nothing(desk: Client, text: Any) -> None:
    """A nought leads to no rows: to all of them it would be a wrong number."""
    assert "Due within 30 days 2 4 later" in text(desk.get(ROOM), ".facts")
    Row.objects.all().delete()
    ActionTaken.objects.all().delete()
    assert "Due within 30 days 0" in text(desk.get(ROOM), ".facts")

    page = desk.get(ROOM, {"state": "due"})

    assert rows(page) == []
    assert titles(desk, state="due") == []
    assert "Due (0)" in text(page, "#sift-state")
    assert "Due (0)" not in text(desk.get(ROOM), "#sift-state")
    # what no address ever meant still sifts nothing
    assert len(titles(desk, state="nonsense")) == len(titles(desk))
