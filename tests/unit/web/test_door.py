"""The door: signing in, two-factor, locking out, and the pages for what went wrong."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client, override_settings

from tests.examplia import PASSWORD, Examplia

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Attempts are counted in the cache."""
    cache.clear()


def knock(client: Client, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": "officer@examplia.example", "password": password})


def test_one_signs_in_by_e_mail(place: Examplia) -> None:
    client = Client()

    assert knock(client)["Location"] == "/"
    assert client.get("/w/examplia/").status_code == 200


def test_no_one_can_sign_up(place: Examplia, text: Any) -> None:
    page = Client().get("/accounts/signup/")

    assert b"<form" not in page.content.split(b"<main")[1].split(b"</main")[0]
    assert b"signup" not in Client().get(LOGIN).content


@pytest.mark.slow("a password takes its time on purpose")
def test_after_eight_wrong_passwords_the_door_stays_shut(place: Examplia, text: Any) -> None:
    client = Client()
    for _ in range(8):
        answer = knock(client, "wrong")

    assert answer.status_code == 429
    assert "Signing in is closed for a while" in text(answer)
    assert knock(client).status_code == 429


def test_a_second_factor_is_offered_turned_on_and_asked_for(place: Examplia, text: Any) -> None:
    client = Client()
    knock(client)
    assert "An authenticator app is not active." in text(client.get("/accounts/2fa/"))

    # a thief of an open session cannot lock its owner out: the password is asked for again
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    page = client.post(asked["Location"], {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True)
    assert answer.status_code == 200

    again = Client()
    assert knock(again)["Location"].startswith("/accounts/2fa/authenticate/")
    assert again.get("/w/examplia/").status_code == 302


@pytest.mark.parametrize(
    "address",
    [LOGIN, "/accounts/logout/", "/accounts/password/reset/", "/accounts/2fa/", "/nowhere/"],
)
def test_every_page_names_its_language_and_has_one_heading(desk: Client, address: str) -> None:
    for client in (desk, Client()):
        page = client.get(address, follow=True).content.decode()
        assert '<html lang="en" dir="ltr">' in page
        assert page.count("<h1") == 1


def test_nothing_inline_runs_or_styles(desk: Client, place: Examplia) -> None:
    answer = desk.get("/w/examplia/")

    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    for address in (
        "/w/examplia/",
        "/w/examplia/landmarks/",
        "/w/examplia/benchmarks/A/",
        f"/w/examplia/documents/{place.report.public_id}/",
    ):
        page = desk.get(address).content.decode()
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<style" not in page
        assert page.count("<script") == page.count('<script src="/static/') == 1


def test_what_breaks_is_said_without_a_word_of_the_machine(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_it(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("milepost.records.queries.benchmarks.facts", break_it)
    desk.raise_request_exception = False

    answer = desk.get("/w/examplia/")

    assert answer.status_code == 500
    assert b"Something broke" in answer.content
    assert b"secret" not in answer.content


def test_an_address_that_is_not_there_is_said_kindly(desk: Client, text: Any) -> None:
    answer = desk.get("/w/atlantis/")

    assert answer.status_code == 404
    assert "Nothing here" in text(answer)


@override_settings(ALLOWED_HOSTS=["desk.example"])
def test_another_host_is_refused(place: Examplia) -> None:
    assert Client().get(LOGIN).status_code == 400


def test_the_language_is_chosen_and_stays(desk: Client) -> None:
    desk.post("/language/setlang/", {"language": "ar", "next": "/w/examplia/"})

    assert b'<html lang="ar" dir="rtl">' in desk.get("/w/examplia/").content
