"""Body and annex of a report on a law: both kept, and whether they differ."""

from milepost.assessment.law import Call, Sides, sides


def call(key: int, action: str, at: str, by: str = "Special Rapporteur") -> Call:
    return Call(key=key, asks=(action, ""), by=by, document="A/HRC/51/66", at=at)


SUSPEND, AMEND = call(1, "suspend", "para-22"), call(2, "amend", "para-22")
ANNEXED = call(3, "amend", "annex-I/row-1")


def test_a_body_that_asks_more_than_the_annex_differs() -> None:
    (found,) = sides([SUSPEND, ANNEXED, AMEND])
    assert found == Sides(by="Special Rapporteur", body=(SUSPEND, AMEND), annex=(ANNEXED,))
    assert found.differ


def test_the_same_asked_in_both_does_not_differ() -> None:
    (found,) = sides([AMEND, ANNEXED])
    assert not found.differ


def test_two_voices_or_one_side_alone_are_nothing_to_compare() -> None:
    assert sides([SUSPEND, call(4, "amend", "annex-I/row-1", "Human Rights Committee")]) == ()
    assert sides([SUSPEND, AMEND, call(5, "repeal", "")]) == ()
