"""What left for an audience stops leaving the moment a source takes its permission back."""

import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from milepost.records.models import AuditEntry, Information, Release
from tests import evidence, files
from tests.examplia import Examplia, examplia, signed_in

pytestmark = pytest.mark.django_db

AUDIENCE = "judicial"


@pytest.fixture
def place() -> Examplia:
    return examplia()


@pytest.fixture
def desk(place: Examplia) -> Client:
    return signed_in(place.officer)


@pytest.fixture
def statement(place: Examplia) -> Information:
    """What she saw, with a file; its one source lets a court have it."""
    return files.kept(place.workspace, place.officer).information


def bundle(desk: Client, one: Information, audience: str = AUDIENCE) -> Any:
    return desk.post(f"/w/examplia/inbox/{one.public_id}/bundle/", {"audience": audience})


def withdraw(desk: Client, one: Information, audience: str = AUDIENCE) -> Any:
    consent = one.consents.get(audience=audience, withdrawn__isnull=True)
    page = f"/w/examplia/inbox/{one.public_id}/consent/{consent.public_id}/"
    return desk.post(page, {"reason": "She is afraid."})


def test_after_a_withdrawal_nothing_leaves_and_what_had_left_is_listed(
    desk: Client, statement: Information
) -> None:
    sent = bundle(desk, statement)
    names = zipfile.ZipFile(io.BytesIO(b"".join(sent))).namelist()
    assert any(name.startswith(f"files/{statement.public_id}/file-1") for name in names)
    left = Release.objects.get()

    said = withdraw(desk, statement)
    page = desk.get(f"/w/examplia/inbox/{statement.public_id}/").content.decode()
    again = bundle(desk, statement)

    assert said.status_code == 200
    assert left.name in said.content.decode()
    assert left.name in page
    assert again.status_code == 422
    assert not again.streaming
    # neither the record nor the trail says that anything left a second time
    assert list(Release.objects.all()) == [left]
    assert AuditEntry.objects.filter(action="evidence.export").count() == 1
    assert AuditEntry.objects.get(action="consent.withdraw").detail["releases"] == 1


def test_what_one_of_two_sources_takes_back_leaves_no_more(
    place: Examplia, desk: Client, statement: Information
) -> None:
    other = evidence.source(place.workspace, place.officer)
    statement.givers.create(source=other)
    assert bundle(desk, statement).status_code == 422
    statement.consents.create(
        source=other,
        covers="information",
        audience=AUDIENCE,
        given_by="source",
        given_on=evidence.GIVEN_ON,
        recorded_by=place.officer,
    )
    assert b"".join(bundle(desk, statement)).startswith(b"PK")

    statement.consents.filter(source=other).update(withdrawn="2026-11-20T09:00:00Z")
    assert bundle(desk, statement).status_code == 422


@pytest.mark.parametrize("audience", ["internal", "un-mechanisms", "public-without-identity"])
def test_leave_for_one_audience_is_leave_for_no_other(
    desk: Client, statement: Information, audience: str
) -> None:
    assert bundle(desk, statement, audience).status_code == 422
    assert not Release.objects.exists()
