"""The report written out: Word, PDF and page, cold and after an edit, beside the peers.

    python bench/report.py [FILE]

Without a file, the founding report where it is at hand, else the one on Examplia; read once and
written again. Cold is a process of its own, timed from before the writer is loaded; an edit
changes one word of one paragraph, with the compiler kept. The peers make the same page (HTML)
into Word (pandoc) and PDF (WeasyPrint); LibreOffice makes our Word file into PDF. Before a speed
is printed the Word file is read back: paragraphs, notes and tables must be those of the report.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.read_docx import report as founding  # noqa: E402
from milepost.documents.formats import read  # noqa: E402
from milepost.reporting.report.forms import FORMS, write  # noqa: E402
from milepost.reporting.report.report import Paragraph, Report, Section, text  # noqa: E402
from tests.office import OFFICE  # noqa: E402
from tests.reports import again  # noqa: E402

ROUNDS = 5
_COLD = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from milepost.documents.formats import read
from tests.reports import again
file = Path(sys.argv[2])
report = again(read(file.read_bytes(), file.name))
start = time.perf_counter()
from milepost.reporting.report.forms import write
write(report, sys.argv[3])
print(time.perf_counter() - start)
"""
_PEERS = {
    ".docx": (("pandoc", "import pypandoc as p; p.convert_file(i, 'docx', outputfile=o)"),),
    ".pdf": (("WeasyPrint", "import weasyprint as p; p.HTML(i).write_pdf(o, pdf_tags=True)"),),
    ".html": (),
}
_PEER = "import sys, time; i, o = sys.argv[1:]; s = time.perf_counter(); {}; print(time.perf_counter() - s)"  # noqa: E501


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else founding()
    original = read(file.read_bytes(), file.name)
    report = again(original)
    back = read(write(report, ".docx"), "report.docx")
    for kind in ("paragraphs", "footnotes", "tables"):
        mine, theirs = ([_said(one) for one in getattr(part, kind)] for part in (back, original))
        assert mine == theirs, f"the {kind} of the Word file are not those of the report"
    machine = f"{os.cpu_count()} x {platform.processor() or platform.machine()}"
    print(
        f"{file.name}  {len(original.paragraphs)} paragraphs, {len(original.footnotes)} notes, "
        f"{len(original.tables)} tables  {machine}, load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_bytes(write(report, ".html"))
        for form in FORMS:
            _measure(form, file, report, page)


def _said(part: object) -> object:
    return getattr(part, "text", None) or getattr(part, "rows", None)


def _measure(form: str, file: Path, report: Report, page: Path) -> None:
    cold = statistics.median(_cold(form, file) for _ in range(ROUNDS))
    data = write(report, form)
    assert data == write(report, form), f"{form}: the same report gave other bytes"
    edits = [_timed(lambda at=at: write(_edited(report, at), form)) for at in range(ROUNDS)]
    edit = statistics.median(edits)
    print(f"  {form[1:]:<5} {len(data) / 1000:7,.0f} kB   cold {cold * 1000:7.1f} ms   "
          f"after one edit {edit * 1000:7.1f} ms")  # fmt: skip
    for name, code in _PEERS[form]:
        _beside(name, _peer(code, page, form), cold)
    if form == ".pdf":
        _beside("LibreOffice, from our Word file", _office(report, page.parent), cold)


def _beside(name: str, took: float | None, ours: float) -> None:
    if took is None:
        print(f"        {name:<32} skipped: not installed")
    else:
        print(f"        {name:<32} {took * 1000:7.1f} ms   {took / ours:6.1f} x ours, cold")


def _cold(form: str, file: Path) -> float:
    command = [sys.executable, "-c", _COLD, str(ROOT), str(file), form]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _edited(report: Report, at: int) -> Report:
    """The report with other words in one paragraph of its first section."""
    first = report.sections[0]
    changed = Paragraph(text=text(f"Changed for the {at + 1}. time."))
    section = Section(
        title=first.title, blocks=(changed, *first.blocks[1:]), sections=first.sections
    )
    return replace(report, sections=(section, *report.sections[1:]))


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _peer(code: str, page: Path, form: str) -> float | None:
    """The median of a peer, each time in a process of its own; null where none has it."""
    for python in os.environ.get("MILEPOST_PEERS", sys.executable).split(os.pathsep):
        command = [
            python,
            "-c",
            _PEER.format(code),
            str(page),
            str(page.with_suffix(f".peer{form}")),
        ]
        runs = [
            subprocess.run(command, check=False, capture_output=True, text=True) for _ in range(3)
        ]
        if not any(run.returncode for run in runs):
            return statistics.median(float(run.stdout) for run in runs)
    return None


def _office(report: Report, folder: Path) -> float | None:
    if OFFICE is None:
        return None
    file = folder / "report.docx"
    file.write_bytes(write(report, ".docx"))
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [OFFICE, "--headless", home, "--convert-to", "pdf", "--outdir", folder, file]

    def convert() -> None:
        subprocess.run(command, check=True, capture_output=True)

    convert()
    return statistics.median(_timed(convert) for _ in range(3))


if __name__ == "__main__":
    main()
