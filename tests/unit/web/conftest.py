"""Examplia, and someone signed in to it. Models are imported late: Django is not ready yet."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.examplia import Examplia


@pytest.fixture
def place(db: None) -> "Examplia":
    """Examplia, with a report, benchmarks, resolutions and an officer."""
    from tests.examplia import examplia

    return examplia()


@pytest.fixture
def desk(place: "Examplia") -> Client:
    """Signed in as a monitoring officer of Examplia."""
    from tests.examplia import signed_in

    return signed_in(place.officer)


@pytest.fixture(autouse=True)
def on_a_known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages speak of today; in these tests it is 23 November 2026."""
    from tests.examplia import TODAY

    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture(autouse=True)
def in_english() -> "Iterator[None]":
    """A page in another language leaves the next test in English."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture
def text() -> Any:
    """What a page says, without markup and in one line."""
    from selectolax.lexbor import LexborHTMLParser

    def said(response: Any, of: str = "main") -> str:
        found = LexborHTMLParser(response.content.decode()).css_first(of)
        return " ".join(found.text(separator=" ").split())

    return said
