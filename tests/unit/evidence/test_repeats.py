"""Suggesting that one information repeats another. The events are invented."""

import time

from hypothesis import given
from hypothesis import strategies as st

from milepost.evidence.repeats import ALIKE, SIZE, likeness, shingles

CLEARED = (
    "On 3 March at about five in the morning some sixty police came to the fishing village by "
    "the harbour, read no order to anyone, and took down eleven houses with two excavators. The "
    "families were told to be gone by noon and were given nothing."
)
REPRINTED = (
    "ON 3 MARCH, at about five in the morning, some sixty police came to the fishing village by "
    "the harbour – read no order to anyone – and took down twelve houses with two excavators. The "
    "families were told to be gone by noon and were given nothing."
)
ANOTHER = (
    "The court of first instance on Tuesday put off, for the fourth time, the hearing of three "
    "members of the teachers' association who are accused of incitement over a leaflet about "
    "salaries; their counsel had asked for bail since November and got no answer."
)
KHMER = "នៅថ្ងៃទី៣ ខែមីនា វេលាម៉ោងប្រហែលប្រាំព្រឹក ប៉ូលិសប្រមាណហុកសិបនាក់បានមកដល់ភូមិនេសាទ ហើយបានរុះរើផ្ទះដប់មួយខ្នង"
CHINESE = (
    "三月三日凌晨五时许，约六十名警察来到港口旁的渔村，"
    "没有向任何人宣读命令，就用两台挖掘机拆除了十一座房屋。"
)


def alike(one: str, other: str) -> float:
    return likeness(shingles(one), shingles(other))


def test_a_reprint_with_other_signs_and_one_other_figure_is_suggested():
    assert alike(CLEARED, REPRINTED) >= ALIKE


def test_two_events_told_in_one_language_are_not():
    assert alike(CLEARED, ANOTHER) < 0.1


def test_a_text_is_wholly_like_itself_in_any_script():
    for text in (CLEARED, KHMER, CHINESE, "No."):
        assert alike(text, text) == 1.0


def test_scripts_without_spaces_are_compared_too():
    assert alike(CHINESE, CHINESE.replace("，", " ").replace("十一", "十二")) >= ALIKE
    assert alike(KHMER, KHMER.replace(" ", "")) == 1.0
    assert alike(KHMER, CHINESE) == 0.0


def test_what_says_nothing_is_like_nothing():
    assert shingles(" \n… — !") == frozenset()
    assert alike("", "") == 0.0


def test_hashes_are_few_and_fit_a_column_of_64_bits():
    found = shingles(CLEARED)
    assert len(found) == SIZE
    assert all(-(2**63) <= value < 2**63 for value in found)


def test_the_same_words_give_the_same_hashes_in_every_process():
    # kept in the database: may change only with a migration that counts them anew
    assert shingles("harbour") == {359356526591091938}


def test_a_long_text_takes_well_under_a_second():
    begun = time.process_time()
    shingles(CLEARED * 400)  # 100,000 characters, 300 of them different
    shingles("".join(map(str, range(20_000))))
    assert time.process_time() - begun < 5


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0.0 <= alike(one, other) == alike(other, one) <= 1.0


@given(st.text(min_size=1))
def test_every_text_with_a_letter_has_hashes(text):
    assert shingles(f"{text}a")
