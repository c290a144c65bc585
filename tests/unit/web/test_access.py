"""Who may open what: members by their roles, to others a workspace is not there."""

import pytest
from django.test import Client
from django.urls import reverse

from milepost.records.models import Workspace
from milepost.web.urls import urlpatterns
from tests.evidence import source
from tests.examplia import Examplia, member, signed_in, translated


KEPT = {"sources-identity", "vault"}
SOURCES = {"sources", "sources-add", "sources-one"}


def addresses(place: Examplia) -> dict[str, str]:
    """Every page of the workspace."""
    slug = place.workspace.slug
    known = source(place.workspace, place.officer)
    return {
        "benchmarks": reverse("web:benchmarks", args=[slug]),
        "benchmarks-one": reverse("web:benchmarks-one", args=[slug, "A"]),
        "recommendations": reverse("web:recommendations", args=[slug]),
        "landmarks": reverse("web:landmarks", args=[slug]),
        "landmarks-resolution": reverse("web:landmarks-resolution", args=[slug, "1"]),
        "documents": reverse("web:documents", args=[slug]),
        "import": reverse("web:import", args=[slug]),
        "documents-one": reverse("web:documents-one", args=[slug, place.report.public_id]),
        "documents-beside": reverse(
            "web:documents-beside", args=[slug, place.report.public_id, translated(place).public_id]
        ),
        "documents-checks": reverse("web:documents-checks", args=[slug, place.report.public_id]),
        "citations": reverse("web:citations", args=[slug]),
        "sources": reverse("web:sources", args=[slug]),
        "sources-add": reverse("web:sources-add", args=[slug]),
        "sources-one": reverse("web:sources-one", args=[slug, known.public_id]),
        "sources-identity": reverse("web:sources-identity", args=[slug, known.public_id]),
        "vault": reverse("web:vault", args=[slug]),
        "audit": reverse("web:audit", args=[slug]),
        "members": reverse("web:members", args=[slug]),
    }


def holder(place: Examplia, role: str) -> Client:
    """Someone new who holds just that role."""
    return signed_in(member(place.workspace, role, f"{role}@more.example"))


def test_every_address_of_a_workspace_is_tried_here(place: Examplia) -> None:
    named = {pattern.name for pattern in urlpatterns} - {"workspaces"}

    assert named == set(addresses(place))


def test_a_stranger_is_sent_to_sign_in_from_every_page(place: Examplia) -> None:
    for address in ["/", *addresses(place).values()]:
        response = Client().get(address)

        assert response.status_code == 302, address
        assert response["Location"].startswith("/accounts/login/?next="), address


def test_to_someone_of_another_workspace_no_page_is_there(place: Examplia) -> None:
    elsewhere = Workspace.objects.create(slug="elsewhere", name="Elsewhere")
    client = signed_in(member(elsewhere, "administrator", "a@elsewhere.example"))

    for address in addresses(place).values():
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize(
    ("role", "closed"),
    [
        ("officer", {"members"} | KEPT),
        ("reviewer", {"members", "import", "sources-add"} | KEPT),
        ("contributor", {"members", "import", "audit"} | SOURCES | KEPT),
        ("focal-point", {"members", "import", "audit"} | SOURCES | KEPT),
        ("keeper", {"members", "import", "audit", "sources-add"}),
        ("administrator", SOURCES | KEPT),
    ],
)
def test_each_role_opens_the_pages_it_grants(place: Examplia, role: str, closed: set[str]) -> None:
    client = holder(place, role)

    refused = {
        name for name, address in addresses(place).items() if client.get(address).status_code == 403
    }
    opened = {
        name for name, address in addresses(place).items() if client.get(address).status_code == 200
    }

    assert refused == closed
    assert opened == set(addresses(place)) - closed


def test_a_refusal_says_what_is_missing_and_whom_to_ask(place: Examplia) -> None:
    member(place.workspace, "administrator", "head@examplia.example")

    page = holder(place, "contributor").get(addresses(place)["audit"]).content.decode()

    assert "<code>audit.view</code>" in page
    assert "head@examplia.example" in page


@pytest.mark.parametrize("name", ["benchmarks", "recommendations", "landmarks"])
def test_lists_leave_only_with_the_permission_to_export(place: Examplia, name: str) -> None:
    address = addresses(place)[name]

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
