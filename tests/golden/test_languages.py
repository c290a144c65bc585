"""One fictitious report on Examplia in the six official languages: the same in all of them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from milepost.documents.bounded import read_bounded
from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.framework.recommendations import find as find_recommendations
from milepost.reporting.document_html import to_html
from tests.office import needs_office, saved_as

FOLDER = Path(__file__).parent / "languages"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def read_in(language: str) -> Document:
    name = f"{language}.txt"
    return read((FOLDER / name).read_bytes(), name)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def report(language: str) -> Document:
    return read_in(language)


def test_the_language_is_told(report: Document, language: str) -> None:
    assert report.language == language


def test_the_head_gives_the_same_fields(report: Document) -> None:
    assert (
        report.symbol,
        report.organ,
        report.session,
        report.agenda_items,
        report.date,
        report.kind and report.kind.name,
    ) == (
        "A/HRC/57/998",
        "Human Rights Council",
        "57",
        ("2", "10"),
        "2024-07-29",
        "special-procedure-report",
    )


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Report of the Special Rapporteur on the situation of human rights in Examplia"),
        (
            "fr",
            "Rapport du Rapporteur spécial sur la situation des droits de l’homme en Examplie",
        ),
        (
            "es",
            "Informe del Relator Especial sobre la situación de los derechos humanos en Examplia",
        ),
        (
            "ru",
            (
                "Доклад Специального докладчика по вопросу о положении в области прав человека"
                " в Экземплии"
            ),
        ),
        ("ar", "تقرير المقرر الخاص المعني بحالة حقوق الإنسان في إكزامبليا"),
        ("zh", "艾克桑普利亚人权状况特别报告员的报告"),
    ],
)
def test_the_title_has_nothing_of_what_is_printed_around_it(language: str, title: str) -> None:
    assert read_in(language).title == title


def test_sections_and_the_annex_have_the_same_labels(report: Document) -> None:
    assert [section.id for section in report.sections] == [
        *("I", "II", "II.A", "II.B", "III", "annex-I")
    ]
    assert all(section.title for section in report.sections)


def test_paragraphs_have_the_same_numbers_sections_items_and_footnotes(report: Document) -> None:
    assert [
        (one.number, one.section, "".join(item.label for item in one.items), one.footnotes)
        for one in report.paragraphs
    ] == [
        ("1", "I", "", (1,)),
        ("2", "I", "", ()),
        ("3", "II.A", "abc", ()),
        ("4", "II.A", "", (2,)),
        ("5", "II.B", "", ()),
        ("6", "II.B", "", ()),
        ("7", "II.B", "", (3,)),
        ("8", "III", "", ()),
        ("9", "III", "", ()),
        ("10", "III", "ab", ()),
        ("11", "III", "", (4,)),
        ("12", "III", "", ()),
    ]
    assert [(note.number, note.at) for note in report.footnotes] == [
        *((1, "para-1"), (2, "para-4"), (3, "para-7"), (4, "para-11"))
    ]
    assert report.warnings == ()


def test_citations_are_the_same(report: Document) -> None:
    assert [(one.symbol, one.paragraphs, one.at) for one in report.citations] == [
        ("CCPR/C/EXA/CO/3", ("20", "38", "39"), "para-4"),
        ("A/HRC/41/17", (), "para-6"),
        ("A/HRC/41/17/Add.1", ("16 (e)",), "para-6"),
        ("E/C.12/EXA/CO/2", ("52-64",), "para-9"),
        ("A/HRC/57/997", ("4",), "fn-1"),
        ("CEDAW/C/EXA/CO/7", ("12", "13"), "fn-2"),
        ("A/HRC/51/66", ("75",), "fn-4"),
    ]


def test_the_summary_and_the_entries_of_the_annex_are_found(report: Document) -> None:
    assert [(one.id, one.kind) for one in report.passages] == [
        *(("summary", "summary"), ("annex-I/1", "entry"), ("annex-I/2", "entry"))
    ]


def test_the_same_is_recommended_to_someone(report: Document) -> None:
    found, warnings = find_recommendations(report)
    assert [one.number for one in found] == ["10(a)", "10(b)", "11"]
    assert all(one.addressee for one in found)
    assert warnings == ()


def test_lines_of_chinese_are_joined_without_a_blank_and_others_with_one() -> None:
    assert read_in("zh").paragraphs[1].text == "他感谢该国政府在首都和北部两省接待了他。"
    assert read_in("fr").paragraphs[1].text.endswith("et dans les deux provinces du nord.")


def test_what_was_printed_stays_in_text_and_citation() -> None:
    (cited, *_) = read_in("ru").citations
    assert cited.as_printed == "ССРR/C/EXA/CO/3, пп. 20, 38 и 39"
    assert read_in("ar").paragraphs[2].text.splitlines()[1].startswith("(أ) النظر")


# --- the same report in each language as Word document, PDF and web page


def contents(document: Document) -> dict[str, object]:
    """What has to be the same in every format: all but the head, pages and places."""
    return {
        "paragraphs": [(one.number, one.section, one.text) for one in document.paragraphs],
        "items": [
            (one.id, item.label, item.text) for one in document.paragraphs for item in one.items
        ],
        "notes": [(one.number, one.text, one.at) for one in document.footnotes],
        "citations": [
            (one.symbol, one.paragraphs, one.as_printed, one.at)
            for one in document.citations
            if not one.at.startswith("text-")  # the head, which pages set in their own way
        ],
        "entries": [(one.id, one.text) for one in document.passages if one.kind == "entry"],
        "sections": [(one.id, one.title) for one in document.sections],
    }


def test_the_web_page_gives_what_the_text_gives(report: Document, language: str) -> None:
    page = read(to_html(report).encode(), f"{language}.html")
    assert contents(page) == contents(report)
    assert page.language == language


@needs_office
@pytest.mark.slow("LibreOffice saves the report in each language")
@pytest.mark.parametrize("ending", ["docx", "odt", "pdf"])
def test_word_document_and_pdf_give_what_the_text_gives(
    report: Document, language: str, ending: str, tmp_path: Path
) -> None:
    if ending == "pdf" and not _has_letters(language):
        pytest.skip(f"no font with the letters of {language} is installed")
    saved = read_bounded(saved_as(report, ending, tmp_path), f"{language}.{ending}")
    assert contents(saved) == contents(report)
    assert saved.language == language


def _has_letters(language: str) -> bool:
    listing = shutil.which("fc-list")
    if listing is None:
        return False
    asked = [listing, f":lang={language}", "family"]
    return bool(subprocess.run(asked, capture_output=True, check=True).stdout.strip())
