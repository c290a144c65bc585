"""Landmarks: the mandate on a line, elections, interlocutors."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from milepost.records.models import Resolution
from milepost.records.queries.landmarks import expires
from milepost.web.drawings.axis import Axis, around
from milepost.web.drawings.timeline import reports_due
from tests.examplia import TODAY, Examplia

PAGE = "/w/examplia/landmarks/"


def test_the_table_beside_the_line_says_what_each_resolution_does(desk: Client, text: Any) -> None:
    said = text(desk.get(PAGE))

    assert "Created 19 February 1993 E/CN.4/RES/1993/6" in said
    assert "Last extended until 14 October 2023 A/HRC/RES/48/23 ; no later extension" in said
    assert "extends it by 2 years, until 9 Oct 2021" in said
    assert "session 51 (2022) , session 54 (2023)" in said


def test_the_line_shows_terms_and_reports_where_they_belong(desk: Client) -> None:
    line = desk.get(PAGE).context["timeline"]

    assert [lane.name for lane in line.lanes] == [
        "Commission on Human Rights",
        "Human Rights Council",
    ]
    assert [dot.kind for lane in line.lanes for dot in lane.dots] == [
        "created",
        "extended",
        "extended",
    ]
    first, second = line.terms
    assert first.end == pytest.approx(second.x, abs=0.1)
    assert len(line.due) == 4
    assert max(line.due) < line.today <= 100


def test_mirrored_the_line_runs_the_other_way(desk: Client) -> None:
    here = desk.get(PAGE).context["timeline"]
    there = desk.get(PAGE, headers={"accept-language": "ar"}).context["timeline"]

    assert there.today == pytest.approx(100 - here.today)
    assert [span.end for span in there.terms] == pytest.approx(
        [100 - span.x for span in here.terms], abs=0.01
    )


def test_sessions_of_an_unknown_organ_have_no_year(place: Examplia) -> None:
    asked = Resolution.objects.get(row=3)
    asked.reporting = [{"organ": "Some other body", "sessions": [7], "form": "report"}]

    (due,) = reports_due([asked])

    assert (due.session, due.earliest) == (7, None)


@pytest.mark.parametrize(
    ("adopted", "years", "until"),
    [
        (date(2021, 10, 14), 2, date(2023, 10, 14)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2021, 10, 14), None, None),
        (None, 2, None),
        (date(2021, 10, 14), 9000, None),
    ],
)
def test_a_term_ends_years_after_the_resolution(
    adopted: date | None, years: int | None, until: date | None
) -> None:
    assert expires(Resolution(date=adopted, extension_years=years)) == until


def test_totals_that_do_not_add_up_are_seen(desk: Client, text: Any) -> None:
    said = text(desk.get(PAGE), "table.parties")

    assert "Total as printed 300 101 34%" in said
    assert "Sum of the rows 300 agrees 100 differs" in said


def test_a_party_shows_how_many_of_its_candidates_are_women(desk: Client, text: Any) -> None:
    assert "1 Party of the Hill 200 60 30% 25 /25 1,652 /1,652" in text(
        desk.get(PAGE), "table.parties"
    )


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("resolutions", {"row": 1, "symbol": "E/CN.4/RES/1993/6", "until": None}),
        ("parties", {"name": "Party of the Hill", "women": 60}),
        ("interlocutors", {"name": "Ada Example", "office": "Minister of Justice"}),
    ],
)
def test_each_table_is_to_be_had_as_a_file(
    desk: Client, name: str, first: dict[str, object]
) -> None:
    answer = desk.get(PAGE, {"list": name, "format": "json"})
    rows = json.loads(b"".join(answer.streaming_content))["rows"]

    assert first.items() <= rows[0].items()
    assert desk.get(PAGE, {"list": "secrets", "format": "json"}).status_code == 404


def test_a_resolution_has_its_operative_paragraphs_and_what_it_asks_for(
    desk: Client, text: Any
) -> None:
    said = text(desk.get(f"{PAGE}resolutions/3/"))

    assert "A/HRC/RES/48/23" in said
    assert "32. Decides to extend the mandate." in said
    assert "Extends the mandate by 2 years, until 14 October 2023." in said
    assert "Human Rights Council, session 51 report · September 2022 – October 2022" in said


def test_a_malformed_symbol_stands_as_printed_with_what_is_most_likely_meant(
    desk: Client, text: Any
) -> None:
    Resolution.objects.filter(row=3).update(
        symbol="A/HRC/48/23", symbol_suggested="A/HRC/RES/48/23"
    )

    said = text(desk.get(f"{PAGE}resolutions/3/"))

    assert "set here as printed. It is malformed; most likely A/HRC/RES/48/23" in said


# --- axis


def test_days_stand_between_the_first_and_the_last_year() -> None:
    axis = around([2015, None, 2030], TODAY)

    assert (axis.first, axis.last) == (2015, 2030)
    assert axis.place(date(2015, 1, 1)) == 0
    assert axis.year(2031) == 100
    assert axis.place(date(2023, 1, 1)) == 50
    assert axis.place(date(1900, 1, 1)) == 0
    assert axis.place(date(2100, 1, 1)) == 100


@pytest.mark.parametrize(("first", "last"), [(2022, 2026), (2015, 2030), (1993, 2026), (1, 9999)])
def test_an_axis_has_few_round_years_in_order(first: int, last: int) -> None:
    ticks = Axis(first=first, last=last).ticks()

    assert 1 <= len(ticks) <= 8
    assert [x for x, _year in ticks] == sorted(x for x, _year in ticks)
