"""What someone sends themselves: seen by them alone, with a receipt that says nothing."""

from typing import Any

import pytest
from django.test import Client

from milepost.records.models import (
    AuditEntry,
    Draft,
    Finding,
    Information,
    Judgement,
    User,
    Weighing,
)
from tests.evidence import Evidence, evidence
from tests.examplia import Examplia, member, signed_in

MINE = "/w/examplia/mine/"
TOLD = "The teacher was not let in, though she had a pass."


@pytest.fixture
def made(place: Examplia) -> Evidence:
    return evidence(place)


@pytest.fixture
def partner(made: Evidence) -> User:
    return member(made.workspace, "contributor")


@pytest.fixture
def client(partner: User) -> Client:
    return signed_in(partner)


def send(client: Client, **changes: Any) -> Information:
    form = {"text": TOLD, "language": "en", "information": ["internal"]} | changes
    response = client.post(f"{MINE}add/", form)
    assert response.status_code == 302, response.content.decode()
    return Information.objects.latest("pk")


def test_what_is_sent_is_theirs_and_comes_back_as_a_receipt(
    client: Client, partner: User, text: Any
) -> None:
    one = send(client)

    assert one.recorded_by == partner
    assert one.version is not None
    assert (one.version.text, one.version.channel) == (TOLD, "submission")
    receipt = client.get(f"{MINE}{one.public_id}/receipt/")
    assert text(receipt) == f"{one.receipt} {one.recorded:%Y-%m-%d}"


def test_a_receipt_betrays_nothing(client: Client) -> None:
    one = send(client)
    page = client.get(f"{MINE}{one.public_id}/receipt/").content.decode()

    for word in ("Milepost", "Examplia", "human", "right", "teacher", "information", "/w/", "<a "):
        assert word not in page
    assert page.count(one.receipt) == 2


def test_the_list_says_what_became_of_each_and_nothing_else(
    made: Evidence, client: Client, text: Any
) -> None:
    states = [("to-check", "Received"), ("checked", "Checked"), ("set-aside", "Set aside")]
    for state, _words in states:
        one = send(client)
        Information.objects.filter(pk=one.pk).update(state=state, credibility="5")
    used = send(client)
    Information.objects.filter(pk=used.pk).update(state="checked")
    finding = Finding.objects.create(workspace=made.workspace, state="confirmed")
    finding.judgement = Judgement.objects.create(
        finding=finding, claim="Teachers were kept out.", drafted_by=made.officer
    )
    finding.save()
    Weighing.objects.create(
        judgement=finding.judgement, information=used, version=1, stance="supports"
    )

    said = text(client.get(MINE))

    assert "4 sent" in said
    assert "Used in a confirmed finding" in said
    for _state, words in states:
        assert words in said
    for secret in (TOLD, "Improbable", "Teachers", "officer", "Port Lumen"):
        assert secret not in said


def test_a_finding_not_confirmed_is_not_told(made: Evidence, client: Client, text: Any) -> None:
    one = send(client)
    finding = Finding.objects.create(workspace=made.workspace, state="proposed")
    finding.judgement = Judgement.objects.create(
        finding=finding, claim="Teachers were kept out.", drafted_by=made.officer
    )
    finding.save()
    Weighing.objects.create(
        judgement=finding.judgement, information=one, version=1, stance="supports"
    )

    assert "Used in" not in text(client.get(MINE))


def test_another_s_is_not_there_whatever_is_asked(made: Evidence, client: Client) -> None:
    other = send(signed_in(member(made.workspace, "focal-point")))
    consent = other.consents.get()

    for one in (other, *made.informations.values()):
        for address in (f"{MINE}{one.public_id}/", f"{MINE}{one.public_id}/receipt/"):
            assert client.get(address).status_code == 404
        form = {"withdraw": consent.public_id}
        assert client.post(f"{MINE}{one.public_id}/", form).status_code == 404
    own = send(client)
    assert (
        client.post(f"{MINE}{own.public_id}/", {"withdraw": consent.public_id}).status_code == 404
    )
    consent.refresh_from_db()
    assert consent.withdrawn is None


def test_they_take_back_what_they_allowed(client: Client, text: Any) -> None:
    one = send(client, information=["internal", "government"])
    row = one.consents.get(audience="government")
    response = client.post(f"{MINE}{one.public_id}/", {"withdraw": row.public_id}, follow=True)

    assert "The permission is taken back" in text(response)
    assert [it.audience for it in one.consents.filter(withdrawn=None)] == ["internal"]
    assert AuditEntry.objects.filter(action="consent.withdraw").count() == 1


def test_their_own_words_are_shown_to_them_with_nothing_of_the_desk(
    made: Evidence, client: Client, text: Any
) -> None:
    one = send(client)
    Information.objects.filter(pk=one.pk).update(credibility="4", state="checked")
    said = text(client.get(f"{MINE}{one.public_id}/"))

    assert TOLD in said
    assert "Checked" in said
    assert "Doubtful" not in said


def test_sent_twice_it_is_there_once(client: Client) -> None:
    receipt = client.get(f"{MINE}add/").context["form"]["receipt"].value()
    first = send(client, receipt=receipt)

    assert send(client, receipt=receipt) == first
    assert first.receipt == receipt


def test_a_draft_is_kept_for_them_alone(made: Evidence, client: Client) -> None:
    form = {"text": "Half a", "name": "Mara Invented"}
    assert client.post(f"{MINE}draft/", form).status_code == 204
    assert client.get(f"{MINE}draft/").status_code == 404

    assert Draft.objects.get().fields == {"text": ["Half a"]}
    assert "Half a" in client.get(f"{MINE}add/").content.decode()
    other = signed_in(member(made.workspace, "contributor", "b@examplia.example"))
    assert "Half a" not in other.get(f"{MINE}add/").content.decode()
    send(client)
    assert not Draft.objects.exists()


def test_nothing_written_is_not_sent(client: Client, text: Any) -> None:
    response = client.post(f"{MINE}add/", {"text": " "})

    assert response.status_code == 422
    assert "What you want to tell: Nothing was written down." in text(response)


def test_an_officer_has_sent_nothing(made: Evidence, desk: Client) -> None:
    assert desk.get(MINE).status_code == 403
    assert desk.post(f"{MINE}add/", {"text": TOLD}).status_code == 403


def test_the_home_says_what_was_sent_and_how_to_send(client: Client, text: Any) -> None:
    home = "/w/examplia/"
    asked = text(client.get(home), "section[aria-labelledby=home-sent]")
    assert asked.startswith("What you sent Nothing yet.")
    assert asked.endswith("Send something")

    one = send(client)

    said = text(client.get(home), "section[aria-labelledby=home-sent]")
    assert f"{one.receipt} " in said
    assert "Received" in said


def test_nobody_else_has_it_on_their_home(made: Evidence) -> None:
    assert "home-sent" not in signed_in(made.officer).get("/w/examplia/").content.decode()


def test_what_was_sent_is_paged(partner: User, client: Client, made: Evidence) -> None:
    Information.objects.bulk_create(
        Information(workspace=made.workspace, recorded_by=partner, receipt=f"r{n}")
        for n in range(51)
    )

    first = client.get(MINE)

    assert len(first.context["rows"]) == 50
    assert "51 sent" in first.content.decode()
    assert len(client.get(MINE, {"page": "2"}).context["rows"]) == 1
