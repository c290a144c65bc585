"""How fast a file comes in: through the store alone, and through the desk, beside sha256.

    .venv/bin/python bench/upload.py [MEGABYTES]

Prints one line each: what, MB/s, share of sha256 over the same file in the same run, memory. The
desk is served as `milepost serve` does, over loopback; the file is of no known kind, so
that no copy of it is made. Each figure is the best of several runs, taken in turns.
"""

import hashlib
import http.client
import os
import platform
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

RUNS = 5
MB = 1024 * 1024
BLOCK = 64
BOUNDARY = "----WebKitFormBoundaryAbCdEfGhIjKlMnOp"


def main() -> None:
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 512
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        file = Path(folder) / "file"
        block = os.urandom(BLOCK * MB)
        with file.open("wb") as out:
            for _ in range(megabytes // BLOCK):
                out.write(block)
        size = file.stat().st_size
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
            f"{size // MB} MB, best of {RUNS}, load {os.getloadavg()[0]:.1f}"
        )
        home = Path(folder) / "home"
        with Desk(home) as desk:
            runs: dict[str, Callable[[], Callable[[], object] | None]] = {
                "sha256 alone": lambda: _hash(file),
                "hashed and written": lambda: _store(file, home / "store", settled=False),
                "hashed, written, on the disk": lambda: _store(file, home / "store", settled=True),
                "written only, on the disk": lambda: _write(file, home / "alone"),
                "the desk, over loopback": lambda: desk.bring(file),
            }
            best = dict.fromkeys(runs, float("inf"))
            for _ in range(RUNS):
                for name, run in runs.items():
                    started = time.perf_counter()
                    tidy = run()
                    best[name] = min(best[name], time.perf_counter() - started)
                    if tidy is not None:
                        tidy()
            memory = desk.memory()
        floor = best["sha256 alone"]
        for name, seconds in best.items():
            print(f"{name:<30} {size / MB / seconds:7.0f} MB/s  {floor / seconds:4.0%} of sha256")
        print(f"{'memory of the busiest worker':<30} {memory:7.0f} MB at most")
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'memory of this process':<30} {own:7.0f} MB at most")


def _hash(file: Path) -> None:
    found = hashlib.sha256()
    piece = memoryview(bytearray(MB))
    with file.open("rb", buffering=0) as opened:
        while count := opened.readinto(piece):
            found.update(piece[:count])
    found.hexdigest()


def _write(file: Path, copy: Path) -> Callable[[], object]:
    """What the disk takes, without a hash."""
    with file.open("rb", buffering=0) as opened, copy.open("wb", buffering=0) as out:
        while piece := opened.read(256 * 1024):
            out.write(piece)
        os.fsync(out.fileno())
    return copy.unlink


def _store(file: Path, folder: Path, *, settled: bool) -> Callable[[], object]:
    from milepost.evidence.store import FolderStore, pieces

    incoming = FolderStore(folder).receive()
    with file.open("rb", buffering=0) as opened:
        for piece in pieces(opened):
            incoming.write(piece)
    if settled:
        return incoming.finish().discard
    with mock.patch("os.fsync"):
        return incoming.finish().discard


class Desk:
    """A desk of its own, with an officer signed in and an information to add files to."""

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self.home = home
        os.environ |= {
            "MILEPOST_HOME": str(home),
            "MILEPOST_SECRET_KEY": "no secret: for a measurement only",
            "DJANGO_SETTINGS_MODULE": "milepost.config.settings",
            "DATABASE_URL": "",
        }

    def __enter__(self) -> "Desk":
        sys.path.insert(0, str(Path(__file__).parents[1]))
        from milepost.cli import django

        django.setup()
        from tests import evidence, factories
        from tests.examplia import signed_in

        place = factories.workspace()
        officer = factories.member(place, "officer")
        told = evidence.information(place, officer, "Told.", evidence.source(place, officer))
        self.page = f"/w/cambodia/inbox/{told.public_id}/files/"
        self.cookie = signed_in(officer).cookies.output(header="", sep=";").partition(";")[0]
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        command = [str(Path(sys.executable).parent / "milepost"), "serve", "--port", str(self.port)]
        self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        return self

    def __exit__(self, *_: object) -> None:
        self.server.terminate()
        self.server.wait()

    def bring(self, file: Path) -> Callable[[], object]:
        """Send the file as a browser does; then take its record away, so that it comes anew."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        connection.request("GET", self.page, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        page = answer.read().decode()
        given = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found is not None, "the page has no form"
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f"{found[1]}\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; "
            f'name="file"; filename="file"\r\nContent-Type: application/octet-stream\r\n\r\n'
        ).encode()
        tail = f"\r\n--{BOUNDARY}--\r\n".encode()
        length = len(head) + file.stat().st_size + len(tail)
        connection.putrequest("POST", self.page)
        connection.putheader("Cookie", f"{self.cookie}; {given}")
        connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
        connection.putheader("Content-Length", str(length))
        connection.endheaders(head)
        with file.open("rb") as opened:
            connection.sock.sendfile(opened)
        connection.send(tail)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 302, f"the desk answered {answer.status}"
        connection.close()
        return self._forget

    def _forget(self) -> None:
        from milepost.records.models import CustodyStep, EvidenceFile

        CustodyStep.objects.all().delete()
        EvidenceFile.objects.all().delete()
        for one in (self.home / "evidence").rglob("*"):
            if one.is_file():
                one.unlink()

    def memory(self) -> float:
        """The most memory any process of the desk has had, in MB."""
        most = 0.0
        processes = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        for pid in processes.split():
            status = Path(f"/proc/{pid}/status").read_text()
            most = max(most, int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024)
        return most


if __name__ == "__main__":
    main()
