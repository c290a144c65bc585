"""Foreign programs run limited, without network, and end with all they started."""

import os
import select
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from milepost.documents.confinement import Limits, run

LIMITS = Limits(memory=1 << 30, written=1 << 20, seconds=20, wait=30)
TRIES = """
import socket
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_UNIX):
    try:
        socket.socket(family, socket.SOCK_RAW if family == socket.AF_NETLINK else 1).close()
        print(family.name, "open")
    except OSError as error:
        print(family.name, error.strerror)
"""


def python(code: str, folder: Path, limits: Limits = LIMITS, data: bytes = b""):
    return run([sys.executable, "-I", "-c", code], folder, limits, data)


def test_every_socket_that_leads_out_is_refused(tmp_path: Path) -> None:
    assert python(TRIES, tmp_path).stdout.decode().splitlines() == [
        "AF_INET Permission denied",
        "AF_INET6 Permission denied",
        "AF_NETLINK Permission denied",
        "AF_UNIX open",
    ]


def test_a_program_started_by_the_program_has_no_network_either(tmp_path: Path) -> None:
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {TRIES!r}])"
    assert python(code, tmp_path).stdout.startswith(b"AF_INET Permission denied")


def test_it_gets_the_bytes_its_folder_and_nothing_of_our_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MILEPOST_SECRET_KEY", "not to be seen")
    code = (
        "import os, sys; print(sys.stdin.read(), os.getcwd() == os.environ['HOME'], sorted("
        "name for name in os.environ if name.startswith('MILEPOST')))"
    )
    done = python(code, tmp_path, data=b"a report")
    assert done.stdout.decode().strip() == "a report True []"


def test_more_memory_or_a_larger_file_than_allowed_ends_it(tmp_path: Path) -> None:
    assert python("'x' * (2 << 30)", tmp_path).returncode != 0
    assert python("open('large', 'wb').write(b'x' * (2 << 20))", tmp_path).returncode != 0
    assert (tmp_path / "large").stat().st_size <= 1 << 20


@pytest.mark.slow("waits for a program that does not end")
def test_what_takes_too_long_is_ended_with_what_it_started(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])\n"
        "open('child', 'w').write(str(child.pid))\n"
        "child.wait()"
    )
    with pytest.raises(TimeoutError):
        python(code, tmp_path, replace(LIMITS, wait=3))
    assert ends(int((tmp_path / "child").read_text()), within=10)


def ends(process: int, *, within: float) -> bool:
    """Whether a process ends within so many seconds, were it not our own child."""
    try:
        watched = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        # a process that has ended can be read, though nobody has buried it yet
        return bool(select.select([watched], [], [], within)[0])
    finally:
        os.close(watched)
