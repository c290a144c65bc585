import pytest

from milepost.values.ordinal_words import han_number, ordinal_in


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("fr", "Première", 1),
        ("fr", "Cinquante et unième", 51),
        ("fr", "soixante et onzième", 71),
        ("fr", "quatre-vingt-dix-neuvième", 99),
        ("fr", "51e", 51),
        ("es", "Quincuagésimo primer", 51),
        ("es", "vigesimocuarto", 24),
        ("es", "51er", 51),
        ("ru", "Пятьдесят первая", 51),
        ("ru", "сороковая", 40),
        ("ru", "51-я", 51),
        ("ar", "الأولى", 1),
        ("ar", "الثانية عشرة", 12),
        ("ar", "الحادية والخمسون", 51),
        ("ar", "السادسة بعد المائة", 106),
        ("zh", "第五十一", 51),
        ("zh", "一百零二", 102),
    ],
)
def test_the_ordinals_of_sessions_are_read(language: str, text: str, number: int) -> None:
    assert ordinal_in(language, text) == number


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "cinquante"),
        ("es", "Informe"),
        ("ru", "доклад"),
        ("ar", "تقرير"),
        ("zh", "届"),
        ("de", "erste"),
    ],
)
def test_what_is_no_ordinal_is_null(language: str, text: str) -> None:
    assert ordinal_in(language, text) is None


def test_chinese_counts_to_199_without_a_gap() -> None:
    ones = "一二三四五六七八九"
    tens = [*ones, "十", *(f"十{one}" for one in ones), "二十"]
    assert [han_number(word) for word in tens] == list(range(1, 21))
