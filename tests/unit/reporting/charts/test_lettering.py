"""Texts in pictures: how wide, where they break, which are left to the table."""

import pytest

from milepost.reporting.charts import lettering

TITLE = "End mass trials of political opposition and guarantee space to engage in democracy"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (TITLE, ("End mass trials of political opposition", "and guarantee space to engage in…")),
        ("Open the courts", ("Open the courts",)),
        ("", ()),
        ("W" * 60, ("WWWWWWWWWWWWWWWWWWW", "WWWWWWWWWWWWWWWWWW…")),
        (
            "确保司法机关及检察官律师等相关人员的独立性和透明度",
            ("确保司法机关及检察官律师等相关人员的", "独立性和透明度"),
        ),
    ],
    ids=["cut between words", "short", "nothing", "a word longer than the line", "ideographs"],
)
def test_a_title_breaks_between_words_and_says_that_it_was_cut(
    text: str, lines: tuple[str, ...]
) -> None:
    assert lettering.wrap(text, 12, 236, 2) == lines


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Élections communales", True),
        ("Контрольный показатель", True),
        ("انتخابات محلية", True),
        ("基准", True),
        ("ការបោះឆ្នោត", False),
        ("Party of ខ្មែរ", False),
        ("မြန်မာ", False),
        ("हिन्दी", False),
        ("ไทย", False),
    ],
)
def test_scripts_whose_letters_stand_around_each_other_are_left_to_the_table(
    text: str, drawn: bool
) -> None:
    assert lettering.can_draw(text) is drawn


def test_marks_upon_letters_take_no_room() -> None:
    assert lettering.width("e\u0301", 12) == lettering.width("e", 12)
    assert lettering.width(lettering.isolated("2022"), 12) == lettering.width("2022", 12)


def test_a_text_is_one_line_without_what_cannot_be_printed() -> None:
    assert lettering.line("Open\n the\x00 courts\u202e") == "Open the[U+0000] courts[U+202E]"
