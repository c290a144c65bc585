"""Citations: short forms made full, paragraphs named, what is no citation passed over."""

import pytest

from milepost.documents import citations

Cited = list[tuple[str, tuple[str, ...], str]]


def cited(text: str) -> Cited:
    return [(one.symbol, one.paragraphs, one.as_printed) for one in citations.find(text, "fn-1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "(CCPR/C/KHM/CO/3, para. 35)",
            [("CCPR/C/KHM/CO/3", ("35",), "CCPR/C/KHM/CO/3, para. 35")],
        ),
        (
            "(CCPR/C/KHM/CO/3 para. 29)",
            [("CCPR/C/KHM/CO/3", ("29",), "CCPR/C/KHM/CO/3 para. 29")],
        ),
        (
            "CCPR/C/KHM/CO/3, paras. 20, 38 and 39.",
            [("CCPR/C/KHM/CO/3", ("20", "38", "39"), "CCPR/C/KHM/CO/3, paras. 20, 38 and 39")],
        ),
        (
            "A/HRC/48/79, paragraphs 52–64",
            [("A/HRC/48/79", ("52-64",), "A/HRC/48/79, paragraphs 52–64")],
        ),
        (
            "A/HRC/48/79, para. 9 (a) and (b), and A/HRC/45/51",
            [
                ("A/HRC/48/79", ("9 (a)", "9 (b)"), "A/HRC/48/79, para. 9 (a) and (b)"),
                ("A/HRC/45/51", (), "A/HRC/45/51"),
            ],
        ),
        (
            "A/HRC/48/79, paras. 9 (a)–(c) and 12 bis",
            [("A/HRC/48/79", ("9 (a)-(c)", "12 bis"), "A/HRC/48/79, paras. 9 (a)–(c) and 12 bis")],
        ),
        (
            "A/HRC/39/73 and Add.1, A/HRC/42/60 and Add.1.",
            [
                ("A/HRC/39/73", (), "A/HRC/39/73"),
                ("A/HRC/39/73/Add.1", (), "Add.1"),
                ("A/HRC/42/60", (), "A/HRC/42/60"),
                ("A/HRC/42/60/Add.1", (), "Add.1"),
            ],
        ),
        (
            "E/1995/23 and Corr.1 and 2), chap. II",
            [
                ("E/1995/23", (), "E/1995/23"),
                ("E/1995/23/Corr.1", (), "Corr.1"),
                ("E/1995/23/Corr.2", (), "2"),
            ],
        ),
        (
            "A/HRC/48/995 and Corr.1 and 2.",
            [
                ("A/HRC/48/995", (), "A/HRC/48/995"),
                ("A/HRC/48/995/Corr.1", (), "Corr.1"),
                ("A/HRC/48/995/Corr.2", (), "2"),
            ],
        ),
        (
            "A/HRC/41/17/Add.1, para. 7, and Add.2, para. 9",
            [
                ("A/HRC/41/17/Add.1", ("7",), "A/HRC/41/17/Add.1, para. 7"),
                ("A/HRC/41/17/Add.2", ("9",), "Add.2, para. 9"),
            ],
        ),
    ],
)
def test_each_citation_is_full_and_has_its_paragraphs(text: str, expected: Cited) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "See https://undocs.org/A/HRC/51/66 for more.",
        "See https://docs.un.org/#A/HRC/51/66 for more.",
        "the Government and/or the courts",
        "on 12/05/2022 and 1/2",
        "General Assembly resolution 48/134",
        "",
    ],
)
def test_what_is_no_citation_is_passed_over(text: str) -> None:
    assert cited(text) == []


def test_a_date_behind_a_corrigendum_is_no_second_one() -> None:
    assert cited("A/HRC/48/79 and Corr.1 and 2 May 2020") == [
        ("A/HRC/48/79", (), "A/HRC/48/79"),
        ("A/HRC/48/79/Corr.1", (), "Corr.1"),
    ]


def test_an_item_of_the_sentence_is_none_of_the_paragraph() -> None:
    assert cited("as in A/HRC/48/79, para. 5, (b) the courts") == [
        ("A/HRC/48/79", ("5",), "A/HRC/48/79, para. 5")
    ]


def test_a_number_behind_an_addendum_is_the_next_one_and_behind_a_report_is_none() -> None:
    assert [one[0] for one in cited("A/HRC/41/17/Add.1 and 2.")] == [
        "A/HRC/41/17/Add.1",
        "A/HRC/41/17/Add.2",
    ]
    assert [one[0] for one in cited("A/HRC/41/17 and 2 others")] == ["A/HRC/41/17"]


def test_a_symbol_behind_an_address_is_cited() -> None:
    assert [one[0] for one in cited("https://undocs.org/x and A/HRC/51/66")] == ["A/HRC/51/66"]
