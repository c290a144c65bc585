"""A backup by the command line: from one database to the other and back, and killed half-way."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from django.core.management import call_command
from django.db import connection
from pyrage.x25519 import Identity

from milepost.evidence.store import FolderStore
from milepost.records import audit, guard
from milepost.records.backup import tables
from tests import installation, postgres
from tests.functional.test_import_killed import wait_for_the_database
from tests.snapshot import Snapshot

MILEPOST = Path(sys.executable).with_name("milepost")
PATIENCE = 120
SEED = 51_66
MOMENTS = 12
SHINGLES = 60_000
KEY = Identity.generate()


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The private key, as `age-keygen` writes it."""
    path = tmp_path / "key.txt"
    path.write_text(f"# created: 2026-11-23\n# public key: {KEY.to_public()}\n{KEY}\n")
    return path


@pytest.fixture
def other_database(tmp_path: Path) -> Iterator[str]:
    """An empty database of the other kind."""
    if connection.vendor == "postgresql":
        yield f"sqlite:///{tmp_path}/other.sqlite3"
    else:
        with postgres.server() as url:
            yield url


def environment(home: Path, database: str) -> dict[str, str]:
    home.mkdir(exist_ok=True)
    return {**os.environ, "MILEPOST_HOME": str(home), "DATABASE_URL": database}


def milepost(home: Path, database: str, *arguments: str | Path) -> str:
    done = subprocess.run(
        [MILEPOST, *arguments],
        env=environment(home, database),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def without_own_entries(rows: installation.Rows) -> installation.Rows:
    """The rows without what backing up and restoring wrote down, and the head they moved."""
    kept = [one for one in rows["records_auditentry"] if not one["action"].startswith("backup.")]
    return {**rows, "records_auditentry": kept, "records_audithead": []}


@pytest.mark.slow("starts the command nine times and a second database")
@pytest.mark.django_db(transaction=True)
def test_to_the_other_database_and_back(
    tmp_path: Path, database_url: str, other_database: str, key: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    store = FolderStore(here / "evidence")
    milepost(here, database_url, "key")
    installation.fill(store)
    before, files = installation.everything(), installation.evidence(store)
    to = str(KEY.to_public())

    milepost(here, database_url, "backup", tmp_path / "first", "--to", to)
    milepost(there, other_database, "migrate")
    said = milepost(there, other_database, "restore", tmp_path / "first", "--identity", key)
    assert "workspaces: 2, accounts: 2" in said
    assert "whole" in milepost(there, other_database, "audit", "verify")
    assert milepost(there, other_database, "key") == milepost(here, database_url, "key")
    assert installation.evidence(FolderStore(there / "evidence")) == files

    milepost(there, other_database, "backup", tmp_path / "second", "--to", to)
    empty = tmp_path / "empty"
    call_command("flush", interactive=False, verbosity=0)
    milepost(empty, database_url, "restore", tmp_path / "second", "--identity", key, "--replace")

    after = installation.everything()
    assert without_own_entries(after) == without_own_entries(before)
    assert installation.evidence(FolderStore(empty / "evidence")) == files
    assert audit.verify() is None
    assert guard.is_installed(connection)
    assert [one["action"] for one in after["records_auditentry"]][3:] == [
        "backup.create",
        "backup.restore",
        "backup.create",
        "backup.restore",
    ]


@pytest.mark.slow("starts the command, and kills it, a dozen times")
@pytest.mark.django_db(transaction=True)
def test_a_restore_killed_at_any_moment(
    tmp_path: Path, database_url: str, key: Path, request: pytest.FixtureRequest
) -> None:
    """The installation is as before, or as the backup; a next command clears what was left."""
    home = tmp_path / "home"
    store = FolderStore(home / "evidence")
    milepost(home, database_url, "key")
    installation.fill(store)
    Shingle = tables.apps.get_model("records.Shingle")  # noqa: N806
    first = Shingle.objects.all()[0].information_id
    Shingle.objects.bulk_create(
        [Shingle(information_id=first, value=number) for number in range(SHINGLES)]
    )
    for number in range(20):
        installation.keep(store, f"not in any row {number}".encode())
    milepost(home, database_url, "backup", tmp_path / "full", "--to", str(KEY.to_public()))
    restored = installation.everything()
    command = ["restore", tmp_path / "full", "--identity", key, "--replace"]

    # what is there before: one workspace, other evidence, another signing key
    call_command("flush", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    milepost(home, database_url, "workspace", "add", "Examplia")
    (home / "signing.key").write_text("4c" * 32 + "\n")
    (home / "signing.key").chmod(0o600)
    for name in installation.evidence(store):
        store.remove(name)
    before = installation.everything()
    rows, files = Snapshot(tmp_path), shutil.copytree(home, tmp_path / "before")
    request.addfinalizer(rows.remove)

    begun = monotonic()
    milepost(home, database_url, *command)
    run_time = monotonic() - begun

    moments = random.Random(SEED)
    outcomes = []
    for _ in range(MOMENTS):
        rows.put_back()
        shutil.rmtree(home)
        shutil.copytree(files, home)
        process = subprocess.Popen(
            [MILEPOST, *command],
            env=environment(home, database_url),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        moment = moments.uniform(run_time * 0.3, run_time)
        try:
            process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        wait_for_the_database()

        milepost(home, database_url, "audit", "verify")
        found = installation.everything()
        is_done = without_own_entries(found) == without_own_entries(restored)
        assert is_done or without_own_entries(found) == without_own_entries(before), moment
        assert (home / "signing.key").read_text().startswith("4c") != is_done
        kept = [name for name in installation.evidence(store) if not name.startswith("incoming")]
        assert len(kept) == (2 if is_done else 0)
        assert audit.verify() is None
        assert guard.is_installed(connection)
        assert not (home / "restore.journal").exists()
        outcomes.append(is_done)

    assert False in outcomes, "no run was killed in time, so this has tested nothing"
