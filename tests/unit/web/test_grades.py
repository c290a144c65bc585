"""The map of grades and the page of a benchmark's: three voices, each heard by whom it may be."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from milepost.records.models import Benchmark, Grade
from milepost.values.dates import parse_date
from tests.evidence import Evidence, evidence
from tests.examplia import Examplia, member, signed_in

pytestmark = pytest.mark.django_db

HERE = "/w/examplia/grades/"


@pytest.fixture
def told(place: Examplia) -> Evidence:
    return evidence(place)


def graded(told: Evidence, letter: str, voice: str, grade: str, period: str = "2024") -> Grade:
    day = parse_date(period)
    return Grade.objects.create(
        workspace=told.workspace,
        benchmark=Benchmark.objects.get(workspace=told.workspace, label=letter),
        voice=voice,
        period=period,
        earliest=day.earliest,
        latest=day.latest,
        scale="ccpr",
        grade=grade,
        drafted_by=told.officer,
    )


def test_the_map_shows_each_voice_and_that_they_disagree(
    told: Evidence, desk: Client, text: Any
) -> None:
    graded(told, "A", "state", "A")
    graded(told, "A", "civil-society", "D")

    page = text(desk.get(HERE))

    assert "the voices disagree" in page
    assert "2024 2025 2026" in page


def test_the_state_hears_only_itself(told: Evidence, text: Any) -> None:
    """What civil society says of the State is not for the State before it is published."""
    graded(told, "A", "state", "B")
    graded(told, "A", "civil-society", "E")
    state = signed_in(member(told.workspace, "focal-point"))

    for address in (HERE, f"{HERE}A/", "/w/examplia/benchmarks/A/"):
        page = state.get(address)
        assert "Partially satisfactory" in page.content.decode(), address
        assert 'title="Civil society: Contrary' not in page.content.decode(), address
        assert "the voices disagree" not in text(page), address


def test_a_focal_point_grades_as_the_state(told: Evidence, text: Any) -> None:
    state = signed_in(member(told.workspace, "focal-point"))
    sent = {"voice": "state", "period": "2025", "grade": "A", "rationale": "Two wings were built."}

    done = state.post(f"{HERE}A/", sent, follow=True)
    again = state.post(f"{HERE}A/", {**sent, "grade": "B"})

    assert "The grade is given." in text(done)
    assert again.status_code == 422
    assert "There is a grade for this period already" in text(again)
    assert 'name="instead_of" value="1"' in again.content.decode()
    state.post(f"{HERE}A/", {**sent, "grade": "B", "instead_of": "1"})
    assert Grade.objects.get(holds=True).grade == "B"


def test_a_focal_point_does_not_speak_for_the_monitor(told: Evidence) -> None:
    state = signed_in(member(told.workspace, "focal-point"))

    answer = state.post(f"{HERE}A/", {"voice": "monitor", "period": "2025", "grade": "A"})

    assert answer.status_code == 403
    assert not Grade.objects.exists()


def test_a_grade_whose_finding_does_not_hold_is_not_shown_as_the_monitors(
    told: Evidence, desk: Client, text: Any
) -> None:
    graded(told, "A", "monitor", "C")

    assert "Not satisfactory" not in text(desk.get(HERE)).replace("C Not satisfactory", "")
    assert "waits for a reviewer" in text(desk.get(f"{HERE}A/"))


def test_the_map_needs_no_more_queries_for_more_grades(
    told: Evidence, desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    graded(told, "A", "state", "A")
    desk.get(HERE)
    with django_assert_max_num_queries(20) as few:
        desk.get(HERE)
    for letter in "ABCDEF":
        for year in range(2017, 2024):
            graded(told, letter, "civil-society", "C", str(year))
    with django_assert_max_num_queries(len(few)):
        desk.get(HERE)


def test_all_grades_go_out_as_a_file(told: Evidence, desk: Client) -> None:
    graded(told, "A", "state", "B")

    found = b"".join(desk.get(f"{HERE}?format=csv")).decode()  # type: ignore[arg-type]

    assert "A,0,state,,2024,ccpr,B,yes,,1" in found
