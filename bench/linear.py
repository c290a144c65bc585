"""Does the cost grow with the pages and no faster, and within the memory that the desk allows?

    python bench/linear.py [PAGES ...]

The founding report (or the invented one) is printed by LibreOffice, its pages are repeated to
590, 2,950 and 10,000 pages, and each file is read in a process of its own: seconds, milliseconds a
page, largest memory. The largest is then read as the desk reads it, under its limits; 2,950 pages
of the report's tables without their rules, which take the most, are read too. Ten reports in one
file are read as text, web page, Word document and PDF beside the peers, and citations are found
in running text.
"""

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import _peers  # noqa: E402
from bench.read_docx import report  # noqa: E402
from bench.read_pdf import printed  # noqa: E402
from milepost.documents.citations import find  # noqa: E402
from milepost.documents.document import Document  # noqa: E402
from milepost.documents.formats import read  # noqa: E402
from tests.office import OFFICE, page_for_office, saved_as  # noqa: E402

PAGES = (590, 2950, 10_000)
_TABLES = 2950
_PEERS = {
    ".html": ("kreuzberg", "pandoc"),
    ".docx": ("kreuzberg", "mammoth", "pandoc"),
    ".pdf": ("kreuzberg",),
}
_READ = r"""
import re, sys, time
from pathlib import Path
from milepost.documents import decoding
from milepost.documents.formats import read
decoding.SIZE_LIMIT = 10**9  # what is measured is the reader, not the door
data = Path(sys.argv[1]).read_bytes()
start = time.process_time()
found = read(data, "report.pdf")
spent = time.process_time() - start
# not ru_maxrss: it begins with the memory of the process that started this one
most = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]
print(spent, int(most) / 1024, len(found.paragraphs))
"""


def repeated(pdf: Path, pages: int, folder: Path) -> Path:
    """The pages of a PDF again and again, until there are so many."""
    import pypdfium2

    once = pypdfium2.PdfDocument(pdf)
    many = pypdfium2.PdfDocument.new()
    while len(many) < pages:
        many.import_pages(once, list(range(min(len(once), pages - len(many)))))
    file = folder / f"report-{pages}.pdf"
    many.save(file)
    return file


def _ten_beside_peers(page: str, ten: Document, pdf: Path, folder: Path) -> None:
    """Ten reports in one file, as web page, Word document and PDF."""
    web = folder / "ten.html"
    web.write_text(page * 10, encoding="utf-8")
    word = folder / "ten.docx"
    word.write_bytes(saved_as(ten, "docx", folder))
    for file in (web, word, pdf):
        content = file.read_bytes()
        ours = {"milepost, ten reports": partial(read, content, file.name)}
        _peers.measure(file, _PEERS[file.suffix], ours)


def main() -> None:
    asked = [int(one) for one in sys.argv[1:]] or list(PAGES)
    source = report()
    data = source.read_bytes()
    text = read(data, source.name)
    for times in (1, 10):
        start = time.process_time()
        read(data * times, source.name)
        spent = time.process_time() - start
        speed = len(data) * times / spent / 1e6
        print(f"text x {times:2}   {spent * 1000:8.0f} ms   {speed:.1f} MB/s")
    running = data.decode() * 20
    start = time.process_time()
    found = len(find(running, "text"))
    spent = time.process_time() - start
    size = len(running.encode())
    print(f"citations   {found} in {size / 1e6:.1f} MB, {size / spent / 1e6:.0f} MB/s (goal 20)")
    if OFFICE is None:
        print("linear: PDF skipped, LibreOffice (soffice) is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = page_for_office(text)
        for times in (1, 10):
            start = time.process_time()
            read(page.encode() * times, "report.html")
            print(f"web page x {times:2}   {(time.process_time() - start) * 1000:8.0f} ms")
        once = printed(text, folder)
        ten = repeated(once, 590, folder)
        _ten_beside_peers(page, read(data * 10, source.name), ten, folder)
        for pages in asked:
            file = repeated(once, pages, folder)
            print(f"PDF {_measured(file, pages)}")
        print(_as_the_desk_reads(file))
        bare = replace(text, paragraphs=(), passages=(), footnotes=())
        file = repeated(printed(bare, folder, ruled=False), _TABLES, folder)
        print(f"PDF, tables without rules {_measured(file, _TABLES)}")


def _measured(file: Path, pages: int) -> str:
    """Read a file in a process of its own: what it took."""
    command = [sys.executable, "-c", _READ, str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    spent, memory, paragraphs = (float(one) for one in run.stdout.split())
    return (
        f"{pages:6,} pages {file.stat().st_size / 1e6:6.1f} MB  {spent:6.1f} s"
        f"  {spent / pages * 1000:5.2f} ms a page  {memory:5.0f} MB of memory (512 at most)"
        f"  {paragraphs:,.0f} paragraphs"
    )


def _as_the_desk_reads(file: Path) -> str:
    from milepost.documents.bounded import read_bounded
    from milepost.values.errors import InputError

    start = time.perf_counter()
    try:
        found = read_bounded(file)
    except InputError as refused:
        return f"as the desk reads it: refused after {time.perf_counter() - start:.1f} s: {refused}"
    took = time.perf_counter() - start
    return f"as the desk reads it: {len(found.paragraphs):,} paragraphs after {took:.1f} s"


if __name__ == "__main__":
    main()
