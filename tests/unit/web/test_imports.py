"""Bringing a document in: what would change is shown first, and only then written."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from milepost.records.models import AuditEntry, Document, Paragraph
from milepost.web import parcel
from tests.examplia import Examplia, member, signed_in

PAGE = "/w/examplia/documents/import/"
REPORT = b"""# Report of the Special Rapporteur

A/HRC/77/3

## I. Introduction

1. This is the first paragraph of a short report.

2. This is the second, which cites CCPR/C/EXA/CO/3, para. 25.
"""


def send(desk: Client, data: bytes = REPORT, name: str = "short.md") -> Any:
    return desk.post(PAGE, {"file": SimpleUploadedFile(name, data)})


def ticket_of(response: Any) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', response.content.decode())
    assert found is not None
    return found[1]


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.MILEPOST_HOME = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def _own_home(home: Path) -> None:
    """Files kept between preview and confirmation lie in the test's own folder."""


def test_a_preview_says_what_would_change_and_writes_nothing(desk: Client, text: Any) -> None:
    documents = Document.objects.count()

    said = text(send(desk))

    assert "This document is new to the workspace." in said
    assert "paragraphs 2 " in said
    assert Document.objects.count() == documents
    assert AuditEntry.objects.count() == 0


def test_confirming_writes_what_was_shown_and_leads_to_the_document(
    place: Examplia, desk: Client, text: Any, home: Path
) -> None:
    answer = desk.post(PAGE, {"ticket": ticket_of(send(desk))}, follow=True)

    assert Paragraph.objects.filter(document__symbol="A/HRC/77/3").count() == 2
    assert "A/HRC/77/3 is in:" in text(answer)
    assert answer.redirect_chain[-1][0].startswith("/w/examplia/documents/")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("document.import", place.officer.public_id)
    assert list((home / "parcels").iterdir()) == []


def test_the_same_document_again_changes_nothing_and_says_so(desk: Client, text: Any) -> None:
    desk.post(PAGE, {"ticket": ticket_of(send(desk))})

    again = send(desk)

    assert "This document is here already, word for word." in text(again)
    assert b'name="ticket"' not in again.content
    assert AuditEntry.objects.count() == 1


def test_a_ticket_is_worth_nothing_to_another_member(place: Examplia, desk: Client) -> None:
    ticket = ticket_of(send(desk))
    other = signed_in(member(place.workspace, "officer", "other@examplia.example"))

    answer = other.post(PAGE, {"ticket": ticket})

    assert answer.status_code == 422
    assert not Document.objects.filter(symbol="A/HRC/77/3").exists()


def test_a_ticket_is_worth_nothing_in_another_workspace(place: Examplia, desk: Client) -> None:
    from milepost.records.models import Workspace

    elsewhere = Workspace.objects.create(slug="elsewhere", name="Elsewhere")
    elsewhere.memberships.create(user=place.officer, role="officer")
    ticket = ticket_of(send(desk))

    assert desk.post(PAGE.replace("examplia", "elsewhere"), {"ticket": ticket}).status_code == 422
    assert not Document.objects.filter(symbol="A/HRC/77/3").exists()


@pytest.mark.parametrize("ticket", ["x", "a:b:c", "../../etc/passwd"])
def test_a_made_up_ticket_is_refused(desk: Client, ticket: str, text: Any) -> None:
    answer = desk.post(PAGE, {"ticket": ticket})

    assert answer.status_code == 422
    assert "The file is no longer kept for you" in text(answer)


def test_a_file_altered_meanwhile_is_refused(desk: Client, home: Path, text: Any) -> None:
    ticket = ticket_of(send(desk))
    (kept,) = (home / "parcels").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    kept.write_bytes(REPORT + b"3. Smuggled in.\n")

    answer = desk.post(PAGE, {"ticket": ticket})

    assert "The file kept is not the one that was shown" in text(answer)
    assert not Document.objects.filter(symbol="A/HRC/77/3").exists()


def test_files_never_confirmed_are_gone_after_an_hour(desk: Client, home: Path) -> None:
    import os

    send(desk)
    (old,) = (home / "parcels").iterdir()
    os.utime(old, (0, 0))

    send(desk, REPORT.replace(b"77/3", b"77/4"))

    assert old not in list((home / "parcels").iterdir())


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "empty.txt"), (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture.txt"), (b"x", "x.exe")],
)
def test_what_cannot_be_read_is_one_clear_message(desk: Client, data: bytes, name: str) -> None:
    answer = send(desk, data, name)

    assert answer.status_code == 422
    assert answer.content.count(b'role="alert"') == 1
    assert b"Traceback" not in answer.content


def test_no_file_and_too_large_a_file_are_said(
    desk: Client, text: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No file was chosen" in text(desk.post(PAGE))

    monkeypatch.setattr("milepost.web.views.imports.SIZE_LIMIT", 10)
    assert "The file is larger than" in text(send(desk))


def test_the_name_of_a_file_is_a_name_only(desk: Client, home: Path) -> None:
    send(desk, name="../../../evil.md")

    assert [path.parent for path in home.rglob("*") if path.is_file()] == [home / "parcels"]


def test_old_tickets_are_refused(place: Examplia, monkeypatch: pytest.MonkeyPatch) -> None:
    from milepost.values.errors import NotFound

    ticket = parcel.keep(parcel.Parcel(name="a.md", data=b"x"), place.officer, place.workspace)
    monkeypatch.setattr(parcel, "KEPT", -1)

    with pytest.raises(NotFound):
        parcel.fetch(ticket, place.officer, place.workspace)


def test_a_form_from_elsewhere_is_refused(place: Examplia) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(place.officer).cookies

    answer = strict.post(PAGE, {"file": SimpleUploadedFile("a.md", REPORT)})

    assert answer.status_code == 403
    assert "This form is out of date" in answer.content.decode()
    assert settings.CSRF_COOKIE_HTTPONLY


def test_a_changed_document_shows_what_changes_where(desk: Client, text: Any) -> None:
    desk.post(PAGE, {"ticket": ticket_of(send(desk))})

    said = text(send(desk, REPORT.replace(b"the second", b"another") + b"\n3. A third.\n"))

    assert "The workspace knows this document; what follows would change." in said
    assert "paragraphs 1 1 0 1 para. 2, para. 3" in said
