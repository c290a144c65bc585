"""A backup holds everything, gives it back as it was, and refuses whatever was altered."""

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from pyrage import decrypt
from pyrage.x25519 import Identity

from milepost.actions.action import CommandLine
from milepost.actions.back_up import back_up
from milepost.actions.create_workspace import CreateWorkspace
from milepost.actions.restore_backup import Restored, restore_backup
from milepost.evidence.store import FolderStore
from milepost.records import audit, guard
from milepost.records.backup import archive, contents, sealing, tables
from milepost.records.backup.archive import Member
from milepost.records.backup.journal import Intent, Journal, RestoreRunning
from milepost.records.backup.sealing import Lock, Opener, Sealed
from milepost.records.backup.snapshot import snapshot
from milepost.records.models import AuditEntry, EvidenceFile, User, Workspace
from milepost.reporting import proof
from milepost.reporting.proof import About, Signer
from milepost.values.errors import InputError, IntegrityBroken, MilepostError, PermissionRefused
from tests import installation
from tests.installation import MARK, Rows

pytestmark = pytest.mark.django_db(transaction=True)

KEY = Identity.generate()
OTHER = Identity.generate()
SIGNING_KEY = "5e" * 32
PASSPHRASE = "five words nobody puts together"
LOCK = Lock(recipients=(str(KEY.to_public()),))
OPENER = Opener(identities=(str(KEY),))


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "evidence")


@pytest.fixture
def journal(tmp_path: Path, store: FolderStore) -> Journal:
    return Journal(tmp_path, store)


@pytest.fixture
def full(store: FolderStore) -> None:
    installation.fill(store)


def made(store: FolderStore, lock: Lock = LOCK, **more: Any) -> bytes:
    out = io.BytesIO()
    back_up(CommandLine(), out, lock, store=store, signing_key=SIGNING_KEY, **more)
    return out.getvalue()


def restored(content: bytes, journal: Journal, opener: Opener = OPENER, **more: Any) -> Restored:
    return restore_backup(CommandLine(), Sealed(io.BytesIO(content), opener), journal, **more)


def without_restore(rows: Rows) -> Rows:
    """The rows without the entry that says they were restored."""
    trail = rows["records_auditentry"]
    assert trail[-1]["action"] == "backup.restore"
    before = {**rows["records_audithead"][0], "sequence": trail[-2]["sequence"]}
    before["hash"] = trail[-2]["hash"]
    return {**rows, "records_auditentry": trail[:-1], "records_audithead": [before]}


def empty() -> None:
    with transaction.atomic():
        guard.remove(connection)
        tables.empty()
        guard.install(connection)


def clear(content: bytes) -> dict[str, bytes]:
    """The members of a backup in clear."""
    stream = io.BytesIO(decrypt(content, [KEY]))
    return {one.name: b"".join(one.content) for one in archive.unpack(stream)}


def place(member: tuple[str, bytes]) -> int:
    """Where a member stands; what does not belong there stands after the beginning."""
    kind = contents.ORDER.fullmatch(member[0])
    return contents.KINDS.index(kind.lastgroup or "") if kind else 1


def signed_anew(members: dict[str, bytes]) -> dict[str, bytes]:
    """The members with a manifest that lists them."""
    rest = {name: one for name, one in members.items() if not name.startswith("manifest.")}
    about = About(what="backup", name="", issuer="", issued=installation.MOMENT)
    files = [proof.describe(name, [one]) for name, one in rest.items()]
    manifest, signature = proof.sign(files, about, Signer(SIGNING_KEY))
    return {**rest, "manifest.json": manifest, "manifest.sig": signature}


def sealed(members: dict[str, bytes]) -> bytes:
    """A backup of these members: made by whoever knows the public key."""
    out = io.BytesIO()
    ordered = sorted(members.items(), key=place)
    packed = (Member(name, len(one), iter([one])) for name, one in ordered)
    sealing.seal(archive.pack(packed), out, LOCK)
    return out.getvalue()


class TestRoundTrip:
    def test_every_row_and_every_file_comes_back(
        self, full: None, store: FolderStore, journal: Journal, tmp_path: Path
    ) -> None:
        content = made(store)
        before, files = installation.everything(), installation.evidence(store)
        assert all(before.values()), "an empty table tests nothing"

        empty()
        for name in files:
            store.remove(name)
        assert not tables.held()
        restored(content, journal)

        assert without_restore(installation.everything()) == before
        assert installation.evidence(store) == files
        assert (tmp_path / "signing.key").read_text() == f"{SIGNING_KEY}\n"
        assert (tmp_path / "signing.key").stat().st_mode & 0o777 == 0o600
        assert audit.verify() is None
        assert guard.is_installed(connection)
        left = sorted(path.name for path in tmp_path.iterdir())
        assert left == ["evidence", "restore.lock", "signing.key"]
        assert not list((tmp_path / "evidence" / "incoming").iterdir())

    def test_what_was_there_is_replaced_only_when_asked_and_said(
        self, full: None, store: FolderStore, journal: Journal
    ) -> None:
        content = made(store)
        before = installation.everything()
        CreateWorkspace(actor=CommandLine(), title="Made after the backup").run()
        later = installation.keep(store, b"came after the backup")
        EvidenceFile.objects.filter(number=2).update(sha256=later)
        Session.objects.create(session_key="s", session_data="", expire_date=installation.MOMENT)
        end = audit.head()

        with pytest.raises(InputError, match=r"workspaces: 3, accounts: 2.*--replace"):
            restored(content, journal)
        assert Workspace.objects.count() == 3

        done = restored(content, journal, replace=True)

        assert done.replaced["records_workspace"] == 3
        assert without_restore(installation.everything()) == before
        assert later not in installation.evidence(store)
        assert not Session.objects.exists(), "whoever was signed in is another person now"
        entry = AuditEntry.objects.order_by("-sequence")[0]
        assert entry.detail["replaced"] == {"entries": end.sequence, "hash": end.hash}

    def test_new_rows_get_keys_that_are_free(
        self, full: None, store: FolderStore, journal: Journal
    ) -> None:
        restored(made(store), journal, replace=True)
        user = User.objects.create(username="new")
        user.groups.add(Group.objects.all()[0])
        assert CreateWorkspace(actor=CommandLine(), title="New").run().pk > 2

    @pytest.mark.parametrize("key", [KEY, OTHER])
    def test_each_of_several_keys_opens_it(
        self, full: None, store: FolderStore, journal: Journal, key: Identity
    ) -> None:
        content = made(store, Lock(recipients=(str(KEY.to_public()), str(OTHER.to_public()))))
        before = installation.everything()
        restored(content, journal, Opener(identities=(str(key),)), replace=True)
        assert without_restore(installation.everything()) == before

    @pytest.mark.sqlite("rows are sealed after they were read; with keys they are on both")
    @pytest.mark.slow("age makes each try of a passphrase take a second or more")
    def test_a_passphrase_opens_what_it_locked(
        self, full: None, store: FolderStore, journal: Journal
    ) -> None:
        content = made(store, Lock(passphrase=PASSPHRASE))
        before = installation.everything()
        with pytest.raises(InputError, match="passphrase does not open"):
            restored(content, journal, Opener(passphrase=PASSPHRASE + "!"), replace=True)
        restored(content, journal, Opener(passphrase=PASSPHRASE), replace=True)
        assert without_restore(installation.everything()) == before

    def test_a_trail_that_was_broken_is_kept_as_it_was_and_said(
        self, full: None, store: FolderStore, journal: Journal
    ) -> None:
        with guard.lifted(connection):
            AuditEntry.objects.filter(sequence=2).update(actor="someone else")
        done = restored(made(store), journal, replace=True)
        assert done.whole.summary.trail.broken == "altered:2"


class TestWhatIsInIt:
    def test_no_word_of_it_can_be_read_without_the_key(
        self, full: None, store: FolderStore
    ) -> None:
        content = made(store)
        assert MARK.encode() not in content
        assert b"records_" not in content
        assert any(MARK.encode() in one for one in clear(content).values())

    def test_once_decrypted_it_opens_with_tar_and_is_proven(
        self, full: None, store: FolderStore, tmp_path: Path
    ) -> None:
        """Who has the key needs no Milepost to get at what is in it."""
        folder = tmp_path / "opened"
        folder.mkdir()
        content = decrypt(made(store), [KEY])
        subprocess.run(["tar", "--extract", "--directory", folder], input=content, check=True)

        assert proof.verify(folder, Signer(SIGNING_KEY).public).problem is None
        rows = (folder / "tables" / "records_workspace" / "000001.jsonl").read_text()
        assert [json.loads(line)[0] for line in rows.splitlines()] == [
            one.pk for one in Workspace.objects.order_by("pk")
        ]

    def test_the_secret_key_and_who_is_signed_in_stay_behind(
        self, full: None, store: FolderStore, settings: Any
    ) -> None:
        Session.objects.create(
            session_key="signed-in-session", session_data="", expire_date=installation.MOMENT
        )
        members = clear(made(store))
        everything = b"".join(members.values())
        assert settings.SECRET_KEY.encode() not in everything
        assert b"signed-in-session" not in everything
        assert members["keys/signing.key"] == f"{SIGNING_KEY}\n".encode()
        assert not any("session" in name or "axes" in name for name in members)

    def test_making_one_is_written_down_in_it_without_saying_where_it_went(
        self, store: FolderStore
    ) -> None:
        members = clear(made(store))
        entry = json.loads(members["tables/records_auditentry/000001.jsonl"])
        columns = json.loads(members["backup.json"])["tables"]["records_auditentry"]
        said = dict(zip(columns, entry, strict=True))
        assert said["action"] == "backup.create"
        assert said["detail"] == {"recipients": 1, "passphrase": False, "via": "command line"}

    def test_no_user_can_ask_for_one(self, full: None, store: FolderStore) -> None:
        with pytest.raises(PermissionRefused):
            back_up(User.objects.all()[0], io.BytesIO(), LOCK, store=store, signing_key=SIGNING_KEY)

    @pytest.mark.parametrize(
        ("lock", "said"),
        [
            (Lock(), "or a passphrase"),
            (Lock(recipients=LOCK.recipients, passphrase=PASSPHRASE), "or a passphrase"),
            (Lock(recipients=("age1nonsense",)), "no public key"),
            (Lock(passphrase="short"), "too short"),
        ],
    )
    def test_what_cannot_lock_is_refused_before_anything_is_written(
        self, store: FolderStore, lock: Lock, said: str
    ) -> None:
        with pytest.raises(InputError, match=said):
            made(store, lock)
        assert not AuditEntry.objects.exists()

    def test_an_evidence_file_that_was_altered_or_lost_stops_it(
        self, full: None, store: FolderStore
    ) -> None:
        name = next(iter(installation.evidence(store)))
        place = store.root / name[:2] / name[2:4] / name
        content = place.read_bytes()
        place.chmod(0o600)
        place.write_bytes(content[:-1] + b"!")
        with pytest.raises(IntegrityBroken, match="not the one that was received"):
            made(store)
        place.write_bytes(content[:-1])
        with pytest.raises(IntegrityBroken):
            made(store)
        place.unlink()
        with pytest.raises(MilepostError, match="no such file"):
            made(store)


class TestWhilePeopleWork:
    def test_it_is_of_one_moment_and_keeps_no_one_waiting(
        self, full: None, store: FolderStore, journal: Journal
    ) -> None:
        """Someone else's change is committed in the middle of the backup and not in it."""
        before: list[Rows] = []

        def someone_else() -> None:
            CreateWorkspace(actor=CommandLine(), title="Made meanwhile").run()
            connection.close()

        def in_the_middle(_bytes: int) -> None:
            if not before:
                before.append(installation.everything())
                other = Thread(target=someone_else)
                other.start()
                other.join()

        content = made(store, progress=in_the_middle)

        assert Workspace.objects.filter(name="Made meanwhile").exists()
        restored(content, journal, replace=True)
        assert without_restore(installation.everything()) == before[0]

    def test_a_backup_can_write_nothing(self) -> None:
        with pytest.raises(Exception, match=r"read-?only"), snapshot():
            Workspace.objects.create(name="x", slug="x")
        Workspace.objects.create(name="x", slug="x")


@pytest.mark.slow("makes, breaks and reads a backup for each way")
class TestAltered:
    """Whatever is wrong with a backup, it is refused whole and nothing is touched."""

    def test_one_bit_flipped_anywhere(
        self, store: FolderStore, journal: Journal, full: None
    ) -> None:
        content = made(store)
        before, files = installation.everything(), installation.evidence(store)
        step = len(content) // 60
        for position in [*range(0, 200, 9), *range(200, len(content), step), len(content) - 1]:
            flipped = bytearray(content)
            flipped[position] ^= 1
            with pytest.raises(MilepostError):
                restored(bytes(flipped), journal, replace=True)
        for end in (0, 10, 200, len(content) // 2, len(content) - 1):
            with pytest.raises(MilepostError):
                restored(content[:end], journal, replace=True)
        with pytest.raises(MilepostError):
            restored(content + b"x", journal, replace=True)
        assert installation.everything() == before
        assert installation.evidence(store) == files
        assert not list((store.root / "incoming").iterdir())

    def test_another_key_does_not_open_it(
        self, full: None, store: FolderStore, journal: Journal
    ) -> None:
        with pytest.raises(InputError, match="None of the given keys"):
            restored(made(store), journal, Opener(identities=(str(OTHER),)), replace=True)
        with pytest.raises(InputError, match="no private key"):
            restored(made(store), journal, Opener(identities=("x",)), replace=True)

    @pytest.mark.parametrize(
        ("name", "change"),
        [
            ("tables/records_user/000001.jsonl", lambda text: text.replace(b"false", b"true ")),
            ("tables/records_user/000001.jsonl", lambda text: text + text),
            ("tables/records_user/000002.jsonl", lambda _: b"[]\n"),
            ("tables/records_user/000001.jsonl", None),
            ("tables/django_session/000001.jsonl", lambda _: b"[]\n"),
            ("evidence/" + "ab" * 32, lambda _: b"planted"),
            ("../planted", lambda _: b"planted"),
            ("keys/signing.key", lambda _: b"00" * 32),
            ("keys/signing.key", None),
            ("summary.json", lambda text: text.replace(b":2", b":3")),
            ("manifest.json", lambda text: text.replace(b"backup", b"bundle")),
            ("manifest.sig", None),
            ("backup.json", None),
        ],
    )
    def test_by_someone_who_knows_the_public_key(
        self,
        full: None,
        store: FolderStore,
        journal: Journal,
        name: str,
        change: Callable[[bytes], bytes] | None,
    ) -> None:
        members = clear(made(store))
        before, files = installation.everything(), installation.evidence(store)
        altered = change(members.get(name, b"")) if change else None
        assert altered != members.get(name), "nothing was altered"
        members = {one: content for one, content in members.items() if one != name}
        if altered is not None:
            members[name] = altered
        with pytest.raises(IntegrityBroken):
            restored(sealed(members), journal, replace=True)
        assert installation.everything() == before
        assert installation.evidence(store) == files
        assert not list((store.root / "incoming").iterdir())

    def test_signed_by_someone_else_than_expected(
        self, full: None, store: FolderStore, journal: Journal
    ) -> None:
        content = made(store)
        before = installation.everything()
        with pytest.raises(IntegrityBroken, match="signed with another key"):
            restored(content, journal, replace=True, signer=Signer("4c" * 32).public)
        assert installation.everything() == before
        restored(content, journal, replace=True, signer=Signer(SIGNING_KEY).public)

    @pytest.mark.parametrize(
        ("statement", "said"),
        [
            ("INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_x', %s)",
             "later version"),
            ("DELETE FROM django_migrations WHERE app = 'mfa' AND %s IS NOT NULL",
             "earlier version"),
        ],
    )  # fmt: skip
    def test_another_version_is_named_with_what_to_do(
        self, full: None, store: FolderStore, journal: Journal, statement: str, said: str
    ) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name, applied FROM django_migrations")
            kept = cursor.fetchall()
            cursor.execute(statement, [installation.MOMENT])
            content = made(store)
            cursor.execute("DELETE FROM django_migrations")
            cursor.executemany(
                "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", kept
            )
        with pytest.raises(InputError, match=said):
            restored(content, journal, replace=True)

    def test_rows_that_do_not_hold_together_are_undone(
        self, full: None, store: FolderStore, journal: Journal, tmp_path: Path
    ) -> None:
        """What only the database finds, at the very end, undoes rows, files and key alike."""
        members = clear(made(store))
        del members["tables/records_workspace/000001.jsonl"]
        members["summary.json"] = members["summary.json"].replace(
            b'"records_workspace":2', b'"records_workspace":0'
        )
        empty()
        for name in installation.evidence(store):
            store.remove(name)
        (tmp_path / "signing.key").write_text("the key of before")

        with pytest.raises(IntegrityError):
            restored(sealed(signed_anew(members)), journal)

        assert not tables.held()
        assert not installation.evidence(store)
        assert (tmp_path / "signing.key").read_text() == "the key of before"
        assert not list(tmp_path.glob("*restored*")) + list(tmp_path.glob("*journal*"))


class TestKilled:
    """A restore killed between the rows and what lies outside them is settled by the next."""

    def test_before_its_rows_were_there_its_files_go_again(
        self, full: None, store: FolderStore, journal: Journal, tmp_path: Path
    ) -> None:
        files = installation.evidence(store)
        (tmp_path / "signing.key").write_text("the key of before")
        brought = installation.keep(store, b"brought by the restore")
        needed = next(iter(files))
        intent = Intent(restore="r1", brings=[brought, needed], replaces=[])
        journal.begin(intent, "the key of the backup")

        with journal.alone():
            pass

        assert installation.evidence(store) == files
        assert (tmp_path / "signing.key").read_text() == "the key of before"
        left = sorted(path.name for path in tmp_path.iterdir())
        assert left == ["evidence", "restore.lock", "signing.key"]

    def test_after_its_rows_were_there_it_is_finished(
        self, full: None, store: FolderStore, journal: Journal, tmp_path: Path
    ) -> None:
        files = installation.evidence(store)
        replaced = installation.keep(store, b"of the installation before")
        with transaction.atomic():
            audit.append(action="backup.restore", actor="system", detail={"restore": "r2"})
        intent = Intent(restore="r2", brings=[*files], replaces=[replaced, *files])
        journal.begin(intent, "the key of the backup")

        with journal.alone():
            pass

        assert installation.evidence(store) == files
        assert (tmp_path / "signing.key").read_text() == "the key of the backup\n"

    def test_two_at_once_are_refused(
        self, store: FolderStore, journal: Journal, tmp_path: Path
    ) -> None:
        with journal.alone(), pytest.raises(RestoreRunning), Journal(tmp_path, store).alone():
            pass
