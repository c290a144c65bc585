"""Grades by three voices: what counts, what was in use, where they disagree."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.assessment.grade import VOICES, Given, apart, by_year, check, default_scale, rests
from milepost.values.errors import InputError


def graded(voice: str, grade: str, year: int = 2023, **more: object) -> Given:
    facts: dict[str, object] = {
        "benchmark": 1,
        "voice": voice,
        "scale": "ccpr",
        "grade": grade,
        "earliest": date(year, 1, 1),
        "latest": date(year, 12, 31),
        "reviewed": True,
        "findings": ("confirmed",),
    }
    return Given(**{**facts, **more})  # type: ignore[arg-type]


def test_the_usual_scale_is_that_of_the_human_rights_committee() -> None:
    assert default_scale() == "ccpr"


@pytest.mark.parametrize(
    ("scale", "grade", "day"),
    [
        ("ccpr", "A", date(2024, 1, 1)),
        ("ccpr-2008", "B1", date(2012, 6, 1)),
        ("odihr", "mostly", date(2022, 1, 1)),
    ],
)
def test_a_grade_of_a_scale_in_use_is_taken(scale: str, grade: str, day: date) -> None:
    check(scale, grade, day)


@pytest.mark.parametrize(
    ("scale", "grade", "day", "said"),
    [
        ("ccpr-2008", "B1", date(2024, 1, 1), "not in use in 2024"),
        ("ccpr", "B1", date(2024, 1, 1), 'no grade "B1"'),
        ("school", "1", date(2024, 1, 1), 'no scale "school"'),
    ],
)
def test_another_is_refused(scale: str, grade: str, day: date, said: str) -> None:
    with pytest.raises(InputError, match=said):
        check(scale, grade, day)


def test_the_monitor_needs_a_review_and_confirmed_findings() -> None:
    assert graded("monitor", "C").counts
    assert not graded("monitor", "C", reviewed=False).counts
    assert not graded("monitor", "C", findings=()).counts
    assert not graded("monitor", "C", findings=("confirmed", "withdrawn")).counts
    assert graded("state", "A", reviewed=False, findings=()).counts


def test_the_voices_stand_side_by_side_and_their_distance_is_told() -> None:
    said = [graded("state", "A"), graded("civil-society", "E"), graded("monitor", "C")]

    (before, cell) = by_year(said, [2022, 2023])

    assert [one and one.grade for one in cell.voices] == ["A", "E", "C"]
    assert cell.apart == 4
    assert before.voices == (None, None, None)
    assert before.apart is None


def test_a_grade_for_two_years_stands_in_both_and_gives_way_to_a_later_one() -> None:
    both = graded("state", "B", latest=date(2024, 12, 31))
    later = graded("state", "A", 2024, latest=date(2025, 12, 31))

    cells = by_year([later, both], [2023, 2024, 2025])

    assert [cell.state and cell.state.grade for cell in cells] == ["B", "A", "A"]


def test_letters_of_two_scales_are_not_compared() -> None:
    assert apart([graded("state", "A"), graded("monitor", "fully", scale="odihr")]) is None


FINDINGS = st.lists(st.sampled_from(["draft", "proposed", "confirmed", "withdrawn"]), max_size=4)
GIVEN = st.builds(
    graded,
    st.sampled_from(VOICES),
    st.sampled_from("ABCDE"),
    st.integers(2020, 2024),
    reviewed=st.booleans(),
    findings=FINDINGS.map(tuple),
)


@given(st.lists(GIVEN, max_size=12))
def test_no_monitors_grade_rests_on_withdrawn_or_unconfirmed_findings(said: list[Given]) -> None:
    for cell in by_year(said, range(2020, 2025)):
        if cell.monitor is not None:
            assert cell.monitor.reviewed
            assert rests(cell.monitor.findings)


@given(st.lists(GIVEN, max_size=12))
def test_one_voice_never_changes_what_another_says(said: list[Given]) -> None:
    without = [one for one in said if one.voice != "state"]

    for whole, part in zip(
        by_year(said, range(2020, 2025)), by_year(without, range(2020, 2025)), strict=True
    ):
        assert (whole.civil_society, whole.monitor) == (part.civil_society, part.monitor)
