"""Text that means something to one form or another, in every place of a report and every form:
printed as it is or refused with the place; never broken, never run."""

import io
import zipfile
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from milepost.documents.formats import read
from milepost.reporting.report.characters import printable
from milepost.reporting.report.forms import FORMS, write
from milepost.reporting.report.report import (
    Annex,
    Cell,
    Footnote,
    Item,
    Paragraph,
    Passage,
    Report,
    Run,
    Section,
    Table,
    text,
)
from milepost.reporting.report.typesetting import OTHER_SCRIPT
from milepost.values.errors import InputError
from tests import hostile, pdf_ua
from tests.reports import HOSTILE

KHMER = "សុខ សាន្ត"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVERY = (*hostile.FORMULAS, *hostile.FIELDS, *hostile.CODE, *hostile.MARKUP)


def everywhere(words: str) -> Report:
    """The words in each place where a report has any."""
    said = (Run(words),)
    noted = (*said, Footnote(said))
    table = Table(caption=words, columns=(words, "Second"), rows=(((noted,), (said,)),))
    return Report(
        title=words,
        language="en",
        symbol=words,
        organ=words,
        session=words,
        agenda_item=words,
        agenda_title=words,
        distribution=words,
        summary=(said,),
        sections=(
            Section(
                title=words,
                blocks=(
                    Paragraph(text=noted, items=(Item(text=said, items=(Item(text=noted),)),)),
                    Passage(text=said, quoted=True),
                    table,
                ),
            ),
        ),
        annexes=(Annex(title=words, blocks=(Paragraph(text=said), Passage(text=said), table)),),
    )


PLACES = 24
"""How often `everywhere` says its words, the bookmarks of a file apart."""


def bare(words: str) -> str:
    """As it is printed, without white space and what has no width: a line may end anywhere."""
    return "".join(printable(words).translate(dict.fromkeys(map(ord, "\u200b\ufeff"))).split())


def has_letters(words: str) -> bool:
    """Whether the face that comes with a PDF has letters for it; others are those of a machine."""
    return OTHER_SCRIPT.search(bare(words)) is None


def in_a_paragraph(words: str, language: str = "en") -> Report:
    return Report(
        title="T",
        language=language,
        sections=(Section(title="S", blocks=(Paragraph(text=text(words)),)),),
    )


def shown(made: bytes, form: str) -> str:
    """What a reader sees of a file, without white space."""
    if form == ".pdf":
        document = pypdfium2.PdfDocument(made)
        found = "".join(page.get_textpage().get_text_range() for page in document)
        # a hyphen where a line was cut is none of the words
        return bare(found.replace("\ufffe\r\n", "").replace("\ufffe", ""))
    if form == ".html":
        body = LexborHTMLParser(made.decode()).body
        assert body is not None
        return bare(body.text())
    parts = word_parts(made)
    told = (parts["word/document.xml"], parts["word/footnotes.xml"])
    return bare("".join(one.text or "" for root in told for one in root.iter(f"{W}t")))


# --- each form is what it is without them, and says them


def word_parts(made: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def names(made: bytes) -> dict[str, list[tuple[str, list[str]]]]:
    """Every element of every part, with the names of its attributes; breaks of lines apart."""
    return {
        part: [
            (one.tag, sorted(one.keys()))
            for one in root.iter()
            if not str(one.tag).endswith(("}br", "}t", "}r", "}rPr", "}tab", "}w", "}gridCol"))
        ]
        for part, root in word_parts(made).items()
    }


@pytest.mark.parametrize("words", EVERY)
def test_in_a_word_file_it_is_text(words: str) -> None:
    made = write(everywhere(words), ".docx")
    assert names(made) == names(write(everywhere("w"), ".docx"))
    assert shown(made, ".docx").count(bare(words)) >= PLACES
    parts = word_parts(made)
    fields = [one.get(f"{W}instr") for root in parts.values() for one in root.iter(f"{W}fldSimple")]
    assert set(fields) == {"PAGE"}
    # nothing is fetched
    assert not [
        one
        for name, root in parts.items()
        if name.endswith(".rels")
        for one in root
        if one.get("TargetMode") == "External"
    ]


@pytest.mark.parametrize("words", EVERY)
def test_in_a_page_it_is_text(words: str) -> None:
    def shape(page: LexborHTMLParser) -> list[tuple[str | None, list[str]]]:
        every = [(one.tag, sorted(one.attributes)) for one in page.css("*")]
        return [one for one in every if one[0] != "br"]

    made = write(everywhere(words), ".html")
    usual = write(everywhere("w"), ".html")
    assert shape(LexborHTMLParser(made.decode())) == shape(LexborHTMLParser(usual.decode()))
    assert shown(made, ".html").count(bare(words)) >= PLACES


@pytest.mark.slow("sets a file for each of many texts")
@pytest.mark.parametrize("words", [one for one in EVERY if has_letters(one)])
def test_in_a_pdf_it_is_text(words: str) -> None:
    made = write(everywhere(words), ".pdf")
    with pikepdf.open(io.BytesIO(made)) as file:
        assert pdf_ua.failures(file) == {}
        for _, _, one in pdf_ua.annotations(file):
            assert "/A" not in one  # within the file, and nowhere else
    assert shown(made, ".pdf").count(bare(words)) >= PLACES


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("hidden", ["\u202e", "\u202d", "\u2067", "\u202c", "\u2069"])
def test_what_turns_the_direction_is_shown(hidden: str, form: str) -> None:
    found = shown(write(everywhere(f"Release{hidden}him"), form), form)
    assert found.count(f"Release[U+{ord(hidden):04X}]him") >= PLACES
    assert hidden not in found


@pytest.mark.parametrize("form", FORMS)
def test_a_heap_of_it_is_written_whole(form: str) -> None:
    # an unpaired half of a character and NUL among them
    words = " ".join(one for one in HOSTILE if has_letters(one))
    assert write(everywhere(words), form)


# --- long, wide, and in another script


@pytest.mark.slow("sets thirty pages")
@pytest.mark.parametrize("form", FORMS)
def test_ten_thousand_words_in_one_paragraph_are_all_there(form: str) -> None:
    words = " ".join(f"word{at}" for at in range(10_000))
    made = write(in_a_paragraph(words), form)
    if form == ".pdf":
        document = pypdfium2.PdfDocument(made)
        pages = [page.get_textpage().get_text_range() for page in document]
        assert len(pages) > 10
        assert set(words.split()) <= set(" ".join(pages).replace("\ufffe\r\n", "").split())
        with pikepdf.open(io.BytesIO(made)) as file:
            assert pdf_ua.failures(file) == {}
    else:
        assert [part.text for part in read(made, f"report{form}").paragraphs] == [words]


@pytest.mark.parametrize("form", FORMS)
def test_a_word_longer_than_a_line_stays_on_the_page(form: str) -> None:
    word = "A/HRC/" * 200
    made = write(in_a_paragraph(word), form)
    if form == ".pdf":
        stays_on_the_page(made)
    else:
        assert [part.text for part in read(made, f"report{form}").paragraphs] == [word]


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_sixty_columns_is_whole(form: str) -> None:
    columns = tuple(f"C{at:02}" for at in range(1, 61))
    cells: tuple[Cell, ...] = tuple((text(f"v{at:02}"),) for at in range(1, 61))
    table = Table(columns=columns, rows=(cells,), caption="Indicators")
    report = Report(title="T", language="en", sections=(Section(title="S", blocks=(table,)),))
    made = write(report, form)
    if form == ".pdf":
        document = pypdfium2.PdfDocument(made)
        found = " ".join(page.get_textpage().get_text_range() for page in document).split()
        assert {*columns, *(f"v{at:02}" for at in range(1, 61))} <= set(found)
        stays_on_the_page(made)
    else:
        found = read(made, f"report{form}").tables
        assert list(dict.fromkeys(one for part in found for one in part.columns)) == list(columns)
        assert all(len(part.rows) == 1 for part in found)


def test_lines_of_a_cell_that_fill_pages_are_all_there() -> None:
    short = tuple(text(f"{at}. Requests the Secretary-General to report.") for at in range(1, 90))
    long = text(" ".join(f"word{at}" for at in range(3_000)))
    broken = text("\n".join(f"verse{at}" for at in range(100)))
    row = ((text("1."),), (*short, long, broken, *short))
    table = Table(columns=("No.", "Asked"), rows=(row,))
    made = write(
        Report(title="T", language="en", sections=(Section(title="S", blocks=(table,)),)), ".pdf"
    )
    stays_on_the_page(made)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    said = " ".join(pages).split()
    assert {f"word{at}" for at in range(3_000)} | {f"verse{at}" for at in range(100)} <= set(said)
    assert said.count("Requests") == 2 * 89


def stays_on_the_page(made: bytes) -> None:
    """Every character lies within its page."""
    for page in pypdfium2.PdfDocument(made):
        width, height = page.get_size()
        text_page = page.get_textpage()
        for at in range(text_page.count_chars()):
            left, bottom, right, top = text_page.get_charbox(at)
            assert left >= -1
            assert bottom >= -1
            assert right <= width + 1, text_page.get_text_range(at, 10)
            assert top <= height + 1


def test_a_name_in_khmer_reads_back_from_every_place() -> None:
    for form in (".docx", ".html"):
        found = read(write(everywhere(KHMER), form), f"report{form}")
        assert [part.title for part in found.sections] == [KHMER, KHMER]
        assert found.paragraphs[0].text.startswith(KHMER)
        assert {note.text for note in found.footnotes} == {KHMER}
        assert {part.columns for part in found.tables} == {(KHMER, "Second")}


def test_a_name_in_khmer_is_set_in_its_font_or_refused_with_its_place() -> None:
    report = in_a_paragraph(f"The court heard {KHMER} twice.")
    if not has_khmer():
        with pytest.raises(InputError, match=r"U\+17") as refused:
            write(report, ".pdf")
        assert refused.value.where == "para-1"
        return
    with pikepdf.open(io.BytesIO(write(report, ".pdf"))) as file:
        assert pdf_ua.failures(file) == {}
        assert any("Khmer" in str(one.BaseFont) for one in pdf_ua.fonts(file).values())


def has_khmer() -> bool:
    """Whether Typst finds a font of the script here."""
    import typst

    return any("Khmer" in name for name in typst.Fonts(include_system_fonts=True).families())
