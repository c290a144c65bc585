"""A document written as a page and saved by LibreOffice in another format."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from milepost.documents.document import Document
from milepost.reporting.document_html import to_html

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
needs_calc = pytest.mark.skipif(
    OFFICE is None or not (Path(OFFICE).resolve().parent / "libsclo.so").exists(),
    reason="LibreOffice's spreadsheet (libreoffice-calc-nogui) is not installed",
)
_FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    "odt": "odt:writer8",
    "rtf": "rtf:Rich Text Format",
    "pdf": "pdf:writer_web_pdf_Export",
}
_CALL = re.compile(r'<sup><a id="call-(\d+)" href="#fn-\d+">\d+</a></sup>')
# the class is what makes it a footnote
_FOOTNOTE = (
    r'<a class="sdfootnoteanc" name="sdfootnote\1anc" href="#sdfootnote\1sym">'
    r"<sup>\1</sup></a>"
)
_NOTE = re.compile(r'<li id="fn-\d+" value="(\d+)">(.*?) <a href="#call[^\n]*</li>')
_NOTES = re.compile(r'<section class="notes">.*</section>', re.DOTALL)


def page_for_office(document: Document) -> str:
    """Return the document as a page whose notes LibreOffice takes for footnotes."""
    page = to_html(document)
    notes = "".join(
        f'<div id="sdfootnote{number}"><p class="sdfootnote"><a class="sdfootnotesym" '
        f'name="sdfootnote{number}sym" href="#sdfootnote{number}anc">{number}</a>{text}</p></div>'
        for number, text in _NOTE.findall(page)
    )
    page = _CALL.sub(_FOOTNOTE, page)
    return _NOTES.sub(lambda _: notes, page)


def saved_as(document: Document, ending: str, folder: Path) -> bytes:
    """Return the document as LibreOffice saves it; it runs with a home of its own."""
    return page_saved_as(page_for_office(document), ending, folder)


def page_saved_as(page: str, ending: str, folder: Path) -> bytes:
    """Return a web page as LibreOffice saves it."""
    file = folder / "document.html"
    file.write_text(page, encoding="utf-8")
    return _converted(file, ending, folder, "--infilter=HTML (StarWriter)")


def resaved(data: bytes, ending: str, folder: Path) -> bytes:
    """Return a Word document as LibreOffice saves it in another format."""
    file = folder / "report.docx"
    file.write_bytes(data)
    return _converted(file, ending, folder)


def sheet_resaved(data: bytes, folder: Path) -> bytes:
    """Return a spreadsheet as LibreOffice saves it after opening it."""
    (folder / "given").mkdir()
    file = folder / "given" / "sheet.xlsx"
    file.write_bytes(data)
    return _converted(file, "xlsx", folder)


def _converted(file: Path, ending: str, folder: Path, *options: str) -> bytes:
    assert OFFICE is not None
    subprocess.run(
        [
            OFFICE, f"-env:UserInstallation=file://{folder}/home", "--headless", *options,
            "--convert-to", _FILTERS[ending], "--outdir", str(folder), str(file),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / file.with_suffix(f".{ending}").name).read_bytes()
