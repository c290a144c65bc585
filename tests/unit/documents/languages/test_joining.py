"""Sentences cut by a page in scripts without small letters, and unseen marks."""

import pytest

from milepost.documents.blocks import one_line
from milepost.documents.joining import goes_on, is_finished
from milepost.documents.languages.signs import without_marks


@pytest.mark.parametrize(
    "text", ["终。", "完！", "吗？", "如下：", "هل؟", "القضاة؛", "Что?", "fin."]
)
def test_each_script_has_its_own_ends_of_sentences(text: str) -> None:
    assert is_finished(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("委员会建议缔约国采取的", "措施"),
        ("وتوصي اللجنة بأن تتخذ الدولة الطرف تدابير من", "أجل حماية السكان"),
        ("Комитет рекомендует государству-участнику и", "Парламенту"),
        ("que le Gouvernement et les", "Parties"),
    ],
)
def test_a_sentence_that_is_not_finished_goes_on(before: str, after: str) -> None:
    assert goes_on(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("通过了决议。", "委员会"), ("主席", "委员会"), ("委员会建议缔约国采取的", "二、人权状况")],
)
def test_a_finished_one_a_short_one_and_a_heading_do_not(before: str, after: str) -> None:
    assert not goes_on(before, after)


def test_chinese_takes_no_blank_at_a_line_end() -> None:
    assert (
        one_line("北部两省\n接待了他\nA/HRC/1/2\nand more") == "北部两省接待了他A/HRC/1/2 and more"
    )


def test_unseen_marks_of_direction_are_taken_out() -> None:
    assert without_marks("\u200fA/HRC/51/66\u200e، الفقرة 3") == "A/HRC/51/66، الفقرة 3"
