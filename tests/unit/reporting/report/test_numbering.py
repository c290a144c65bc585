"""Numbers, letters and lasting addresses."""

import pytest

from milepost.reporting.report import labels
from milepost.reporting.report.numbering import NumberedParagraph, number
from milepost.reporting.report.recommendations import addressed, section
from milepost.reporting.report.report import Paragraph, Report, Section, plain, text
from tests.reports import SMALL


def test_labels_are_those_of_the_united_nations() -> None:
    assert [labels.section(14, depth) for depth in (1, 2, 3, 4)] == ["XIV", "N", "14", "n"]
    assert [labels.item(4, depth) for depth in (1, 2, 3, 4)] == ["(d)", "(iv)", "d.", "iv."]
    assert [labels.item(at, 1) for at in (26, 27, 28, 53)] == ["(z)", "(aa)", "(bb)", "(aaa)"]
    assert [labels.roman(at) for at in (9, 40, 49, 94)] == ["IX", "XL", "XLIX", "XCIV"]


def test_parts_have_the_addresses_by_which_documents_are_cited() -> None:
    assert [piece.id for piece in number(SMALL)] == [
        *("I", "para-1", "II", "II.A", "para-2", "body/text-1", "table-1", "III", "para-3"),
        *("annex-I", "annex-I/1", "annex-I/2"),
    ]
    (last,) = [piece for piece in number(SMALL) if piece.id == "para-3"]
    assert isinstance(last, NumberedParagraph)
    assert [(item.id, item.label, item.depth) for item in last.items] == [
        ("para-3(a)", "(a)", 1),
        ("para-3(b)", "(b)", 1),
        ("para-3(b)(i)", "(i)", 2),
        ("para-3(b)(ii)", "(ii)", 2),
    ]


def test_a_paragraph_taken_out_leaves_no_gap() -> None:
    blocks = [Paragraph(text=text(words)) for words in ("One.", "Two.", "Three.")]
    report = Report(
        title="T", language="en", sections=(Section(title="S", blocks=(blocks[0], blocks[2])),)
    )
    assert [
        (piece.number, plain(piece.text))
        for piece in number(report)
        if isinstance(piece, NumberedParagraph)
    ] == [(1, "One."), (2, "Three.")]


def test_recommendations_stand_bold_under_their_addressee() -> None:
    asked = addressed(
        [
            ("Government", text("Release detainees;")),
            ("United Nations", text("Support monitoring.")),
            ("Government", text("Reform laws.")),
        ]
    )
    made = section(
        "Conclusions and recommendations",
        [text("Much is left to do.")],
        [(text(f"The {who} should:"), texts) for who, texts in asked.items()],
    )
    blocks = [block for block in made.blocks if isinstance(block, Paragraph)]
    assert all(block.bold for block in blocks)
    assert [(plain(one.text), [plain(item.text) for item in one.items]) for one in blocks] == [
        ("Much is left to do.", []),
        ("The Government should:", ["Release detainees;", "Reform laws."]),
        ("The United Nations should:", ["Support monitoring."]),
    ]


def test_a_language_is_a_code() -> None:
    assert Report(title="T", language="zh-Hans").language == "zh-Hans"
    for language in ("", "English", 'en"/><x', "en_GB"):
        with pytest.raises(ValueError, match="is no code of a language"):
            Report(title="T", language=language)
