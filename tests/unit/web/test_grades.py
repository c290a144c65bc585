"""The map of grades and the page of a benchmark's: three voices, each heard by whom it may be."""

import json
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


def test_a_voice_that_is_not_heard_is_not_drawn_as_silent(told: Evidence, text: Any) -> None:
    """A dot where civil society has graded would tell the State that it has not."""
    graded(told, "A", "state", "B")
    graded(told, "A", "civil-society", "E")
    state = signed_in(member(told.workspace, "focal-point"))

    page = state.get(HERE)

    drawn = [len(square.marks) for line in page.context["lines"] for square in line.squares]
    assert set(drawn) == {1}
    assert "From the left" not in text(page)
    assert "two grades or more apart" not in text(page)
    assert text(page, ".grade-legend").startswith("The State. A Largely satisfactory")


def test_the_page_of_a_benchmark_names_the_voices_beside_their_grades(
    told: Evidence, desk: Client, text: Any
) -> None:
    graded(told, "A", "state", "B")
    graded(told, "A", "civil-society", "E")

    said = text(desk.get("/w/examplia/benchmarks/A/"), "section[aria-labelledby=graded]")

    assert "Voice 2024 The State B Civil society E The monitor –" in said
    assert "E Contrary to the recommendation" in said


def test_the_file_of_grades_holds_what_the_list_was_filtered_by(
    told: Evidence, desk: Client
) -> None:
    graded(told, "A", "state", "B")
    graded(told, "A", "civil-society", "E")
    graded(told, "B", "state", "A")

    def kept(**query: str) -> list[tuple[str, str]]:
        answer = desk.get(HERE, {**query, "format": "json"})
        rows = json.loads(b"".join(answer.streaming_content))["rows"]
        return sorted((row["benchmark"], row["voice"]) for row in rows)

    assert kept() == [("A", "civil-society"), ("A", "state"), ("B", "state")]
    assert kept(voice="civil-society") == [("A", "civil-society")]
    assert kept(q="B") == [("B", "state")]


def test_a_reviewer_finds_what_waits_for_them(told: Evidence, desk: Client, text: Any) -> None:
    waits = graded(told, "A", "monitor", "C")
    graded(told, "B", "state", "A")
    own = graded(told, "D", "monitor", "C")
    Grade.objects.filter(pk=own.pk).update(drafted_by=told.reviewer)
    reviewer = signed_in(told.reviewer)

    leads = dict(reviewer.get("/w/examplia/").context["waits"])
    page = reviewer.get(leads["1 grade to review"])

    assert [line.benchmark.label for line in page.context["lines"]] == ["A"]
    one = reviewer.get(f"{HERE}A/")
    assert "The grade for 2024 waits for a reviewer." in text(one)
    assert f'href="#grade-{waits.public_id}"' in one.content.decode()
    assert one.content.decode().count(f'id="grade-{waits.public_id}"') == 1
    # nothing waits for who may not review, and no box asks for it
    assert "waits for a reviewer. Read it" not in text(desk.get(f"{HERE}A/"))
    assert "sift-state" not in desk.get(HERE).content.decode()
