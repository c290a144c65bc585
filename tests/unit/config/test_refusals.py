"""A refused request is one line of the log and gives nothing away."""

import io
import logging

import pytest
from django.test import Client

from tests.examplia import examplia, member, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the desk writes to standard error, whatever that was when logging was set up."""
    found = logging.getLogger("django").handlers
    handler = next(one for one in found if type(one) is logging.StreamHandler)
    written = io.StringIO()
    monkeypatch.setattr(handler, "stream", written)
    return written


def test_a_missing_permission_is_one_line_without_what_was_sent(log: io.StringIO) -> None:
    place = examplia()
    contributor = signed_in(member(place.workspace, "contributor"))

    answer = contributor.post("/w/examplia/documents/import/", {"ticket": "told by Sok Dara"})

    assert answer.status_code == 403
    (line,) = log.getvalue().splitlines()
    assert line.endswith(
        "WARNING django.request: Forbidden (Permission denied): /w/examplia/documents/import/"
    )


def test_a_fault_keeps_its_traceback(log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("milepost.web.views.documents.documents.in_workspace", broken)
    desk: Client = signed_in(examplia().officer)
    desk.raise_request_exception = False

    assert desk.get("/w/examplia/documents/").status_code == 500
    assert "Traceback" in log.getvalue()


def test_the_secret_of_a_calendar_stands_in_no_line(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False)
    assert client.get("/calendar/a-withdrawn-secret.ics").status_code == 404
    assert client.post("/calendar/a-good-secret.ics").status_code == 405
    monkeypatch.setattr("milepost.records.queries.visits.digest_of", lambda _secret: 1 / 0)
    assert client.get("/calendar/an-unlucky-secret.ics").status_code == 500

    said = log.getvalue()
    assert "/calendar/…" in said
    assert "-secret" not in said
