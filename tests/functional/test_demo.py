"""`milepost demo` on a machine that has nothing yet: a served desk one can sign in to."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

MILEPOST = Path(sys.executable).with_name("milepost")
PATIENCE = 60
PACK_BENCHMARKS = 20


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def environment(home: Path, **changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "MILEPOST_HOME": str(home), **changes}


def run(home: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [MILEPOST, *arguments],
        env=environment(home, **changes),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def serving(
    home: Path, *arguments: str, at_a_terminal: bool = False, folder: Path | None = None
) -> Iterator[list[str]]:
    """Start a command that serves; give what it says until it says where it is.

    It is stopped by Ctrl+C ``at_a_terminal``, which all its processes are sent, or by `kill`.
    """
    process = subprocess.Popen(
        [MILEPOST, *arguments],
        env=environment(home),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    last = "Stop it" if arguments[0] == "demo" else "Milepost is at"
    try:
        for line in process.stdout:
            said.append(line.rstrip("\n"))
            if line.startswith(last):
                break
        yield said
    finally:
        if at_a_terminal:
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGTERM)
        try:
            rest, _ = process.communicate(timeout=PATIENCE)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 0, [*said, rest]
    assert "Traceback" not in rest


def found(said: list[str], pattern: str) -> str:
    return next(match[1] for line in said if (match := re.fullmatch(pattern, line)))


def address(said: list[str]) -> str:
    return found(said, r"Milepost is at (http://127\.0\.0\.1:\d+/)")


def browser() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()))


def get(someone: OpenerDirector, url: str) -> str:
    with someone.open(url, timeout=PATIENCE) as answer:
        return answer.read().decode()


def sign_in(someone: OpenerDirector, said: list[str]) -> str:
    """The page one comes to with the name and password that were printed."""
    login = f"{address(said)}accounts/login/"
    match = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', get(someone, login))
    assert match is not None
    form = {
        "csrfmiddlewaretoken": match[1],
        "login": found(said, r"Sign in as +(\S+)"),
        "password": found(said, r"with the password +(\S+)"),
    }
    with someone.open(login, urlencode(form).encode(), timeout=PATIENCE) as answer:
        return answer.read().decode()


@pytest.mark.slow("starts the server twice")
def test_the_demo_opens_the_cambodia_2022_framework(home: Path) -> None:
    with serving(home, "demo", "--port", "18000", "--no-browser") as said:
        someone = browser()
        page = sign_in(someone, said)
        assert "Cambodia" in page
        first_password = found(said, r"with the password +(\S+)")

    trail = run(home, "audit", "list", "--last", "500").stdout
    done = [line.split()[3] for line in trail.splitlines()]
    assert done[:4] == ["workspace.create", "pack.load", "user.create", "workspace.create"]
    assert done[-1] == "member.add"
    assert first_password not in trail
    listed = run(home, "workspace", "list").stdout
    assert f"({PACK_BENCHMARKS} benchmarks)" in listed
    assert "Republic of Examplia (10 benchmarks)" in listed

    with serving(home, "demo", "--port", "18000", "--no-browser") as said:
        assert found(said, r"with the password +(\S+)") != first_password
        assert "Cambodia" in sign_in(browser(), said)
    assert run(home, "audit", "verify").returncode == 0
    assert stat_mode(home) == 0o700


def stat_mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.slow("starts the server")
def test_a_port_that_is_taken_is_not_fought_over(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(home, "demo", "--port", str(port), "--no-browser") as said:
            assert said[0].startswith(f"Port {port} is taken; using ")
            assert "password" in get(browser(), f"{address(said)}accounts/login/")

        refused = run(home, "serve", "--port", str(port))
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == (
            f"127.0.0.1:{port}: There is no listening there (Address already in use). "
            "Choose another --port.\n"
        )


@pytest.mark.slow("starts the server")
def test_serving_an_empty_installation(home: Path) -> None:
    with serving(home, "serve", "--port", "0") as said:
        assert "password" in get(browser(), f"{address(said)}accounts/login/")


@pytest.mark.slow("starts the server")
def test_it_is_stopped_by_ctrl_c_whatever_the_folder_it_was_started_in_holds(
    home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "calendar.py").write_text("raise SystemExit('This is not the calendar of Python.')")
    with serving(home, "serve", "--port", "0", at_a_terminal=True, folder=folder) as said:
        assert "password" in get(browser(), f"{address(said)}accounts/login/")


@pytest.mark.slow("starts the command four times")
def test_commands_that_start_together_on_a_machine_without_a_database(home: Path) -> None:
    runs = [
        subprocess.Popen(
            [MILEPOST, "workspace", "list"],
            env=environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    ended = [(*process.communicate(timeout=PATIENCE), process.returncode) for process in runs]
    none_yet = "There is none yet. Make one with `milepost workspace add NAME`.\n"
    assert ended == [(none_yet, "", 0)] * 4


@pytest.mark.slow("starts the command")
class TestRefused:
    @pytest.mark.postgres
    def test_the_demo_stays_away_from_a_shared_database(self, home: Path) -> None:
        refused = run(home, "demo", DATABASE_URL=os.environ["DATABASE_URL"])
        assert refused.returncode == 2
        assert refused.stderr.startswith("DATABASE_URL: ")
        assert refused.stderr.count("\n") == 1

    def test_a_database_that_is_not_there(self, home: Path) -> None:
        nowhere = "postgresql://milepost@127.0.0.1:1/milepost"
        refused = run(home, "audit", "verify", DATABASE_URL=nowhere)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.startswith("DATABASE_URL: The database refused: ")
        assert refused.stderr.count("\n") == 1

    def test_a_file_that_is_no_database(self, home: Path) -> None:
        home.mkdir(mode=0o700)
        (home / "milepost.sqlite3").write_text("This is a letter.\n" * 100)
        refused = run(home, "audit", "verify")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.startswith("MILEPOST_HOME: The database refused: file is not a d")

    def test_settings_that_cannot_be_read(self, home: Path) -> None:
        refused = run(home, "audit", "verify", MILEPOST_PROXIES="many")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "MILEPOST_PROXIES" in refused.stderr
        assert refused.stderr.count("\n") == 1
