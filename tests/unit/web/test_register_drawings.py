"""Pictures of rows of registers: figures as exact as they were said, events as wide as known."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from milepost.assessment.deadline import Days
from milepost.assessment.indicator import Change, Figure, Range
from milepost.records.registers.catalogue import register
from milepost.web.drawings import chronicle, series
from milepost.web.drawings import totals as bars
from milepost.web.drawings.registers import risen
from milepost.web.drawings.timeframe import Span
from tests.registers import bring

if TYPE_CHECKING:
    from tests.examplia import Examplia

HERE = "/w/examplia/registers/"
TODAY = date(2026, 11, 23)


def year(n: int) -> Days:
    return Days(date(n, 1, 1), date(n, 12, 31))


def point(n: int | None, value: str, comparator: str = "exact", group: str = "All") -> series.Point:
    days = None if n is None else year(n)
    figure = Figure(comparator=comparator, value=Decimal(value), days=days)
    return series.Point(group=group, words=f"{comparator} {value}", figure=figure)


def test_each_group_has_a_lane_and_each_mark_says_how_exact_it_is() -> None:
    points = [
        point(2020, "100"),
        point(2023, "300", "over"),
        point(2023, "60", "about", "Women"),
        point(None, "7"),
    ]
    drawn = series.draw(points, [(2022, "A")], mirror=False)
    assert drawn is not None
    assert [(one.name, [mark.kind for mark in one.marks]) for one in drawn.lanes] == [
        ("All", ["exact", "over"]),
        ("Women", ["about"]),
    ]
    assert (drawn.count, drawn.left_out, drawn.starts) == (3, 1, ((50.0, "A"),))
    exact, over = drawn.lanes[0].marks
    assert exact.span == Span(x=0.0, width=pytest.approx(24.9, abs=0.1))
    assert over.y == drawn.lanes[0].base - series.BAND
    assert over.top == over.bottom == over.y
    (about,) = drawn.lanes[1].marks
    assert about.top < about.y < about.bottom
    assert drawn.lanes[0].joins == ()


def test_mirrored_the_series_runs_from_the_right() -> None:
    drawn = series.draw([point(2020, "1"), point(2023, "2")], [], mirror=True)
    assert drawn is not None
    first, last = drawn.lanes[0].marks
    assert first.x > last.x
    assert first.span.end == 100.0


def test_undated_figures_draw_nothing() -> None:
    assert series.draw([point(None, "7")], [(2022, "A")], mirror=False) is None


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (Range(low=Decimal(17), high=Decimal(17)), "risen by 17"),
        (Range(low=Decimal(200), above=True), "risen by over 200"),
        (Range(low=Decimal(200)), "risen by at least 200"),
        (Range(low=Decimal(15), high=Decimal(17)), "risen by 15–17"),
        (Range(low=Decimal(-17), high=Decimal(-17)), "fallen by 17"),
        (Range(high=Decimal(-200), below=True), "fallen by over 200"),
        (Range(low=Decimal(0), high=Decimal(0)), "unchanged"),
        (Range(low=Decimal(0), above=True), "risen"),
        (Range(low=Decimal(0)), "not fallen"),
        (Range(high=Decimal(0)), "not risen"),
    ],
)
def test_a_change_is_said_no_more_exactly_than_it_is_known(by: Range, words: str) -> None:
    assert risen(Change(begin=year(2021), end=year(2024), by=by)) == words


def test_events_are_as_wide_as_their_dates_and_what_lasts_goes_on() -> None:
    day = Days(date(2025, 1, 1), date(2025, 1, 1))
    drawn = chronicle.draw(
        [
            chronicle.Event(words="Verdict", days=day),
            chronicle.Event(words="Detention", days=year(2024), lasts=True),
            chronicle.Event(words="Charge", days=None),
        ],
        TODAY,
        mirror=False,
    )
    assert drawn is not None
    assert [one.words for one in drawn.lines] == ["Detention", "Verdict"]
    held, verdict = drawn.lines
    assert held.span == Span(x=0.0, width=pytest.approx(33.2, abs=0.1))
    assert held.open
    assert held.lasting is not None
    assert held.lasting.end == pytest.approx(drawn.today)
    assert (verdict.span, verdict.lasting, verdict.x) == (
        None,
        None,
        pytest.approx(33.333, abs=0.01),
    )
    assert drawn.left_out == 1
    # the key names what is drawn, and no more
    assert (drawn.spread, drawn.lasted, drawn.goes_on) == (True, False, True)


def test_a_bar_is_full_as_far_as_it_is_certain() -> None:
    from milepost.assessment.totals import Count

    bar = bars.draw(Count(least=5, most=10), 10, mirror=False)
    assert (bar.sure_x, bar.sure, bar.maybe_x, bar.maybe, bar.open) == (0.0, 48, 48, 48, False)
    back = bars.draw(Count(least=5, most=10), 10, mirror=True)
    assert (back.sure_x, back.maybe_x, back.end) == (52, 4, 4)
    assert bars.draw(Count(least=5, most=None, over=True), 10, mirror=False).open


# --- on the pages


def test_an_indicator_says_what_changed_since_its_benchmark_began(
    place: "Examplia", desk: Client, text: Any
) -> None:
    from milepost.records.models import Benchmark

    Benchmark.objects.filter(workspace=place.workspace, label="A").update(
        start_year=2022, end_year=2023
    )
    bring(
        place.workspace,
        register("indicators"),
        {"key": "held", "title": "Held before trial", "kind": "outcome", "unit": "persons",
         "benchmarks": "A"},
    )  # fmt: skip
    bring(
        place.workspace,
        register("observations"),
        {"key": "x", "indicator": "held", "date": "2021", "value": "100"},
        {"key": "y", "indicator": "held", "date": "March 2024", "comparator": "over",
         "value": "300"},
        {"key": "w", "indicator": "held", "date": "2021", "comparator": "about", "value": "40",
         "sex": "female"},
        {"key": "z", "indicator": "held", "date": "2024", "comparator": "about", "value": "80",
         "sex": "female"},
    )  # fmt: skip
    page = desk.get(f"{HERE}indicators/row/held/")
    assert page.context["drawing"].changes == (
        "All, since benchmark A began in 2022: risen by over 200 from 2021 to March 2024",
    )
    said = text(page)
    assert "A begins" in said
    assert "over: more than this" in said


def test_a_law_shows_body_and_annex_side_by_side(
    place: "Examplia", desk: Client, text: Any
) -> None:
    bring(place.workspace, register("laws"), {"key": "press", "title": "Press", "kind": "law"})
    bring(
        place.workspace,
        register("calls"),
        {"key": "a", "law": "press", "action": "repeal", "by": "Committee", "at": "para-22"},
        {"key": "b", "law": "press", "action": "amend", "by": "Committee", "at": "annex-I/row-1"},
    )
    said = text(desk.get(f"{HERE}laws/row/press/"))
    assert "Body and annex of the report: Committee They differ; both are kept." in said
    assert "Repeal para. 22" in said
    assert "Amend Annex I, row 1" in said


def test_a_case_shows_its_events_and_what_followed(
    place: "Examplia", desk: Client, text: Any
) -> None:
    bring(
        place.workspace,
        register("cases"),
        {"key": "union", "title": "Union leaders held", "kind": "detention"},
    )
    bring(
        place.workspace,
        register("cases"),
        {"key": "trial", "title": "Trial of union leaders", "kind": "trial", "follows": "union"},
    )
    bring(
        place.workspace,
        register("events"),
        {"key": "a", "case": "union", "kind": "arrest", "date": "March 2022", "least": "5"},
        {"key": "b", "case": "union", "kind": "release", "date": "May 2022", "least": "5"},
        {"key": "c", "case": "trial", "kind": "hearing", "date": "2023"},
    )
    page = desk.get(f"{HERE}cases/row/union/")
    lines = page.context["drawing"].chronicle.lines
    assert [(one.words, one.date, one.open, one.after) for one in lines] == [
        ("Arrest · 5", "March 2022", False, False),
        ("Release · 5", "May 2022", True, False),
        ("Trial of union leaders", "", True, True),
    ]
    assert "What followed from it Trial of union leaders" in text(page)
