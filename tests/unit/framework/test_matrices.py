"""Recommendations listed in tables, as OHCHR's matrices list them."""

from pathlib import Path

import pytest

from milepost.documents.formats import read
from milepost.framework import recommendations, states
from milepost.framework.benchmark import Recommendation
from tests.word import package, paragraph, table

HEAD = ["Recommendation", "Position", "Full list of themes", "Comments"]
WIDE = '<w:tcPr><w:gridSpan w:val="4"/></w:tcPr>'


def matrix(*rows):
    return read(package(table(*rows)), "matrix.docx")


def found(*rows):
    return recommendations.find(matrix(*rows))[0]


def cell(*lines):
    return "".join(map(paragraph, lines))


def test_a_row_is_a_recommendation_below_its_theme():
    asked = cell(
        "115.3 Ratify the Optional Protocol (Portugal, Iran (Islamic Republic of));",
        "Source of position: A/HRC/28/15/Add.1 - Para. 3",
    )
    themes = cell("A12 Acceptance of international norms", "Affected persons:", "- children")
    rows = (HEAD, [WIDE + paragraph("Theme: A12 Acceptance")], [asked, "Supported", themes, ""])
    assert found(*rows) == (
        Recommendation(
            number="115.3",
            text="Ratify the Optional Protocol",
            addressee=None,
            made_by=("Portugal", "Iran (Islamic Republic of)"),
            position="supported",
            theme="A12 Acceptance",
            at="table-1/row-2",
            symbol="A/HRC/28/15/Add.1",
            paragraph="3",
        ),
    )


def test_columns_are_told_by_their_titles_in_any_order():
    head = ["Position", "Recommending State/s", "Recommendations", "Right or area"]
    row = [
        "Not supported",
        cell("Chile", "Togo"),
        "166.6. Ratify the Statute (Chile); (Togo);",
        "D1",
    ]
    one = found(head, row)[0]
    assert (one.position, one.made_by, one.text, one.theme) == (
        "noted", ("Chile", "Togo"), "Ratify the Statute", "D1",
    )  # fmt: skip


def test_a_position_that_is_not_told_is_null_and_a_missing_number_is_said():
    listed, warnings = recommendations.find(
        matrix(HEAD, ["Ratify the Statute (Chad).", "?", "D1", ""])
    )
    assert (listed[0].position, listed[0].number) == (None, "")
    assert [warning.code for warning in warnings] == ["recommendation-unnumbered"]


def test_a_table_of_other_things_is_no_matrix():
    assert not found(["Recommendation", "Timeframe"], ["Ratify (Chad)", "2023"])
    assert not found(["Party", "Position"], ["Unity", "first"])


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Ratify ICPPED (Portugal);", ("Portugal",), "Ratify ICPPED"),
        ("Ratify A (ICPPED) (Peru); (Togo);", ("Peru", "Togo"), "Ratify A (ICPPED)"),
        ("Ratify A (Peru); Sign B (Chad);", ("Peru", "Chad"), "Ratify A (Peru); Sign B (Chad);"),
        ("Act (Bosnia and Herzegovina and Mali)", ("Bosnia and Herzegovina", "Mali"), "Act"),
        ("Ratify the Convention (CRPD);", (), "Ratify the Convention (CRPD);"),
        ("Act (the former Yugoslav Republic of Macedonia);",
         ("the former Yugoslav Republic of Macedonia",), "Act"),
    ],
)  # fmt: skip
def test_states_are_told_from_other_words_in_brackets(text, names, left):
    assert states.named_in(text) == (names, left)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "rows"), [("china_2013", 252), ("egypt_2014", 300), ("slovenia_c2", 163)]
)
def test_every_row_of_the_real_matrices_is_found(corpus_dir: Path, name, rows):
    file = corpus_dir / "corpus" / "matrices" / f"{name}.docx"
    listed = recommendations.find(read(file.read_bytes(), file.name))[0]
    assert len(listed) == rows
    assert all(one.number and one.text and one.position and one.theme for one in listed)
    assert all(one.made_by for one in listed)
    # one position was "sent in a post Add.1 letter", which has no symbol
    assert sum(one.symbol is None for one in listed) == (name == "egypt_2014")
    assert not any("Comments:" in one.text or "Source of" in one.text for one in listed)
    assert len({one.number for one in listed}) == rows
