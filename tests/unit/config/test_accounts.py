"""Accounts are by invitation, and guessing a password locks that account for that guesser only."""

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from milepost.config.accounts import InvitedOnly, address_of, name_tried

PASSWORD = "nineteen quiet lanterns"


@pytest.fixture(autouse=True)
def _fast(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # the other limit, per minute, would answer first
    settings.ACCOUNT_RATE_LIMITS = False


def attempt(name: str, address: str = "192.0.2.7") -> HttpRequest:
    return RequestFactory().post("/accounts/login/", {"login": name}, REMOTE_ADDR=address)


@pytest.fixture
def sokha(db: None) -> str:
    email = "sokha@ngo.example"
    get_user_model().objects.create_user(username="sokha", email=email, password=PASSWORD)
    return email


def lock_out(name: str, address: str = "192.0.2.7") -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert authenticate(attempt(name, address), email=name, password="a guess") is None


def test_no_one_signs_up_by_themselves() -> None:
    assert not InvitedOnly().is_open_for_signup(attempt(""))


def test_the_right_password_signs_in(sokha: str) -> None:
    assert authenticate(attempt(sokha), email=sokha, password=PASSWORD) is not None


def test_after_too_many_guesses_even_the_right_password_is_refused(sokha: str) -> None:
    lock_out(sokha)

    assert authenticate(attempt(sokha), email=sokha, password=PASSWORD) is None


def test_another_spelling_of_the_address_is_the_same_account(sokha: str) -> None:
    lock_out(sokha.upper())

    assert authenticate(attempt(sokha), email=sokha, password=PASSWORD) is None


def test_guesses_from_elsewhere_do_not_shut_the_owner_out(sokha: str) -> None:
    lock_out(sokha, address="198.51.100.9")

    assert authenticate(attempt(sokha), email=sokha, password=PASSWORD) is not None


def test_guesses_at_one_account_do_not_lock_a_colleague_at_the_same_address(sokha: str) -> None:
    lock_out("dara@ngo.example")

    assert authenticate(attempt(sokha), email=sokha, password=PASSWORD) is not None


def test_what_was_typed_is_not_kept(sokha: str) -> None:
    request = attempt("oops-my-password")
    authenticate(request, email=sokha, password="a guess")

    assert "oops-my-password" not in AccessAttempt.objects.get().post_data


@pytest.mark.parametrize(
    ("credentials", "name"),
    [
        ({"email": " Sokha@NGO.example "}, "sokha@ngo.example"),
        ({"username": "sokha"}, "sokha"),
        ({"password": "x"}, "typed@ngo.example"),
        (None, "typed@ngo.example"),
    ],
)
def test_finds_whose_account_is_tried(credentials: dict[str, str] | None, name: str) -> None:
    assert name_tried(attempt("Typed@ngo.example"), credentials) == name


def test_an_attempt_without_a_name_has_none() -> None:
    assert name_tried(None) is None


@pytest.mark.parametrize(("proxies", "address"), [(0, "192.0.2.7"), (1, "203.0.113.5")])
def test_a_forwarded_address_is_believed_from_a_proxy_only(
    settings: Settings, proxies: int, address: str
) -> None:
    request = attempt("")
    request.META["HTTP_X_FORWARDED_FOR"] = "198.51.100.1, 203.0.113.5"

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    assert address_of(request) == address
