"""What the first steps cost: help, reading, importing, opening the desk.

    .venv/bin/python bench/first_steps.py [REPORT]

Prints one line each: what, ours, the limit or the peer, the input. Without a report it takes the
fictitious one of the tests. Peers that are not installed are said to be skipped.
"""

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
MILEPOST = Path(sys.executable).parent / "milepost"
RUNS = 7


def main() -> None:
    report = Path(sys.argv[1]) if len(sys.argv) > 1 else _report()
    size = report.stat().st_size
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {report.name} {size:,} bytes, median of {RUNS}"
    )
    start = processor_time([sys.executable, "-c", ""])
    _line("interpreter start", f"{start * 1000:.0f} ms of processor time", "-")
    wall = statistics.median(wall_time([str(MILEPOST), "--help"]) for _ in range(RUNS))
    _line("milepost --help", f"{wall * 1000:.0f} ms", "limit 300 ms")
    for command in ("read", "framework"):
        spent = processor_time([str(MILEPOST), command, str(report)]) - start
        _line(
            f"milepost {command}",
            f"{spent * 1000:.0f} ms of processor time beyond start",
            "limit 500 ms",
        )
    _inside(report)
    _peer(report)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "MILEPOST_HOME": home, "DATABASE_URL": ""}
        for name in ("first import", "second import"):
            spent = wall_time([str(MILEPOST), "import", str(report)], environment)
            _line(name, f"{spent:.2f} s", "-")


def _inside(report: Path) -> None:
    """The reader alone, and on ten reports one after the other in one file."""
    from milepost.documents.formats import read

    data = report.read_bytes()
    for name, content in (("one report", data), ("ten reports in one file", data * 10)):
        read(content, report.name)
        times = []
        for _ in range(RUNS):
            before = time.perf_counter()
            read(content, report.name)
            times.append(time.perf_counter() - before)
        spent = statistics.median(times)
        _line(f"reader, {name}", f"{spent * 1000:.0f} ms", f"{len(content) / spent / 1e6:.1f} MB/s")


def _peer(report: Path) -> None:
    """Pandoc reads the same file as Markdown (it finds no paragraph numbers or citations)."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        _line("pandoc -f markdown -t json", "skipped: not installed", "-")
        return
    ours = statistics.median(wall_time([str(MILEPOST), "read", str(report)]) for _ in range(RUNS))
    theirs = statistics.median(
        wall_time([pandoc, "-f", "markdown", "-t", "json", str(report)]) for _ in range(RUNS)
    )
    _line(
        "pandoc -f markdown -t json",
        f"{theirs * 1000:.0f} ms, ours {ours * 1000:.0f} ms",
        f"ratio {theirs / ours:.1f}",
    )


def processor_time(command: list[str]) -> float:
    """Return the median processor time (user and system) of a command and its children."""
    spent = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(spent)


def wall_time(command: list[str], environment: dict[str, str] | None = None) -> float:
    """Return how long a command takes, in seconds."""
    before = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - before


def _report() -> Path:
    return ROOT / "tests" / "golden" / "examplia" / "report.txt"


def _line(what: str, ours: str, other: str) -> None:
    print(f"{what:<32} {ours:<44} {other}")


if __name__ == "__main__":
    main()
