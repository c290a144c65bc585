"""`milepost import`: where a report goes, what is said of it, and what is refused."""

import io
import sys
from pathlib import Path

import pytest

from milepost.records.models import AuditEntry, Document, Paragraph, Workspace
from tests import factories
from tests.unit.cli.conftest import Milepost

REPORT = """\
A/HRC/51/66

Report of the Special Rapporteur on the situation of human rights in Cambodia

## I. Introduction

1. The first paragraph of a short report.

2. The second paragraph.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "A-HRC-51-66.txt"
    path.write_text(REPORT)
    return path


def test_the_first_import_opens_a_workspace_named_by_the_mandate(
    milepost: Milepost, report: Path
) -> None:
    run = milepost("import", report)
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        "A/HRC/51/66 into “Special Rapporteur on the situation of human rights in Cambodia”:",
        "  sections               1 new",
        "  paragraphs             2 new",
        "  warnings               1 new",
    ]
    workspace = Workspace.objects.get()
    assert workspace.mandate == "Special Rapporteur on the situation of human rights in Cambodia"
    assert [entry.action for entry in AuditEntry.objects.all()] == [
        "workspace.create",
        "document.import",
    ]


def test_the_first_workspace_may_be_named(milepost: Milepost, report: Path) -> None:
    run = milepost("import", report, "--workspace", "Cambodia")
    assert run.out.startswith("A/HRC/51/66 into “Cambodia”:\n")
    assert Workspace.objects.get().slug == "cambodia"


def test_again_nothing_changes_and_it_says_so(milepost: Milepost, report: Path) -> None:
    milepost("import", report, "--workspace", "Cambodia")
    run = milepost("import", report)
    assert (run.code, run.out) == (0, "A/HRC/51/66 into “Cambodia”: nothing changed.\n")
    assert AuditEntry.objects.count() == 2


def test_it_says_what_was_updated_and_removed(milepost: Milepost, report: Path) -> None:
    milepost("import", report, "--workspace", "Cambodia")
    report.write_text(REPORT.replace("first", "very first").replace("2. The second", "3. A third"))
    assert (
        "  paragraphs             1 new, 1 updated, 1 removed\n" in milepost("import", report).out
    )


def test_it_says_how_much_looks_wrong(milepost: Milepost, report: Path) -> None:
    report.write_text(REPORT.replace("2. The second", "3. The third"))
    run = milepost("import", report, "--workspace", "Cambodia")
    assert run.out.endswith("\n1 finding: see the desk, or run `milepost check`.\n")
    assert "finding" not in milepost("import", report).out


def test_a_preview_changes_nothing_and_names_what_would_go(
    milepost: Milepost, report: Path
) -> None:
    milepost("import", report, "--workspace", "Cambodia")
    report.write_text(REPORT.replace("2. The second paragraph.\n", ""))
    run = milepost("import", report, "--preview")
    assert "to be removed: para-2\n" in run.out
    assert run.out.endswith("This is a preview: nothing was changed.\n")
    assert (Paragraph.objects.count(), AuditEntry.objects.count()) == (2, 2)


def test_a_preview_needs_no_workspace(milepost: Milepost, report: Path) -> None:
    assert "paragraphs             2 new" in milepost("import", report, "--preview").out
    assert not Workspace.objects.exists()


def test_standard_input(milepost: Milepost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert milepost("import", "-", "--workspace", "Cambodia").code == 0
    assert Paragraph.objects.count() == 2


class TestWhere:
    def test_into_the_only_workspace(self, milepost: Milepost, report: Path) -> None:
        factories.workspace("Somewhere", "somewhere")
        assert "into “Somewhere”" in milepost("import", report).out

    def test_into_the_one_that_has_the_report(self, milepost: Milepost, report: Path) -> None:
        factories.workspace("Myanmar", "myanmar")
        place = factories.workspace()
        Document.objects.create(workspace=place, symbol="A/HRC/51/66")
        assert "into “Cambodia”" in milepost("import", report).out

    def test_one_of_several_must_be_named(self, milepost: Milepost, report: Path) -> None:
        factories.workspace("Myanmar", "myanmar")
        factories.workspace()
        run = milepost("import", report)
        assert (run.code, run.out, run.err) == (
            2,
            "",
            "There are several workspaces. Name one with --workspace: cambodia, myanmar.\n",
        )
        assert milepost("import", report, "--workspace", "MYANMAR").code == 0

    def test_a_name_that_is_none_is_no_new_workspace(
        self, milepost: Milepost, report: Path
    ) -> None:
        factories.workspace()
        run = milepost("import", report, "--workspace", "Cambodja")
        assert (run.code, run.err) == (
            2,
            "Cambodja: There is no workspace of this name. Name one of: cambodia.\n",
        )
        assert Workspace.objects.count() == 1

    def test_two_workspaces_of_one_name(self, milepost: Milepost, report: Path) -> None:
        factories.workspace("Cambodia", "kh-2022")
        factories.workspace("Cambodia", "kh-2023")
        assert "Several workspaces" in milepost("import", report, "--workspace", "Cambodia").err
        assert milepost("import", report, "--workspace", "kh-2022").code == 0


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7\x00\x01\x02", b"\x00" * 4000])
def test_what_is_no_report_is_one_line_on_standard_error(
    milepost: Milepost, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "report.txt"
    if content is not None:
        path.write_bytes(content)
    run = milepost("import", path)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "report.txt" in run.err
    assert not Workspace.objects.exists()
