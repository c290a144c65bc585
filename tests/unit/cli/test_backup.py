"""`milepost backup` and `milepost restore`: what a person sees, and what is never left behind."""

import os
import pty
import select
import subprocess
import sys
import termios
import threading
from pathlib import Path
from typing import Any

import pytest
from pyrage.x25519 import Identity

from milepost.records.models import AuditEntry, Workspace
from tests.unit.cli.conftest import Milepost

pytestmark = pytest.mark.django_db(transaction=True)

KEY = Identity.generate()
TO = str(KEY.to_public())


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    settings.MILEPOST_HOME = tmp_path / "home"
    settings.MILEPOST_HOME.mkdir()
    return settings.MILEPOST_HOME


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(f"# public key: {TO}\n{KEY}\n")
    return path


@pytest.fixture
def file(milepost: Milepost, tmp_path: Path) -> Path:
    milepost("workspace", "add", "Cambodia")
    path = tmp_path / "monday.milepost"
    run = milepost("backup", path, "--to", TO)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"{path}: ")
    assert run.out.endswith(" rows and 0 evidence files, encrypted.\n")
    return path


def test_a_backup_is_readable_by_its_owner_only_and_nothing_is_beside_it(
    file: Path, tmp_path: Path
) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["home", "monday.milepost"]


def test_nothing_is_overwritten_and_no_entry_written(milepost: Milepost, file: Path) -> None:
    content, entries = file.read_bytes(), AuditEntry.objects.count()
    run = milepost("backup", file, "--to", TO)
    assert run.code == 2
    assert "is not overwritten" in run.err
    assert file.read_bytes() == content
    assert AuditEntry.objects.count() == entries


def test_without_a_key_or_a_passphrase_there_is_nothing_to_encrypt_to(
    milepost: Milepost, tmp_path: Path
) -> None:
    run = milepost("backup", tmp_path / "x")
    assert run.code == 2
    assert "Name a public key with --to, or set MILEPOST_BACKUP_PASSPHRASE." in run.err
    assert not (tmp_path / "x").exists()


def test_a_folder_that_is_not_there_is_said(milepost: Milepost, tmp_path: Path) -> None:
    run = milepost("backup", tmp_path / "nowhere" / "x", "--to", TO)
    assert run.code == 2
    assert "It cannot be written (No such file or directory)" in run.err


def test_an_installation_that_holds_something_is_not_written_over(
    milepost: Milepost, file: Path, identity: Path
) -> None:
    milepost("workspace", "add", "Examplia")
    run = milepost("restore", file, "--identity", identity)
    assert run.code == 2
    assert "(workspaces: 2, audit entries: 3)" in run.err
    assert "add --replace" in run.err
    assert Workspace.objects.count() == 2


def test_replacing_says_what_was_lost(milepost: Milepost, file: Path, identity: Path) -> None:
    key = milepost("key").out.strip()
    milepost("workspace", "add", "Examplia")
    run = milepost("restore", file, "--identity", identity, "--replace", "--key", key)
    assert run.code == 0, run.err
    restored, replaced, made = run.out.splitlines()
    assert restored == f"{file} is restored: workspaces: 1, audit entries: 2."
    assert replaced == "It replaced workspaces: 2, audit entries: 3."
    assert made.endswith(f"signed with {key}.")
    assert [one.name for one in Workspace.objects.all()] == ["Cambodia"]


def test_checking_touches_nothing(
    milepost: Milepost, file: Path, identity: Path, home: Path
) -> None:
    before = sorted(home.rglob("*"))
    run = milepost("restore", file, "--identity", identity, "--check")
    assert run.code == 0
    assert f"{file} is whole: workspaces: 1, audit entries: 2." in run.out
    assert AuditEntry.objects.count() == 2
    assert sorted(home.rglob("*")) == before


def test_an_altered_backup_is_one_line(milepost: Milepost, file: Path, identity: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    for way in ("--check", "--replace"):
        run = milepost("restore", file, "--identity", identity, way)
        assert run.code == 2
        assert run.err.startswith(f"{file}: The backup was altered")
        assert "Nothing was changed. " in run.err
        assert run.err.count("\n") == 1
    assert Workspace.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "Name the file that holds it with --identity."),
        (("--identity", "nothing.txt"), "It cannot be read (No such file or directory)"),
        (("--identity", "other.txt"), "None of the given keys opens this backup"),
        (("--key", "ed25519:abc"), "This is no public key"),
    ],
)
def test_what_does_not_open_it(
    milepost: Milepost, file: Path, tmp_path: Path, given: tuple[str, ...], said: str
) -> None:
    (tmp_path / "other.txt").write_text(str(Identity.generate()))
    paths = [tmp_path / one if one.endswith(".txt") else one for one in given]
    run = milepost("restore", file, "--check", *paths)
    assert run.code == 2
    assert said in run.err


def test_what_is_no_backup(milepost: Milepost, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("A/HRC/51/66")
    run = milepost("restore", tmp_path / "report.txt")
    assert run.code == 2
    assert run.err.startswith(f"{tmp_path}/report.txt: This is no backup of Milepost. ")
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nothing", "No such file or directory"),
        ("home", "it is no regular file"),
        ("pipe", "it is no regular file"),
    ],
)
def test_what_is_no_file_is_said_before_what_would_be_lost(
    milepost: Milepost, tmp_path: Path, name: str, reason: str
) -> None:
    milepost("workspace", "add", "Cambodia")
    os.mkfifo(tmp_path / "pipe")
    for way in ([], ["--check"], ["--replace"]):
        run = milepost("restore", tmp_path / name, *way)
        assert (run.code, run.out) == (2, "")
        assert run.err == (
            f"{tmp_path}/{name}: It cannot be read ({reason}). "
            "Name the file that `milepost backup` wrote.\n"
        )


@pytest.mark.sqlite("the terminal is asked before the database is")
@pytest.mark.slow("asks for a passphrase on a terminal, which age makes slow to try")
def test_a_passphrase_is_asked_for_twice_and_never_shown(tmp_path: Path, database_url: str) -> None:
    """On a terminal, in a process of its own; the same words then open it from a setting."""
    words = "five words nobody puts together"
    environment = {
        **os.environ,
        "MILEPOST_HOME": str(tmp_path / "home"),
        "DATABASE_URL": database_url,
        "TERM": "xterm",
    }
    command = Path(sys.executable).with_name("milepost")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [command, "backup", tmp_path / "x"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)
    impatient = threading.Timer(120, process.kill)
    impatient.start()
    shown = b""
    for question in (b"Passphrase:", b"confirmation:"):
        while question not in shown:
            shown += os.read(ours, 1000)
        # what is typed before the terminal hides it is thrown away
        while termios.tcgetattr(ours)[3] & termios.ECHO:
            select.select([], [], [], 0.01)
        os.write(ours, f"{words}\n".encode())
    while True:
        try:
            piece = os.read(ours, 1000)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    code = process.wait(timeout=120)
    impatient.cancel()
    assert code == 0, shown
    assert words.encode() not in shown
    assert words.encode() not in (tmp_path / "x").read_bytes()

    checked = subprocess.run(
        [command, "restore", tmp_path / "x", "--check"],
        env={**environment, "MILEPOST_BACKUP_PASSPHRASE": words},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "is whole" in checked.stdout
