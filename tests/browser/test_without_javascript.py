"""What people come for works with JavaScript turned off."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.examplia import PASSWORD, Examplia

pytestmark = pytest.mark.browser


def test_from_the_door_to_a_citation_and_back(place: Examplia, opens: Any) -> None:
    page = opens(known=False, java_script_enabled=False).new_page()

    page.goto("/w/examplia/")
    page.get_by_label("E-mail address").fill("officer@examplia.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Examplia: 6 benchmarks")

    page.get_by_role("combobox", name="Mechanism").select_option("CCPR")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    expect(page).to_have_url(re.compile("mechanism=CCPR"))

    page.get_by_role("link", name="Improve the prison system").click()
    expect(page.locator("#basis-1 blockquote li")).to_have_count(2)

    # into the report, at the row that prints the quotation
    page.locator("#basis-1").get_by_role("link", name="where the report prints it").click()
    expect(page).to_have_url(re.compile(r"#annex-I/row-1$"))
    row = page.locator('[id="annex-I/row-1"]')
    expect(row).to_be_in_viewport()

    # from the report to every place that cites the same, and from there back to the benchmark
    row.get_by_role("link", name="CCPR/C/EXA/CO/3, para. 25").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("CCPR/C/EXA/CO/3, para. 25")
    page.get_by_role("link", name="Improve the prison system").click()
    expect(page).to_have_url(re.compile(r"/benchmarks/A/#basis-1$"))

    # and from a paragraph of the report to the benchmark it speaks of
    page.get_by_role("link", name="A/HRC/99/12").click()
    page.locator("#para-41").get_by_role("link", name="Benchmark A").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Improve the prison system")


def test_a_footnote_leads_to_its_text_and_back(place: Examplia, opens: Any) -> None:
    page = opens(java_script_enabled=False).new_page()
    page.goto(f"/w/examplia/documents/{place.report.public_id}/")

    page.get_by_role("link", name="footnote 1", exact=True).click()
    expect(page.locator("#fn-1")).to_be_in_viewport()
    page.get_by_role("link", name="footnote 1, back to the text").click()
    expect(page).to_have_url(re.compile("#call-1$"))


def test_a_document_is_brought_in(opens: Any) -> None:
    page = opens(java_script_enabled=False).new_page()
    page.goto("/w/examplia/documents/")
    page.get_by_role("link", name="Bring a document in").click()
    page.set_input_files(
        "#file",
        {
            "name": "short.md",
            "mimeType": "text/markdown",
            "buffer": b"# Report\n\nA/HRC/77/3\n\n1. This is a paragraph.\n",
        },
    )
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_text("This document is new to the workspace.")).to_be_visible()
    page.get_by_role("button", name="Bring it in").click()

    expect(page.get_by_role("status")).to_contain_text("A/HRC/77/3 is in:")
    expect(page.locator("#para-1")).to_contain_text("This is a paragraph.")


def test_a_finding_is_settled_by_keyboard(place: Examplia, opens: Any) -> None:
    page = opens(java_script_enabled=False).new_page()
    page.goto(f"/w/examplia/documents/{place.report.public_id}/")
    page.locator("#para-41").get_by_role("link", name="Warning").first.click()
    expect(page.locator("li.finding")).to_have_count(1)

    page.get_by_text("Settle it").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("The printed report has it so.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("The finding is settled.")
    expect(page.locator("li.finding")).to_contain_text("The printed report has it so.")
    page.get_by_role("button", name="Open again").click()
    expect(page.get_by_text("Settle it")).to_be_visible()


def test_the_language_is_changed_and_one_signs_out(opens: Any) -> None:
    page = opens(java_script_enabled=False).new_page()
    page.goto("/w/examplia/")

    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_role("button", name="English").click()
    page.locator("details.person summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/w/examplia/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
