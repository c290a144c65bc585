"""What is hostile in a text, sent to the API: kept and given back as it is, or refused with the
place; never a fault."""

import json
from typing import Any

import pytest
from django.test import Client

from milepost.records.models import AuditEntry
from tests import hostile
from tests.examplia import Examplia
from tests.programs import API

LAWS = f"{API}/workspaces/examplia/registers/laws/rows"
FINDINGS = f"{API}/workspaces/examplia/findings"
SHORT = [one for one in hostile.TEXTS if len(one) < 300]


@pytest.fixture(autouse=True)
def unlimited(settings: Any) -> None:
    settings.API_RATE = settings.API_ADDRESS_RATE = 0


def put(api: Client, key: str, title: str) -> Any:
    sent = json.dumps({"cells": {"title": title, "kind": "law"}})
    return api.generic("PUT", f"{LAWS}/{key}", sent, "application/json")


@pytest.mark.slow("sends many texts")
@pytest.mark.usefixtures("place")
def test_a_text_comes_back_as_it_was_sent(api: Client) -> None:
    for at, said in enumerate(SHORT):
        answer = put(api, f"law-{at}", said)
        assert answer.status_code == 201, (said, answer.content)
        # a title is one line, and NUL is in no text
        expected = " ".join(said.replace("\0", "").split())
        assert api.get(f"{LAWS}/law-{at}").json()["cells"]["title"] == expected
        answer = api.post(FINDINGS, json.dumps({"claim": said}), "application/json")
        assert answer.status_code == 201, (said, answer.content)


def test_what_is_too_long_or_missing_is_refused_with_its_place(
    api: Client, place: Examplia
) -> None:
    before = AuditEntry.objects.filter(workspace=place.workspace).count()
    for said in (*hostile.BLANK, *hostile.LONG):
        answer = put(api, "press-law", said)
        assert (answer.status_code, answer.json()["where"]) == (422, "press-law")
    assert AuditEntry.objects.filter(workspace=place.workspace).count() == before


@pytest.mark.usefixtures("place")
def test_what_is_too_large_or_no_json_is_not_even_read(api: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    large = api.post(FINDINGS, json.dumps({"claim": "a" * 1000}), "application/json")
    assert (large.status_code, large.json()["type"]) == (413, "urn:milepost:problem:too-large")
    assert "1000 bytes" in large.json()["detail"]
    for kind in ("text/plain", "multipart/form-data; boundary=a", "application/x-ndjson", ""):
        other = api.generic("POST", FINDINGS, b'{"claim": "a"}', kind, HTTP_ACCEPT_LANGUAGE="fr")
        assert (other.status_code, other.json()["where"]) == (415, "Content-Type"), kind
        assert other["Content-Language"] == "fr"
    assert not AuditEntry.objects.filter(action="finding.draft").exists()


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    "sent",
    [
        json.dumps({"cells": {"title": hostile.SURROGATE, "kind": "law"}}).encode(),
        b'{"cells": {"title": "a", "kind": "law", "year": NaN}}',
        b"[" * 100_000,
        b'{"cells": {"title": "\xff"}}',
        b"{cells}",
    ],
    ids=["half a character", "not a number", "brackets", "no UTF-8", "no JSON"],
)
def test_what_is_no_json_is_refused(api: Client, sent: bytes) -> None:
    answer = api.generic("PUT", f"{LAWS}/press-law", sent, "application/json")
    assert (answer.status_code, answer.json()["detail"]) == (400, "The request cannot be read")
    assert api.get(f"{LAWS}/press-law").status_code == 404


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("name", ["q", "cursor", "benchmark", "limit", "state"])
def test_no_filter_is_a_fault(api: Client, name: str) -> None:
    for said in (*hostile.TEXTS, *hostile.BLANK):
        assert api.get(FINDINGS, {name: said}).status_code in {200, 404, 422}


@pytest.mark.parametrize("room", ["", "findings/", "recommendations/", "sources/", "inbox/"])
def test_no_filter_of_a_page_is_a_fault(desk: Client, room: str) -> None:
    for name in ("q", "state", "page", "sort", "benchmark", "kind"):
        answer = desk.get(f"/w/examplia/{room}?{name}=a%00b%25")
        assert answer.status_code == 200, (room, name)
