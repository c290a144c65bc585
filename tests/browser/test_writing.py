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


@pytest.mark.parametrize("script", [True, False])
def test_enter_in_the_field_beside_looks_and_keeps_nothing(
    made: Evidence, opens: Any, script: bool
) -> None:
    _row, here = begun(made)
    page = opens(java_script_enabled=script, viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{here}?edit=new")
    text = page.get_by_label("A new paragraph")
    expect(text).to_be_focused()
    text.fill("Prisons are full.")
    page.get_by_label("Words, a symbol, or a number of a paragraph").fill("three times capacity")
    page.keyboard.press("Enter")
    # what was found is in view, and the text is still there
    expect(page.get_by_role("button", name="Quote it")).to_be_in_viewport()
    expect(text).to_have_value("Prisons are full.")
    assert not ReportParagraph.objects.exists()


def test_what_was_not_kept_is_not_left_without_a_word(made: Evidence, opens: Any) -> None:
    _row, here = begun(made)
    page = opens().new_page()
    page.goto(f"{here}?edit=new")
    page.get_by_label("A new paragraph").fill("Prisons are full.")
    look_up(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("button", name="Quote it").focus()  # a browser asks only whoever did something
    page.keyboard.press("Tab")
    page.close(run_before_unload=True)
    page.wait_for_event("close")
    assert asked == ["beforeunload"]


def test_two_people_write_one_paragraph_and_neither_loses_a_word(
    made: Evidence, opens: Any
) -> None:
    row, here = begun(made)
    one = written.write(made, row, "As it was.")
    page = opens(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{here}?edit={one.public_id}")
    page.get_by_label("The paragraph").fill("As I wrote it.")
    written.write(made, row, "As she wrote it.", paragraph=one.public_id, instead_of=1)
    page.get_by_role("button", name="Keep it").click()
    theirs = page.get_by_text("As she wrote it.")
    expect(theirs).to_be_in_viewport()
    page.get_by_role("button", name="Look at it").click()
    expect(theirs).to_be_in_viewport()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("article", name="Paragraph 1")).to_contain_text("As I wrote it.")
    page.get_by_role("link", name="What was changed").click()
    page.get_by_role("link", name="Version 2").click()
    expect(page.locator("#changed")).to_contain_text("she")


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
    out = f"{here}?out={one.public_id}"
    for address in (room, report, here, writing, out, versions):
        page.goto(address)
        problems += violations(page)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{address}: {width} pixels too wide"
    assert problems == []
