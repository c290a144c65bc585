"""`milepost read` and `milepost framework`, in this process and as a process of their own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Milepost

EXAMPLIA = Path(__file__).parents[2] / "golden" / "examplia" / "report.txt"
PROGRAM = str(Path(sys.executable).with_name("milepost"))


def test_read_writes_json_that_is_the_golden_file(milepost: Milepost) -> None:
    run = milepost("read", EXAMPLIA)
    assert (run.code, run.err) == (0, "")
    assert json.loads(run.out) == json.loads(EXAMPLIA.with_name("document.json").read_text("utf-8"))


def test_framework_writes_json_that_is_the_golden_file(milepost: Milepost) -> None:
    run = milepost("framework", EXAMPLIA)
    assert (run.code, run.err) == (0, "")
    assert json.loads(run.out) == json.loads(
        EXAMPLIA.with_name("framework.json").read_text("utf-8")
    )


@pytest.mark.parametrize(
    ("command", "form", "begins"),
    [
        ("read", "markdown", "**A/HRC/57/997**\n"),
        ("read", "html", "<!doctype html>\n"),
        ("framework", "csv", "benchmark,label,title,"),
    ],
)
def test_other_forms_are_written(milepost: Milepost, command: str, form: str, begins: str) -> None:
    run = milepost(command, EXAMPLIA, "--format", form)
    assert run.code == 0
    assert run.out.startswith(begins)


def test_out_writes_a_whole_file_and_nothing_on_the_screen(
    milepost: Milepost, tmp_path: Path
) -> None:
    out = tmp_path / "report.json"
    run = milepost("read", EXAMPLIA, "--out", out)
    assert (run.code, run.out, run.err) == (0, "", "")
    assert json.loads(out.read_text("utf-8"))["symbol"] == "A/HRC/57/997"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize("command", ["read", "framework"])
def test_the_result_does_not_take_the_place_of_the_document(
    milepost: Milepost, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "report.md"
    shutil.copyfile(EXAMPLIA, file)
    (tmp_path / "link.json").symlink_to(file)
    run = milepost(command, file, "--out", tmp_path / "link.json")
    assert (run.code, run.out) == (2, "")
    assert "the result would take the place of the document it is made from" in run.err
    assert file.read_bytes() == EXAMPLIA.read_bytes()


def test_an_unreadable_file_ends_with_2_and_one_line(milepost: Milepost) -> None:
    run = milepost("read", "no-such-report.txt")
    assert (run.code, run.out) == (2, "")
    assert run.err == "no-such-report.txt: there is no such file. Check the name\n"


@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "a.txt", "--format", "xml"], ["read", "a.txt", "--no-such"]]
)
def test_a_wrong_call_ends_with_2(arguments: list[str]) -> None:
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["read", "framework"])
def test_help_has_an_example(command: str) -> None:
    done = subprocess.run([PROGRAM, command, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert f"Example: milepost {command} " in " ".join(done.stdout.split())


def test_standard_input_and_a_pipe_that_closes_early_are_fine() -> None:
    done = subprocess.run(
        f"{PROGRAM} read - < {EXAMPLIA} | head -c 100",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert '"schema"' in done.stdout or '"source"' in done.stdout


def test_compare_sets_two_languages_side_by_side(milepost: Milepost) -> None:
    folder = EXAMPLIA.parents[1] / "languages"
    run = milepost("compare", folder / "en.txt", folder / "zh.txt", "--format", "json")
    assert (run.code, run.err) == (0, "")
    pairs = json.loads(run.out)["pairs"]
    assert [pair["number"] for pair in pairs] == [str(number) for number in range(1, 13)]
    assert all(pair["one"] and pair["other"] for pair in pairs)
    assert milepost("compare", folder / "en.txt", folder / "ar.txt").out.startswith("<!doctype")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("read",), "Missing argument 'file'. See: milepost read --help"),
        (("frobnicate",), "No such command 'frobnicate'. See: milepost --help"),
        (("serve", "--port", "99999"), "is not in the range 0<=x<=65535. See: milepost serve"),
        (
            ("read", "a.txt", "--format"),
            "'--format' requires an argument. See: milepost read --help",
        ),
        (("read", "--out"), "Option '--out' requires an argument. See: milepost read --help"),
        (("audit", "list", "--last"), "requires an argument. See: milepost audit list --help"),
        (("audit", "verify", "--nope"), "No such option: --nope. See: milepost audit verify"),
    ],
)
def test_a_wrong_call_is_one_line_that_says_what_and_where_to_look(milepost, call, said):
    run = milepost(*call)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert run.err.count("\n") == 1


def test_a_group_without_a_command_shows_its_commands(milepost):
    run = milepost("audit")
    assert run.code == 2
    assert "Commands:" in run.err
