"""The scorecard at the desk shows an audience what it may be shown, and no more."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from milepost.actions.prepare_publication import PreparePublication
from milepost.records.models import Benchmark, Grade, Indicator, Observation, Publication
from milepost.values import ids
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

    assert text.count("<tr data-row>") == Benchmark.objects.filter(workspace=made.workspace).count()
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


def test_a_figure_is_drawn_and_written_as_exactly_as_it_was_said(
    made: Evidence, officer: Client
) -> None:
    first = Benchmark.objects.filter(workspace=made.workspace).earliest("number")
    indicator = Indicator.objects.create(
        workspace=made.workspace,
        public_id=ids.new_id(),
        key="held",
        title="People held before trial",
        kind="outcome",
        unit="people",
        document=made.place.report,
        at="para-16",
    )
    indicator.benchmarks.add(first)

    def observed(year: int, value: int) -> Any:
        Observation.objects.create(
            workspace=made.workspace,
            public_id=ids.new_id(),
            key=f"over-{value}",
            indicator=indicator,
            date=str(year),
            date_earliest=date(year, 1, 1),
            date_latest=date(year, 12, 31),
            comparator="over",
            document=made.place.report,
            at="para-16",
            value=value,
        )
        page = officer.get(f"/w/examplia/scorecard/{first.public_id}/")
        figures = page.context["figures"]
        (shown,) = [one for one in figures if one.indicator.title == indicator.title]
        return shown

    alone = observed(2024, 300)
    assert alone.rows == (("2024", "over 300"),)
    assert alone.drawing is None, "a single figure is read sooner as a number"
    shown = observed(2025, 350)
    assert shown.rows == (("2024", "over 300"), ("2025", "over 350"))
    assert "over" in shown.drawing.series.kinds


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_lengths_in_a_picture_are_written_for_browsers(
    made: Evidence, officer: Client, language: str
) -> None:
    first = Benchmark.objects.filter(workspace=made.workspace).earliest("number")
    PreparePublication(
        actor=made.officer, workspace=made.workspace, audience="public-without-identity"
    ).run()
    row = Publication.objects.get()
    for page in (
        f"/w/examplia/scorecard/{first.public_id}/",
        f"/w/examplia/benchmarks/{first.label.lower()}/",
        f"/w/examplia/publications/{row.public_id}/",
    ):
        answer = officer.get(page, headers={"accept-language": language})
        assert answer.status_code == 200
        text = answer.text
        drawn = re.findall(r'(?<=[ "])(?:x|y|width|x1|x2|y1|y2|height)="([^"]*)"', text)
        wrong = [one for one in drawn if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?%?", one)]
        assert not wrong, page
        assert drawn


def test_it_goes_out_as_a_file_with_what_its_audience_may_see(
    made: Evidence, officer: Client
) -> None:
    first = Benchmark.objects.filter(workspace=made.workspace).earliest("number")
    Grade.objects.create(
        workspace=made.workspace, benchmark=first, voice="state", period="2025", scale="ccpr",
        earliest=date(2025, 1, 1), latest=date(2025, 12, 31), grade="B", drafted_by=made.officer,
    )  # fmt: skip
    assert "format=csv" in officer.get("/w/examplia/scorecard/").text

    answer = officer.get("/w/examplia/scorecard/", {"format": "json", "audience": "judicial"})

    found = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert found["audience"] == "judicial"
    (row,) = found["rows"]
    assert (row["benchmark"], row["year"], row["voice"], row["grade"]) == (
        first.label, 2025, "state", "B",
    )  # fmt: skip
