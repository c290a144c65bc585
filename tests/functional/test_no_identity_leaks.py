"""No part of an identity, no name of a file and none of its metadata comes out anywhere.

Marks are planted in every field by the real pages: taken, refused, and broken half-way. Then
every page, export, row, file, log line, letter and session is searched for them, as every role.
Two answers may hold an identity, and may be stored by nobody: the one to the keeper who opened
it, and the one that gives a refused form back to who had just typed it. Metadata of a file may
stand in the evidentiary copy alone: it is evidence, and is handed out for a reason.
"""

import logging
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache as cache_once
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.forms import Form
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils.log import AdminEmailHandler
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter
from pyrage import decrypt
from pyrage.x25519 import Identity as AgeIdentity

from milepost.actions.action import CommandLine
from milepost.actions.back_up import back_up
from milepost.evidence.copying.bounded import Copy
from milepost.records.backup.sealing import Lock
from milepost.records.models import (
    EvidenceFile,
    Information,
    Membership,
    SealedIdentity,
    Source,
    User,
    Workspace,
)
from milepost.records.models.people import Role
from milepost.records.stores import evidence_store
from milepost.web.upload import BroughtFile
from tests import addresses, keepers, marked, marks
from tests.evidence import Evidence
from tests.examplia import examplia, member, signed_in
from tests.programs import token

pytestmark = pytest.mark.django_db(transaction=True)

FORMATS = ("csv", "xlsx", "json")
LISTS = {
    *("benchmarks", "recommendations", "landmarks", "inbox", "sources", "grades", "findings"),
    "audit",
}
CLEAR = {
    "kind": "witness",
    "level": "area",
    "area": "The coast",
    "description": "",
    "risk": "Do not call by day.",
    "reliability": "C",
    "reason": "Saw it herself.",
}


SEARCHED = set(
    "answer head backup row file original log report letter session cache cookies".split()
)


class Broken(Exception):
    """What goes wrong on purpose, while an identity is in memory."""


def breaks(*_: object, **__: object) -> None:
    raise Broken


@dataclass
class Person:
    """Someone with a mark in every part of their identity."""

    parts: tuple[str, ...] = field(default_factory=lambda: tuple(marks.mark() for _ in range(5)))

    def fields(self) -> dict[str, str]:
        """As typed into the form: names, two contacts, notes; in two scripts."""
        first, last, telephone, letters, notes = self.parts
        return {
            "name": f"{first} ឈ្មោះ {last}",
            "contact": f"+000 {telephone}\n{letters}@people.example",
            "notes": f"“{notes}” <of> the & guard's house",
        }


@dataclass
class Known:
    """The desk, who is at it, what was planted, and what came back."""

    made: Evidence
    officer: Client
    contributor: Client
    keeper: Client
    trace: marks.Trace = field(default_factory=marks.Trace)
    last: Person = field(default_factory=Person)

    def person(self) -> Person:
        """Someone new."""
        self.last = Person()
        return self.last

    def asks(
        self, client: Client, address: str, data: dict[str, Any] | None = None, **more: Any
    ) -> HttpResponseBase:
        """Ask for a page, or post to it, and keep all that comes back."""
        response = (
            client.get(address, **more) if data is None else client.post(address, data, **more)
        )
        self.keep(address, response)
        return response

    def keep(self, address: str, response: HttpResponseBase) -> None:
        """Search this answer later."""
        self.trace.add(f"answer {response.status_code} of {address}", marks.of_response(response))

    def shows(
        self, client: Client, address: str, data: dict[str, Any], person: Person
    ) -> HttpResponseBase:
        """Post what may come back to this asker alone: it does, and nobody may store it."""
        response = client.post(address, data)
        assert response.headers["Cache-Control"].count("no-store") == 1
        content = response.content.decode()
        assert [part for part in person.parts if part not in content] == []
        self.trace.add("head", "\n".join(f"{name}: {value}" for name, value in response.items()))
        return response


@cache_once
def samples() -> tuple[tuple[bytes, str], ...]:
    """Files that tell of their maker wherever they can, one that does not, and an empty one."""
    return (
        (marked.photograph(), "jpg"),
        (marked.pdf(), "pdf"),
        (marked.docx(), "docx"),
        (b"", "txt"),
        (b"What she saw.", "txt"),
    )


def file(data: bytes, ending: str) -> SimpleUploadedFile:
    """A file with marks in its name."""
    return SimpleUploadedFile(f"C:\\{marks.mark()}\\statement of {marks.mark()}.{ending}", data)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.MILEPOST_HOME = tmp_path / "home"
    settings.MILEPOST_HOME.mkdir()
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    settings.FILE_UPLOAD_TEMP_DIR = str(temporary)
    settings.ADMINS = [("Operator", "operator@examplia.example")]
    return tmp_path


@pytest.fixture
def known() -> Known:
    """Examplia with evidence, a keeper with a key and a second factor, a contributor."""
    cache.clear()
    made = addresses.filled(examplia())
    keeper = keepers.keeper(made.workspace)
    contributor = member(made.workspace, "contributor")
    clients = (signed_in(made.officer), signed_in(contributor), keepers.confirmed(keeper))
    for one in clients:
        one.raise_request_exception = False
    return Known(made=made, officer=clients[0], contributor=clients[1], keeper=clients[2])


@pytest.fixture(autouse=True)
def heard() -> Iterator[list[logging.LogRecord]]:
    """Everything that is logged, queries and all, and what an operator would be sent by mail."""
    samples()  # what makes them may log them; that is no part of the desk
    records: list[logging.LogRecord] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    ear, letters = Ear(logging.DEBUG), AdminEmailHandler(include_html=True)
    letters.setLevel(logging.ERROR)
    loggers = [logging.getLogger()] + [
        logging.getLogger(name)
        for name in (
            "django",
            "django.db.backends",
            "django.request",
            "milepost",
            "axes",
            "allauth",
        )
    ]
    before = [(one, one.level) for one in loggers]
    for one in loggers:
        one.setLevel(logging.DEBUG)
        if one.name == "root" or not one.propagate:
            one.addHandler(ear)
    logging.getLogger("django.request").addHandler(letters)
    debugged, connection.force_debug_cursor = connection.force_debug_cursor, True
    yield records
    connection.force_debug_cursor = debugged
    logging.getLogger("django.request").removeHandler(letters)
    for one, level in before:
        one.setLevel(level)
        one.removeHandler(ear)


# --- planting


def here(known: Known, *parts: str) -> str:
    return "/".join(["/w", known.made.workspace.slug, *parts]) + "/"


def record(known: Known) -> Source:
    """An officer records a source: refused three ways, then taken."""
    add = here(known, "sources", "add")
    for wrong in ({"kind": ""}, {"reliability": "Z"}, {"level": "area", "area": ""}):
        person = known.person()
        known.shows(known.officer, add, {**CLEAR, **person.fields(), **wrong}, person)
    person = known.person()
    told = {**CLEAR, **person.fields(), "description": person.fields()["name"]}
    known.shows(known.officer, add, told, person)
    known.asks(known.officer, add, {**CLEAR, **known.person().fields()}, follow=True)
    return Source.objects.latest("pk")


def seal_later(known: Known) -> None:
    """An identity is added to a source that had none: refused, taken, refused as there is one."""
    page = here(known, "sources", known.made.sources["lawyers"].public_id)
    person = known.person()
    too_long = {**person.fields(), "do": "seal", "name": person.fields()["name"] + "x" * 600}
    known.shows(known.officer, page, too_long, person)
    for _ in range(2):
        sent = {**known.person().fields(), "do": "seal"}
        response = known.officer.post(page, sent)
        if response.status_code == 302:
            known.keep(page, response)
    known.asks(known.officer, page)


def bring(known: Known, source: Source) -> None:
    """Files with marks in name and metadata, by an officer and a contributor; an empty one too."""
    told = here(known, "inbox", "add")
    form = {
        "text": "The gate was closed on Monday.",
        "sources": [source.public_id],
        "information": ["internal", "judicial"],
        "identity": ["judicial"],
        "given_by": "source",
        "given_on": "2026-03-14",
    }
    known.asks(known.officer, told, form)
    one = Information.objects.latest("pk")
    mine = here(known, "mine", "add")
    known.asks(known.contributor, mine, {"text": "What I saw.", "information": ["internal"]})
    own = Information.objects.latest("pk")
    for client, room, information in (
        (known.officer, "inbox", one),
        (known.contributor, "mine", own),
    ):
        page = here(known, room, information.public_id, "files")
        for data, ending in samples():
            known.asks(client, page, {"file": file(data, ending)})
    assert EvidenceFile.objects.count() == 8


def opening(passphrase: str = keepers.PASSPHRASE) -> dict[str, str]:
    return {"reason": "contact", "passphrase": passphrase}


def open_one(known: Known, source: Source, person: Person) -> None:
    """A keeper opens it with the wrong passphrase, the right one, and loads the page again."""
    page = here(known, "sources", source.public_id, "identity")
    known.asks(known.keeper, page, opening(f"{marks.mark()} is not it at all"))
    known.shows(known.keeper, page, opening(), person)
    assert known.asks(known.keeper, page).status_code == 200
    # corrected: refused, then taken
    other = known.person()
    fields = {**other.fields(), "do": "correct"}
    known.shows(known.keeper, page, {**fields, "name": fields["name"] + "x" * 600}, other)
    known.asks(known.keeper, page, {**known.person().fields(), "do": "correct"}, follow=True)
    known.shows(known.keeper, page, opening(), known.last)


def break_off(known: Known, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step fails with a fault of the program while the identity is in memory."""
    page = here(known, "sources", source.public_id, "identity")
    sent = [
        (known.officer, here(known, "sources", "add"), {**CLEAR, **known.person().fields()}),
        (
            known.officer,
            here(known, "sources", known.made.sources["family"].public_id),
            {**known.person().fields(), "do": "seal"},
        ),
        (known.keeper, page, {**known.person().fields(), "do": "correct"}),
    ]
    with monkeypatch.context() as broken:
        # below everything: the bytes of the identity are in a variable of this frame
        broken.setattr("pyrage.encrypt", breaks)
        for client, address, fields in sent:
            assert known.asks(client, address, fields).status_code == 500
    for place in (
        "milepost.actions.open_identity.Identity.from_bytes",
        "milepost.web.views.identities.IdentityForm.of",
        "milepost.web.views.identities.render",
    ):
        with monkeypatch.context() as broken:
            broken.setattr(place, breaks)
            assert known.asks(known.keeper, page, opening()).status_code == 500
    for place in ("milepost.actions.add_evidence.seal", "milepost.web.views.evidence.prepare"):
        with monkeypatch.context() as broken:
            broken.setattr(place, breaks)
            files = here(known, "inbox", Information.objects.latest("pk").public_id, "files")
            sent_file = {"file": file(b"What she saw then.", "txt")}
            assert known.asks(known.officer, files, sent_file).status_code == 500


# --- searching


def walk(known: Known, roles: list[str]) -> None:
    """Every page with every id, as a page and as each kind of file, as each of the roles."""
    workspace = known.made.workspace
    elsewhere, _new = Workspace.objects.get_or_create(slug="elsewhere", name="Elsewhere")
    for role in roles:
        if role == "nobody":
            client = Client()
        elif role == "elsewhere":
            client = asking(member(elsewhere, "administrator", "a@elsewhere.example"), elsewhere)
        elif role == "everything":
            everyone = member(workspace, "officer", "all@examplia.example")
            for one in Role.values:
                Membership.objects.get_or_create(workspace=workspace, user=everyone, role=one)
            client = asking(everyone, workspace)
        else:
            client = asking(member(workspace, role, f"{role}@walk.example"), workspace)
        client.raise_request_exception = False
        for address in addresses.every(workspace):
            known.asks(client, address)
            if address.endswith("/copy/"):
                known.asks(client, f"{address}?show")
        for name in LISTS:
            for to in FORMATS:
                known.asks(client, f"{addresses.of(name, workspace)[0]}?format={to}")
        known.asks(client, here(known, "audit", "signed"), {})
        for address in addresses.of("evidence-bundle", workspace):
            known.asks(client, address, {"audience": "judicial"})


def asking(user: User, workspace: Workspace) -> Client:
    """Someone signed in who shows a token too: it opens the API as the session does the desk."""
    client = signed_in(user)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token(user, workspace)}"
    return client


def originals(known: Known) -> marks.Trace:
    """What is handed out as it came: files for a reason, and in a bundle."""
    given = marks.Trace()
    workspace = known.made.workspace
    for address in addresses.of("evidence-original", workspace):
        response = known.officer.post(address, {"reason": "expert"})
        given.add(address, marks.of_response(response))
    for address in addresses.of("evidence-bundle", workspace):
        sent = {"audience": "judicial", "originals": "yes"}
        given.add(address, marks.of_response(known.officer.post(address, sent)))
    return given


def evidentiary() -> set[str]:
    """The hashes of files as they came, where people are shown another copy."""
    return {one.sha256 for one in EvidenceFile.objects.all() if one.sha256 != one.copy_sha256}


def gather(known: Known, heard: list[logging.LogRecord], home: Path) -> None:
    """What was left behind: rows, files, logs, reports of faults, letters, sessions, cache."""
    trace = known.trace
    for where, data in (*marks.rows(), *marks.database_files()):
        trace.add(where, data)
    as_came = evidentiary()
    for path, data in marks.files_under(home):
        # the evidentiary copy: the one place where the metadata of a file may stand
        is_original = path.name in as_came and "evidence" in path.parts
        trace.add(f"{'original' if is_original else 'file'} {path.parent.name}", data)
    formatter = logging.Formatter("%(message)s %(args)s")
    for record in heard:
        trace.add(f"log {record.name}", formatter.format(record))
        trace.add(f"log {record.name}", getattr(record, "sql", ""))
        if record.exc_info and record.levelno >= logging.ERROR:
            request = getattr(record, "request", None)
            reporter = ExceptionReporter(request, *record.exc_info)
            trace.add(f"report {record.name}", reporter.get_traceback_text())
            trace.add(f"report {record.name}", reporter.get_traceback_html())
    for letter in mail.outbox:
        trace.add("letter", letter.message().as_bytes())
        trace.add("letter", f"{letter.subject} {letter.body} {letter.alternatives}")
    for session in Session.objects.all():
        trace.add("session", session.get_decoded())
    trace.add("cache", marks.cached())
    for client in (known.officer, known.contributor, known.keeper):
        trace.add("cookies", client.cookies)


def backed_up(known: Known) -> None:
    """Every part of a backup, deciphered."""
    key, out = AgeIdentity.generate(), BytesIO()
    lock = Lock(recipients=(str(key.to_public()),))
    key_of = configured.SIGNING_KEY
    back_up(CommandLine(), out, lock, store=evidence_store(), signing_key=key_of)
    known.trace.add("backup", out.getvalue())
    as_came = {f"evidence/{one}" for one in evidentiary()}
    with tarfile.open(fileobj=BytesIO(decrypt(out.getvalue(), [key]))) as archive:
        for one in archive:
            part = archive.extractfile(one)
            assert part is not None
            where = "original" if one.name in as_came else "backup"
            known.trace.add(f"{where} {one.name}", part.read())


def plant(known: Known, monkeypatch: pytest.MonkeyPatch) -> Source:
    source = record(known)
    person = known.last
    seal_later(known)
    bring(known, source)
    open_one(known, source, person)
    break_off(known, source, monkeypatch)
    return source


def test_nothing_of_an_identity_comes_out(
    known: Known, heard: list[logging.LogRecord], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(known, monkeypatch)
    walk(known, ["everything"])
    backed_up(known)
    given = originals(known)
    gather(known, heard, home)

    assert known.trace.planted == {}
    assert {one for one in known.trace.maker if not one.startswith("original ")} == set()
    # as it came a file tells of its maker, and of nothing else
    assert given.planted == {}
    assert given.maker != set()
    # what was searched is what there is: faults were reported, queries logged, letters sent
    assert known.trace.kinds >= SEARCHED
    assert any(record.name == "django.db.backends" for record in heard)
    assert SealedIdentity.objects.count() == 2


# --- each guard taken away: the search finds the mark, so it can fail


def unsealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("milepost.actions.seal_identity.seal", lambda data, keys: data)


def names_in_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("milepost.actions.add_evidence.seal", lambda data, keys: data)


def copies_as_they_came(monkeypatch: pytest.MonkeyPatch) -> None:
    def same(received: object, kind: str, store: object) -> Copy:
        return Copy(is_same=True, media_type=kind)

    monkeypatch.setattr("milepost.actions.add_evidence.make_copy", same)


def forms_in_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page without what keeps its form out of reports."""
    page = addresses.of_workspaces()["sources-add"]
    monkeypatch.setattr(page, "callback", page.callback.__wrapped__)


def variables_in_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_of_them(_filter: object, _request: object, frame: Any) -> Any:
        return frame.f_locals.items()

    name = "get_traceback_frame_variables"
    monkeypatch.setattr(SafeExceptionReporterFilter, name, all_of_them)


def names_in_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BroughtFile, "__repr__", lambda one: f"<{one.given_name}>")


def forms_in_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody looks into what comes in and forgets to take it out again."""
    refused = Form.is_valid

    def said(form: Form) -> bool:
        logging.getLogger("milepost").info("a form came: %s", dict(form.data))
        return refused(form)

    monkeypatch.setattr(Form, "is_valid", said)


@pytest.mark.slow("plants everything once for each guard")
@pytest.mark.parametrize(
    ("guard", "where"),
    [
        (unsealed, {"row records_sealedidentity.sealed"}),
        (names_in_clear, {"row records_evidencefile.sealed_name"}),
        (forms_in_reports, {"letter", "report django.request"}),
        (variables_in_reports, {"letter", "report django.request"}),
        (names_in_reports, {"letter", "report django.request"}),
        (forms_in_the_log, {"log milepost"}),
    ],
)
def test_without_its_guard_it_is_found(
    known: Known,
    heard: list[logging.LogRecord],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    guard: Callable[[pytest.MonkeyPatch], None],
    where: set[str],
) -> None:
    guard(monkeypatch)
    source = record(known)
    bring(known, source)
    if guard is not unsealed:  # then nothing is left to break
        break_off(known, source, monkeypatch)
    gather(known, heard, home)

    assert set(known.trace.planted) >= where


@pytest.mark.slow("makes a copy of each kind of file")
def test_without_working_copies_the_maker_is_found(
    known: Known, heard: list[logging.LogRecord], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies_as_they_came(monkeypatch)
    bring(known, record(known))
    for address in addresses.of("evidence-copy", known.made.workspace):
        known.asks(known.officer, address)

    assert any(one.startswith("answer 200") and "/copy/" in one for one in known.trace.maker)


@pytest.mark.sqlite("roles are told apart above the database; one with all of them asks on both")
@pytest.mark.slow("asks for every page as each role")
def test_no_role_comes_by_any_of_it(
    known: Known, heard: list[logging.LogRecord], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(known, monkeypatch)
    walk(known, [*Role.values, "elsewhere", "nobody"])
    gather(known, heard, home)

    assert known.trace.planted == {}
    assert {one for one in known.trace.maker if not one.startswith("original ")} == set()
