"""Sources and the vault in a real browser: recorded, opened for one look, and accessible."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Error, Page, expect

from tests.browser.test_accessibility import MODES, violations
from tests.examplia import Examplia

pytestmark = pytest.mark.browser


def enter(opens: Any, live_server: Any, client: Client, **mode: Any) -> Page:
    """A page with the session of ``client``."""
    context = opens(known=False, **mode)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
    )
    page: Page = context.new_page()
    return page


def test_a_source_is_recorded_by_an_officer_and_opened_by_a_keeper(
    place: Examplia, opens: Any, live_server: Any
) -> None:
    from tests.keepers import PASSPHRASE, confirmed, keeper

    user = keeper(place.workspace, "sophea@keepers.example")
    page = opens(**MODES["light"]).new_page()
    page.goto("/w/examplia/sources/")
    page.get_by_role("link", name="Record the first source").click()
    page.get_by_label("Kind", exact=True).select_option("witness")
    page.get_by_label("The kind and the area").check()
    page.get_by_label("Area", exact=True).fill("The coast")
    page.get_by_label("Name", exact=True).fill("Rith Unreal")
    page.get_by_role("button", name="Seal and record").click()
    expect(page.get_by_role("heading", name="Witness, The coast")).to_be_visible()
    expect(page.get_by_text("Rith Unreal")).to_have_count(0)
    address = page.url

    kept = enter(opens, live_server, confirmed(user), **MODES["light"])
    kept.goto(address)
    kept.get_by_role("link", name="Open it").click()
    kept.get_by_label("To reach the source").check()
    kept.get_by_label("Your passphrase").fill(PASSPHRASE)
    kept.get_by_role("button", name="Open it").click()
    expect(kept.get_by_text("Rith Unreal", exact=True)).to_be_visible()
    assert violations(kept) == []
    kept.get_by_role("link", name="Close").click()
    expect(kept.get_by_role("heading", name="Witness, The coast")).to_be_visible()
    # going back does not show it again: the browser has kept nothing
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        kept.go_back()


@pytest.mark.parametrize("mode", list(MODES))
def test_the_pages_of_a_keeper_pass_axe_and_fit(
    place: Examplia, opens: Any, live_server: Any, mode: str
) -> None:
    from tests.evidence import evidence
    from tests.keepers import confirmed, keeper

    known = evidence(place)
    user = keeper(place.workspace, "sophea@keepers.example")
    keeper(place.workspace, "bora@keepers.example")
    keeper(place.workspace, "chea@keepers.example", approved=False)
    officer = opens(**MODES[mode]).new_page()
    kept = enter(opens, live_server, confirmed(user), **MODES[mode])
    source = f"/w/examplia/sources/{known.sources['lawyers'].public_id}/"
    problems: list[str] = []
    for page, address in (
        (kept, "/w/examplia/vault/"),
        (kept, f"{source}identity/"),
        (officer, "/w/examplia/sources/"),
        (officer, "/w/examplia/sources/add/"),
        (officer, source),
    ):
        page.goto(address)
        page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
        problems += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{address}: wider than the window")

    assert problems == []
