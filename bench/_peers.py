"""One format read by Milepost and by its peers, warmed and in turns.

Peers live outside the project's requirements: MILEPOST_PEERS names the Python of an
environment that has them, or several with a colon between (docling wants one of its own); those
that none has are printed as skipped.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 7
PEERS = {
    "kreuzberg": "import kreuzberg, asyncio\ndef run(): return kreuzberg.extract_file_sync(path)",
    "mammoth": "import mammoth\n"
    "def run():\n with open(path, 'rb') as file: return mammoth.convert_to_html(file)",
    "markitdown": "import markitdown\nreader = markitdown.MarkItDown()\n"
    "def run(): return reader.convert(path)",
    "pandoc": "import pypandoc\ndef run(): return pypandoc.convert_file(path, 'json')",
    "pymupdf4llm": "import pymupdf4llm\ndef run(): return pymupdf4llm.to_markdown(path)",
    "docling": "from docling.document_converter import DocumentConverter\n"
    "reader = DocumentConverter()\ndef run(): return reader.convert(path)",
}
_LOOP = """
import sys, time
path = sys.argv[1]
{peer}
run()
print("ready", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    run()
    print(time.perf_counter() - start, flush=True)
"""


class Peer:
    """A peer in a process of its own, warmed; ``time`` is one more reading, in seconds."""

    def __init__(self, name: str, file: Path) -> None:
        self.is_there = False
        for python in os.environ.get("MILEPOST_PEERS", sys.executable).split(os.pathsep):
            self._process = subprocess.Popen(
                [python, "-c", _LOOP.format(peer=PEERS[name]), str(file)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            assert self._process.stdout is not None
            self.is_there = self._process.stdout.readline().strip() == "ready"
            if self.is_there:
                return
            self.close()

    def time(self) -> float:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def measure(file: Path, names: tuple[str, ...], parts: dict[str, Callable[[], object]]) -> None:
    """Print the medians of our parts and of the peers, in turns; the first part is the whole."""
    peers = {name: Peer(name, file) for name in names}
    there = {name: peer.time for name, peer in peers.items() if peer.is_there}
    ours = {name: _timed(part) for name, part in parts.items()}
    for part in ours.values():
        part()
    took: dict[str, list[float]] = {name: [] for name in (*ours, *there)}
    for _ in range(ROUNDS):
        for name, timed in (*ours.items(), *there.items()):
            took[name].append(timed())
    for peer in peers.values():
        peer.close()
    whole = statistics.median(took[next(iter(ours))])
    machine = f"{os.cpu_count()} x {platform.processor() or platform.machine()}"
    print(
        f"{file.name}  {file.stat().st_size / 1000:,.0f} kB  {machine}, "
        f"load {os.getloadavg()[0]:.1f}"
    )
    for name in ours:
        print(f"  {name:<26} {statistics.median(took[name]) * 1000:8.1f} ms")
    for name in names:
        if name in there:
            median = statistics.median(took[name])
            print(f"  {name:<26} {median * 1000:8.1f} ms   {median / whole:6.1f} x ours")
        else:
            print(f"  {name:<26}  skipped: not installed")


def _timed(part: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        start = time.perf_counter()
        part()
        return time.perf_counter() - start

    return timed
