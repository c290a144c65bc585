"""A PDF whose list of its parts leads astray is read with a warning."""

import re

import pytest

from milepost.documents.formats import read
from milepost.documents.pdf.directory import is_damaged
from tests.unit.documents.pdf.drawn import Drawing, pdf


def report() -> bytes:
    page = Drawing()
    page.lines(113, 700, *[f"{at}. Line of a paragraph that is long enough." for at in range(1, 9)])
    return pdf([page, page])


def codes(data: bytes) -> list[str]:
    return [warning.code for warning in read(data, "A-HRC-57-998.pdf").warnings]


def test_a_sound_file_is_not_doubted() -> None:
    assert not is_damaged(report())
    assert "pdf-repaired" not in codes(report())


def test_what_stands_before_the_file_does_not_count() -> None:
    """Places count from the sign of a PDF: mail programs put lines before it."""
    assert not is_damaged(b"X-Header: a mail\n\n" + report())


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("cut off at the end", lambda data: data[: data.rindex(b"startxref")]),
        ("leads nowhere", lambda data: re.sub(rb"startxref\n\d+", b"startxref\n7", data)),
        ("moved by a remark", lambda data: data.replace(b"%PDF-1.4\n", b"%PDF-1.4\n% added\n")),
        (
            "names other parts",
            lambda data: data.replace(b"0000000009 00000 n", b"0000000058 00000 n"),
        ),
    ],
)
def test_a_damaged_list_is_told_with_the_number_of_pages(name: str, change) -> None:
    data = change(report())
    assert is_damaged(data), name
    found = read(data, "A-HRC-57-998.pdf")
    assert [one.number for one in found.paragraphs] == [str(number) for number in range(1, 9)]
    (said,) = [one.message for one in found.warnings if one.code == "pdf-repaired"]
    assert "2 pages were found" in said
