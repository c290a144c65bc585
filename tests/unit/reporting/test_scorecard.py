"""What a card of a benchmark says."""

from datetime import date
from decimal import Decimal

from milepost.reporting.edition.changes import Change
from milepost.reporting.edition.material import GradeGiven
from milepost.reporting.scorecard import scorecard
from tests import editions


def given(name: str, voice: str, grade: str, year: int, last: int = 0) -> GradeGiven:
    return GradeGiven(
        grade=editions.grade(
            id=name,
            voice=voice,
            grade=grade,
            earliest=date(year, 1, 1),
            latest=date(last or year, 12, 31),
            findings=("f1",) if voice == "monitor" else (),
        ),
        reviewed=True,
    )


def test_three_voices_stand_side_by_side_by_year_and_are_never_mixed() -> None:
    made = scorecard(
        editions.edition(
            grades=(
                given("g1", "state", "A", 2024, 2026),
                given("g2", "monitor", "C", 2025),
                given("g3", "monitor", "D", 2026),
            )
        )
    )
    card = made.cards[0]

    assert made.years == (2024, 2025, 2026)
    assert [
        (row.voice, [one.grade if one else None for one in row.years]) for row in card.rows
    ] == [
        ("state", ["A", "A", "A"]),
        ("civil-society", [None, None, None]),
        ("monitor", [None, "C", "D"]),
    ]
    assert card.apart


def test_voices_on_different_scales_are_not_compared() -> None:
    one = given("g1", "state", "completed", 2026)
    other = GradeGiven(
        grade=editions.grade(voice="state", scale="state-actions", grade="completed", findings=()),
        reviewed=False,
    )
    made = scorecard(editions.edition(grades=(other, given("g2", "monitor", "C", 2026))))

    assert one.grade.scale == "ccpr"
    assert not made.cards[0].apart


def test_a_card_holds_its_findings_figures_and_what_changed() -> None:
    figures = (
        editions.observation(id="o1", value=Decimal(200)),
        editions.observation(id="o2", value=Decimal(400)),
        editions.observation(id="o3", value=Decimal(50), sex="female"),
    )
    changed = Change(what="added", kind="finding", id="f1", title="x", benchmarks=("b1",))
    card = scorecard(
        editions.edition(indicators=(editions.indicator(*figures),)), (changed,)
    ).cards[0]

    assert [one.id for one in card.findings] == ["f1"]
    assert [(bar.observation.id, bar.share) for bar in card.series[0].bars] == [
        ("o1", 50.0),
        ("o2", 100.0),
    ]
    assert card.changes == (changed,)
    assert [one.id for one in card.actions] == ["a1"]


def test_figures_below_nothing_are_told_and_not_drawn() -> None:
    figures = (editions.observation(value=Decimal(-3)), editions.observation(value=Decimal(2)))
    card = scorecard(editions.edition(indicators=(editions.indicator(*figures),))).cards[0]

    assert [bar.share for bar in card.series[0].bars] == [None, None]


def test_an_edition_without_grades_has_no_years() -> None:
    assert scorecard(editions.edition(grades=())).years == ()
