"""Pictures of pages: refused or named, and recognised when someone asks for it."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from milepost.cli.app import app
from milepost.documents.bounded import read_bounded
from milepost.documents.formats import read
from milepost.documents.pdf import reader
from milepost.documents.pdf.layer import Page
from milepost.documents.pdf.picture import of_page
from milepost.documents.pdf.recognised import lay
from milepost.documents.recognition import RecognisedPage
from milepost.values.errors import InputError
from tests.unit.documents.pdf.drawn import Drawing, pdf, scanned

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)
TEXTS = (
    "The Special Rapporteur visited the country in May.",
    "He met the Minister of Justice and judges of the Supreme Court.",
    "Prisons hold three times the number they were built for.",
    "The Government should reduce the number of people in pretrial detention.",
)


def page_of(*numbers: int, foot: int) -> Drawing:
    page = Drawing()
    y = 700.0
    for number in numbers:
        words = TEXTS[number - 1].split()
        page.text(113, y, f"{number}.", 12)
        page.text(142, y, " ".join(words[:7]), 12)
        page.text(113, y - 16, " ".join(words[7:]), 12)
        y -= 48
    page.text(500, 60, str(foot), 12)
    return page


REPORT = pdf([page_of(1, 2, foot=1), page_of(3, 4, foot=2)])


@needs_tesseract
@pytest.mark.slow("Tesseract recognises two pages")
def test_a_scan_is_recognised_with_paragraphs_and_pages() -> None:
    found = read_bounded(scanned(REPORT, 1, 2), "A-HRC-57-998.pdf", ocr=("eng",))
    assert [(one.number, one.text, one.pages) for one in found.paragraphs] == [
        ("1", TEXTS[0], (1,)),
        ("2", TEXTS[1], (1,)),
        ("3", TEXTS[2], (2,)),
        ("4", TEXTS[3], (2,)),
    ]
    assert [(one.code, one.message) for one in found.warnings][:1] == [
        (
            "ocr-text",
            "The text of page 1, 2 was recognised (OCR), not read; compare it with the page.",
        )
    ]
    assert found.source.media_type == "application/pdf"


@needs_tesseract
@pytest.mark.slow("Tesseract recognises a page")
def test_a_page_with_text_of_its_own_is_not_recognised() -> None:
    mixed = pdf([page_of(1, 2, foot=1), Drawing()], pictures={1: of_page(REPORT, "r.pdf", 2)})
    found = read_bounded(mixed, "A-HRC-57-998.pdf", ocr=("eng",))
    assert [one.text for one in found.paragraphs] == list(TEXTS)
    assert "The text of page 2 was recognised" in found.warnings[0].message


def test_a_report_with_text_needs_no_recognition() -> None:
    assert reader.survey(REPORT, "report.pdf") == []


def test_only_what_has_no_text_to_trust_is_to_be_recognised() -> None:
    picture = of_page(REPORT, "report.pdf", 1)
    assert reader.survey(scanned(REPORT, 1, 2), "scan.pdf") == [1, 2]
    mixed = pdf([page_of(1, 2, foot=1), Drawing(), page_of(3, foot=3)], pictures={1: picture})
    assert reader.survey(mixed, "mixed.pdf") == [2]


def test_text_behind_pictures_is_told_and_can_be_recognised_anew() -> None:
    page = page_of(1, 2, foot=1)
    page.content.insert(0, "3 Tr")
    data = pdf([page], pictures={0: of_page(REPORT, "report.pdf", 1)})
    found = read(data, "A-HRC-57-998.pdf")
    assert [one.text for one in found.paragraphs] == list(TEXTS[:2])
    assert "text-behind-pictures" in [warning.code for warning in found.warnings]
    assert reader.survey(data, "scan.pdf") == [1]


def test_text_in_front_of_a_picture_is_text() -> None:
    data = pdf([page_of(1, 2, foot=1)], pictures={0: of_page(REPORT, "report.pdf", 1)})
    codes = [warning.code for warning in read(data, "A-HRC-57-998.pdf").warnings]
    assert "text-behind-pictures" not in codes


def test_without_being_asked_the_command_refuses_a_scan_and_names_the_option(
    tmp_path: Path,
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scanned(REPORT, 1))
    with pytest.raises(InputError, match=r"milepost read --ocr"):
        read_bounded(scan)


@needs_tesseract
@pytest.mark.slow("Tesseract recognises a page")
def test_the_command_recognises_when_asked(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scanned(REPORT, 1))
    done = CliRunner().invoke(app, ["read", str(scan), "--ocr", "--format", "markdown"])
    assert TEXTS[1] in done.output


def test_without_tesseract_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError) as caught:
        read_bounded(scanned(REPORT, 1), "scan.pdf", ocr=("eng",))
    assert str(caught.value) == (
        "scan.pdf: recognising text needs Tesseract, which is not here. "
        "Install tesseract-ocr with the languages you need"
    )


@needs_tesseract
@pytest.mark.parametrize("language", ["tlh", "--user-words", "../eng", ""])
def test_a_language_that_is_not_installed_is_named(language: str) -> None:
    with pytest.raises(InputError, match=rf"no data for “{re.escape(language)}”"):
        read_bounded(scanned(REPORT, 1), "scan.pdf", ocr=("eng", language))


def test_a_page_is_drawn_in_grey_at_300_dots_an_inch_and_a_poster_in_fewer() -> None:
    start, size, _, dots = of_page(REPORT, "report.pdf", 1).split(b"\n", 3)
    assert (start, size) == (b"P5", b"2479 3508")
    assert len(dots) == 2479 * 3508
    poster = REPORT.replace(b"[0 0 595 842]", b"[0 0 5950 842]")
    wide, high = of_page(poster, "poster.pdf", 1).split(b"\n", 3)[1].split()
    assert 15_000_000 < int(wide) * int(high) <= 16_000_000


def hocr(*lines: tuple[str, str, str]) -> str:
    """hOCR of a page of 1000 × 1400 dots: for each line its box, its size and its words."""
    inside = "".join(
        f"<span class='ocr_line' title='bbox {box}; baseline 0 -4; x_size {size}'>"
        + "".join(
            f"<span class='ocrx_word' title='bbox {box}; x_wconf 90'>{word}</span>"
            for word in words.split()
        )
        + "</span>"
        for box, size, words in lines
    )
    return (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<div class='ocr_page' title='bbox 0 0 1000 1400'>{inside}</div></body></html>"
    )


def test_lines_get_places_in_points_and_one_size_for_the_running_text() -> None:
    given = hocr(
        ("100 100 600 130", "32", "IV. Conclusions and recommendations"),
        ("100 200 900 220", "20", "12. The first line of a long paragraph is non-"),
        ("100 230 900 250", "21.5", "custodial, and so is the second of them."),
        ("100 1300 900 1315", "15", "3 See CCPR/C/EXA/CO/3, para. 25."),
    )
    (found,) = lay([RecognisedPage(number=1, hocr=given)], [Page(1, 500, 700)])
    first = found.page.lines[1]
    assert [line.size for line in found.page.lines] == [16.0, 10.75, 10.75, 7.5]
    assert (first.left, first.right, first.base) == (50, 450, 700 - 0.5 * (220 - 4))
    assert (first.text[-4:], first.hyphen) == (" non", True)
    assert found.sure == 90


def test_chinese_signs_are_joined_and_what_is_no_hocr_gives_an_empty_page() -> None:
    chinese = hocr(("100 200 900 220", "20", "特别 报告 员 访问 了 该国"))
    given = [RecognisedPage(number=1, hocr=chinese), RecognisedPage(number=2, hocr="<p>")]
    first, second = lay(given, [Page(1, 500, 700), Page(2, 500, 700)])
    assert [line.text for line in first.page.lines] == ["特别报告员访问了该国"]
    assert (second.page.lines, second.sure) == ([], 0)
