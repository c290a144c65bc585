import pytest

from milepost.documents.headings import Outline
from milepost.documents.items import find as find_items
from milepost.documents.items import label_of
from milepost.documents.languages.labels import annex_label, common


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("1- نظرت اللجنة", "1. نظرت اللجنة"),
        ("٣ - ترحب اللجنة", "3. ترحب اللجنة"),
        ("١٢. ترحب", "12. ترحب"),
        ("-7 ترحب اللجنة", "7. ترحب اللجنة"),
        ("ألف - مقدمة", "A. مقدمة"),
        ("باء- الجوانب الإيجابية", "B. الجوانب الإيجابية"),
        ("أولاً – مقدمة", "I. مقدمة"),
        ("حادي عشر- خاتمة", "XI. خاتمة"),
        ("1．委员会", "1. 委员会"),
        ("1、委员会", "1. 委员会"),
        ("3.委员会赞扬", "3. 委员会赞扬"),
        ("1.2011年1月27日,委员会", "1. 2011年1月27日,委员会"),
        ("二、人权状况", "II. 人权状况"),
        ("十二. 建议", "XII. 建议"),
        ("A.导言", "A. 导言"),
        ("1.Le Comité a examiné", "1. Le Comité a examiné"),
        ("A.Introduction", "A. Introduction"),
        ("B.Позитивные аспекты", "B. Позитивные аспекты"),
    ],
)
def test_a_label_is_brought_to_the_form_of_english(printed: str, english: str) -> None:
    assert common(printed) == english


@pytest.mark.parametrize(
    "text",
    [
        "1. The Committee",
        "1.5 per cent of all",
        "U.N. Doc",
        "الأول- من يناير",
        "20、38和39段",
        "3-5 سنوات",
        "三月以来",
        "The Government",
    ],
)
def test_what_is_no_label_is_left_alone(text: str) -> None:
    assert common(text) == text


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("a) L’entrée en vigueur", "a"),
        ("(ب) اعتماد قانون", "b"),
        ("(ه) اعتماد قانون", "e"),
        ("（c）公开", "c"),
        ("(二) 公布", "ii"),
        ("'2' نشر", "ii"),
        ("б) публиковать", "b"),
    ],
)
def test_an_item_of_another_alphabet_has_the_label_of_english(line: str, label: str) -> None:
    assert label_of(line) == label


def test_cyrillic_items_go_on_with_those_before_them() -> None:
    mixed = "Следует:\nа) одно;\nb) другое;\nс) третье;\nd) четвертое;\nе) пятое."
    old = "Следует:\nа) одно;\nб) другое;\nв) третье;\nг) четвертое;\nд) пятое;\nе) шестое."
    assert [item.label for item in find_items(mixed)] == list("abcde")
    assert [item.label for item in find_items(old)] == list("abcdef")


def test_items_counted_in_chinese_stand_below_lettered_ones() -> None:
    (first, second) = find_items("要求：\n(a) 第一：\n(一) 甲；\n(二) 乙；\n(b) 第二。")
    assert [item.label for item in first.items] == ["i", "ii"]
    assert second.label == "b"


def test_items_inside_a_line_need_no_opening_bracket() -> None:
    text = "L’État partie devrait : a) publier les décisions ; b) former les juges."
    assert [(item.label, item.text) for item in find_items(text)] == [
        ("a", "publier les décisions ;"),
        ("b", "former les juges."),
    ]


def test_cyrillic_capitals_label_sections_as_their_look_alikes_or_in_their_order() -> None:
    outline = Outline()
    for title in ("I. Введение", "А. Суды", "В. Выборы", "С. Тюрьмы"):
        heading = outline.recognise(title, marked=True)
        assert heading is not None
        outline.open(heading, 1)
    assert [section.id for section in outline.sections] == ["I", "I.A", "I.B", "I.C"]
    heading = outline.recognise("II. Положение", marked=True)
    assert heading is not None
    outline.open(heading, 1)
    for title in ("А. Суды", "Б. Выборы", "В. Тюрьмы"):
        heading = outline.recognise(title, marked=True)
        assert heading is not None
        outline.open(heading, 1)
    assert [section.id for section in outline.sections][-3:] == ["II.A", "II.B", "II.C"]


@pytest.mark.parametrize(
    ("printed", "label"), [("الأول", "I"), ("三", "III"), ("2", "2"), ("IV", "IV")]
)
def test_annexes_are_labelled_as_in_english(printed: str, label: str) -> None:
    assert annex_label(printed) == label
