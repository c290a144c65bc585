"""One fictitious report on Examplia in the six official languages: the same in all of them."""

from pathlib import Path

import pytest

from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.framework.recommendations import find as find_recommendations

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
