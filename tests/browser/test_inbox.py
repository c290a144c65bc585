"""The inbox in a browser: judged by keys, drafts kept over a lost connection, without a script."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from milepost.records.models import Draft, Information, Membership
from tests.browser.test_accessibility import MODES, violations
from tests.evidence import Evidence, evidence, information, known_by_words
from tests.examplia import Examplia

pytestmark = pytest.mark.browser

TRIAGE = "/w/examplia/inbox/triage/"
ADD = "/w/examplia/inbox/add/"


@pytest.fixture
def made(place: Examplia) -> Evidence:
    found = evidence(place)
    found.informations["clinic"].repeats.all().delete()
    known_by_words(found)
    return found


def became(made: Evidence, name: str) -> tuple[str, str]:
    one = Information.objects.get(pk=made.informations[name].pk)
    return one.state, one.credibility


def test_a_queue_is_worked_through_by_keys(made: Evidence, opens: Any) -> None:
    page = opens().new_page()
    page.goto(TRIAGE)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("A daily newspaper")

    page.keyboard.press("j")
    expect(page.get_by_text("This may repeat")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_role("status")).to_contain_text("one origin now")
    page.keyboard.press("2")
    expect(page.get_by_text("2 left")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="2 Probably true")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.keyboard.press("k")
    expect(heading).to_have_text("A daily newspaper")
    page.keyboard.press("b")
    expect(page.get_by_role("combobox", name="About")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.get_by_text("1 left")).to_be_visible()
    page.keyboard.press("t")
    expect(page.get_by_role("heading", name="Nothing is left to check")).to_be_visible()

    assert became(made, "clinic") == ("checked", "2")
    assert became(made, "paper") == ("set-aside", "6")
    assert became(made, "lawyers") == ("checked", "6")


@pytest.mark.parametrize("mode", list(MODES))
def test_pages_of_information_pass_axe(made: Evidence, opens: Any, mode: str) -> None:
    Membership.objects.create(workspace=made.workspace, user=made.officer, role="contributor")
    page = opens(**MODES[mode]).new_page()
    one = f"/w/examplia/inbox/{made.informations['clinic'].public_id}/"
    consent = made.informations["clinic"].consents.get()
    sent = information(made.workspace, made.officer, "My own.", made.sources["clinic"])
    problems: list[str] = []

    for address in (
        "/w/examplia/inbox/",
        f"{TRIAGE}?item={made.informations['clinic'].public_id}",
        one,
        f"{one}version/",
        f"{one}consent/",
        f"{one}consent/{consent.public_id}/",
        "/w/examplia/mine/",
        "/w/examplia/mine/add/",
        f"/w/examplia/mine/{sent.public_id}/",
        f"/w/examplia/mine/{sent.public_id}/receipt/",
    ):
        page.goto(address)
        problems += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{address}: wider than the window")
    page.goto(ADD)
    page.locator("[name=record]").click()
    expect(page.locator("#form-errors")).to_be_visible()
    problems += violations(page)

    assert problems == []


def test_the_keys_are_told_and_enter_opens(made: Evidence, opens: Any) -> None:
    page = opens().new_page()
    page.goto(TRIAGE)

    page.keyboard.press("?")
    expect(page.get_by_text("credibility, and on to the next")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(made.informations["paper"].public_id))


def test_a_letter_in_another_script_is_known_by_its_place(made: Evidence, opens: Any) -> None:
    page = opens().new_page()
    page.goto(TRIAGE)

    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'س', code: 'KeyS', bubbles: true}))"
    )
    expect(page.get_by_text("2 left")).to_be_visible()
    assert became(made, "paper") == ("set-aside", "6")


def test_without_a_script_buttons_do_the_same(made: Evidence, opens: Any) -> None:
    page = opens(java_script_enabled=False).new_page()
    page.goto("/w/examplia/inbox/?state=to-check")
    page.get_by_role("link", name="Check them one by one").click()
    page.get_by_role("button", name="3 Possibly true").click()

    expect(page.get_by_text("2 left")).to_be_visible()
    page.get_by_role("button", name="It is the same told again").click()
    expect(page.get_by_role("status")).to_contain_text("one origin now")
    assert became(made, "paper") == ("checked", "3")


def test_a_draft_outlives_a_lost_connection_and_stays_off_the_device(
    made: Evidence, opens: Any
) -> None:
    context = opens()
    page = context.new_page()
    page.goto(ADD)
    text = page.get_by_label("What was said", exact=True)

    text.fill("The gate was closed")
    expect(page.get_by_role("status")).to_contain_text("Draft saved at")
    context.set_offline(True)
    text.fill("The gate was closed on Monday")
    expect(page.get_by_role("status")).to_contain_text("Not saved yet: no connection")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("status")).to_contain_text("Not sent: there is no connection")
    context.set_offline(False)
    expect(page.get_by_role("status")).to_contain_text("Draft saved at")

    assert Draft.objects.get().fields["text"] == ["The gate was closed on Monday"]
    held = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert held == [0, 0]
    page.reload()
    expect(text).to_have_value("The gate was closed on Monday")


def test_a_form_is_filled_and_sent_without_a_script(made: Evidence, opens: Any) -> None:
    page = opens(java_script_enabled=False).new_page()
    page.goto(ADD)
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("link", name="What was said: Nothing was written down.").click()
    expect(page.get_by_label("What was said", exact=True)).to_be_in_viewport()
    page.get_by_label("What was said", exact=True).fill("The gate was closed on Monday.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("status").first).to_contain_text("The draft is kept for you.")
    page.get_by_role("checkbox", name="Victim or family").check()
    page.get_by_role("group", name="What was said may be shown to").get_by_label(
        "Internal analysis"
    ).check()
    page.get_by_role("button", name="Record it").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Victim or family")
    expect(page.get_by_text("The gate was closed on Monday.")).to_be_visible()
