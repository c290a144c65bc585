"""The page of tokens: made once, shown once, taken away; and only one's own."""

from typing import Any

from django.test import Client

from milepost.actions.action import CommandLine
from milepost.actions.reset_password import ResetPassword
from milepost.records.models import AccessToken, AuditEntry
from tests.examplia import Examplia, member, signed_in
from tests.programs import API

PAGE = "/w/examplia/tokens/"
ASKED = {"do": "make", "name": "Charts", "scope": ["read", "grades"], "days": "30"}


def test_a_token_is_shown_once_and_opens_the_api(desk: Client) -> None:
    response = desk.post(PAGE, ASKED)
    secret = response.context["secret"]

    assert secret in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert secret not in desk.get(PAGE).content.decode()
    kept = AccessToken.objects.get()
    assert (kept.name, kept.scopes) == ("Charts", ["read", "grades"])
    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get(f"{API}/workspaces/examplia/matrix").status_code == 200


def test_taken_away_it_opens_nothing(desk: Client, text: Any) -> None:
    secret = desk.post(PAGE, ASKED).context["secret"]
    kept = AccessToken.objects.get()

    assert desk.post(PAGE, {"do": "revoke", "token": kept.public_id}).status_code == 302
    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get(f"{API}/workspaces").status_code == 401
    assert "taken away" in text(desk.get(PAGE))


def test_a_password_that_is_reset_ends_it(desk: Client, place: Examplia) -> None:
    secret = desk.post(PAGE, ASKED).context["secret"]

    ResetPassword(actor=CommandLine(), user=place.officer, password="another, and longer").run()

    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get(f"{API}/workspaces").status_code == 401
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.detail["tokens"]) == ("user.reset-password", 1)


def test_nobody_sees_or_ends_the_token_of_another(desk: Client, place: Examplia) -> None:
    desk.post(PAGE, ASKED)
    kept = AccessToken.objects.get()
    other = signed_in(member(place.workspace, "administrator"))

    assert "Charts" not in other.get(PAGE).content.decode()
    assert other.post(PAGE, {"do": "revoke", "token": kept.public_id}).status_code == 422
    assert AccessToken.objects.get().revoked is None


def test_what_is_wrong_is_said_and_what_was_written_stays(desk: Client, text: Any) -> None:
    for wrong, said in (
        ({"name": " "}, "The token has no name"),
        ({"scope": []}, "It is not said what the token is for"),
        ({"scope": ["vault"]}, "It is not said what the token is for"),
        ({"days": "400"}, "A token lasts from one day to a year"),
        ({"days": "x"}, "A token lasts from one day to a year"),
    ):
        response = desk.post(PAGE, {**ASKED, **wrong})
        assert response.status_code == 422
        assert said in text(response)
    assert not AccessToken.objects.exists()
