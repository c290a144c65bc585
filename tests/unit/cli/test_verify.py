"""`milepost verify`, `milepost key`, `milepost audit export`: what a script and a person see."""

import os
import zipfile
from pathlib import Path

import pytest
from django.db import connection, transaction

from milepost.actions.action import CommandLine
from milepost.actions.create_workspace import CreateWorkspace
from milepost.records import audit, guard
from milepost.records.models import AuditEntry
from tests.unit.cli.conftest import Milepost

KEY = "ed25519:UukPMYwZ3I/LJtPxz+xFHkBGPp9c5TRgajJ1D5yjGDE="


@pytest.fixture
def trail(milepost: Milepost, tmp_path: Path) -> Path:
    """The whole trail of an installation with two workspaces, taken out."""
    for title in ("Cambodia", "Examplia"):
        CreateWorkspace(actor=CommandLine(), title=title).run()
    path = tmp_path / "trail.zip"
    assert milepost("audit", "export", path).code == 0
    return path


def test_an_untouched_trail(milepost: Milepost, trail: Path) -> None:
    key = milepost("key").out.strip()
    run = milepost("verify", trail, "--key", key)
    assert run.code == 0
    assert f"{trail} is untouched: 2 files" in run.out
    assert f"signed with  {key}" in run.out
    assert f"3 entries, each leading to the one before it, ending in {audit.head().hash}" in run.out
    assert "No expected key was given" not in run.out


def test_without_a_key_it_says_what_a_signature_proves(milepost: Milepost, trail: Path) -> None:
    assert "it does not show who that is" in milepost("verify", trail).out


def test_another_key_than_expected(milepost: Milepost, trail: Path) -> None:
    run = milepost("verify", trail, "--key", KEY)
    assert (run.code, run.err) == (1, "")
    assert "manifest.sig: It is signed with the key ed25519:" in run.out


def test_one_byte_altered(milepost: Milepost, trail: Path) -> None:
    content = trail.read_bytes()
    trail.write_bytes(content.replace(b'"Examplia"', b'"Examplja"', 1))
    run = milepost("verify", trail)
    assert (run.code, run.out) == (
        1,
        f"{trail}: trail.jsonl: This file has been altered. [altered]\n",
    )


@pytest.mark.parametrize("given", ["nothing.zip", "no.zip"])
def test_what_cannot_be_read_is_a_wrong_call(
    milepost: Milepost, tmp_path: Path, given: str
) -> None:
    (tmp_path / "no.zip").write_text("no archive")
    run = milepost("verify", tmp_path / given)
    assert run.code == 2
    assert run.err.startswith(f"{tmp_path / given}: It cannot be read")


def test_a_key_that_is_none_is_a_wrong_call(milepost: Milepost, trail: Path) -> None:
    assert milepost("verify", trail, "--key", "ed25519:abc").code == 2


def test_taking_the_trail_out_is_itself_written_down(milepost: Milepost, trail: Path) -> None:
    entry = AuditEntry.objects.last()
    assert entry is not None
    assert (entry.action, entry.actor, entry.workspace) == ("audit.export", "system", "")
    assert entry.detail == {"entries": "all", "via": "command line"}
    with zipfile.ZipFile(trail) as packed:
        assert packed.read("trail.jsonl").count(b"\n") == 3
    assert trail.stat().st_mode & 0o777 == 0o600


def test_one_workspace_is_taken_out_and_says_what_cannot_be_told(
    milepost: Milepost, trail: Path, tmp_path: Path
) -> None:
    milepost("audit", "export", tmp_path / "own.zip", "--workspace", "cambodia")
    run = milepost("verify", tmp_path / "own.zip")
    assert run.code == 0
    assert "The entries of one workspace: 2 of 4." in run.out
    with zipfile.ZipFile(tmp_path / "own.zip") as packed:
        assert b"Examplia" not in packed.read("trail.jsonl")


def test_a_trail_broken_before_it_was_signed(milepost: Milepost, tmp_path: Path) -> None:
    with transaction.atomic():
        for _ in range(3):
            audit.append(action="x", actor="system")
    with guard.lifted(connection):
        AuditEntry.objects.filter(sequence=2).update(actor="someone else")
    milepost("audit", "export", tmp_path / "trail.zip")
    run = milepost("verify", tmp_path / "trail.zip")
    assert run.code == 1
    assert "trail.jsonl: Entry 2 has been altered. [content]" in run.out


def test_nothing_is_overwritten(milepost: Milepost, trail: Path) -> None:
    before = trail.read_bytes()
    run = milepost("audit", "export", trail)
    assert run.code == 2
    assert run.err.startswith(f"{trail}: There is something at that place already")
    assert trail.read_bytes() == before
    assert [one.name for one in trail.parent.iterdir()] == ["trail.zip"]


@pytest.mark.parametrize("device", ["/dev/zero", "pipe"])
def test_what_may_never_end_is_not_read(milepost: Milepost, tmp_path: Path, device: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    run = milepost("verify", tmp_path / device)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"{tmp_path / device}: It cannot be read (it is no regular file). ")
