"""A report is written in a browser: shown while it is typed, and the same without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from milepost.records.models import Report, ReportParagraph
from tests import written
from tests.browser.test_accessibility import MODES, violations
from tests.evidence import Evidence, evidence
from tests.examplia import Examplia

pytestmark = pytest.mark.browser


@pytest.fixture
def made(place: Examplia) -> Evidence:
    return evidence(place)


def begun(made: Evidence) -> tuple[Report, str]:
    """A report with a finding to rest on, and the address of its introduction."""
    written.confirmed(made, "lawyers")
    row = written.report(made)
    return row, f"/w/examplia/reports/{row.public_id}/{written.section(row).public_id}/"


def look_up(page: Page) -> None:
    page.get_by_label("Words, a symbol, or a number of a paragraph").fill("three times capacity")
    page.get_by_role("button", name="Look", exact=True).click()
    expect(page.get_by_role("button", name="Quote it")).to_be_visible()


def test_what_is_typed_is_shown_with_the_words_left(made: Evidence, opens: Any) -> None:
    _row, here = begun(made)
    page = opens().new_page()
    page.goto(here)
    page.get_by_role("link", name="Write a paragraph").click()
    text = page.get_by_label("A new paragraph")
    text.fill("Prisons are full.")
    # the page is loaded anew: what is put in goes behind what was written
    look_up(page)
    page.get_by_role("button", name="Rest on it").click()
    page.get_by_role("button", name="Quote it").click()
    looked = page.locator("[data-looked]")
    expect(looked).to_contain_text("Standard of proof: Reasonable suspicion")
    expect(looked).to_contain_text(f"1. Prisons are full.1 {written.QUOTED_41}")
    expect(looked).to_contain_text("words of 10,700")
    assert not ReportParagraph.objects.exists()
    text.press_sequentially(" [[quote:nothing]]")
    expect(looked).to_contain_text("There is no such thing in this workspace.")
    assert violations(page) == []

    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("article", name="Paragraph 1")).to_contain_text("Prisons are full.")
    assert ReportParagraph.objects.get().text.startswith("Prisons are full.[[finding:")


def test_without_javascript_buttons_do_the_same(made: Evidence, opens: Any) -> None:
    _row, here = begun(made)
    page = opens(java_script_enabled=False).new_page()
    page.goto(f"{here}?edit=new")
    page.get_by_label("A new paragraph").fill("Prisons are full.")
    look_up(page)
    page.get_by_role("button", name="Quote it").click()
    expect(page.locator("[data-looked]")).to_contain_text(written.QUOTED_41)
    page.get_by_role("button", name="Keep it").click()

    expect(page.get_by_role("article", name="Paragraph 1")).to_contain_text(written.QUOTED_41)


@pytest.mark.parametrize("mode", ["dark", "narrow", "arabic"])
def test_the_pages_pass_axe_and_fit_their_window(made: Evidence, opens: Any, mode: str) -> None:
    row, here = begun(made)
    written.write(made, row, "As said in paragraph 99. [[quote:nothing]]\n- item\n-- item of it")
    one = ReportParagraph.objects.get()
    written.write(made, row, f"{one.text} Anew.", paragraph=one.public_id, instead_of=1)
    versions = f"{here}{one.public_id}/"
    page = opens(**MODES[mode]).new_page()
    problems: list[str] = []
    room = "/w/examplia/reports/"
    report, writing = f"{room}{row.public_id}/", f"{here}?edit={one.public_id}"
    for address in (room, report, here, writing, versions):
        page.goto(address)
        problems += violations(page)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{address}: {width} pixels too wide"
    assert problems == []
