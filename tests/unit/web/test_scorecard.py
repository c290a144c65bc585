"""The scorecard at the desk shows an audience what it may be shown, and no more."""

from datetime import date

import pytest
from django.test import Client

from milepost.records.models import Benchmark, Grade
from tests import registers
from tests.evidence import Evidence, evidence
from tests.examplia import examplia, signed_in
from tests.unit.actions.test_publications import confirmed


@pytest.fixture
def made(db: None) -> Evidence:
    made = evidence(examplia())
    registers.fill(made.workspace)
    confirmed(made, "lawyers")
    return made


@pytest.fixture
def officer(made: Evidence) -> Client:
    return signed_in(made.officer)


def test_a_finding_is_shown_to_the_audience_its_source_permits(
    made: Evidence, officer: Client
) -> None:
    first = Benchmark.objects.filter(workspace=made.workspace).earliest("number")
    page = f"/w/examplia/scorecard/{first.public_id}/"

    assert "The prison at Port Lumen is overcrowded." in officer.get(page).text
    assert "1 independent source" in officer.get(page).text
    shown = officer.get(page, {"audience": "judicial"}).text
    assert "No finding may be shown yet." in shown
    assert "overcrowded." not in shown


def test_every_benchmark_has_its_place_on_one_page(made: Evidence, officer: Client) -> None:
    text = officer.get("/w/examplia/scorecard/").text

    assert text.count('class="card"') == Benchmark.objects.filter(workspace=made.workspace).count()
    assert officer.get("/w/examplia/scorecard/nothing/").status_code == 404


def test_each_voice_has_its_line_with_its_grade_in_words(made: Evidence, officer: Client) -> None:
    first = Benchmark.objects.filter(workspace=made.workspace).earliest("number")
    Grade.objects.create(
        workspace=made.workspace,
        benchmark=first,
        voice="state",
        period="2025",
        earliest=date(2025, 1, 1),
        latest=date(2025, 12, 31),
        scale="ccpr",
        grade="A",
        rationale="A new prison was built.",
        drafted_by=made.officer,
    )
    text = officer.get(f"/w/examplia/scorecard/{first.public_id}/").text

    assert "Largely satisfactory" in text
    assert "A new prison was built." in text
    assert text.count('<th scope="row">') >= 3
