from hypothesis import given
from hypothesis import strategies as st

from milepost.values.ids import ALPHABET, LENGTH, is_id, new_id


def test_ten_thousand_ids_are_all_different():
    assert len({new_id() for _ in range(10_000)}) == 10_000


def test_an_id_is_twenty_six_characters_of_crockford_base32():
    assert all(is_id(new_id()) for _ in range(1_000))


def test_ids_say_nothing_of_their_order():
    ids = [new_id() for _ in range(200)]
    assert ids != sorted(ids)


def test_every_place_of_an_id_takes_every_character():
    ids = [new_id() for _ in range(2_000)]
    assert all({one[place] for one in ids} == set(ALPHABET) for place in range(LENGTH))


def test_letters_that_are_misread_stand_in_no_id():
    assert not is_id("i" * LENGTH)
    assert not is_id("A" * LENGTH)


@given(st.text(max_size=40))
def test_a_text_of_another_length_is_no_id(text):
    assert is_id(text) == (len(text) == LENGTH and set(text) <= set(ALPHABET))
