"""The commands about workspaces, people, packs and the audit trail."""

from pathlib import Path

import pytest
from django.db import connection

from milepost.cli import user as user_commands
from milepost.records import guard
from milepost.records.models import AuditEntry, Membership, User, Workspace
from tests import factories
from tests.unit.cli.conftest import Milepost


class TestWorkspace:
    def test_none_yet(self, milepost: Milepost) -> None:
        run = milepost("workspace", "list")
        assert run.out == "There is none yet. Make one with `milepost workspace add NAME`.\n"

    def test_added_and_listed(self, milepost: Milepost) -> None:
        added = milepost("workspace", "add", "Cambodia", "--country", "KHM")
        assert added.out == "The workspace “Cambodia” is open; its slug is cambodia.\n"
        assert milepost("workspace", "list").out.split() == [
            "cambodia",
            "Cambodia",
            "(0",
            "benchmarks)",
        ]

    def test_added_twice(self, milepost: Milepost) -> None:
        milepost("workspace", "add", "Cambodia")
        run = milepost("workspace", "add", "Cambodia")
        assert (run.code, run.err) == (
            2,
            "There is already a workspace “cambodia”. Choose another name.\n",
        )


class TestUser:
    def test_a_new_account_with_a_password_shown_once(
        self, milepost: Milepost, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        factories.workspace()
        run = milepost(
            "user", "add", "Sokha@ngo.example", "--workspace", "cambodia", "--role", "officer",
            "--generate",
        )  # fmt: skip
        first, second = run.out.splitlines()
        password = first.removeprefix("Password, shown only now: ")
        assert User.objects.get().check_password(password)
        assert len(password) == 16
        assert second == "Sokha@ngo.example is officer in “Cambodia”."

    def test_a_role_for_an_account_that_exists(self, milepost: Milepost) -> None:
        place = factories.workspace()
        factories.member(place, "officer", email="sokha@ngo.example")
        run = milepost(
            "user", "add", "sokha@ngo.example", "--workspace", "cambodia", "--role", "reviewer"
        )
        assert run.out == "sokha@ngo.example is reviewer in “Cambodia”.\n"
        assert set(Membership.objects.values_list("role", flat=True)) == {"officer", "reviewer"}

    @pytest.mark.parametrize(
        ("email", "workspace", "role", "message"),
        [
            ("sokha", "cambodia", "officer", "sokha: This is no e-mail address. Write name@host."),
            ("a@b.example", "cambodia", "king", "There is no role “king”. Roles are: "),
            ("a@b.example", "laos", "officer", "laos: There is no workspace of this name."),
        ],
    )
    def test_refused(
        self, milepost: Milepost, email: str, workspace: str, role: str, message: str
    ) -> None:
        factories.workspace()
        run = milepost("user", "add", email, "--workspace", workspace, "--role", role, "--generate")
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith(message)
        assert not User.objects.exists()

    def test_passwords_differ(self) -> None:
        assert len({user_commands.new_password() for _ in range(100)}) == 100


class TestAudit:
    def test_a_trail_without_entries(self, milepost: Milepost) -> None:
        run = milepost("audit", "verify")
        assert (run.code, run.out) == (0, "The audit trail is whole: nothing was changed yet.\n")

    def test_a_whole_trail_prints_its_end(self, milepost: Milepost) -> None:
        milepost("workspace", "add", "Cambodia")
        run = milepost("audit", "verify")
        end = AuditEntry.objects.get().hash
        assert (run.code, run.out) == (
            0,
            f"The audit trail is whole: 1 entry, ending in {end}.\n",
        )

    def test_a_broken_trail_names_the_entry_and_exits_with_1(self, milepost: Milepost) -> None:
        for name in ("Cambodia", "Laos", "Myanmar"):
            milepost("workspace", "add", name)
        with guard.lifted(connection):
            AuditEntry.objects.filter(sequence=2).update(actor="someone")
        run = milepost("audit", "verify")
        assert (run.code, run.out, run.err) == (1, "Entry 2 has been altered. [altered]\n", "")

    def test_the_last_entries(self, milepost: Milepost) -> None:
        for name in ("Cambodia", "Laos"):
            milepost("workspace", "add", name)
        (line,) = milepost("audit", "list", "--last", 1).out.splitlines()
        assert line.split()[0] == "2"
        assert line.endswith(
            'system  workspace.create  {"name": "Laos", "slug": "laos", "via": "command line"}'
        )


class TestPack:
    @pytest.fixture
    def folder(self, milepost: Milepost, tmp_path: Path) -> Path:
        from django.utils import timezone

        from milepost.records import imports

        place = factories.workspace()
        found = imports.plan_document(place, factories.document(), factories.framework())
        found.apply(timezone.now())
        run = milepost("pack", "make", "cambodia", "--to", tmp_path / "pack")
        assert run.out == f"{tmp_path / 'pack'}: a pack of 1 benchmark in 6 files.\n"
        return tmp_path / "pack"

    def test_made_here_and_loaded_elsewhere(self, milepost: Milepost, folder: Path) -> None:
        Workspace.objects.all().delete()
        assert milepost("pack", "load", folder).out == "A/HRC/51/66 into “Cambodia”: loaded.\n"
        assert milepost("pack", "load", folder).out.endswith(": nothing changed.\n")
        assert Workspace.objects.get().benchmarks.get().statements is None

    def test_a_workspace_without_benchmarks(self, milepost: Milepost, tmp_path: Path) -> None:
        factories.workspace("Laos", "laos")
        run = milepost("pack", "make", "laos", "--to", tmp_path / "other")
        assert run.code == 2
        assert run.err == (
            "Laos: The workspace has no document with benchmarks. "
            "Bring a report in with `milepost import FILE`.\n"
        )

    def test_a_folder_that_is_no_pack(self, milepost: Milepost, tmp_path: Path) -> None:
        run = milepost("pack", "load", tmp_path)
        assert (run.code, run.err.count("\n")) == (2, 1)
        assert "manifest.yaml" in run.err


def test_migrate_says_that_all_is_done(milepost: Milepost) -> None:
    assert milepost("migrate").out == "The database was up to date.\n"
