"""Totals of cases on the desk: who was detained on a day, attacks per quarter, with their list."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from milepost.records.registers.catalogue import register
from tests.registers import bring

if TYPE_CHECKING:
    from tests.examplia import Examplia

HERE = "/w/examplia/registers/cases/totals/"


@pytest.fixture
def cases(place: "Examplia") -> "Examplia":
    bring(
        place.workspace,
        register("cases"),
        {"key": "union", "title": "Union leaders held", "kind": "detention"},
        {"key": "press", "title": "Journalists attacked", "kind": "attack"},
    )
    bring(
        place.workspace,
        register("involved"),
        {"key": "press-victims", "case": "press", "role": "victim"},
    )
    bring(
        place.workspace,
        register("events"),
        {"key": "a", "case": "union", "kind": "arrest", "date": "March 2022", "least": "5"},
        {"key": "b", "case": "press", "kind": "attack", "date": "January to March 2022",
         "least": "23"},
        {"key": "c", "case": "press", "kind": "attack", "date": "2021", "comparator": "about",
         "least": "96"},
        {"key": "d", "case": "press", "kind": "threat"},
    )  # fmt: skip
    return place


def test_who_was_detained_on_a_day_is_told_with_the_detentions(
    cases: "Examplia", desk: Client, text: Any
) -> None:
    page = desk.get(HERE, {"on": "2022-06-30"})
    assert page.context["held"] == "up to 5 people"
    said = text(page)
    assert "Union leaders held" in said
    assert "1 of them has no recorded end, and counts as possible." in said
    early = desk.get(HERE, {"on": "2022-03-10"})
    assert early.context["held"] == "up to 5 people"
    assert desk.get(HERE, {"on": "2021-12-31"}).context["held"] == "0 people"


def test_attacks_are_told_per_quarter_and_per_year(cases: "Examplia", desk: Client) -> None:
    sift = {"kind": "attack", "case": "attack", "role": "victim", "q": "journalists"}
    rows = desk.get(HERE, sift).context["rows"]
    assert [(one.period, one.words, one.certain, one.possible) for one in rows] == [
        ("2022, quarter 1", "23", 1, 0),
        ("2021, quarter 4", "up to about 96", 0, 1),
        ("2021, quarter 1", "up to about 96", 0, 1),
    ]
    years = desk.get(HERE, {**sift, "by": "year"}).context["rows"]
    assert [(one.period, one.words) for one in years] == [("2022", "23"), ("2021", "about 96")]
    assert not desk.get(HERE, {**sift, "role": "detained"}).context["rows"]


def test_what_has_no_date_is_in_no_period_and_said(cases: "Examplia", desk: Client) -> None:
    page = desk.get(HERE)
    assert [one.row.key for one in page.context["undated"]] == ["d"]


@pytest.mark.parametrize("name", ["detained", "events"])
def test_each_total_goes_out_as_a_file(cases: "Examplia", desk: Client, name: str) -> None:
    for to in ("csv", "xlsx"):
        assert desk.get(HERE, {"format": to, "list": name}).status_code == 200
    answer = desk.get(HERE, {"format": "json", "list": name, "on": "2022-06-30", "kind": "arrest"})
    found = json.loads(answer.getvalue())
    assert found["sifted_by"]["on"] == "2022-06-30"
    keys = {"detained": "event", "events": "events"}
    assert [one[keys[name]] for one in found["rows"]] == ["a"]


def test_no_file_of_a_list_that_is_not_there(cases: "Examplia", desk: Client) -> None:
    assert desk.get(HERE, {"format": "csv", "list": "murders"}).status_code == 404


def test_it_asks_as_often_for_many_events_as_for_few(cases: "Examplia", desk: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert desk.get(HERE).status_code == 200
        return len(found)

    few = asked()
    rows = [
        {"key": f"e{n}", "case": "union", "kind": "detention", "date": f"{2000 + n}"}
        for n in range(20)
    ]
    bring(cases.workspace, register("events"), *rows)
    assert asked() == few


def test_a_benchmark_leads_to_its_rows_in_the_registers(
    place: "Examplia", desk: Client, text: Any
) -> None:
    bring(
        place.workspace,
        register("laws"),
        {"key": "press", "title": "Law on the Press", "kind": "law", "benchmarks": "A"},
        {"key": "unions", "title": "Law on Unions", "kind": "law", "benchmarks": "B"},
    )
    page = desk.get("/w/examplia/benchmarks/A/")
    assert "In the registers Laws 1" in text(page)
    (_laws, n), *rest = page.context["registers"]
    assert (n, rest) == (1, [])
    from milepost.records.models import Benchmark

    a = Benchmark.objects.get(workspace=place.workspace, label="A")
    listed = desk.get("/w/examplia/registers/laws/", {"benchmark": a.pk})
    assert [one.title for one in listed.context["lines"]] == ["Law on the Press"]


def test_a_recommendation_leads_to_what_follows_it(place: "Examplia", desk: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from milepost.records.models import ActionTaken, Recommendation

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert desk.get("/w/examplia/recommendations/").status_code == 200
        return len(found)

    few = asked()
    bring(
        place.workspace,
        register("actions"),
        {"key": "done", "title": "Law repealed"},
        {"key": "apart", "title": "Something else"},
    )
    recommended = Recommendation.objects.filter(workspace=place.workspace).first()
    ActionTaken.objects.get(key="done").recommendations.add(recommended)
    lines = desk.get("/w/examplia/recommendations/").context["lines"]
    followed = {one.row.recommendation.pk: one.followed for one in lines if one.followed}
    assert followed == {recommended.pk: ((register("actions"), 1),)}
    assert asked() == few
    listed = desk.get("/w/examplia/registers/actions/", {"recommendation": recommended.pk})
    assert [one.title for one in listed.context["lines"]] == ["Law repealed"]


def test_a_number_nobody_knows_is_said_in_a_sentence(
    place: "Examplia", desk: Client, text: Any
) -> None:
    bring(place.workspace, register("cases"), {"key": "c", "title": "Held", "kind": "detention"})
    bring(
        place.workspace,
        register("events"),
        {"key": "e", "case": "c", "kind": "arrest", "date": "March 2022"},
    )

    said = text(desk.get(HERE, {"on": "2022-06-30"}))

    assert "Detained on 30 June 2022 How many is not known" in said
    assert "How many is not known people" not in said
