"""The Word file: what is in it, and that it reads back as the report it was."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.reporting.report.characters import printable
from milepost.reporting.report.docx.writing import to_docx
from milepost.reporting.report.report import (
    Annex,
    Footnote,
    Paragraph,
    Report,
    Run,
    Section,
    Table,
    text,
)
from milepost.values.errors import InputError
from tests.reports import HOSTILE, SMALL, again

EXAMPLIA = Path(__file__).parents[3] / "golden" / "examplia" / "report.txt"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def back(report: Report) -> Document:
    return read(to_docx(report), "report.docx")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def structure(document: Document) -> list[object]:
    return [
        [(part.id, part.label, part.title, part.level) for part in document.sections],
        [(part.id, part.text, part.items, part.calls) for part in document.paragraphs],
        [(note.id, note.text, note.at) for note in document.footnotes],
        [(one.columns, one.rows, one.row_ids, one.calls) for one in document.tables],
        [(one.id, one.text) for one in document.passages if one.kind in ("summary", "entry")],
    ]


def test_a_report_reads_back_with_paragraphs_items_notes_tables_and_sections() -> None:
    original = read(EXAMPLIA.read_bytes(), EXAMPLIA.name)
    assert structure(back(again(original))) == structure(original)


def test_the_head_says_what_the_report_is() -> None:
    found = back(SMALL)
    assert (found.symbol, found.title, found.language, found.organ, found.session) == (
        "A/HRC/99/71",
        "Situation of human rights in Examplia",
        "en",
        "Human Rights Council",
        "99",
    )
    assert (found.agenda_items, found.date) == (("10",), "2026-09-01")


def test_sub_items_and_annex_entries_are_numbered_by_word_itself() -> None:
    found = back(SMALL)
    (asked,) = [part for part in found.paragraphs if part.number == "3"]
    assert [(one.label, [below.label for below in one.items]) for one in asked.items] == [
        ("a", []),
        ("b", ["i", "ii"]),
    ]
    assert [(one.id, one.text) for one in found.passages if one.kind == "entry"] == [
        ("annex-I/1", "Ms. Ana Exemplo, Minister of Justice"),
        ("annex-I/2", "Mr. Bo Ejemplo, President of the Bar"),
    ]
    document = etree.fromstring(parts(to_docx(SMALL))["word/document.xml"])
    printed = [one.text or "" for one in document.iter(f"{W}t")]
    assert not [one for one in printed if one.startswith(("1.", "3.", "(a)", "(i)", "I."))]


def test_the_same_report_gives_the_same_bytes_and_names_nobody() -> None:
    made = to_docx(SMALL)
    assert made == to_docx(replace(SMALL))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = etree.fromstring(parts(made)["docProps/core.xml"])
    assert {element.tag.partition("}")[2]: element.text for element in core} == {
        "title": "Situation of human rights in Examplia",
        "identifier": "A/HRC/99/71",
        "language": "en",
    }


def test_a_wide_table_turns_its_pages_and_repeats_its_head() -> None:
    cell = (text("A cell"),)
    wide = Table(columns=("One", "Two"), rows=((cell, cell),), landscape=True)
    report = Report(
        title="T",
        language="en",
        sections=(Section(title="Body", blocks=(Paragraph(text=text("Text.")),)),),
        annexes=(Annex(title="Wide", blocks=(wide,)), Annex(title="Narrow")),
    )
    document = etree.fromstring(parts(to_docx(report))["word/document.xml"])
    sizes = [(page.get(f"{W}w"), page.get(f"{W}orient")) for page in document.iter(f"{W}pgSz")]
    assert sizes == [("11906", None), ("16838", "landscape"), ("11906", None)]
    assert len(list(document.iter(f"{W}tblHeader"))) == 1


def test_sixty_columns_are_cut_into_bands_that_can_be_read() -> None:
    columns = tuple(f"Column {at}" for at in range(1, 61))
    row = tuple((text(str(at)),) for at in range(1, 61))
    table = Table(columns=columns, rows=(row,), caption="Indicators")
    found = back(
        Report(title="T", language="en", sections=(Section(title="S", blocks=(table,)),))
    ).tables
    assert [one.caption for one in found] == [
        "Indicators (columns 2 to 14 of 60)",
        "Indicators (columns 15 to 27 of 60)",
        "Indicators (columns 28 to 40 of 60)",
        "Indicators (columns 41 to 53 of 60)",
        "Indicators (columns 54 to 60 of 60)",
    ]
    assert all(one.columns[0] == "Column 1" for one in found)
    assert [name for one in found for name in one.columns[1:]] == list(columns[1:])


def properties(part: bytes, name: str) -> list[list[str]]:
    """The names of what stands in each ``name`` of a part, in order."""
    return [
        [child.tag.removeprefix(W) for child in one]
        for one in etree.fromstring(part).iter(f"{W}{name}")
    ]


# Word repairs a file whose properties stand in another order: ECMA-376 part 1, 17.3 to 17.15
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi "
    "spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color sz szCs u vertAlign rtl cs lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook "
    "tblCaption tblDescription",
    "tblBorders": "top start left bottom end right insideH insideV",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar pgNumType cols titlePg "
    "bidi docGrid",
    "lvl": "start numFmt lvlRestart pStyle suff lvlText lvlJc pPr rPr",
    "style": "name basedOn next link uiPriority qFormat pPr rPr tblPr",
    "settings": "zoom autoHyphenation footnotePr endnotePr compat themeFontLang",
}


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_properties_stand_in_the_order_that_word_wants(language: str) -> None:
    made = parts(to_docx(replace(SMALL, language=language, mark="DRAFT")))
    for name, order in ORDERS.items():
        places = order.split()
        for part in (one for file, one in made.items() if file.startswith("word/")):
            if file_of_relations(part):
                continue
            for found in properties(part, name):
                assert found == sorted(found, key=places.index), (name, found)


def file_of_relations(part: bytes) -> bool:
    return b"package/2006/relationships" in part and b"<w:" not in part


def test_text_stands_in_the_column_of_the_united_nations() -> None:
    styles = etree.fromstring(parts(to_docx(SMALL))["word/styles.xml"])
    places = {
        style.get(f"{W}styleId"): [
            (one.get(f"{W}left"), one.get(f"{W}right")) for one in style.iter(f"{W}ind")
        ]
        for style in styles.iter(f"{W}style")
    }
    column = [("1134", "1134")]
    for name in ("NumberedParagraph", "BodyText", "Title", "Heading1", "FootnoteText"):
        assert places[name] == column, name
    assert places["Item1"] == [("2268", "1134")]
    assert places["Head"] == []


def test_what_leads_to_items_stays_with_them() -> None:
    document = etree.fromstring(parts(to_docx(SMALL))["word/document.xml"])
    kept = [
        "".join(one.itertext(f"{W}t"))
        for one in document.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}keepNext") is not None
    ]
    assert kept == ["The Special Rapporteur recommends that the Government:"]


def test_a_short_row_is_not_cut_by_a_page() -> None:
    long = tuple(text("The State party should review its laws.") for _ in range(20))
    table = Table(columns=("No.", "Asked"), rows=(((text("1."),), ()), ((text("2."),), long)))
    report = Report(title="T", language="en", sections=(Section(title="S", blocks=(table,)),))
    document = etree.fromstring(parts(to_docx(report))["word/document.xml"])
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in document.iter(f"{W}tr")]
    assert whole == [True, True, False]


def test_a_name_in_arabic_alone_runs_from_right_to_left_in_an_english_report() -> None:
    words = Paragraph(text=text("Ms. ليلى العربية (Layla) came."))
    report = Report(title="T", language="en", sections=(Section(title="S", blocks=(words,)),))
    document = etree.fromstring(parts(to_docx(report))["word/document.xml"])
    (paragraph,) = [one for one in document.iter(f"{W}p") if "Layla" in "".join(one.itertext())]
    assert [
        ("".join(run.itertext(f"{W}t")), run.find(f"{W}rPr/{W}rtl") is not None)
        for run in paragraph.iter(f"{W}r")
    ] == [("Ms. ", False), ("ليلى العربية", True), (" (Layla) came.", False)]


def test_arabic_runs_from_right_to_left() -> None:
    report = Report(
        title="حالة حقوق الإنسان",
        language="ar",
        sections=(Section(title="مقدمة", blocks=(Paragraph(text=text("انظر A/HRC/51/66.")),)),),
    )
    made = parts(to_docx(report))
    assert b"<w:bidi/>" in made["word/styles.xml"]
    assert b"<w:bidi/></w:sectPr>" in made["word/document.xml"]
    assert 'w:bidi="ar-SA"' in made["word/styles.xml"].decode()
    assert b"<w:rtl/>" in made["word/document.xml"]


def test_a_footnote_to_something_withdrawn_is_refused_with_its_place() -> None:
    gone = Footnote((Run("Interview of 3 May 2026."),), withdrawn=True)
    report = Report(
        title="T",
        language="en",
        sections=(Section(title="S", blocks=(Paragraph(text=(Run("Told so."), gone)),)),),
    )
    with pytest.raises(InputError, match="Footnote 1 rests on something withdrawn") as refused:
        to_docx(report)
    assert refused.value.where == "para-1"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), min_size=1).map("".join))
def test_whatever_is_written_is_text_and_nothing_else(words: str) -> None:
    report = Report(
        title=words,
        language="en",
        sections=(
            Section(
                title=words,
                blocks=(Paragraph(text=(Run(words), Footnote((Run(f"Note {words}"),)))),),
            ),
        ),
    )
    made = parts(to_docx(report))
    document = etree.fromstring(made["word/document.xml"])
    shown = printable(words)
    found = ["".join(one.itertext(f"{W}t")) for one in document.iter(f"{W}p")]
    expected = [shown, shown, shown] if "\n" not in shown else found[1:4]
    assert found[1:4] == expected
    assert not list(document.iter(f"{W}instrText"))
    notes = etree.fromstring(made["word/footnotes.xml"])
    assert f"Note {shown}".replace("\n", "") in "".join(notes.itertext(f"{W}t"))
