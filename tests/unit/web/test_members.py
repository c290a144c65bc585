"""Members: roles given and taken away."""

from typing import Any

import pytest
from django.test import Client

from milepost.records.models import AuditEntry, Membership, User
from tests.examplia import Examplia, member, signed_in

PAGE = "/w/examplia/members/"


@pytest.fixture
def head(place: Examplia) -> User:
    return member(place.workspace, "administrator", "head@examplia.example")


@pytest.fixture
def desk(head: User) -> Client:
    """Signed in as the administrator."""
    return signed_in(head)


def roles(user: User) -> set[str]:
    return set(Membership.objects.filter(user=user).values_list("role", flat=True))


def test_members_are_listed_with_their_roles(desk: Client, text: Any) -> None:
    said = text(desk.get(PAGE), "tbody")

    assert "head@examplia.example Administrator take away" in said
    assert "officer@examplia.example Monitoring officer take away" in said


def test_a_role_is_given_and_written_down(
    place: Examplia, head: User, desk: Client, text: Any
) -> None:
    answer = desk.post(PAGE, {"email": "officer@examplia.example", "role": "reviewer"}, follow=True)

    assert roles(place.officer) == {"officer", "reviewer"}
    assert "officer@examplia.example is now: Reviewer." in text(answer)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("member.add", head.public_id)


def test_someone_without_an_account_needs_a_first_password(desk: Client, text: Any) -> None:
    given = {"email": "new@examplia.example", "role": "keeper"}

    assert "There is no account with this address" in text(desk.post(PAGE, given))

    desk.post(PAGE, {**given, "password": "a long and rare first one"})
    assert roles(User.objects.get(email="new@examplia.example")) == {"keeper"}


def test_a_weak_first_password_is_refused(desk: Client) -> None:
    answer = desk.post(PAGE, {"email": "n@examplia.example", "role": "keeper", "password": "12345"})

    assert answer.status_code == 422
    assert not User.objects.filter(email="n@examplia.example").exists()


def test_a_role_is_taken_away(place: Examplia, desk: Client) -> None:
    desk.post(PAGE, {"remove": f"{place.officer.public_id}.officer"})

    assert roles(place.officer) == set()


def test_the_last_administrator_stays(head: User, desk: Client, text: Any) -> None:
    answer = desk.post(PAGE, {"remove": f"{head.public_id}.administrator"})

    assert roles(head) == {"administrator"}
    assert "This is the last administrator of the workspace" in text(answer)


@pytest.mark.parametrize("what", ["", "nobody.officer", "x", "."])
def test_nonsense_is_refused_in_words(desk: Client, what: str) -> None:
    assert desk.post(PAGE, {"remove": what}).status_code == 422


def test_a_member_of_another_workspace_cannot_be_reached_from_here(
    head: User, desk: Client
) -> None:
    from milepost.records.models import Workspace

    other = Workspace.objects.create(slug="other", name="Other")
    stranger = member(other, "officer", "stranger@other.example")

    answer = desk.post(PAGE, {"remove": f"{stranger.public_id}.officer"})

    assert answer.status_code == 422
    assert roles(stranger) == {"officer"}
