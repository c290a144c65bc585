"""Words are cut where their direction turns, and nowhere else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.reporting.report.direction import turns
from tests.reports import HOSTILE


@pytest.mark.parametrize(
    ("words", "leftwards", "parts"),
    [
        ("Two laws were changed, no. 19.", False, [("Two laws were changed, no. 19.", False)]),
        (
            "Ms. ليلى العربية (Layla)",
            False,
            [("Ms. ", False), ("ليلى العربية", True), (" (Layla)", False)],
        ),
        # a number goes with the letters before it
        ("المادة 19, then", False, [("المادة 19", True), (", then", False)]),
        (
            "انظر A/HRC/51/66، الفقرة 41.",
            True,
            [("انظر ", True), ("A/HRC/51/66", False), ("، الفقرة 41.", True)],
        ),
        # signs alone go with the paragraph
        (". ", True, [(". ", True)]),
        ("12.", True, [("12.", True)]),
        ("សុខ សុវណ្ណ", False, [("សុខ សុវណ្ណ", False)]),
        ("", True, []),
    ],
)
def test_each_stretch_runs_one_way(
    words: str, leftwards: bool, parts: list[tuple[str, bool]]
) -> None:
    assert list(turns(words, right_to_left=leftwards)) == parts


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6)).map("".join), st.booleans())
def test_joined_they_are_the_text_again(words: str, leftwards: bool) -> None:
    parts = list(turns(words, right_to_left=leftwards))
    assert "".join(part for part, _ in parts) == words
    assert all(one[1] != other[1] for one, other in pairwise(parts))
