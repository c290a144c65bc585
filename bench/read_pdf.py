"""A report as PDF: ours beside the peers, and how much of it ours finds.

    python bench/read_pdf.py [FILE.pdf]

Without a file, the founding report (or, where it is not at hand, the report on Examplia) is
printed by LibreOffice with its footnotes at the foot of the page; notes and symbols are then
compared with those of the text. Peers give text or Markdown.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import _peers  # noqa: E402
from bench.read_docx import report  # noqa: E402
from milepost.documents.document import Document  # noqa: E402
from milepost.documents.formats import read  # noqa: E402
from milepost.documents.pdf.opening import opened  # noqa: E402
from milepost.documents.pdf.reader import read as blocks  # noqa: E402
from tests.office import OFFICE, page_for_office  # noqa: E402

NAMES = ("kreuzberg", "markitdown", "pymupdf4llm")


def printed(document: Document, folder: Path, *, ruled: bool = True) -> Path:
    """Return the PDF that LibreOffice prints of the document, its tables with rules or without."""
    page = folder / "report.html"
    table = '<table border="1" cellpadding="4" cellspacing="0" ' if ruled else "<table "
    page.write_text(page_for_office(document).replace("<table ", table), encoding="utf-8")
    subprocess.run(
        [
            str(OFFICE), f"-env:UserInstallation=file://{folder}/home", "--headless",
            "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export",
            "--outdir", str(folder), str(page),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return page.with_suffix(".pdf")


def found(pdf: Document, text: Document) -> str:
    """Say how much of the text's structure was found in its print."""
    places = {note.number: note.at for note in pdf.footnotes}
    anchored = sum(places.get(note.number) == note.at for note in text.footnotes)
    symbols = {citation.symbol for citation in text.citations}
    whole = symbols & {citation.symbol for citation in pdf.citations}
    bodies = {one.number: " ".join(one.text.split()) for one in pdf.paragraphs}
    same = sum(bodies.get(one.number) == " ".join(one.text.split()) for one in text.paragraphs)
    return (
        f"  paragraphs as in the text {same} of {len(text.paragraphs)}, notes anchored "
        f"{anchored} of {len(text.footnotes)}, symbols whole {len(whole)} of {len(symbols)}"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = None
        if len(sys.argv) > 1:
            file = Path(sys.argv[1])
        elif OFFICE is None:
            print("read_pdf: skipped, LibreOffice (soffice) is not installed")
            return
        else:
            source = report()
            text = read(source.read_bytes(), source.name)
            file = printed(text, Path(folder))
        data = file.read_bytes()
        with opened(data, file.name) as (_, pages):
            pass
        start, spent = time.perf_counter(), time.process_time()
        pdf = read(data, file.name)
        took, spent = time.perf_counter() - start, time.process_time() - spent
        print(
            f"{pages} pages, first reading {took * 1000:.0f} ms ({spent * 1000:.0f} ms of "
            f"processor), {pages / took:.0f} pages/s, {os.cpu_count()} cores"
        )
        if text is not None:
            print(found(pdf, text))
        _peers.measure(
            file,
            NAMES,
            {
                "milepost, whole document": lambda: read(data, file.name),
                "milepost, to blocks": lambda: blocks(data, file.name),
            },
        )


if __name__ == "__main__":
    main()
