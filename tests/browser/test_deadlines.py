"""The home and the room of deadlines in a real browser: accessible, mirrored, without scripts."""

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import due
from tests.browser.test_accessibility import MODES, violations
from tests.examplia import Examplia

pytestmark = pytest.mark.browser

HERE = "/w/examplia"
ROOM = f"{HERE}/deadlines/"
PAGES = (f"{HERE}/", ROOM, f"{ROOM}?q=none", f"{ROOM}calendar/")


@pytest.fixture
def filled(place: Examplia) -> Examplia:
    """Deadlines of every kind, two voices that disagree, and a mark of what is invented."""
    from milepost.records.models import Grade

    due.filled(place)
    for voice, given in (("state", "A"), ("civil-society", "E")):
        Grade.objects.create(
            workspace=place.workspace,
            benchmark=due.benchmark(place, "A"),
            voice=voice,
            period="2026",
            earliest=date(2026, 1, 1),
            latest=date(2026, 12, 31),
            scale="ccpr",
            grade=given,
            drafted_by=place.officer,
        )
    place.workspace.fictitious = True
    place.workspace.save()
    return place


@pytest.mark.parametrize("mode", list(MODES))
def test_they_pass_axe_and_fit_their_window(filled: Examplia, opens: Any, mode: str) -> None:
    page = opens(**MODES[mode]).new_page()
    problems: list[str] = []
    for address in PAGES:
        page.goto(address)
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        problems += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{address}: wider than the window")
    assert problems == []


def test_the_columns_run_from_right_to_left_where_reading_does(
    filled: Examplia, opens: Any
) -> None:
    def earliest(mode: str) -> float:
        page = opens(**MODES[mode]).new_page()
        page.goto(ROOM)
        bars = page.locator("svg.months rect")
        expect(bars.first).to_be_visible()
        box, whole = bars.first.bounding_box(), page.locator("svg.months").bounding_box()
        assert box
        assert whole
        return (box["x"] - whole["x"]) / whole["width"]

    assert earliest("light") == pytest.approx(1 - earliest("arabic"), abs=0.05)


def test_a_calendar_is_made_without_scripts_and_its_address_opens(
    filled: Examplia, opens: Any
) -> None:
    page = opens(**MODES["light"], java_script_enabled=False).new_page()
    page.goto(ROOM)
    page.get_by_role("link", name="My calendar and letters").click()
    page.get_by_role("button", name="Make a calendar").click()
    address = page.get_by_label("Address of your calendar")
    expect(address).to_be_visible()

    answer = opens(known=False).request.get(address.input_value())

    assert answer.status == 200
    assert "SUMMARY:Adopt the law on prisons" in answer.text()


def test_the_home_leads_to_what_is_due_by_keyboard(filled: Examplia, opens: Any) -> None:
    page = opens(**MODES["light"]).new_page()
    page.goto(f"{HERE}/")
    overdue = page.get_by_role("link", name="are overdue")
    overdue.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/deadlines/\?state=overdue$"))
    expect(page.get_by_text("Training workspace: everything here is invented.")).to_be_visible()
