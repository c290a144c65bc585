"""Files that are no good PDF are refused with one clear error, or read as far as they go."""

import random

import pytest

from milepost.documents.bounded import read_bounded
from milepost.documents.formats import read
from milepost.values.errors import InputError
from tests.unit.documents.pdf.drawn import Drawing, pdf


def good() -> bytes:
    page = Drawing()
    page.lines(113, 700, "1. The report covers a year, and the period before it in some parts.")
    return pdf([page])


def test_a_locked_file_says_so() -> None:
    lock = (
        "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
        f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'5a' * 32}> /U <{'a5' * 32}> >>"
    )
    with pytest.raises(InputError, match="password"):
        read(pdf([Drawing()], trailer=lock), "locked.pdf")


def test_bytes_that_only_begin_like_a_pdf_are_refused() -> None:
    chance = random.Random(7)
    with pytest.raises(InputError, match="damaged"):
        read(b"%PDF-1.7\n" + chance.randbytes(20_000), "noise.pdf")


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(InputError, match="no PDF"):
        read(b"PK\x03\x04 a Word file", "report.pdf")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.98])
def test_a_file_cut_off_is_refused_or_read(share: float) -> None:
    data = good()
    try:
        document = read(data[: int(share * len(data))], "cut.pdf")
    except InputError:
        return
    assert document.paragraphs


def test_pages_that_hold_each_other_end() -> None:
    with pytest.raises(InputError):
        read(pdf([Drawing(), Drawing()], kids="2 0 R 2 0 R"), "loop.pdf")


def test_pictures_of_pages_are_refused_with_a_word_on_ocr() -> None:
    with pytest.raises(InputError, match="--ocr"):
        read(pdf([Drawing(), Drawing()]), "scan.pdf")


def test_a_file_of_more_pages_than_a_report_has_is_refused() -> None:
    many = " ".join(["5 0 R"] * 10_001)
    data = pdf([Drawing()], kids=many).replace(b"/Count 1 ", b"/Count 10001 ")
    with pytest.raises(InputError):
        read(data, "long.pdf")


def test_some_pages_without_text_are_named() -> None:
    page = Drawing()
    page.lines(113, 700, *[f"{at}. Line of a paragraph that is long enough." for at in range(1, 9)])
    document = read(pdf([page, page, page, Drawing(), Drawing()]), "mixed.pdf")
    warnings = {warning.code: warning.message for warning in document.warnings}
    assert "4, 5" in warnings["pages-without-text"]


def test_a_pdf_is_read_within_the_limits_of_the_worker() -> None:
    assert read_bounded(good(), "report.pdf").paragraphs[0].number == "1"


@pytest.mark.slow("ten thousand pages are drawn and opened")
def test_ten_thousand_empty_pages_are_refused_in_time() -> None:
    with pytest.raises(InputError, match="text layer"):
        read_bounded(pdf([Drawing()] * 10_000), "empty.pdf")
