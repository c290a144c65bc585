"""Files on the desk: streamed in, shown as copies, handed out as downloads and nothing else."""

import hashlib
import io
import re
import resource
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from milepost.evidence.store import Incoming, StoreFull, place_of
from milepost.records.models import AuditEntry, EvidenceFile, Information, Release
from milepost.records.stores import evidence_store
from milepost.reporting import bundle, proof
from milepost.reporting.containers import opened
from tests import evidence as told
from tests import marked
from tests.examplia import Examplia, member, signed_in


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.MILEPOST_HOME = tmp_path / "home"
    settings.MILEPOST_HOME.mkdir()
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    settings.FILE_UPLOAD_TEMP_DIR = str(temporary)
    return tmp_path


@pytest.fixture
def information(place: Examplia) -> Information:
    source = told.source(place.workspace, place.officer)
    return told.information(place.workspace, place.officer, "What she saw.", source)


def add(
    desk: Client, information: Information, *files: tuple[str, bytes], at: str = "inbox"
) -> Any:
    page = f"/w/examplia/{at}/{information.public_id}/files/"
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return desk.post(page, {"file": sent})


def everything(home: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(home)): one.read_bytes() for one in home.rglob("*") if one.is_file()
    }


def only(information: Information) -> EvidenceFile:
    return information.files.get()


class TestBring:
    def test_a_file_goes_to_the_store_and_nowhere_else(
        self, desk: Client, information: Information, home: Path
    ) -> None:
        data = marked.photograph()
        answer = add(desk, information, ("IMG_0001.jpg", data))
        assert answer.url == f"/w/examplia/inbox/{information.public_id}/"
        row = only(information)
        assert row.sha256 == hashlib.sha256(data).hexdigest()
        assert {Path(one).name for one in everything(home)} == {row.sha256, row.copy_sha256}

    def test_several_files_at_once(self, desk: Client, information: Information) -> None:
        add(desk, information, ("a.txt", b"One."), ("b.txt", b"Two."))
        assert [one.name for one in information.files.all()] == ["file-1", "file-2"]

    @pytest.mark.parametrize(
        "name",
        [
            "../../../etc/passwd",
            "/etc/passwd",
            "..\\..\\x.exe",
            "\x00",
            "a" * 5000,
            "\u202egpj.exe",
        ],
    )
    def test_a_name_is_a_name_only(
        self, desk: Client, information: Information, home: Path, name: str
    ) -> None:
        boundary = "b0undary"
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"\r\nA statement.\r\n--{boundary}--\r\n"
        )
        desk.post(
            f"/w/examplia/inbox/{information.public_id}/files/",
            data=body.encode(),
            content_type=f"multipart/form-data; boundary={boundary}",
        )
        statement = hashlib.sha256(b"A statement.").hexdigest()
        for path in everything(home):
            assert path == f"home/evidence/{statement[:2]}/{statement[2:4]}/{statement}"

    @pytest.mark.parametrize(
        ("files", "said"),
        [([], "No file was chosen"), ([("a.txt", b"")], "The file is empty")],
    )
    def test_nothing_and_an_empty_file_are_said(
        self,
        desk: Client,
        information: Information,
        text: Any,
        home: Path,
        files: list[tuple[str, bytes]],
        said: str,
    ) -> None:
        answer = add(desk, information, *files)
        assert (answer.status_code, said in text(answer)) == (422, True)
        assert everything(home) == {}

    def test_too_large_a_file_is_said_and_gone(
        self, desk: Client, information: Information, text: Any, home: Path, settings: Any
    ) -> None:
        settings.EVIDENCE_LIMIT = 1000
        answer = add(desk, information, ("a.txt", b"x" * 1001))
        assert answer.status_code == 422
        assert "the file has more than" in text(answer)
        assert (everything(home), information.files.count()) == ({}, 0)

    def test_a_full_disk_is_said(
        self, desk: Client, information: Information, text: Any, home: Path, monkeypatch: Any
    ) -> None:
        import errno

        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr("milepost.evidence.store.os.write", full)
        answer = add(desk, information, ("a.txt", b"One."))
        assert "there is no room left where evidence is kept" in text(answer)
        assert everything(home) == {}

    def test_a_file_that_breaks_off_leaves_nothing(
        self, place: Examplia, information: Information, home: Path
    ) -> None:
        """Whoever sends it goes away half-way."""
        there: list[int] = []

        class Broken(io.BytesIO):
            def read(self, *size: int) -> bytes:
                data = super().read(*size)
                if not data:
                    there.append(len(everything(home)))
                    raise OSError("the connection is gone")
                return data

        begun = (
            b'--boundary\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
            + b"x" * 100_000
        )
        desk = signed_in(place.officer)
        desk.raise_request_exception = False
        desk.generic(
            "POST",
            f"/w/examplia/inbox/{information.public_id}/files/",
            **{
                "wsgi.input": Broken(begun),
                "CONTENT_LENGTH": str(10**6),
                "CONTENT_TYPE": "multipart/form-data; boundary=boundary",
            },
        )
        assert there == [1], "it had begun to come in"
        assert everything(home) == {}

    @pytest.mark.sqlite(reason="what comes in goes to files")
    @pytest.mark.slow(reason="takes 2 GB in")
    def test_two_gigabytes_come_in_at_constant_memory(
        self, desk: Client, information: Information, home: Path
    ) -> None:
        class Generated:
            """A form with one file of 2 GiB, which is nowhere whole."""

            head = (
                b'--boundary\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
            )
            tail = b"\r\n--boundary--\r\n"
            zeros = bytes(64 * 1024)

            def __init__(self) -> None:
                self.size = len(self.head) + 2**31 + len(self.tail)
                self.at = 0

            def read(self, size: int = -1) -> bytes:
                # a form's head and the start of its file come in one piece
                if self.at == 0:
                    data = self.head + self.zeros[len(self.head) : size]
                elif self.size - len(self.tail) - self.at > len(self.zeros):
                    data = self.zeros[:size]
                else:
                    zeros = max(0, self.size - len(self.tail) - self.at)
                    past = max(0, self.at - (self.size - len(self.tail)))
                    data = (bytes(zeros) + self.tail[past:])[:size]
                self.at += len(data)
                return data

            readline = read

        form = Generated()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        answer = desk.generic(
            "POST",
            f"/w/examplia/inbox/{information.public_id}/files/",
            **{
                "wsgi.input": form,
                "CONTENT_LENGTH": str(form.size),
                "CONTENT_TYPE": "multipart/form-data; boundary=boundary",
            },
        )
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert answer.status_code == 302
        row = only(information)
        # sha256 of 2 GiB of zeros
        assert (row.size, row.sha256) == (
            2**31,
            "a7c744c13cc101ed66c29f672f92455547889cc586ce6d44fe76ae824958ea51",
        )
        assert after - before < 32 * 1024
        # pytest keeps the folders of the last runs
        (home / "home" / "evidence" / place_of(row.sha256)).unlink()

    def test_nobody_may_fill_the_disk_before_it_is_known_who_asks(
        self, place: Examplia, information: Information, home: Path, monkeypatch: Any
    ) -> None:
        begun: list[object] = []
        monkeypatch.setattr(Incoming, "__init__", lambda *_: begun.append(1))
        strangers = (Client(), signed_in(member(place.workspace, "reviewer")))
        assert [add(one, information, ("a", b"x")).status_code for one in strangers] == [302, 403]
        assert begun == []

    def test_a_form_from_elsewhere_is_refused_and_leaves_nothing(
        self, place: Examplia, information: Information, home: Path
    ) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = signed_in(place.officer).cookies
        assert add(strict, information, ("a.txt", b"One.")).status_code == 403
        assert (everything(home), information.files.count()) == ({}, 0)

    def test_the_form_itself_is_looked_at_only_by_the_page(
        self, place: Examplia, information: Information
    ) -> None:
        """Else the files would have gone to Django's own folder before the page is asked."""
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = signed_in(place.officer).cookies
        page = f"/w/examplia/inbox/{information.public_id}/files/"
        token = re.search(
            r'name="csrfmiddlewaretoken" value="(\w+)"', strict.get(page).content.decode()
        )
        assert token is not None
        form = {"csrfmiddlewaretoken": token[1], "file": SimpleUploadedFile("a.txt", b"One.")}
        assert strict.post(page, form).status_code == 302
        assert information.files.count() == 1

    def test_a_contributor_adds_to_their_own_only(
        self, place: Examplia, information: Information
    ) -> None:
        someone = member(place.workspace, "contributor")
        own = told.information(place.workspace, someone, "What we saw.")
        sender = signed_in(someone)
        assert add(sender, own, ("a.txt", b"One."), at="mine").status_code == 302
        assert add(sender, information, ("a.txt", b"Two."), at="mine").status_code == 404
        assert add(sender, own, ("a.txt", b"Three.")).status_code == 403
        assert (own.files.count(), information.files.count()) == (1, 0)
        page = sender.get(f"/w/examplia/mine/{own.public_id}/")
        assert b"file-1" in page.content
        assert b"/evidence/" not in page.content, "who may not open files sees no way to"

    def test_the_form_works_by_keyboard_and_says_its_limit(
        self, desk: Client, information: Information, text: Any
    ) -> None:
        page = desk.get(f"/w/examplia/inbox/{information.public_id}/files/")
        assert "up to 4 GB each" in text(page)
        assert b'<label for="file">' in page.content


@pytest.fixture
def photograph(desk: Client, information: Information) -> EvidenceFile:
    add(desk, information, ("IMG_0001.jpg", marked.photograph()))
    return only(information)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


class TestHandOut:
    def test_the_page_shows_the_copy_and_who_had_the_file(
        self, desk: Client, photograph: EvidenceFile, text: Any
    ) -> None:
        page = desk.get(f"/w/examplia/evidence/{photograph.public_id}/")
        said = text(page)
        assert "file-1" in said
        assert photograph.sha256 in said
        assert "2 steps" in said
        assert "Working copy made without metadata" in said
        assert f'src="/w/examplia/evidence/{photograph.public_id}/copy/?show"' in str(page.content)
        assert "IMG_0001" not in page.content.decode()

    def test_a_picture_is_shown_from_its_copy(self, desk: Client, photograph: EvidenceFile) -> None:
        answer = desk.get(f"/w/examplia/evidence/{photograph.public_id}/copy/?show")
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Content-Disposition"] == 'inline; filename="file-1.jpg"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert not marked.holds_mark(body(answer))
        assert photograph.custody.latest("sequence").step == "viewed"

    @pytest.mark.parametrize("data", [marked.pdf(), marked.docx(), b"<b>text", b"Text."], ids=len)
    def test_all_else_is_a_download_of_no_kind(
        self, desk: Client, information: Information, data: bytes
    ) -> None:
        add(desk, information, ("a", data))
        row = only(information)
        answer = desk.get(f"/w/examplia/evidence/{row.public_id}/copy/?show")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith('attachment; filename="file-1.')
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
        assert not marked.holds_mark(body(answer))

    def test_the_original_is_posted_for_with_a_reason(
        self, desk: Client, photograph: EvidenceFile, text: Any
    ) -> None:
        page = f"/w/examplia/evidence/{photograph.public_id}/original/"
        assert desk.get(page).status_code == 405
        refused = desk.post(page)
        assert (refused.status_code, "No reason was chosen" in text(refused)) == (422, True)
        answer = desk.post(page, {"reason": "expert"})
        assert answer["Content-Disposition"] == 'attachment; filename="file-1.jpg"'
        assert answer["Content-Type"] == "application/octet-stream"
        assert hashlib.sha256(body(answer)).hexdigest() == photograph.sha256
        shown = text(desk.get(f"/w/examplia/evidence/{photograph.public_id}/"))
        assert "Evidentiary copy handed out An expert examines it" in shown

    def test_what_has_no_copy_says_why(
        self, desk: Client, information: Information, text: Any
    ) -> None:
        add(desk, information, ("a.mp3", b"ID3\x04\0\0\0\0\0\0"))
        row = only(information)
        page = text(desk.get(f"/w/examplia/evidence/{row.public_id}/"))
        assert "There is none: no copy without metadata can be made of this kind." in page
        assert desk.get(f"/w/examplia/evidence/{row.public_id}/copy/").status_code == 404

    @pytest.mark.parametrize(
        ("role", "answers"),
        [
            ("reviewer", (200, 200, 403, 403)),
            ("contributor", (403, 403, 403, 403)),
            ("focal-point", (403, 403, 403, 403)),
            ("keeper", (403, 403, 403, 403)),
            ("administrator", (403, 403, 403, 403)),
        ],
    )
    def test_each_role_gets_what_it_may(
        self, place: Examplia, photograph: EvidenceFile, role: str, answers: tuple[int, ...]
    ) -> None:
        them = signed_in(member(place.workspace, role))
        page = f"/w/examplia/evidence/{photograph.public_id}/"
        bundle_page = f"/w/examplia/inbox/{photograph.information.public_id}/bundle/"
        given = (
            them.get(page),
            them.get(f"{page}copy/"),
            them.post(f"{page}original/", {"reason": "expert"}),
            them.get(bundle_page),
        )
        assert tuple(one.status_code for one in given) == answers
        if given[1].streaming:
            body(given[1])

    def test_a_file_of_another_workspace_is_not_there(
        self, place: Examplia, desk: Client, photograph: EvidenceFile
    ) -> None:
        from milepost.records.models import Workspace

        elsewhere = Workspace.objects.create(slug="elsewhere", name="Elsewhere")
        elsewhere.memberships.create(user=place.officer, role="officer")
        for end in ("", "copy/"):
            page = f"/w/elsewhere/evidence/{photograph.public_id}/{end}"
            assert desk.get(page).status_code == 404
        page = f"/w/elsewhere/evidence/{photograph.public_id}/original/"
        assert desk.post(page, {"reason": "expert"}).status_code == 404

    def test_a_broken_custody_record_is_said_aloud(
        self, desk: Client, photograph: EvidenceFile, text: Any
    ) -> None:
        photograph.custody.filter(sequence=1).update(actor="someone-else")
        page = text(desk.get(f"/w/examplia/evidence/{photograph.public_id}/"))
        assert "The custody record is broken. Step 1 is not as it was written." in page

    def test_queries_do_not_grow_with_steps(
        self,
        desk: Client,
        photograph: EvidenceFile,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for _ in range(12):
            body(desk.get(f"/w/examplia/evidence/{photograph.public_id}/copy/"))
        with django_assert_max_num_queries(12):
            desk.get(f"/w/examplia/evidence/{photograph.public_id}/")


class TestBundle:
    def export(self, desk: Client, information: Information, **given: str) -> Any:
        return desk.post(f"/w/examplia/inbox/{information.public_id}/bundle/", given)

    def test_without_permission_nothing_leaves(
        self, desk: Client, photograph: EvidenceFile, text: Any
    ) -> None:
        information = photograph.information
        told.consent(information, "government", withdrawn=True)
        told.consent(information, "judicial")
        for audience in ("government", "un-mechanisms", "public-with-identity"):
            answer = self.export(desk, information, audience=audience)
            assert answer.status_code == 422
            assert "may not be shown to this audience" in text(answer)
        assert "No audience was chosen" in text(self.export(desk, information, audience="king"))
        assert not Release.objects.exists()
        assert not photograph.custody.filter(step="exported").exists()
        assert not AuditEntry.objects.filter(action="evidence.export").exists()

    def test_copies_leave_signed_with_their_custody(
        self, desk: Client, photograph: EvidenceFile, home: Path, tmp_path: Path
    ) -> None:
        information = photograph.information
        told.consent(information, "un-mechanisms")
        before = everything(home)

        data = body(self.export(desk, information, audience="un-mechanisms"))

        assert everything(home) == before, "nothing of a bundle stays"
        assert not marked.holds_mark(data)
        file = tmp_path / "bundle.zip"
        file.write_bytes(data)
        verdict = proof.verify(file)
        assert (verdict.problem, verdict.manifest and verdict.manifest.what) == (
            None,
            "evidence-bundle",
        )
        with opened(file) as container:
            checked = bundle.check(container)
        assert checked.problem is None
        with zipfile.ZipFile(file) as archive:
            assert sorted(archive.namelist()) == [
                "README.txt",
                "custody.json",
                f"files/{information.public_id}/file-1.jpg",
                "manifest.json",
                "manifest.sig",
            ]
        release = Release.objects.get()
        assert (release.audience, release.covers, release.what) == (
            "un-mechanisms",
            "information",
            "bundle",
        )
        step = photograph.custody.latest("sequence")
        assert (step.step, step.detail["bundle"]) == ("exported", release.name)

    def test_originals_need_permission_for_the_identity_too(
        self, desk: Client, photograph: EvidenceFile, text: Any
    ) -> None:
        information = photograph.information
        told.consent(information, "judicial")
        refused = self.export(desk, information, audience="judicial", originals="yes")
        assert "they may lead to the source" in text(refused)
        told.consent(information, "judicial", covers="identity")
        answer = self.export(desk, information, audience="judicial", originals="yes")
        with zipfile.ZipFile(io.BytesIO(body(answer))) as archive:
            inside = archive.read(f"files/{information.public_id}/file-1.jpg")
        assert hashlib.sha256(inside).hexdigest() == photograph.sha256
        assert {one.covers for one in Release.objects.all()} == {"information", "identity"}

    def test_a_custody_record_altered_before_it_was_signed_is_found_out(
        self, desk: Client, photograph: EvidenceFile, tmp_path: Path
    ) -> None:
        told.consent(photograph.information, "un-mechanisms")
        photograph.custody.filter(sequence=2).update(at="2026-01-01T00:00:00.000000+00:00")
        file = tmp_path / "bundle.zip"
        file.write_bytes(body(self.export(desk, photograph.information, audience="un-mechanisms")))
        with opened(file) as container:
            problem = bundle.check(container).problem or ""
        assert re.fullmatch(r"Step 2 in the custody of files/\w+/file-1.jpg is broken", problem)

    def test_a_full_disk_leaves_no_half_bundle(
        self, desk: Client, photograph: EvidenceFile, home: Path, monkeypatch: Any
    ) -> None:
        told.consent(photograph.information, "un-mechanisms")
        before = everything(home)

        def full(*_: object) -> int:
            raise StoreFull("there is no room left where evidence is kept")

        monkeypatch.setattr(Incoming, "write", full)
        answer = self.export(desk, photograph.information, audience="un-mechanisms")
        assert answer.status_code == 422
        assert everything(home) == before

    def test_the_store_is_read_as_it_is(self, photograph: EvidenceFile) -> None:
        with evidence_store().open(photograph.sha256) as file:
            assert marked.holds_mark(file.read()), "the evidentiary copy is never altered"
