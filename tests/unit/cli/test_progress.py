"""Someone at a terminal sees that a long command is at work; a pipe gets nothing of it."""

import os
import pty
import subprocess
import sys

import pytest

PROGRAM = """
import sys, threading
from milepost.cli import progress

progress.SOON = float(sys.argv[1])
shown = threading.Event()
sign = progress._Sign.show
progress._Sign.show = lambda self: (sign(self), shown.set())
with progress.at_work("Reading"):
    shown.wait(float(sys.argv[2]))
others = threading.enumerate()
others.remove(threading.main_thread())
for one in others:
    one.join(60)  # what draws the sign has been told to end, not waited for
print("done", threading.active_count())
"""


def at_a_terminal(*arguments: str, **environment: str) -> tuple[str, str]:
    """What it prints, and what a terminal gets to see on its standard error."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", **environment},
        text=True,
    ) as running:
        os.close(theirs)
        seen = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # so a terminal says that all have let go of it
                break
            seen += piece
        out, _ = running.communicate()
    os.close(ours)
    assert running.returncode == 0
    return out, seen.decode()


def test_it_is_shown_and_taken_away() -> None:
    out, seen = at_a_terminal("0", "60")
    assert "Reading" in seen
    assert "\x1b[2K" in seen.rpartition("Reading")[2]
    assert out == "done 1\n"


def test_what_is_done_within_a_second_shows_nothing() -> None:
    assert at_a_terminal("60", "0") == ("done 1\n", "")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_are_left_out_where_they_are_not_wanted(name: str, value: str) -> None:
    _, seen = at_a_terminal("0", "60", **{name: value})
    assert "\x1b[3" not in seen


def test_a_pipe_gets_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "0", "0.2"], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("done 1\n", "")
