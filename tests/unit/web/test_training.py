"""A workspace to learn on says on every page and in every file that it is invented."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from milepost.web.training import mark
from tests import due
from tests.examplia import Examplia

SAYS = "Training workspace: everything here is invented."


@pytest.fixture
def fictitious(place: Examplia) -> Examplia:
    due.filled(place)
    place.workspace.fictitious = True
    place.workspace.save()
    return place


PAGES = ("", "deadlines/", "grades/", "documents/", "findings/", "landmarks/", "inbox/", "sources/")


@pytest.mark.parametrize("page", PAGES)
def test_on_every_page(fictitious: Examplia, desk: Client, text: Any, page: str) -> None:
    assert text(desk.get(f"/w/examplia/{page}"), "aside.training") == SAYS


def test_a_real_one_says_nothing_of_the_kind(place: Examplia, desk: Client) -> None:
    assert "training" not in desk.get("/w/examplia/").content.decode().lower()
    response = desk.get("/w/examplia/", {"format": "json"})
    assert response["Content-Disposition"] == 'attachment; filename="examplia-benchmarks.json"'
    assert "fictitious" not in json.loads(b"".join(response.streaming_content))


@pytest.mark.parametrize("page", ["", "deadlines/", "grades/", "recommendations/", "inbox/"])
@pytest.mark.parametrize("to", ["csv", "xlsx", "json"])
def test_in_the_name_of_every_file(fictitious: Examplia, desk: Client, page: str, to: str) -> None:
    response = desk.get(f"/w/examplia/{page}", {"format": to})
    assert 'filename="training-examplia-' in response["Content-Disposition"]
    if to == "json":
        assert json.loads(b"".join(response.streaming_content))["fictitious"] is True


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ('attachment; filename="a b.zip"', 'attachment; filename="training-a b.zip"'),
        ("attachment; filename=a.zip", "attachment; filename=training-a.zip"),
        (
            "attachment; filename*=utf-8''%C3%A9.zip",
            "attachment; filename*=utf-8''training-%C3%A9.zip",
        ),
        (
            "attachment; filename=\"e.zip\"; filename*=utf-8''%C3%A9.zip",
            "attachment; filename=\"training-e.zip\"; filename*=utf-8''training-%C3%A9.zip",
        ),
        ("inline", "inline"),
    ],
)
def test_however_a_file_is_named(said: str, marked: str) -> None:
    response = mark(HttpResponse(headers={"Content-Disposition": said}))
    assert response.headers["Content-Disposition"] == marked


def test_a_page_is_no_file() -> None:
    assert "Content-Disposition" not in mark(HttpResponse("a page")).headers


def test_the_calendar_is_named_so(fictitious: Examplia, desk: Client) -> None:
    import re

    made = desk.post("/w/examplia/deadlines/calendar/", {"do": "make"}).content.decode()
    address = re.search(r"/calendar/[\w-]+\.ics", made)
    assert address is not None
    assert b"X-WR-CALNAME:Examplia (training)" in Client().get(address[0]).content
