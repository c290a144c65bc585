"""A command that is stopped takes back what is half done, and a script can tell."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

HALF = """
from pathlib import Path
import os, signal, sys
# tests that run in the background have Ctrl+C ignored, and so would this
signal.signal(signal.SIGINT, signal.default_int_handler)
import milepost.cli
from milepost.cli.output import whole_file
from milepost.config.entry import main

def half(**_):
    with whole_file(Path(sys.argv[1])) as file:
        file.write(b"half")
        try:
            os.kill(os.getpid(), int(sys.argv[2]))
            signal.pause()
        except KeyboardInterrupt:
            {instead}

sys.modules["milepost.cli.app"].app = half
main()
"""


@pytest.mark.parametrize(
    ("number", "instead", "code"),
    [
        (signal.SIGINT, "raise", 130),
        (signal.SIGINT, "raise RuntimeError('Query interrupted')", 130),  # as DuckDB says it
        (signal.SIGTERM, "raise", 143),
        (signal.SIGHUP, "raise", 129),  # the terminal was closed
    ],
)
def test_stopped_in_the_middle_nothing_is_left_half_written(
    tmp_path: Path, number: signal.Signals, instead: str, code: int
) -> None:
    program = HALF.format(instead=instead)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "out"), str(int(number))],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")
    assert list(tmp_path.iterdir()) == []
