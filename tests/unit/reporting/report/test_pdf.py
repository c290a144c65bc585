"""The PDF: its structure, scripts, and what is refused. test_pdf_ua.py holds it to PDF/UA."""

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.documents.formats import read
from milepost.reporting.report.docx.writing import to_docx
from milepost.reporting.report.pdf import to_pdf
from milepost.reporting.report.report import (
    Footnote,
    Paragraph,
    Report,
    Run,
    Section,
    Table,
    text,
)
from milepost.reporting.report.typesetting import source
from milepost.values.errors import InputError
from tests.reports import HOSTILE, SMALL

# a sign of pictures is refused where no font has it
SET_HERE = [one for one in HOSTILE if "\u200d" not in one]
LATIN = st.characters(max_codepoint=0x24F, exclude_categories=("Cc", "Cs"))


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_pdf(SMALL)


@pytest.fixture
def file(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


def words_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def tags(node: Any) -> list[str]:
    """The structure types below a node, in the order of reading."""
    found = [str(node.S)[1:]] if "/S" in node else []
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and ("/S" in child or "/K" in child):
            found += tags(child)
    return found


def test_it_says_that_it_is_tagged_and_accessible(file: pikepdf.Pdf) -> None:
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert str(file.Root.Lang) == "en"
    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Situation of human rights in Examplia"
        assert "dc:creator" not in metadata


def test_it_names_nobody_and_bears_the_reports_own_date(file: pikepdf.Pdf) -> None:
    assert {str(key) for key in file.docinfo} <= {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    assert str(file.docinfo["/Creator"]).startswith("Typst")
    assert str(file.docinfo["/CreationDate"]).startswith("D:20260901")


def test_what_is_printed_reads_back_as_the_word_file_does(made: bytes) -> None:
    printed, word = read(made, "report.pdf"), read(to_docx(SMALL), "report.docx")

    assert printed.title == word.title == SMALL.title
    assert [one.text for one in printed.passages] == [one.text for one in word.passages]
    assert [(one.number, one.text, one.items, one.calls) for one in printed.paragraphs] == [
        (one.number, one.text, one.items, one.calls) for one in word.paragraphs
    ]
    assert printed.footnotes == word.footnotes
    assert len(printed.footnotes) == 2


def test_the_structure_tells_headings_lists_tables_and_notes(file: pikepdf.Pdf) -> None:
    found = tags(file.Root.StructTreeRoot)
    headings = [one for one in found if one in ("Title", "H1", "H2", "H3")]
    assert headings == ["Title", "H1", "H1", "H1", "H2", "H1", "H1"]
    assert found.count("Table") == 1
    assert found.count("TH") == 2
    assert found.count("TD") == 4
    assert found.count("Note") == 2
    assert found.count("LI") == 4
    assert "Caption" in found


def test_text_comes_in_the_order_of_reading(made: bytes) -> None:
    words = words_of(made)
    places = [
        words.index(part)
        for part in (
            *("A/HRC/99/71", "Summary", "I. Introduction", "II. Benchmarks", "A. Reform"),
            *("Law on associations", "III. Conclusions", "(a)", "(b)", "(ii)", "Annex I"),
        )
    ]
    assert places == sorted(places)


def test_the_same_report_gives_the_same_bytes(made: bytes) -> None:
    other = replace(SMALL, title="Another")
    assert to_pdf(other) != made
    assert to_pdf(replace(SMALL)) == made


def test_an_undated_report_bears_no_day_of_today() -> None:
    made = to_pdf(Report(title="T", language="en"))
    with pikepdf.open(io.BytesIO(made)) as file:
        assert "/CreationDate" not in file.docinfo or str(file.docinfo["/CreationDate"]).startswith(
            "D:1980"
        )


def test_a_character_without_a_font_is_refused_with_its_place() -> None:
    report = Report(
        title="T",
        language="en",
        sections=(
            Section(
                title="S",
                blocks=(Paragraph(text=text("Good.")), Paragraph(text=text("Bad \U000f1234."))),
            ),
        ),
    )
    with pytest.raises(InputError, match=r"No font at hand has .* \(U\+F1234\)") as refused:
        to_pdf(report)
    assert refused.value.where == "para-2"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SET_HERE) | st.text(LATIN, max_size=6), max_size=6))
def test_no_markup_is_read_and_no_code_is_run(pieces: list[str]) -> None:
    hostile = "".join((*pieces, '#panic("run") *b* \\u{41} #read("/etc/passwd") " \\'))
    report = Report(
        title="T",
        language="en",
        sections=(Section(title="S", blocks=(Paragraph(text=(Run(hostile),)),)),),
    )
    made = "".join(words_of(to_pdf(report)).split())
    assert '#panic("run")*b*\\u{41}#read("/etc/passwd")"\\' in made


def test_the_program_stays_the_same_whatever_the_report_says() -> None:
    one, other = (source(one, frozenset()).decode() for one in (SMALL, replace(SMALL, title='"')))
    assert one.partition("#report(json(")[0] == other.partition("#report(json(")[0]
    assert one.count("\n") == other.count("\n")


ADDRESS = (
    "https://www.example.org/en/news/2026/06/comment-un-human-rights-office-spokesperson?"
    "first=one&second=two&third=three"
)


def lines_of(data: bytes) -> list[str]:
    return words_of(data).replace("\r", "").split("\n")


def test_neither_a_symbol_nor_the_number_of_a_paragraph_is_parted() -> None:
    cited = "See E/CN.4/RES/1995/55, para. 12; "
    report = Report(
        title="T",
        language="en",
        sections=(Section(title="S", blocks=(Paragraph(text=text(cited * 40)),)),),
    )
    lines = lines_of(to_pdf(report))
    assert sum(line.count("E/CN.4/RES/1995/55") for line in lines) == 40
    assert sum(line.count("para. 12") for line in lines) == 40


def test_an_address_in_a_note_reads_back_whole() -> None:
    words = Paragraph(
        text=(Run("Told so."), Footnote((Run(f"See also the statement at {ADDRESS}."),)))
    )
    report = Report(title="T", language="en", sections=(Section(title="S", blocks=(words,)),))
    assert read(to_pdf(report), "r.pdf").footnotes[0].text == (
        f"See also the statement at {ADDRESS}."
    )


@pytest.mark.parametrize("begun", ["https://example.org/", ""])
def test_a_word_longer_than_a_line_stays_on_the_sheet(begun: str) -> None:
    words = Paragraph(text=text(begun + "x" * 3_000))
    report = Report(title="T", language="en", sections=(Section(title="S", blocks=(words,)),))
    page = pypdfium2.PdfDocument(to_pdf(report))[0]
    text_page = page.get_textpage()
    right = max(text_page.get_charbox(at)[2] for at in range(text_page.count_chars()))
    assert right < page.get_width() - 50


def test_a_caption_is_not_left_alone_at_the_foot_of_a_page() -> None:
    columns = tuple(f"Column {at}" for at in range(1, 61))
    rows = tuple(tuple((text(str(at)),) for at in range(60)) for _ in range(11))
    table = Table(columns=columns, rows=rows, caption="Indicators")
    report = Report(title="T", language="en", sections=(Section(title="S", blocks=(table,)),))
    document = pypdfium2.PdfDocument(to_pdf(report))
    ends = [sheet.get_textpage().get_text_range().split()[-3:] for sheet in document]
    assert not [end for end in ends if "60)" in end], ends


def test_a_short_row_stays_on_one_page() -> None:
    row = ((text("1."),), tuple(text(f"Line {at} of it.") for at in range(1, 11)))
    table = Table(columns=("No.", "Asked"), rows=(row,) * 12)
    report = Report(title="T", language="en", sections=(Section(title="S", blocks=(table,)),))
    for sheet in pypdfium2.PdfDocument(to_pdf(report)):
        said = sheet.get_textpage().get_text_range()
        assert said.count("Line 1 of it.") == said.count("Line 10 of it.")


def test_words_are_not_cut_at_the_end_of_a_line() -> None:
    told = "Environmentalists recommend extraterritorial accountability. " * 30
    words = Paragraph(text=text(told))
    report = Report(title="T", language="en", sections=(Section(title="S", blocks=(words,)),))
    assert " ".join(words_of(to_pdf(report)).split()).count(" ".join(told.split())) == 1


@pytest.mark.parametrize("columns", [2, 14])
def test_a_long_word_stays_in_its_column(columns: int) -> None:
    row = ((text("x" * 400),), *((text("Implementation"),) for _ in range(1, columns)))
    table = Table(columns=tuple(f"C{at}" for at in range(columns)), rows=(row,))
    report = Report(title="T", language="en", sections=(Section(title="S", blocks=(table,)),))
    made = pypdfium2.PdfDocument(to_pdf(report))
    page = made[len(made) - 1]
    read_of = page.get_textpage()
    signs = [
        chr(pypdfium2.raw.FPDFText_GetUnicode(read_of, at)) for at in range(read_of.count_chars())
    ]
    boxes = [read_of.get_charbox(at) for at in range(read_of.count_chars())]
    end = max(box[2] for sign, box in zip(signs, boxes, strict=True) if sign == "x")
    begun = min(box[0] for sign, box in zip(signs, boxes, strict=True) if sign == "m")
    assert end < begun
    assert max(box[2] for box in boxes) < page.get_width() - 50
