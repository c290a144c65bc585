"""The page of tokens: made once, shown once, taken away; and only one's own."""

from typing import Any

from django.test import Client

from milepost.actions.action import CommandLine
from milepost.actions.add_member import AddMember
from milepost.actions.make_token import MakeToken
from milepost.actions.remove_member import RemoveMember
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


def test_a_password_that_is_changed_ends_it(desk: Client, place: Examplia) -> None:
    secret = desk.post(PAGE, ASKED).context["secret"]
    other = member(place.workspace, "reviewer")
    kept = MakeToken(
        actor=other, workspace=place.workspace, called="Maps", scopes=("read",), days=9
    ).run()[0]
    place.officer.set_password("nineteen quiet lanterns")
    place.officer.save()
    signed = signed_in(place.officer)

    changing = "/accounts/password/change/"
    assert "ends all your tokens" in signed.get(changing).content.decode()
    new = dict.fromkeys(("password1", "password2"), "forty slow herons at dusk")
    wrong = signed.post(changing, {"oldpassword": "not it at all", **new})
    assert wrong.status_code == 200
    assert not AuditEntry.objects.filter(action="token.end").exists()
    changed = signed.post(changing, {"oldpassword": "nineteen quiet lanterns", **new})
    assert changed.status_code == 302

    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get(f"{API}/workspaces").status_code == 401
    entry = AuditEntry.objects.get(action="token.end")
    assert (entry.target, entry.detail["tokens"]) == (place.officer.public_id, 1)
    kept.refresh_from_db()
    assert kept.revoked is None, "the reviewer's password is as it was"


def test_leaving_ends_it_even_for_whoever_comes_back(desk: Client, place: Examplia) -> None:
    secret = desk.post(PAGE, ASKED).context["secret"]
    by = {"actor": CommandLine(), "workspace": place.workspace, "user": place.officer}
    RemoveMember(**by).run()
    AddMember(**by, role="officer").run()

    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get(f"{API}/workspaces").status_code == 401


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
