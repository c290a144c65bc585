"""Files are kept as they came, seen as copies, and every hand they pass through is written down."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from milepost.actions.action import CommandLine
from milepost.actions.add_evidence import AddEvidence, AddOwnEvidence, Prepared, prepare
from milepost.actions.fetch_original import FetchOriginal
from milepost.actions.stamp_evidence import StampEvidence
from milepost.actions.timestamping import NotStamped, obtain
from milepost.actions.view_evidence import ViewEvidence, look
from milepost.evidence.timestamp import verify
from milepost.evidence.vault.identity import Identity
from milepost.evidence.vault.keys import unwrap
from milepost.evidence.vault.sealing import open_sealed
from milepost.records import custody
from milepost.records.models import (
    AuditEntry,
    CustodyStep,
    EvidenceFile,
    Information,
    User,
    Workspace,
)
from milepost.records.stores import evidence_store
from milepost.values.errors import InputError, NotFound, PermissionRefused
from tests import evidence as told
from tests import factories, keepers, marked
from tests.authority import authority, served

pytestmark = pytest.mark.django_db

NAME = "Sokunthea's telephone/IMG_0001.jpg"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.MILEPOST_HOME = tmp_path
    return tmp_path


@pytest.fixture
def place() -> Workspace:
    return factories.workspace()


@pytest.fixture
def officer(place: Workspace) -> User:
    return factories.member(place, "officer")


@pytest.fixture
def information(place: Workspace, officer: User) -> Information:
    source = told.source(place, officer)
    return told.information(place, officer, "What she saw.", source)


def sent(data: bytes) -> Prepared:
    incoming = evidence_store().receive()
    incoming.write(data)
    return prepare(incoming.finish())


def add(information: Information, data: bytes, actor: User | None = None) -> EvidenceFile:
    return AddEvidence(
        actor=actor or information.recorded_by,
        workspace=information.workspace,
        information=information.public_id,
        prepared=sent(data),
        given_name=NAME,
    ).run()


def steps(row: EvidenceFile) -> list[tuple[str, dict[str, object]]]:
    return [(one.step, one.detail) for one in row.custody.all()]


def in_store(home: Path) -> set[str]:
    return {one.name for one in (home / "evidence").rglob("*") if one.is_file()}


class TestAdd:
    def test_a_photograph_is_kept_with_a_copy_and_its_custody(
        self, information: Information, officer: User, home: Path
    ) -> None:
        given = marked.photograph()
        row = add(information, given)
        sha256 = hashlib.sha256(given).hexdigest()

        assert (row.name, row.sha256, row.size) == ("file-1", sha256, len(given))
        assert (row.media_type, row.copy_media_type) == ("image/jpeg", "image/jpeg")
        assert in_store(home) == {row.sha256, row.copy_sha256}
        with evidence_store().open(row.sha256) as file:
            assert file.read() == given
        with evidence_store().open(row.copy_sha256) as file:
            assert not marked.holds_mark(file.read())
        assert steps(row) == [
            ("received", {"hash": f"sha256:{sha256}", "size": len(given)}),
            ("copied", {"hash": f"sha256:{row.copy_sha256}", "size": row.copy_size}),
        ]
        assert custody.first_broken(row, row.custody.all()) is None
        last = row.custody.last()
        entry = AuditEntry.objects.get()
        assert last is not None
        assert (entry.action, entry.actor, entry.target) == (
            "evidence.add",
            officer.public_id,
            row.public_id,
        )
        assert entry.detail == {
            "information": information.public_id,
            "custody": 2,
            "ends": last.hash,
            "via": "desk",
        }

    def test_its_name_is_sealed_to_the_keepers(self, information: Information) -> None:
        keeper = factories.member(information.workspace, "keeper", email="keeper@milepost.example")
        key = keepers.key_of(information.workspace, keeper)
        row = add(information, b"A statement.")
        assert row.recipients == [key.public]
        opened = open_sealed(
            bytes(row.sealed_name or b""), unwrap(bytes(key.wrapped), keepers.PASSPHRASE)
        )
        assert Identity.from_bytes(opened).name == NAME

    def test_without_a_keeper_its_name_is_kept_nowhere(
        self, information: Information, home: Path
    ) -> None:
        row = add(information, b"A statement.")
        assert (row.sealed_name, row.recipients) == (None, [])
        assert not any("Sokunthea" in str(one) for one in home.rglob("*"))

    def test_a_text_is_its_own_copy(self, information: Information, home: Path) -> None:
        row = add(information, b"A statement.")
        assert row.copy_sha256 == row.sha256
        assert in_store(home) == {row.sha256}

    def test_a_recording_has_no_copy_and_says_so(self, information: Information) -> None:
        row = add(information, b"ID3\x04\0\0\0\0\0\0")
        assert (row.copy_sha256, row.copy_reason, row.media_type) == ("", "kind", "audio/mpeg")

    def test_files_are_numbered_and_the_same_file_comes_once(
        self, information: Information, home: Path
    ) -> None:
        first, second = add(information, b"One."), add(information, b"Two.")
        again = add(information, b"One.")
        assert (first.name, second.name, again.pk) == ("file-1", "file-2", first.pk)
        assert AuditEntry.objects.count() == 2
        assert in_store(home) == {first.sha256, second.sha256}

    def test_an_empty_file_is_refused(self, home: Path) -> None:
        with pytest.raises(InputError, match="The file is empty"):
            sent(b"")
        assert in_store(home) == set()

    @pytest.mark.parametrize("role", ["reviewer", "contributor", "keeper", "administrator"])
    def test_who_may_not_leaves_nothing(
        self, information: Information, home: Path, role: str
    ) -> None:
        someone = factories.member(information.workspace, role, email="other@milepost.example")
        with pytest.raises(PermissionRefused):
            add(information, b"One.", someone)
        assert not EvidenceFile.objects.exists()
        assert in_store(home) == set()

    def test_a_contributor_adds_to_their_own_only(
        self, information: Information, home: Path
    ) -> None:
        place = information.workspace
        someone = factories.member(place, "contributor", email="ngo@milepost.example")
        own = told.information(place, someone, "What we saw.")
        for target, error in ((own, None), (information, NotFound)):
            action = AddOwnEvidence(
                actor=someone,
                workspace=place,
                information=target.public_id,
                prepared=sent(b"From us."),
            )
            if error is None:
                assert action.run().information == own
            else:
                with pytest.raises(error):
                    action.run()
        assert len(in_store(home)) == 1

    def test_its_words_do_not_show_in_a_traceback(self, information: Information) -> None:
        action = AddEvidence(
            actor=information.recorded_by,
            workspace=information.workspace,
            information=information.public_id,
            prepared=sent(b"One."),
            given_name=NAME,
        )
        assert "Sokunthea" not in repr(action)
        action.prepared.discard()


class TestStamp:
    def test_a_file_is_stamped_as_it_comes_in(
        self, information: Information, settings: Any, tmp_path: Path
    ) -> None:
        own = authority(tmp_path / "authority")
        settings.TIMESTAMP_CERTIFICATES = own.root
        with served(own) as address:
            settings.TIMESTAMP_URL = address
            row = add(information, b"A statement.")
        stamp = verify(bytes(row.timestamp or b""), row.sha256, own.root)
        assert stamp.is_trusted
        assert steps(row)[1] == ("timestamped", {"time": stamp.at.isoformat(), "trusted": True})

    @pytest.mark.parametrize(
        ("answer", "status", "code"),
        [(b"no stamp", 200, "wrong"), (b"", 503, "away"), (b"x" * 100_000, 200, "wrong")],
    )
    def test_an_authority_that_fails_leaves_the_file_unstamped(
        self, information: Information, settings: Any, answer: bytes, status: int, code: str
    ) -> None:
        with served(answer, status) as address:
            settings.TIMESTAMP_URL = address
            row = add(information, b"A statement.")
        assert row.timestamp is None
        assert steps(row)[0][1]["not-stamped"] == code

    def test_an_authority_that_is_away_leaves_the_file_unstamped(
        self, information: Information, settings: Any
    ) -> None:
        settings.TIMESTAMP_URL = "http://127.0.0.1:9/"
        assert steps(add(information, b"A statement."))[0][1]["not-stamped"] == "away"

    def test_an_address_of_another_kind_is_never_opened(self, settings: Any) -> None:
        settings.TIMESTAMP_URL = "file:///etc/passwd"
        with pytest.raises(NotStamped, match="no address of a web server"):
            obtain("ab" * 32)

    def test_a_file_is_stamped_later(
        self, information: Information, settings: Any, tmp_path: Path
    ) -> None:
        row = add(information, b"A statement.")
        own = authority(tmp_path / "authority")
        with served(own) as address:
            settings.TIMESTAMP_URL = address
            token = obtain(row.sha256)
        action = StampEvidence(actor=CommandLine(), evidence=row, token=token)
        assert action.run().timestamp == token.raw
        action.run()
        assert [step for step, _ in steps(row)] == ["received", "timestamped"]
        last = AuditEntry.objects.latest("sequence")
        assert (last.action, last.workspace) == (
            "evidence.stamp",
            information.workspace.public_id,
        )


class TestHandOut:
    def test_a_look_at_the_copy_is_written_down_once_an_hour(
        self, information: Information, officer: User
    ) -> None:
        row = add(information, marked.photograph())
        view = ViewEvidence(
            actor=officer, workspace=row.information.workspace, evidence=row.public_id
        )
        assert (look(view).pk, look(view).pk) == (row.pk, row.pk)
        assert [step for step, _ in steps(row)] == ["received", "copied", "viewed"]
        view.run()
        assert [step for step, _ in steps(row)][3:] == ["viewed"]

    def test_there_is_no_look_at_what_has_no_copy(
        self, information: Information, officer: User
    ) -> None:
        row = add(information, b"ID3\x04\0\0\0\0\0\0")
        with pytest.raises(NotFound, match="no copy without metadata"):
            ViewEvidence(
                actor=officer, workspace=information.workspace, evidence=row.public_id
            ).run()

    def test_the_original_is_handed_out_for_a_reason(
        self, information: Information, officer: User
    ) -> None:
        row = add(information, b"A statement.")

        def fetch(reason: str, actor: User = officer) -> EvidenceFile:
            return FetchOriginal(
                actor=actor,
                workspace=information.workspace,
                evidence=row.public_id,
                reason=reason,
            ).run()

        assert fetch("expert").pk == row.pk
        assert steps(row)[1] == ("fetched", {"reason": "expert"})
        assert AuditEntry.objects.latest("sequence").detail["reason"] == "expert"
        with pytest.raises(InputError, match="No reason was chosen"):
            fetch("because")
        reviewer = factories.member(
            information.workspace, "reviewer", email="reviewer@milepost.example"
        )
        with pytest.raises(PermissionRefused):
            fetch("expert", reviewer)
        assert len(steps(row)) == 2

    def test_a_file_of_another_workspace_is_not_there(
        self, information: Information, officer: User
    ) -> None:
        row = add(information, b"A statement.")
        elsewhere = factories.workspace("Laos", "laos")
        elsewhere.memberships.create(user=officer, role="officer")
        with pytest.raises(NotFound):
            ViewEvidence(actor=officer, workspace=elsewhere, evidence=row.public_id).run()

    def test_custody_altered_in_the_database_is_found_out(
        self, information: Information, officer: User
    ) -> None:
        row = add(information, marked.photograph())
        ViewEvidence(actor=officer, workspace=information.workspace, evidence=row.public_id).run()
        CustodyStep.objects.filter(evidence=row, sequence=3).update(actor="someone-else")
        broken = custody.first_broken(row, row.custody.all())
        assert broken is not None
        assert broken.sequence == 3
