"""The markup of a paragraph: items, notes, references, and what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.reporting.report.markup import (
    Line,
    Note,
    Problem,
    Reference,
    Words,
    paragraphs,
    parse,
    references,
)
from tests.reports import HOSTILE


def read(text: str) -> list[tuple[int, str]]:
    """Depth and words of each line."""
    lines, _ = parse(text)
    return [
        (line.depth, "".join(part.text for part in line.parts if isinstance(part, Words)))
        for line in lines
    ]


def wrong(text: str) -> list[str]:
    return [problem.code for problem in parse(text)[1]]


def test_signs_stand_where_they_are_called() -> None:
    text = (
        "Prisons are full.[[finding:k3v]] [[quote:A/HRC/51/66#para-41(b)|some words]]"
        "[[cite: A/HRC/51/66#para-41 ]][[note:See annex I.]]"
    )
    assert parse(text) == (
        (
            Line(
                0,
                (
                    Words("Prisons are full."),
                    Reference("finding", "k3v"),
                    Words(" "),
                    Reference("quote", "A/HRC/51/66#para-41(b)", "some words"),
                    Reference("cite", "A/HRC/51/66#para-41"),
                    Note("See annex I."),
                ),
            ),
        ),
        (),
    )
    assert len(list(references(text))) == 3


def test_items_are_marked_by_dashes_or_by_the_letter_that_is_next() -> None:
    expected = [(0, "Asked for:"), (1, "one;"), (2, "here;"), (2, "there;"), (1, "two.")]
    assert read("Asked for:\n- one;\n-- here;\n-- there;\n- two.") == expected
    assert read("Asked for:\n(a) one;\n(i) here;\n(ii) there;\n(b) two.") == expected
    assert wrong("Asked for:\n(a) one;\n(i) here;\n(ii) there;\n(b) two.") == []


def test_after_h_comes_i() -> None:
    text = "Lead:\n" + "\n".join(f"({letter}) item" for letter in "abcdefghij")
    assert [depth for depth, _ in read(text)] == [0, *[1] * 10]
    assert wrong(text) == []


def test_lines_without_a_mark_go_on() -> None:
    assert read("One line\nand the next.\n- an item\nthat goes on") == [
        (0, "One line and the next."),
        (1, "an item that goes on"),
    ]
    one = Reference("quote", "x", "some words")
    assert list(references("[[quote:x|some\n  words]]")) == [one]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["empty"]),
        ("[[quote:x", ["unclosed"]),
        ("[[note:an item\n- in it]]", ["unclosed"]),
        ("[[note: ]]", ["empty-note"]),
        ("[[image:x]]", ["unknown-sign"]),
        ("[[quote:]]", ["unknown-sign"]),
        ("- an item", ["no-lead"]),
        ("Lead:\n-- below nothing", ["item-alone"]),
        ("Lead:\n(b) not next", ["item-order"]),
        ("Lead:\n(a) one\n(c) three", ["item-order"]),
    ],
)
def test_what_is_wrong_is_named(text: str, codes: list[str]) -> None:
    assert wrong(text) == codes


def test_a_blank_line_parts_paragraphs_and_leaves_items_with_their_lead() -> None:
    assert paragraphs("One.\n \n\nTwo:\n\n- an item\n\nThree.") == [
        "One.",
        "Two:\n- an item",
        "Three.",
    ]
    assert paragraphs(" \n\n ") == []


@given(st.lists(st.sampled_from([*HOSTILE, "[[", "]]", "[[note:", "|", "\n", "- ", "(a) ", "x"])))
def test_nothing_that_is_written_disappears(pieces: list[str]) -> None:
    text = "".join(pieces)
    lines, _ = parse(text)
    kept = "".join(
        part.text if isinstance(part, Words | Note) else f"{part.kind}{part.to}{part.words}"
        for line in lines
        for part in line.parts
    )
    for char in set(text) - set(" \n-()a[]|:note\u2067"):
        if not char.isspace():
            assert char in kept


def test_a_sign_that_is_not_closed_does_not_swallow_the_next() -> None:
    lines, problems = parse("Full.[[note:See annex I [[cite:A/HRC/99/12#para-41]] and so on.")
    assert lines == (
        Line(
            0,
            (
                Words("Full.[[note:See annex I "),
                Reference("cite", "A/HRC/99/12#para-41"),
                Words(" and so on."),
            ),
        ),
    )
    assert problems == (Problem("unclosed", "[[note:See annex I "),)
