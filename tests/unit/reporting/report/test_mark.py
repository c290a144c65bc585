"""What stands on every sheet of a report that is not approved, in each form."""

import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest

from milepost.documents.formats import read
from milepost.reporting.report.characters import css_string
from milepost.reporting.report.docx.writing import to_docx
from milepost.reporting.report.html import to_html
from milepost.reporting.report.pdf import to_pdf
from milepost.reporting.report.report import Paragraph, Section, text
from tests.reports import SMALL

HOSTILE = '"}</style><script>alert(1)</script>\u202e\\'
LONG = replace(
    SMALL,
    mark="DRAFT",
    sections=(Section(title="Prisons", blocks=(Paragraph(text=text("Full. " * 2_000)),)),),
)


def test_every_sheet_of_the_pdf_says_it() -> None:
    made = pypdfium2.PdfDocument(to_pdf(LONG))
    said = [sheet.get_textpage().get_text_bounded() for sheet in made]
    assert len(said) > 2
    assert all("DRAFT" in one for one in said)


def test_the_foot_of_every_sheet_of_the_word_file_says_it() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(LONG))) as file:
        assert '<w:t xml:space="preserve">DRAFT</w:t>' in file.read("word/footer.xml").decode()


def test_the_page_says_it_on_the_screen_and_on_every_sheet() -> None:
    page = to_html(LONG).decode()
    assert '<p class="mark" dir="auto">DRAFT</p>' in page
    assert '@top-center{content:"DRAFT"' in page
    assert "DRAFT" not in to_html(replace(LONG, mark="")).decode()


def test_a_mark_is_no_part_of_what_is_read() -> None:
    for name, write in (("r.html", to_html), ("r.docx", to_docx)):
        marked, plain = (read(write(one), name) for one in (LONG, replace(LONG, mark="")))
        assert [one.text for one in marked.paragraphs] == [one.text for one in plain.paragraphs]
        assert "DRAFT" not in str(marked)


def test_a_mark_ends_neither_the_style_nor_its_string() -> None:
    page = to_html(replace(SMALL, mark=HOSTILE)).decode()
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert "\u202e" not in page


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("Edition 3 of 24 November", '"Edition 3 of 24 November"'),
        ('a"b\\c\nd', '"a\\22 b\\5c c d"'),
        ("គម្រោង។", '"គម្រោង។"'),
        ("", '""'),
    ],
)
def test_a_string_of_css_holds_any_text(written: str, quoted: str) -> None:
    assert css_string(written) == quoted
