"""Who may open what: members by their roles, to others a workspace is not there.

Every page as every role: ``tests/functional/test_permission_matrix.py``.
"""

import pytest
from django.test import Client

from milepost.records.models import Workspace
from milepost.values import vocabulary
from milepost.web.views.errors import WHAT
from tests import addresses
from tests.addresses import filled
from tests.examplia import Examplia, member, signed_in
from tests.files import kept


def pages(place: Examplia) -> dict[str, str]:
    """Every page of the workspace, one of each, with something for it to be about."""
    filled(place)
    kept(place.workspace, place.officer)
    return {name: addresses.of(name, place.workspace)[0] for name in addresses.of_workspaces()}


def holder(place: Examplia, role: str) -> Client:
    """Someone new who holds just that role."""
    return signed_in(member(place.workspace, role, f"{role}@more.example"))


def test_a_stranger_is_sent_to_sign_in_from_every_page(place: Examplia) -> None:
    for address in ["/", *pages(place).values()]:
        response = Client().get(address)

        if response.status_code != 405:
            assert response.status_code == 302, address
            assert response["Location"].startswith("/accounts/login/?next="), address


def test_to_someone_of_another_workspace_no_page_is_there(place: Examplia) -> None:
    elsewhere = Workspace.objects.create(slug="elsewhere", name="Elsewhere")
    client = signed_in(member(elsewhere, "administrator", "a@elsewhere.example"))

    for address in pages(place).values():
        assert client.get(address).status_code in {404, 405}, address


def test_a_refusal_says_what_is_missing_and_whom_to_ask(place: Examplia) -> None:
    member(place.workspace, "administrator", "head@examplia.example")

    page = holder(place, "contributor").get(pages(place)["audit"]).content.decode()

    assert "<code>audit.view</code>" in page
    assert "head@examplia.example" in page


def test_a_refusal_has_words_for_every_permission() -> None:
    given = {one for role in vocabulary.load("roles").terms for one in role.strings("permissions")}

    assert given - set(WHAT) == set()


@pytest.mark.parametrize("name", ["benchmarks", "recommendations", "landmarks"])
def test_lists_leave_only_with_the_permission_to_export(place: Examplia, name: str) -> None:
    address = pages(place)[name]

    assert holder(place, "contributor").get(address, {"format": "csv"}).status_code == 403
    assert holder(place, "reviewer").get(address, {"format": "csv"}).status_code == 200
    assert b"format=csv" not in holder(place, "keeper").get(address).content


def test_with_one_workspace_the_door_leads_straight_into_it(place: Examplia, desk: Client) -> None:
    assert desk.get("/")["Location"] == "/w/examplia/"


def test_with_two_workspaces_both_are_offered(place: Examplia, desk: Client) -> None:
    other = Workspace.objects.create(slug="other", name="Otherland")
    other.memberships.create(user=place.officer, role="reviewer")

    page = desk.get("/").content.decode()

    assert "Otherland" in page
    assert "6 benchmarks" in page


def test_without_a_workspace_the_page_says_what_to_do(place: Examplia, desk: Client) -> None:
    place.officer.memberships.all().delete()

    assert "Its administrator gives you a role" in desk.get("/").content.decode()
