"""The report handed in: the founding report's annexes come back, and LibreOffice opens the file."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.utils import timezone

from milepost.documents.document import Document, Table
from milepost.documents.formats import read
from milepost.records import facts, imports
from milepost.records.queries.annexes import framework_of
from milepost.reporting.framework_json import find_framework
from milepost.reporting.report.building import Content, build
from milepost.reporting.report.docx.writing import to_docx
from milepost.reporting.report.forms import FORMS, write
from tests import factories
from tests.office import OFFICE, needs_office
from tests.reports import SMALL, again

EXAMPLIA = Path(__file__).parents[1] / "golden" / "examplia" / "report.txt"
Truth = Callable[[str], Any]


def folded(text: str) -> str:
    return " ".join(text.split())


def cells(table: Table) -> list[list[str]]:
    return [[folded(cell) for cell in row] for row in table.rows]


# --- the founding report, imported and written again


@pytest.fixture(scope="module")
def truth(corpus_dir: Path) -> Truth:
    def load(name: str) -> Any:
        return json.loads((corpus_dir / "truth" / f"{name}.json").read_text("utf-8"))

    return load


@pytest.fixture(scope="module")
def founding(founding_report: Path) -> Document:
    return read(founding_report.read_bytes(), founding_report.name)


@pytest.fixture
def made(founding: Document, db: None) -> Document:
    """The next report, made from the records of the founding one, written and read back."""
    place = factories.workspace()
    imports.plan_document(place, founding, find_framework(founding)).apply(timezone.now())
    kept = framework_of(facts.founding_document(place))
    report = build(kept, Content(), title="The next report", language="en")
    return read(to_docx(report), "report.docx")


@pytest.mark.corpus
def test_annex_i_comes_back_cell_by_cell(made: Document, founding: Document, truth: Truth) -> None:
    rows = cells(made.tables[0])
    assert rows == cells(founding.tables[1])
    assert made.tables[0].columns == founding.tables[1].columns
    for expected in truth("benchmarks"):
        number, quoted, benchmark, frame = rows[expected["number"] - 1]
        assert number == f"{expected['number']}."
        assert benchmark == folded(" ".join(expected["benchmark_statements"]))
        assert frame == folded(expected["timeframe_text"])
        for one in expected["recommendations"]:
            at = quoted.find(folded(one["text"]))
            assert at >= 0
            assert folded(one["citation_as_printed"] or "") in quoted[at:]


@pytest.mark.corpus
def test_annex_ii_comes_back_cell_by_cell(made: Document, founding: Document, truth: Truth) -> None:
    rows, printed = cells(made.tables[1]), cells(founding.tables[2])
    assert made.tables[1].columns == founding.tables[2].columns
    assert [row[:4] for row in rows] == [row[:4] for row in printed]
    # where a page break put paragraphs into the row of a neighbour, they are back in their own
    moved = [at for at, (row, old) in enumerate(zip(rows, printed, strict=True)) if row != old]
    assert sorted(" ".join(rows[at][4] for at in moved).split()) == sorted(
        " ".join(printed[at][4] for at in moved).split()
    )
    notes = [note.text for note in founding.footnotes if (note.at or "").startswith("annex-II")]
    assert [note.text for note in made.footnotes] == notes
    for expected in truth("resolutions"):
        _, day, named, item, text = rows[expected["row"] - 1]
        assert day == expected["date_text"]
        assert named == f"{expected['organ_as_printed']} {expected['symbol']}"
        assert item.startswith(expected["agenda_item_number"])
        assert item.endswith(expected["agenda_item_title"])
        for paragraph in expected["operative_paras"]:
            assert f"{paragraph['number']}. {folded(paragraph['first_words'])}" in text
            assert folded(paragraph["last_words"]) in text


@pytest.mark.corpus
def test_annex_iii_comes_back_entry_by_entry(made: Document, founding: Document) -> None:
    assert [
        (part.kind, part.label, part.text) for part in made.passages if part.section == "annex-III"
    ] == [
        (part.kind, part.label, part.text)
        for part in founding.passages
        if part.section == "annex-III"
    ]


@pytest.mark.corpus
@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_the_founding_report_written_again_reads_back_whole(
    founding: Document, ending: str
) -> None:
    found = read(write(again(founding), ending), f"report{ending}")
    for kind in ("sections", "paragraphs", "footnotes", "tables"):
        assert structure(found, kind) == structure(founding, kind)


def structure(document: Document, kind: str) -> list[object]:
    kept = {
        "sections": ("id", "label", "title", "level", "parent"),
        "paragraphs": ("id", "number", "section", "text", "items", "footnotes", "calls"),
        "footnotes": ("id", "number", "text", "at"),
        "tables": ("caption", "section", "columns", "rows", "row_ids", "calls"),
    }[kind]
    return [tuple(getattr(part, name) for name in kept) for part in getattr(document, kind)]


@pytest.mark.corpus
@pytest.mark.slow("sets a hundred pages")
def test_the_founding_reports_words_are_all_in_the_pdf(founding: Document) -> None:
    document = pypdfium2.PdfDocument(write(again(founding), ".pdf"))
    pages = "".join(letters(page.get_textpage().get_text_range()) for page in document)
    texts = [one.title for one in founding.sections]
    texts += [one.text for one in founding.footnotes]
    texts += [row[0] + row[1] for row in founding.tables[0].rows]
    assert [one for one in texts if letters(one) not in pages] == []


def letters(text: str) -> str:
    """Letters alone: no line end, hyphen, number of a page or call of a note among them."""
    return "".join(char for char in text if char.isalpha())


# --- LibreOffice


@needs_office
@pytest.mark.slow("starts LibreOffice")
def test_libreoffice_opens_it_and_saves_the_same_structure(tmp_path: Path) -> None:
    report = again(read(EXAMPLIA.read_bytes(), EXAMPLIA.name))
    (tmp_path / "report.docx").write_bytes(to_docx(report))
    (tmp_path / "small.docx").write_bytes(to_docx(SMALL))
    for ending in ("docx", "pdf"):
        subprocess.run(
            [
                *(str(OFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/home"),
                *("--convert-to", ending, "--outdir", str(tmp_path / ending)),
                *(str(tmp_path / "report.docx"), str(tmp_path / "small.docx")),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    for name in ("report", "small"):
        ours = read((tmp_path / f"{name}.docx").read_bytes(), f"{name}.docx")
        theirs = read((tmp_path / "docx" / f"{name}.docx").read_bytes(), f"{name}.docx")
        assert [(one.number, one.text, one.calls) for one in theirs.paragraphs] == [
            (one.number, one.text, one.calls) for one in ours.paragraphs
        ]
        assert [note.text for note in theirs.footnotes] == [note.text for note in ours.footnotes]
        assert [(one.columns, one.rows) for one in theirs.tables] == [
            (one.columns, one.rows) for one in ours.tables
        ]
        assert [(one.label, one.title) for one in theirs.sections] == [
            (one.label, one.title) for one in ours.sections
        ]
    pages = pypdfium2.PdfDocument(tmp_path / "pdf" / "report.pdf")
    sizes = {(round(width), round(height)) for width, height in (page.get_size() for page in pages)}
    assert sizes == {(595, 842), (842, 595)}


def test_no_form_bears_a_clock_or_a_place(tmp_path: Path) -> None:
    for form in FORMS:
        made = write(SMALL, form)
        assert made == write(SMALL, form)
        assert str(Path.home()).encode() not in made
        assert str(Path.cwd()).encode() not in made
