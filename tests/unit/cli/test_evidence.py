"""The commands that compare evidence with its records, and have it stamped."""

import re
from pathlib import Path
from typing import Any

import pytest

from milepost.actions.action import CommandLine
from milepost.actions.add_evidence import AddEvidence, prepare
from milepost.actions.record_verification import RecordVerification
from milepost.actions.view_evidence import ViewEvidence
from milepost.evidence.store import place_of
from milepost.records import custody
from milepost.records.models import AuditEntry, CustodyStep, EvidenceFile, Information
from milepost.records.stores import evidence_store
from tests import evidence as told
from tests import factories, marked
from tests.authority import authority, served
from tests.unit.cli.conftest import Milepost


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.MILEPOST_HOME = tmp_path
    return tmp_path


@pytest.fixture
def information(db: None) -> Information:
    place = factories.workspace()
    officer = factories.member(place, "officer")
    return told.information(place, officer, "What she saw.", told.source(place, officer))


def add(information: Information, data: bytes) -> EvidenceFile:
    incoming = evidence_store().receive()
    incoming.write(data)
    return AddEvidence(
        actor=information.recorded_by,
        workspace=information.workspace,
        information=information.public_id,
        prepared=prepare(incoming.finish()),
    ).run()


def place(home: Path, sha256: str) -> Path:
    return home / "evidence" / place_of(sha256)


def altered(file: Path) -> None:
    file.chmod(0o600)
    file.write_bytes(b"altered")


class TestVerify:
    def test_nothing_yet(self, milepost: Milepost) -> None:
        run = milepost("evidence", "verify")
        assert (run.code, run.out) == (0, "Evidence is whole: 0 files, as they came in.\n")

    def test_whole_evidence_is_said_and_written_into_its_custody(
        self, milepost: Milepost, information: Information
    ) -> None:
        rows = [add(information, b"One."), add(information, marked.photograph())]
        for _ in range(2):
            run = milepost("evidence", "verify")
            assert (run.code, run.out) == (0, "Evidence is whole: 2 files, as they came in.\n")
        assert [one.step for one in rows[1].custody.all()] == [
            "received",
            "copied",
            "verified",
            "verified",
        ]
        assert rows[1].custody.latest("sequence").actor == "system"
        entry = AuditEntry.objects.latest("sequence")
        assert (entry.action, entry.detail) == (
            "evidence.verify",
            {"verified": 2, "via": "command line"},
        )

    def test_each_thing_that_is_wrong_is_named(
        self, milepost: Milepost, information: Information, home: Path
    ) -> None:
        missing, changed, copied, lost_copy = (
            add(information, b"One."),
            add(information, b"Two."),
            add(information, marked.photograph("PNG")),
            add(information, marked.photograph("GIF")),
        )
        place(home, missing.sha256).unlink()
        altered(place(home, changed.sha256))
        altered(place(home, copied.copy_sha256))
        place(home, lost_copy.copy_sha256).unlink()
        stray = evidence_store().receive()
        stray.write(b"Nobody knows me.")
        unknown = stray.finish()
        evidence_store().keep(unknown)
        (home / "evidence" / "note.txt").write_text("left here")

        run = milepost("evidence", "verify")

        assert run.code == 1
        said = {line.partition(" ")[0].rstrip(":"): line for line in run.out.splitlines()}
        assert {name: re.search(r"\[(.+)\]$", line)[1] for name, line in said.items()} == {  # type: ignore[index]
            missing.public_id: "missing",
            changed.public_id: "altered",
            copied.public_id: "copy-altered",
            lost_copy.public_id: "copy-missing",
            unknown.sha256: "stray",
            "note.txt": "stray",
        }
        assert missing.custody.latest("sequence").step == "missing"
        assert changed.custody.latest("sequence").step == "altered"
        assert AuditEntry.objects.latest("sequence").detail == {
            "verified": 2,
            "missing": 1,
            "altered": 1,
            "files": [missing.public_id, changed.public_id],
            "via": "command line",
        }

    def test_a_custody_record_altered_or_cut_off_or_made_anew(
        self, milepost: Milepost, information: Information
    ) -> None:
        rows = [add(information, word.encode()) for word in ("One.", "Two.", "Three.", "Four.")]
        for row in rows:
            for _ in range(2):
                ViewEvidence(
                    actor=information.recorded_by,
                    workspace=information.workspace,
                    evidence=row.public_id,
                ).run()
        changed, cut, anew, _whole = rows
        CustodyStep.objects.filter(evidence=changed, sequence=2).update(actor="someone-else")
        CustodyStep.objects.filter(evidence=cut, sequence=3).delete()
        # whoever may write every row makes the chain whole again, with a look taken out
        steps = list(anew.custody.all())
        CustodyStep.objects.filter(evidence=anew, sequence__gt=1).delete()
        from django.db import transaction

        with transaction.atomic():
            for step in steps[1:]:
                custody.append(anew, step.step, "someone-else")

        run = milepost("evidence", "verify")

        assert run.code == 1
        assert [line.partition("): ")[2] for line in run.out.splitlines()] == [
            "The custody record is broken at step 2. [custody]",
            "The custody record was cut off: step 3 is missing. [cut-off]",
            "The custody record is broken at step 3. [custody]",
        ]

    def test_a_timestamp_over_another_file(
        self, milepost: Milepost, information: Information, tmp_path: Path, settings: Any
    ) -> None:
        own = authority(tmp_path / "authority")
        with served(own) as address:
            settings.TIMESTAMP_URL = address
            one, two = add(information, b"One."), add(information, b"Two.")
        settings.TIMESTAMP_CERTIFICATES = own.root
        assert milepost("evidence", "verify").code == 0
        one.timestamp = two.timestamp
        one.save()
        run = milepost("evidence", "verify")
        assert (run.code, "is over another file. [stamp]" in run.out) == (1, True)
        settings.TIMESTAMP_CERTIFICATES = authority(tmp_path / "other").root
        run = milepost("evidence", "verify")
        assert run.out.count("not made by an authority that is trusted") == 1

    def test_queries_grow_with_batches_only(
        self, milepost: Milepost, information: Information, django_assert_max_num_queries: Any
    ) -> None:
        from milepost.records import verification

        for number in range(12):
            add(information, f"Statement {number}.".encode())
        with django_assert_max_num_queries(8):
            assert len(list(verification.look(evidence_store(), None))) == 12

    def test_a_verification_that_nothing_was_found_in_names_nothing(
        self, information: Information
    ) -> None:
        row = add(information, b"One.")
        RecordVerification(actor=CommandLine(), found=[(row, "verified")]).run()
        assert "files" not in AuditEntry.objects.latest("sequence").detail


class TestStamp:
    def test_without_an_authority(self, milepost: Milepost) -> None:
        run = milepost("evidence", "stamp")
        assert (run.code, run.err) == (
            2,
            (
                "MILEPOST_TIMESTAMP_URL: No time-stamping authority is set. "
                "Set it to the address of one that you trust.\n"
            ),
        )

    def test_what_has_no_stamp_gets_one(
        self, milepost: Milepost, information: Information, tmp_path: Path, settings: Any
    ) -> None:
        rows = [add(information, b"One."), add(information, b"Two.")]
        own = authority(tmp_path / "authority")
        with served(own) as address:
            settings.TIMESTAMP_URL = address
            assert milepost("evidence", "stamp").out == "2 files were stamped.\n"
            assert milepost("evidence", "stamp").out == "0 files were stamped.\n"
        for row in rows:
            row.refresh_from_db()
            assert row.timestamp is not None
            assert row.custody.latest("sequence").step == "timestamped"

    def test_an_authority_that_is_away(
        self, milepost: Milepost, information: Information, settings: Any
    ) -> None:
        row = add(information, b"One.")
        settings.TIMESTAMP_URL = "http://127.0.0.1:9/"
        run = milepost("evidence", "stamp")
        assert (run.code, run.out) == (1, "0 files were stamped.\n")
        assert run.err.startswith(f"{row.public_id}: The time-stamping authority does not answer.")
