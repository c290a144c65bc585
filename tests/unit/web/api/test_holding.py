"""Answers held as bytes: what they depend on, and what ends them."""

import time
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import connection

from milepost.records import state
from milepost.records.models import Workspace
from milepost.web.api.answers import HOLD
from milepost.web.api.holding import Holding


class Desk:
    """An application that counts how often it was asked, before a database that counts changes."""

    def __init__(self) -> None:
        self.asked = 0
        self.changes: int | None = 0
        self.until = time.time() + 60
        self.holding = Holding(self.answer, lambda: self.changes)

    def answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        if environ["PATH_INFO"].endswith("matrix"):
            environ[HOLD] = self.until
        start_response("200 OK", [("Content-Type", "application/json"), ("ETag", '"a"')])
        return [f"{self.asked}".encode()]

    def get(self, path: str = "/api/v1/matrix", **headers: str) -> tuple[str, bytes]:
        said = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "HTTP_AUTHORIZATION": "Bearer a",
            "wsgi.url_scheme": "http",
            **headers,
        }
        body = b"".join(self.holding(environ, lambda status, headers: said.append(status)))
        return said[0], body


def test_an_answer_is_made_once_until_something_changes() -> None:
    desk = Desk()
    assert [desk.get() for _ in range(3)] == [("200 OK", b"1")] * 3
    desk.changes = 1
    assert [desk.get() for _ in range(3)] == [("200 OK", b"2")] * 3


def test_it_belongs_to_one_token_one_address_and_one_host() -> None:
    desk = Desk()
    desk.get()
    for other in (
        {"HTTP_AUTHORIZATION": "Bearer b"},
        {"QUERY_STRING": "limit=1"},
        {"HTTP_HOST": "elsewhere"},
        {"wsgi.url_scheme": "https"},
        {"path": "/api/v1/other/matrix"},
    ):
        before = desk.asked
        desk.get(**other)
        assert desk.asked == before + 1, other
    before = desk.asked
    assert desk.get()[1] == b"1"
    assert desk.asked == before


def test_it_ends_with_the_token_or_the_day() -> None:
    desk = Desk()
    desk.until = time.time() - 1
    assert [desk.get()[1] for _ in range(2)] == [b"1", b"2"]


def test_where_the_database_does_not_say_nothing_is_held() -> None:
    desk = Desk()
    desk.changes = None
    assert [desk.get()[1] for _ in range(2)] == [b"1", b"2"]


def test_what_is_not_marked_is_not_held_and_who_has_it_is_told_so() -> None:
    desk = Desk()
    assert [desk.get("/api/v1/findings/x")[1] for _ in range(2)] == [b"1", b"2"]
    desk.get()
    assert desk.get(HTTP_IF_NONE_MATCH='"a"') == ("304 Not Modified", b"")


@pytest.fixture
def asking(transactional_db: None) -> Iterator[None]:
    """What asks the database has let go of it when the test is over."""
    yield
    state.forget()


def rests() -> bool:
    """Whether the database names the same state twice; other tests write to the same server, and
    PostgreSQL counts transactions of all its databases."""
    return any(state.now() == state.now() for _ in range(100))


@pytest.mark.usefixtures("asking")
def test_the_database_says_whether_anything_was_written() -> None:
    before = state.now()
    assert before is not None
    assert rests()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        assert state.now() == before
    Workspace.objects.create(slug="new", name="New")
    after = state.now()
    assert after != before
    assert rests()


@pytest.mark.postgres
@pytest.mark.usefixtures("asking")
def test_a_database_that_ended_the_connection_is_asked_through_a_new_one() -> None:
    assert rests()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchall() == [(True,)]
    assert state.now() is None
    assert rests()


@pytest.mark.postgres
@pytest.mark.usefixtures("asking")
def test_a_database_that_forgot_the_question_is_asked_anew() -> None:
    assert rests()
    state._own.connection.execute("DEALLOCATE ALL")
    assert state.now() is None
    assert rests()
