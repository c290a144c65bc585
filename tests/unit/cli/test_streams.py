"""Where a command prints to may be closed, full, or a pipe that nobody reads any more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow("begins the program many times")
PROGRAM = str(Path(sys.executable).with_name("milepost"))
GOLDEN = Path(__file__).parents[2] / "golden"
EXAMPLIA = GOLDEN / "examplia" / "report.txt"


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """What bash makes of a line; $1 is the program, $2 a report; a pipe fails if a part does."""
    command = ["bash", "-c", f"set -o pipefail; {line}", "bash", PROGRAM, str(EXAMPLIA)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('"$1" read "$2"', 0),
        ('"$1" framework "$2" --format csv', 0),
        ('"$1" --help', 0),
        ('"$1" check "$2"', 1),
        ('"$1" check "$2" --format json', 1),
        ('"$1" read no-such-report.txt', 2),
    ],
)
def test_a_pipe_that_closes_early_changes_no_exit_code(line: str, code: int) -> None:
    done = shell(f"{line} | head -c 0")
    assert done.returncode == code
    assert done.stderr == ("" if code < 2 else done.stderr)
    assert done.stderr.count("\n") == (code == 2)


@pytest.mark.parametrize("command", ['read "$2"', 'check "$2"', "--help", "key"])
def test_a_full_disk_is_one_line_and_no_fault_of_ours(command: str) -> None:
    done = shell(f'"$1" {command} > /dev/full')
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "standard output: nothing can be written there (No space left on device). Send the output"
        " to a place that has room\n"
    )


def test_an_error_that_cannot_be_said_keeps_its_exit_code() -> None:
    assert shell('"$1" read no-such-report.txt 2> /dev/full').returncode == 2
    assert shell('"$1" read no-such-report.txt 2>&-').returncode == 2


def test_output_that_is_closed_from_the_start() -> None:
    done = shell('"$1" read "$2" >&-')
    assert (done.returncode, done.stderr) == (
        2,
        "standard output: It is closed. Name a file with --out\n",
    )


def test_input_that_is_closed_from_the_start() -> None:
    done = shell('"$1" read - <&-')
    assert (done.returncode, done.stderr) == (2, "standard input: It is closed. Name the file\n")


def test_input_that_cannot_be_read() -> None:
    done = shell('"$1" read - 0> /dev/null')
    assert (done.returncode, done.stderr) == (
        2,
        "standard input: It cannot be read (Bad file descriptor). Name the file\n",
    )


def test_a_file_whose_name_is_not_utf_8_is_read_and_named(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(EXAMPLIA.read_bytes())
    done = subprocess.run([PROGRAM, "read", path], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert '"name": "caf\ufffd.txt"'.encode() in done.stdout

    lost = subprocess.run([PROGRAM, "read", path + b"x\x1b[2J\n"], capture_output=True, check=False)
    assert lost.returncode == 2
    assert lost.stderr.decode() == (
        f"{tmp_path}/caf\ufffd.txtx [2J: there is no such file. Check the name\n"
    )
