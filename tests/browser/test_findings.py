"""Findings and grades in a browser: drafted without a script, readable by everyone."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.records.models import Benchmark, Finding, Grade
from milepost.values.dates import parse_date
from tests.browser.test_accessibility import MODES, violations
from tests.evidence import Evidence, evidence
from tests.examplia import Examplia

pytestmark = pytest.mark.browser

CLAIM = "The prison at Port Lumen holds more than twice the people it was built for."


@pytest.fixture
def told(place: Examplia) -> Evidence:
    return evidence(place)


def drafted(told: Evidence) -> Finding:
    stances = {"family": "supports", "paper": "supports", "ministry": "contradicts"}
    return DraftFinding(
        actor=told.officer,
        workspace=told.workspace,
        claim=Claim(
            text=CLAIM,
            standard="reasonable-suspicion",
            weighed=tuple(
                Weighed(information=told.informations[name].public_id, stance=stance)
                for name, stance in stances.items()
            ),
        ),
        benchmarks={prisons(told).public_id: None},
    ).run()


def prisons(told: Evidence) -> Benchmark:
    return Benchmark.objects.get(workspace=told.workspace, label="A")


def graded(told: Evidence) -> None:
    for year in range(2018, 2027):
        for voice, grade in (("state", "A"), ("civil-society", "E")):
            day = parse_date(str(year))
            Grade.objects.create(
                workspace=told.workspace,
                benchmark=prisons(told),
                voice=voice,
                period=str(year),
                earliest=day.earliest,
                latest=day.latest,
                scale="ccpr",
                grade=grade,
                drafted_by=told.officer,
            )


@pytest.mark.parametrize("mode", list(MODES))
def test_the_pages_pass_axe_and_fit_their_window(told: Evidence, opens: Any, mode: str) -> None:
    finding = drafted(told)
    graded(told)
    page = opens(**MODES[mode]).new_page()
    problems: list[str] = []

    for address in (
        "findings/",
        "findings/add/",
        f"findings/{finding.public_id}/",
        f"findings/{finding.public_id}/judge/",
        "grades/",
        "grades/A/",
        "benchmarks/A/",
    ):
        page.goto(f"/w/examplia/{address}")
        problems += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{address}: wider than the window")

    assert problems == []


def test_a_finding_is_drafted_without_a_script(told: Evidence, opens: Any) -> None:
    page = opens(java_script_enabled=False).new_page()
    page.goto("/w/examplia/benchmarks/A/")
    page.get_by_role("link", name="Draft a finding on it").click()

    expect(page.get_by_role("checkbox", name="A Improve the prison system")).to_be_checked()
    page.get_by_role("textbox", name="What was found").fill(CLAIM)
    page.locator("li", has_text="My brother sleeps in turns").get_by_label("supports").check()
    page.get_by_role("combobox", name="Standard of proof claimed").select_option(
        "reasonable-suspicion"
    )
    page.get_by_role("button", name="Keep the draft").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(CLAIM)
    expect(page.get_by_text("1 independent origin supports it")).to_be_visible()
    page.get_by_role("button", name="Propose it to a reviewer").click()
    expect(page.get_by_role("status")).to_contain_text("waits for a reviewer")
    expect(page).to_have_url(re.compile("/findings/"))
