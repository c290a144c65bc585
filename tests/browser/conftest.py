"""Debian's chromium on a served Examplia. Models are imported late: Django is not ready yet."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from tests.examplia import Examplia

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Opens = Callable[..., "BrowserContext"]


@pytest.fixture(scope="session")
def browser(chromium: str) -> "Iterator[Browser]":
    """One browser for all tests; each opens contexts of its own in it."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def place(transactional_db: None) -> "Examplia":
    """Examplia; its officer is its administrator too, so that every page opens."""
    from django.core.cache import cache

    from milepost.records.models import Membership
    from tests.examplia import checked, examplia

    cache.clear()
    made = examplia()
    Membership.objects.create(workspace=made.workspace, user=made.officer, role="administrator")
    checked(made)
    return made


@pytest.fixture
def opens(browser: "Browser", live_server: Any, place: "Examplia") -> "Iterator[Opens]":
    """Opens a context at the served desk; ``signed_in`` brings a session along."""
    from django.conf import settings

    from tests.examplia import signed_in

    contexts = []

    def open_context(*, known: bool = True, **options: Any) -> "BrowserContext":
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(30_000)
        if known:
            key = signed_in(place.officer).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
            )
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
