"""Every page passes axe, in light and dark, wide and narrow, and fits its window."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.examplia import Examplia, translated
from tests.files import pages as file_pages

pytestmark = pytest.mark.browser

MODES = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "narrow": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}},
    "arabic": {
        "color_scheme": "light",
        "viewport": {"width": 1280, "height": 900},
        "extra_http_headers": {"Accept-Language": "ar"},
    },
}


def addresses(place: Examplia) -> list[str]:
    """Every page someone signed in can see, the empty and the refused ones too."""
    here = "/w/examplia"
    return [
        "/",
        f"{here}/",
        f"{here}/?state=overdue&sort=-late",
        f"{here}/?q=nothing+at+all",
        f"{here}/benchmarks/A/",
        f"{here}/benchmarks/B/",
        f"{here}/benchmarks/E/",
        f"{here}/recommendations/",
        f"{here}/landmarks/",
        f"{here}/landmarks/resolutions/3/",
        f"{here}/documents/",
        f"{here}/documents/{place.report.public_id}/",
        f"{here}/documents/{place.report.public_id}/checks/",
        f"{here}/documents/{place.report.public_id}/checks/?state=settled",
        f"{here}/documents/{place.report.public_id}/beside/{translated(place).public_id}/",
        f"{here}/documents/import/",
        f"{here}/citations/",
        f"{here}/citations/?symbol=CCPR/C/EXA/CO/3&paragraph=25",
        *file_pages(place.workspace, place.officer),
        f"{here}/inbox/",
        f"{here}/inbox/triage/",
        f"{here}/inbox/add/",
        f"{here}/inbox/paste/",
        f"{here}/sources/",
        f"{here}/sources/add/",
        f"{here}/audit/",
        f"{here}/members/",
        "/accounts/2fa/",
        "/accounts/reauthenticate/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/w/nowhere/",
    ]


def violations(page: Page) -> list[str]:
    """What axe finds, one line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {one['id']}: {node['html'][:160]} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("mode", list(MODES))
def test_every_page_passes_axe_and_fits_its_window(place: Examplia, opens: Any, mode: str) -> None:
    page = opens(**MODES[mode]).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    problems: list[str] = []

    for address in addresses(place):
        page.goto(address)
        problems += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{address}: wider than the window")

    assert problems == []
    # nothing was refused by the policy, nothing is missing but the page that is not there
    assert [line for line in said if "Content Security Policy" in line] == []


@pytest.mark.parametrize("mode", list(MODES))
def test_the_pages_before_the_door_pass_axe(opens: Any, mode: str) -> None:
    page = opens(known=False, **MODES[mode]).new_page()
    problems: list[str] = []

    for address in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"):
        page.goto(address)
        problems += violations(page)

    assert problems == []


def test_open_menus_and_long_texts_pass_axe(place: Examplia, opens: Any) -> None:
    page = opens(**MODES["light"]).new_page()
    page.goto(f"/w/examplia/documents/{place.report.public_id}/")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")

    assert violations(page) == []


def test_the_preview_of_an_import_passes_axe(opens: Any) -> None:
    page = opens(**MODES["light"]).new_page()
    page.goto("/w/examplia/documents/import/")
    page.set_input_files(
        "#file",
        {
            "name": "short.md",
            "mimeType": "text/markdown",
            "buffer": b"# Report\n\nA/HRC/77/3\n\n1. This is a paragraph.\n",
        },
    )
    page.get_by_role("button", name="See what would change").click()

    # the click answers before the next page is there
    expect(page.get_by_role("button", name="Bring it in")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("mode", list(MODES))
def test_a_sheet_and_its_preview_pass_axe_and_fit_the_window(opens: Any, mode: str) -> None:
    page = opens(**MODES[mode]).new_page()
    page.goto("/w/examplia/registers/laws/sheet/")
    problems = violations(page)
    rows = f"key,title,kind,note\npress,Press law,law,{'A long note. ' * 40}\nbad,,nothing,\n"
    page.set_input_files(
        "#file", {"name": "laws.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.locator("form.sheet button").click()
    expect(page.locator("input[name=rest]")).to_be_visible()

    for show in ("refused", "new"):
        page.goto(re.sub(r"&show=\w+|$", f"&show={show}", page.url, count=1))
        problems += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{show}: wider than the window")
    assert problems == []
