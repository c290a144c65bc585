"""Inline markup taken off, raised numbers told apart."""

import pytest

from milepost.documents.markup import Mark, plain, strip


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("the *prakas* on **credit**", "the prakas on credit"),
        ("report\\* \\*\\*", "report* **"),
        ("snake\\_case and \\[brackets\\]", "snake_case and [brackets]"),
        ("[CCPR/C/KHM/CO/3](#)", "CCPR/C/KHM/CO/3"),
        ('<a href="#">A/RES/48/154</a>', "A/RES/48/154"),
        ("<https://www.ohchr.org/en>", "https://www.ohchr.org/en"),
        ("Tom &amp; Ana &#8211; friends", "Tom & Ana – friends"),
        ("two  blanks\u00a0and\u2007more", "two blanks and more"),
        ("a * b", "a * b"),
        ("5<sup>th</sup> mandate", "5th mandate"),
        ("N<sup>o</sup> 22", "No 22"),
        ("<p>One</p> <p>Two</p>", "One\nTwo"),
        ("<ul> <li>(a) One;</li> <li>(b) Two;</li> </ul>", "(a) One;\n(b) Two;"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<b>Total</b>", "Total"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("x<y and y>z, if a<b and c>d.", "x<y and y>z, if a<b and c>d."),
        ("Mr. <name withheld> and <b class=x>them</b>", "Mr. <name withheld> and them"),
        ("", ""),
    ],
)
def test_markup_is_taken_off_and_words_stay(raw: str, text: str) -> None:
    assert strip(raw) == (text, ())


@pytest.mark.parametrize(
    "address",
    [
        "https://statistics.examplia.example/school_entry_(net)_2023.html",
        "https://www.nec.example/content?_x_tr_sl=id&_x_tr_tl=en",
        "https://news.example/story/#!/story=post-159813",
    ],
)
def test_a_link_whose_words_are_its_address_keeps_it_once_and_unescaped(address: str) -> None:
    escaped = address.replace("_", "\\_")
    assert plain(f"See [{escaped}]({address}).") == f"See {address}."


@pytest.mark.parametrize(
    ("raw", "text", "marks"),
    [
        ("Committee.<sup>1</sup> The", "Committee. The", (Mark(1, 10),)),
        ("women.¹² They", "women. They", (Mark(12, 6),)),
        ("ended[^3], and", "ended, and", (Mark(3, 5),)),
        ("a <sup>[4](#)</sup> b", "a b", (Mark(4, 2),)),
        ("<p>One</p> <p><sup>5</sup></p>", "One", (Mark(5, 3),)),
        ("<p>One<sup>1</sup></p> <p>Two<sup>2</sup></p>", "One\nTwo", (Mark(1, 3), Mark(2, 7))),
    ],
)
def test_raised_numbers_leave_the_text_and_keep_their_place(
    raw: str, text: str, marks: tuple[Mark, ...]
) -> None:
    assert strip(raw) == (text, marks)
