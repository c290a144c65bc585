"""A whole report as LibreOffice prints it reads as its text does."""

import subprocess
from pathlib import Path

import pytest

from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.reporting.framework_json import find_framework
from tests.office import OFFICE, needs_office, page_for_office

EXAMPLIA = Path(__file__).parents[3] / "golden" / "examplia" / "report.txt"


def printed(document: Document, folder: Path, border: int = 1) -> Document:
    """Return the document read back from the PDF that LibreOffice makes of it."""
    assert OFFICE is not None
    page = folder / "report.html"
    ruled = f'<table border="{border}" cellpadding="4" cellspacing="0" '
    page.write_text(page_for_office(document).replace("<table ", ruled), encoding="utf-8")
    subprocess.run(
        [
            OFFICE, f"-env:UserInstallation=file://{folder}/home", "--headless",
            "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export",
            "--outdir", str(folder), str(page),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return read(page.with_suffix(".pdf").read_bytes(), "report.pdf")


def folded(text: str) -> str:
    return " ".join(text.split())


def cells(row: tuple[str, ...]) -> list[str]:
    """The letters and digits of each cell: lines end elsewhere in print."""
    return ["".join(filter(str.isalnum, cell)) for cell in row]


def same_as_text(text: Document, pdf: Document) -> None:
    assert {p.number: folded(p.text) for p in pdf.paragraphs} == {
        p.number: folded(p.text) for p in text.paragraphs
    }
    assert [(note.number, note.at) for note in pdf.footnotes] == [
        (note.number, note.at) for note in text.footnotes
    ]
    symbols = {citation.symbol for citation in text.citations}
    found = {citation.symbol for citation in pdf.citations}
    assert len(symbols & found) >= 0.98 * len(symbols)
    ours, theirs = find_framework(pdf), find_framework(text)
    assert [(one.title, len(one.basis)) for one in ours.benchmarks] == [
        (one.title, len(one.basis)) for one in theirs.benchmarks
    ]
    assert len(ours.resolutions) == len(theirs.resolutions)


@needs_office
@pytest.mark.slow("LibreOffice prints a report")
def test_the_report_on_examplia_reads_from_its_print(tmp_path: Path) -> None:
    text = read(EXAMPLIA.read_bytes(), EXAMPLIA.name)
    same_as_text(text, printed(text, tmp_path))


@needs_office
@pytest.mark.slow("LibreOffice prints a report")
def test_tables_without_rules_read_as_those_with(tmp_path: Path) -> None:
    text = read(EXAMPLIA.read_bytes(), EXAMPLIA.name)
    bare = printed(text, tmp_path, border=0)
    same_as_text(text, bare)
    assert [table.rows for table in bare.tables] == [
        table.rows for table in printed(text, tmp_path).tables
    ]


@needs_office
@pytest.mark.corpus
@pytest.mark.slow("LibreOffice prints a report")
def test_the_founding_report_has_its_tables_without_rules(tmp_path: Path, corpus_dir: Path) -> None:
    file = corpus_dir / "seeds" / "A-HRC-51-66.en.txt"
    text = read(file.read_bytes(), file.name)
    bare = printed(text, tmp_path, border=0)
    same_as_text(text, bare)
    assert [[cells(row) for row in table.rows] for table in bare.tables] == [
        [cells(row) for row in table.rows] for table in text.tables
    ]


@needs_office
@pytest.mark.corpus
@pytest.mark.slow("LibreOffice prints a report")
def test_the_founding_report_reads_from_its_print(tmp_path: Path, corpus_dir: Path) -> None:
    file = corpus_dir / "seeds" / "A-HRC-51-66.en.txt"
    text = read(file.read_bytes(), file.name)
    same_as_text(text, printed(text, tmp_path))
