"""All sides are heard, or it is said which is not."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from milepost.assessment.balance import SIDES, Given, Silence, balance

TODAY = date(2026, 11, 23)
KINDS = ("state", "united-nations", "national-institution", "civil-society", "media", "witness")


def test_every_side_without_a_word_is_named() -> None:
    found = balance([Given(kind="civil-society", latest=date(2026, 3, 1))], KINDS, TODAY)

    assert [(share.kind, share.count) for share in found.shares if share.count] == [
        ("civil-society", 1)
    ]
    assert found.silences == (
        Silence(kind="state", since=None),
        Silence(kind="united-nations", since=None),
        Silence(kind="national-institution", since=None),
    )


def test_nothing_from_the_state_since_2022() -> None:
    heard = [
        Given(kind="state", latest=date(2021, 5, 1)),
        Given(kind="state", latest=date(2022, 12, 31)),
        Given(kind="united-nations", latest=date(2026, 1, 1)),
        Given(kind="national-institution", latest=date(2025, 1, 1)),
        Given(kind="civil-society", latest=date(2025, 6, 30)),
    ]

    found = balance(heard, KINDS, TODAY)

    assert found.silences == (Silence(kind="state", since=2022),)
    assert found.total == 5


def test_the_year_before_last_is_old_and_last_year_is_not() -> None:
    def since(year: int) -> set[str]:
        one = Given(kind="state", latest=date(year, 12, 31))
        return {silence.kind for silence in balance([one], KINDS, TODAY).silences}

    assert "state" in since(2024)
    assert "state" not in since(2025)


def test_information_without_a_date_counts_and_breaks_no_silence() -> None:
    undated = Given(kind="state", latest=None)
    dated = Given(kind="state", latest=date(2020, 1, 1))

    assert "state" not in {one.kind for one in balance([undated], KINDS, TODAY).silences}
    assert Silence(kind="state", since=2020) in balance([undated, dated], KINDS, TODAY).silences


INFORMATION = st.builds(
    Given,
    kind=st.sampled_from(KINDS),
    latest=st.none() | st.dates(date(2000, 1, 1), TODAY),
)


@given(st.lists(INFORMATION, max_size=30), INFORMATION)
def test_one_more_information_never_makes_another_side_silent(
    heard: list[Given], more: Given
) -> None:
    before = {one.kind for one in balance(heard, KINDS, TODAY).silences}
    after = {one.kind for one in balance([*heard, more], KINDS, TODAY).silences}

    assert after - before <= {more.kind}
    assert balance([*heard, more], KINDS, TODAY).total == len(heard) + 1
    assert after <= set(SIDES)
