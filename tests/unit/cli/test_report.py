"""`milepost report`: the file that is written, and what is refused."""

from pathlib import Path

import pytest

from milepost.actions.withdraw_finding import WithdrawFinding
from milepost.documents.formats import read
from tests import written
from tests.evidence import evidence
from tests.examplia import examplia as examplia_of_tests
from tests.unit.cli.conftest import Milepost

EXAMPLIA = Path(__file__).parents[2] / "golden" / "examplia" / "report.txt"


@pytest.fixture
def examplia(milepost: Milepost) -> None:
    assert milepost("import", EXAMPLIA, "--workspace", "Examplia").code == 0


@pytest.mark.usefixtures("examplia")
def test_a_word_file_holds_the_annexes_of_the_records(milepost: Milepost, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    run = milepost("report", "examplia", "--to", file)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"{file}: the report, ")
    assert "Nothing is approved on the desk yet" in run.out
    original = read(EXAMPLIA.read_bytes(), EXAMPLIA.name)
    made = read(file.read_bytes(), file.name)
    annexes = [one for one in original.tables if (one.section or "").startswith("annex")]
    assert made.tables[0].rows == annexes[0].rows
    assert [one.columns for one in made.tables] == [one.columns for one in annexes]
    assert [one.text for one in made.passages if one.section == "annex-III"] == [
        one.text for one in original.passages if one.section == "annex-III"
    ]
    assert (made.title, made.organ) == (original.title, original.organ)


@pytest.mark.usefixtures("examplia")
@pytest.mark.parametrize(
    ("ending", "start"), [(".pdf", b"%PDF-1.7"), (".HTML", b"<!doctype html>")]
)
def test_the_ending_says_the_form(
    milepost: Milepost, tmp_path: Path, ending: str, start: bytes
) -> None:
    file = tmp_path / f"report{ending}"
    assert milepost("report", "examplia", "--to", file).code == 0
    assert file.read_bytes().startswith(start)


def test_what_is_approved_is_written_and_comes_back(milepost: Milepost, tmp_path: Path) -> None:
    made = evidence(examplia_of_tests())
    finding = written.confirmed(made, "lawyers")
    row = written.report(made, limit=1000)
    written.write(made, row, f"It was said: {written.PARAGRAPH_41}[[note:See annex I.]]")
    written.write(
        made, row, f"Asked for:\n- one;[[finding:{finding.public_id}]]\n-- below;\n- two.", "Method"
    )
    written.hand_in(made, row)
    one = written.approve(made, row)
    written.write(made, row, "Written since, and not approved.")
    file = tmp_path / "report.docx"
    run = milepost("report", "examplia", "--to", file)

    assert run.code == 0
    assert f"{one.words} words of 1,000 that count." in run.out
    assert "number 1." in run.out
    back = read(file.read_bytes(), file.name)
    assert [(one.number, one.text) for one in back.paragraphs] == [
        ("1", f"It was said: {written.QUOTED_41}"),
        ("2", "Asked for:\n(a) one;\n(i) below;\n(b) two."),
    ]
    assert [(one.number, one.text, one.at) for one in back.footnotes] == [
        (1, "See annex I.", "para-1"),
        (
            2,
            "Standard of proof: Reasonable suspicion; 1 independent source (Civil society: 1).",
            "para-2",
        ),
    ]
    assert [one.title for one in back.sections if one.level == 1][:3] == [
        *("Introduction", "Method", "Landmarks")
    ]
    assert back.title == written.TITLE

    WithdrawFinding(
        actor=made.reviewer, workspace=made.workspace, finding=finding.public_id, number=1
    ).run()
    run = milepost("report", "examplia", "--to", tmp_path / "again.docx")
    assert run.code == 2
    assert "Footnote 2 rests on something withdrawn" in run.err
    assert not (tmp_path / "again.docx").exists()


@pytest.mark.usefixtures("examplia")
def test_nothing_is_overwritten(milepost: Milepost, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_text("mine")
    run = milepost("report", "examplia", "--to", file)
    assert run.code == 2
    assert "is not overwritten" in run.err
    assert file.read_text() == "mine"


@pytest.mark.usefixtures("examplia")
def test_another_ending_is_refused_before_anything_is_made(
    milepost: Milepost, tmp_path: Path
) -> None:
    run = milepost("report", "examplia", "--to", tmp_path / "report.odt")
    assert run.code == 2
    assert "A report cannot be written as “.odt”" in run.err
    assert "Name a file that ends in .docx, .pdf or .html" in run.err
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_without_a_report_says_what_to_do(milepost: Milepost, tmp_path: Path) -> None:
    milepost("workspace", "add", "Empty")
    run = milepost("report", "empty", "--to", tmp_path / "report.docx")
    assert run.code == 2
    assert "The workspace has no document with benchmarks" in run.err


@pytest.mark.usefixtures("examplia")
def test_a_document_that_is_not_there_is_named(milepost: Milepost, tmp_path: Path) -> None:
    run = milepost("report", "examplia", "--to", tmp_path / "a.html", "--document", "A/HRC/1/2")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("A/HRC/1/2: No document of this symbol has benchmarks. Name one of: ")
