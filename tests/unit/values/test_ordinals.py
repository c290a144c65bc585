import pytest

from milepost.values.ordinals import ordinal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("first", 1),
        ("Ninth", 9),
        ("twelfth", 12),
        ("twentieth", 20),
        ("forty-ninth", 49),
        ("fifty fourth", 54),
        ("fiftieth", 50),
        ("Fifty‑first", 51),
        ("eightieth", 80),
        ("ninety-ninth", 99),
        ("hundredth", 100),
        ("one hundred and thirty-third", 133),
        ("49th", 49),
        ("112th", 112),
        ("22nd", 22),
    ],
)
def test_the_number_of_a_session_is_read_from_its_words(text, number):
    assert ordinal(text) == number


@pytest.mark.parametrize("text", ["", "forty", "fortyninth", "22th", "0th", "last", "tenth-first"])
def test_what_is_no_ordinal_is_null(text):
    assert ordinal(text) is None


def test_the_ninety_nine_ordinals_are_all_different():
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    ones = "first second third fourth fifth sixth seventh eighth ninth".split()
    assert [ordinal(f"{ten}-{one}") for ten in tens for one in ones] == [
        ten * 10 + one for ten in range(2, 10) for one in range(1, 10)
    ]
