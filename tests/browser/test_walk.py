"""From "information received" to "finding confirmed" in a browser, by two people who never meet.

Where ``MILEPOST_SCREENSHOTS`` names a folder, a picture of each step is kept there.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from milepost.records.models import Benchmark, Finding, Information, Source
from tests.browser.test_vault import enter
from tests.examplia import Examplia, member, signed_in
from tests.marked import photograph

pytestmark = pytest.mark.browser

SCREENSHOTS = "MILEPOST_SCREENSHOTS"
SAID = "Since January the prison at Port Lumen holds 412 people in cells built for 150."
CLAIM = "The prison at Port Lumen holds more than twice the people it was built for."


Keep = Callable[[Page, str], None]


@pytest.fixture
def kept() -> Keep:
    """Keeps a picture of a step where somebody asked for them."""
    asked = os.environ.get(SCREENSHOTS, "")

    def keep(page: Page, name: str) -> None:
        if asked:
            folder = Path(asked)
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{name}.png", full_page=True)

    return keep


def source_recorded(page: Page, kept: Keep) -> None:
    """A source, with who it is."""
    page.goto("/w/examplia/sources/add/")
    page.get_by_label("Kind", exact=True).select_option("witness")
    page.get_by_label("The kind and the area").check()
    page.get_by_label("Area", exact=True).fill("Port Lumen")
    page.get_by_label("Name", exact=True).fill("Rith Unreal")
    kept(page, "1-source")
    page.get_by_role("button", name="Seal and record").click()
    expect(page.get_by_role("heading", name="Witness, Port Lumen")).to_be_visible()
    expect(page.get_by_text("Rith Unreal")).to_have_count(0)


def information_taken_in(page: Page, kept: Keep, benchmark: Benchmark) -> None:
    """What it told, with what it allows."""
    page.goto(f"/w/examplia/inbox/add/?benchmark={benchmark.public_id}")
    page.get_by_label("What was said", exact=True).fill(SAID)
    page.get_by_role("checkbox", name="Witness, Port Lumen").check()
    page.get_by_role("group", name="What was said may be shown to").get_by_label(
        "Internal analysis"
    ).check()
    kept(page, "2-information")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Witness, Port Lumen")


def file_added(page: Page, kept: Keep) -> None:
    """A photograph, whose name nobody is shown."""
    received = Information.objects.get()
    page.goto(f"/w/examplia/inbox/{received.public_id}/files/")
    page.get_by_label("Files").set_input_files(
        {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_text("1 file is in.")).to_be_visible()
    expect(page.get_by_text("IMG_0001")).to_have_count(0)
    kept(page, "3-file")


def checked_by_keyboard(page: Page, kept: Keep) -> None:
    """One key judges it."""
    page.goto("/w/examplia/inbox/triage/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Witness, Port Lumen")
    kept(page, "4-triage")
    page.keyboard.press("2")
    expect(page.get_by_role("heading", name="Nothing is left to check")).to_be_visible()


def finding_proposed(page: Page, kept: Keep, benchmark: Benchmark) -> None:
    """A finding, drafted and proposed; whoever drafted it cannot confirm it."""
    page.goto(f"/w/examplia/findings/add/?benchmark={benchmark.public_id}")
    page.get_by_label("What was found").fill(CLAIM)
    page.get_by_role("radio", name="supports").check()
    page.get_by_label("Standard of proof claimed").select_option("reasonable-suspicion")
    kept(page, "5-draft")
    page.get_by_role("button", name="Keep the draft").click()
    expect(page.get_by_role("heading", name=CLAIM)).to_be_visible()
    kept(page, "6-drafted")
    page.get_by_role("button", name="Propose it to a reviewer").click()
    expect(page.get_by_text("The finding waits for a reviewer.")).to_be_visible()
    expect(page.get_by_role("button", name="Confirm it")).to_have_count(0)


@pytest.mark.slow("walks through twelve pages in a browser")
def test_from_information_received_to_finding_confirmed(
    place: Examplia, opens: Any, live_server: Any, kept: Keep
) -> None:
    from tests.keepers import keeper

    keeper(place.workspace, "sophea@keepers.example")
    benchmark = Benchmark.objects.get(workspace=place.workspace, label="A")
    page = opens().new_page()
    source_recorded(page, kept)
    information_taken_in(page, kept, benchmark)
    file_added(page, kept)
    checked_by_keyboard(page, kept)
    finding_proposed(page, kept, benchmark)

    # confirmed by somebody else
    address = page.url
    reviewer = signed_in(member(place.workspace, "reviewer", "chan@examplia.example"))
    other = enter(opens, live_server, reviewer)
    other.goto(address)
    other.get_by_role("button", name="Confirm it").click()
    expect(other.get_by_text("The finding is confirmed.")).to_be_visible()
    expect(other.get_by_text("Reasonable suspicion").first).to_be_visible()
    expect(other.get_by_text("Rith Unreal")).to_have_count(0)
    kept(other, "7-confirmed")

    found = Finding.objects.select_related("judgement").get()
    assert found.judgement is not None
    assert (found.state, found.judgement.standard) == ("confirmed", "reasonable-suspicion")
    assert found.judgement.confirmed_by != found.judgement.drafted_by
    assert (Source.objects.count(), Information.objects.get().state) == (1, "checked")
