"""Tokens: who is let in by which, to what, and when it ends."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from milepost.actions.revoke_token import RevokeToken
from milepost.records.models import AccessToken, AuditEntry, Membership, User, Workspace
from milepost.web.api.limits import ADDRESSES, TOKENS
from tests.examplia import Examplia, member
from tests.programs import API, program, token

HERE = f"{API}/workspaces/examplia"


def told(response: object) -> tuple[int, str]:
    """The status and the kind of problem."""
    body = response.json()  # type: ignore[attr-defined]
    assert response["Content-Type"] == "application/problem+json"  # type: ignore[index]
    assert body["status"] == response.status_code  # type: ignore[attr-defined]
    return body["status"], body["type"].removeprefix("urn:milepost:problem:")


def test_without_a_token_nothing_is_told(place: Examplia) -> None:
    response = Client().get(f"{HERE}/benchmarks")

    assert told(response) == (401, "no-token")
    assert response["WWW-Authenticate"] == 'Bearer realm="milepost"'
    assert response.json()["remedy"].startswith("Make one on the desk")
    for wrong in ("Bearer nonsense", "Bearer milepost_nonsense", "Basic eDp5", "Bearer", "\xff"):
        asked = Client(headers={"authorization": wrong}).get(f"{HERE}/benchmarks")
        assert told(asked) == (401, "no-token"), wrong


def test_a_session_of_the_desk_opens_nothing_here(desk: Client) -> None:
    assert told(desk.get(f"{HERE}/benchmarks")) == (401, "no-token")


def test_only_the_hash_is_kept_and_the_trail_knows_nothing_of_the_secret(place: Examplia) -> None:
    secret = token(place.officer, place.workspace, "read")
    kept = AccessToken.objects.get()

    assert len(secret) == len("milepost_") + 43
    assert secret not in str(AccessToken.objects.values().get())
    entry = AuditEntry.objects.get(action="token.make")
    assert entry.detail["scopes"] == ["read"]
    assert entry.target == kept.public_id
    assert not AuditEntry.objects.filter(detail__icontains=secret).exists()


def test_it_ends_when_it_is_taken_away_and_when_its_time_is_over(place: Examplia) -> None:
    api = program(place.officer, place.workspace)
    assert api.get(f"{HERE}/benchmarks").status_code == 200
    AccessToken.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert told(api.get(f"{HERE}/benchmarks")) == (401, "no-token")

    other = program(place.officer, place.workspace)
    made = AccessToken.objects.first()
    assert made is not None
    RevokeToken(actor=place.officer, workspace=place.workspace, token=made.public_id).run()
    assert told(other.get(f"{HERE}/benchmarks")) == (401, "no-token")
    assert AuditEntry.objects.filter(action="token.revoke").count() == 1


def test_it_allows_what_its_users_roles_allow_now(place: Examplia) -> None:
    reader = member(place.workspace, "reviewer")
    api = program(reader, place.workspace)
    assert api.get(f"{HERE}/grades").status_code == 200

    Membership.objects.filter(user=reader).update(role="keeper")
    assert told(api.get(f"{HERE}/grades")) == (403, "not-allowed")
    assert api.get(f"{HERE}/benchmarks/A").status_code == 200
    # a list leaves only with the permission to export lists
    assert told(api.get(f"{HERE}/benchmarks")) == (403, "not-allowed")
    Membership.objects.filter(user=reader).delete()
    assert told(api.get(f"{HERE}/benchmarks")) == (404, "not-found")
    assert api.get(f"{API}/workspaces").json() == {"items": []}
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert told(api.get(f"{HERE}/benchmarks")) == (401, "no-token")


def test_it_opens_one_workspace_only(place: Examplia, api: Client) -> None:
    other = Workspace.objects.create(slug="elsewhere", name="Elsewhere")
    Membership.objects.create(workspace=other, user=place.officer, role="officer")

    assert told(api.get(f"{API}/workspaces/elsewhere/benchmarks")) == (404, "not-found")
    (only,) = api.get(f"{API}/workspaces").json()["items"]
    assert (only["slug"], only["scopes"][0]) == ("examplia", "read")
    assert "vault.open" not in only["permissions"]


def test_a_token_to_write_does_not_read(place: Examplia) -> None:
    api = program(place.officer, place.workspace, "grades")

    assert told(api.get(f"{HERE}/benchmarks")) == (403, "not-allowed")


def test_the_day_of_use_is_kept_and_written_once_a_day(place: Examplia, api: Client) -> None:
    api.get(f"{HERE}/benchmarks")
    assert AccessToken.objects.get().used == timezone.localdate()
    before = AuditEntry.objects.count()
    AccessToken.objects.update(used=timezone.localdate() + timedelta(days=1))
    api.get(f"{HERE}/benchmarks")
    assert AccessToken.objects.get().used == timezone.localdate() + timedelta(days=1)
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("most", ["API_RATE", "API_ADDRESS_RATE"])
def test_who_asks_too_often_is_told_when_to_come_back(
    api: Client, settings: object, most: str
) -> None:
    setattr(settings, most, 2)
    found = [api.get(f"{HERE}/benchmarks") for _ in range(3)]

    assert [one.status_code for one in found] == [200, 200, 429]
    assert told(found[-1]) == (429, "too-many-requests")
    assert 1 <= int(found[-1]["Retry-After"]) <= 61
    TOKENS.forget()
    ADDRESSES.forget()
    assert api.get(f"{HERE}/benchmarks").status_code == 200


def test_what_is_not_there_is_told_as_a_problem(api: Client) -> None:
    assert told(api.get(f"{API}/nonsense")) == (404, "not-found")
    assert told(api.get(f"{API}/")) == (404, "not-found")
    wrong = api.delete(f"{HERE}/benchmarks")
    assert told(wrong) == (405, "method-not-allowed")
    assert wrong["Allow"] == "GET"
    assert told(api.get(f"{HERE}/benchmarks/ZZ")) == (404, "not-found")
    refused = api.get(f"{HERE}/benchmarks?limit=999&state=late")
    assert told(refused) == (422, "refused")
    assert [one["where"] for one in refused.json()["problems"]] == ["query.state", "query.limit"]
