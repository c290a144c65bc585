"""Grades, landmarks and sources of an edition, and what no edition may break."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

import pytest

from milepost.reporting.charts.balance import balance
from milepost.reporting.charts.chart import Chart, Key, Setting
from milepost.reporting.charts.grades import heat_map
from milepost.reporting.charts.timeline import timeline
from milepost.reporting.edition.edition import Edition, Finding, KindCount, When
from tests.editions import benchmark, edition, grade

DRAWN = (heat_map, timeline, balance)


def drawn(chart: Chart | None) -> Chart:
    assert chart is not None
    return chart


def finding(name: str, *benchmarks: str, **kinds: int) -> Finding:
    return Finding(
        id=name,
        claim="The prison at Port Lumen holds twice as many as it was built for.",
        standard="reasonable-grounds",
        independent=sum(kinds.values()),
        kinds=tuple(KindCount(kind=k.replace("_", "-"), count=n) for k, n in kinds.items()),
        rule="1",
        confirmed=date(2026, 5, 1),
        benchmarks=benchmarks,
    )


def test_grades_stand_by_voice_and_year_with_the_meaning_of_each_letter() -> None:
    chart = drawn(heat_map(edition()))

    assert chart.title == "Voices differ on 1 of 1 benchmarks that two or more have graded"
    assert chart.columns == ("No.", "Benchmark", "Voice", "2026")
    assert chart.rows == (
        ("A", "Empty the cells", "The State", "A"),
        ("A", "Empty the cells", "The monitor", "C"),
    )
    assert chart.measure == "Grades by year and voice."
    assert chart.keys == (
        Key(
            scale="Human Rights Committee, follow-up",
            grades=(
                ("A", 0, "Largely satisfactory"),
                ("B", 1, "Partially satisfactory"),
                ("C", 2, "Not satisfactory"),
                ("D", 3, "No cooperation"),
                ("E", 4, "Contrary to the recommendation"),
            ),
        ),
    )
    assert chart.caption == (
        "Each square is the grade that one voice gives a benchmark for a year. A point: no grade "
        "was given."
    )
    # a wide and a narrow picture; the best shade for A, the middle one for C
    assert chart.svg.count("<svg") == 2
    assert [chart.svg.count(f'fill="var(--chart-shade-{n},') for n in range(5)] == [2, 0, 2, 0, 0]


def test_a_grade_that_is_a_word_is_its_first_letter_in_the_picture() -> None:
    held = replace(edition(), grades=(grade(scale="odihr", grade="mostly"),))
    chart = drawn(heat_map(held))
    assert ">M</text>" in chart.svg
    assert chart.rows[0][3] == "Mostly implemented"
    assert ("M", 1, "Mostly implemented") in chart.keys[0].grades
    # one voice alone differs from nobody, and what the title says is not said again
    assert (chart.title, chart.measure) == ("Grades by year and voice", "")


def test_the_timeline_says_what_became_of_each_deadline() -> None:
    held = edition()
    landmark, deadline = held.landmarks[0], held.deadlines[0]

    def month(year: int, number: int) -> When:
        last = date(year, number, monthrange(year, number)[1])
        return When(text=f"{last:%B %Y}", earliest=last.replace(day=1), latest=last)

    def due(name: str, day: date, **changes: object) -> object:
        when = When(text=day.isoformat(), earliest=day, latest=day)
        return replace(deadline, id=name, title=name, due=when, landmark=None, **changes)

    held = replace(
        held,
        deadlines=(
            deadline,
            due("Gates opened", date(2026, 6, 30), met=month(2026, 6)),
            due("Gates shut", date(2026, 7, 31), met=month(2026, 8)),
            due("List of the held", date(2026, 3, 31)),
            due("New wing", date(2027, 1, 1)),
        ),
    )
    chart = drawn(timeline(held))
    assert landmark.title == "Election"
    assert chart.title == "Deadlines past and not met: 2 of 5"
    assert chart.columns == ("No.", "What", "Kind", "When", "State", "Benchmarks")
    assert chart.rows == (
        ("1", "Election", "Landmark: Election", "March 2026", "", ""),
        (
            *("2", "Before the election", "Deadline: Symbolic"),
            *("30 January 2026 – 1 March 2026", "past, not met", "A"),
        ),
        ("3", "List of the held", "Deadline: Symbolic", "31 March 2026", "past, not met", "A"),
        ("4", "Gates opened", "Deadline: Symbolic", "30 June 2026", "met", "A"),
        ("5", "Gates shut", "Deadline: Symbolic", "31 July 2026", "met late", "A"),
        ("6", "New wing", "Deadline: Symbolic", "1 January 2027", "to come", "A"),
        ("7", "Benchmark A", "Timeframe", "2024–2026", "", "A"),
    )
    assert chart.caption.endswith("States as of 24 November 2026.")


def test_a_timeframe_without_a_beginning_runs_to_its_year_and_says_by() -> None:
    marks = (
        benchmark(id="b1", label="A", start_year=None, end_year=2027),
        benchmark(id="b2", label="B", start_year=2025, end_year=None),
    )
    held = replace(edition(), benchmarks=marks)
    french = timeline(held, Setting(language="fr", name=lambda _vocabulary, code: code))

    assert [row[3] for row in drawn(timeline(held)).rows[-2:]] == ["from 2025", "by 2027"]
    assert [row[3] for row in drawn(french).rows[-2:]] == ["à partir de 2025", "d’ici à 2027"]
    # its bar begins where the years do, with the landmark of March 2026; that of the other in 2025
    assert drawn(timeline(held)).rows[0][3] == "March 2026"
    assert drawn(french).rows[0][3] == "mars 2026"


def test_sources_are_counted_by_kind_and_a_silent_side_is_shown() -> None:
    held = replace(
        edition(),
        benchmarks=(
            benchmark(),
            benchmark(id="b2", number=2, label="B", title="Open the courts"),
            benchmark(id="b3", number=3, label="", title="Free the press"),
        ),
        findings=(
            finding("f1", "b1", civil_society=2, victim_or_family=1),
            finding("f2", "b1", "b2", civil_society=1, state=1),
        ),
    )
    chart = drawn(balance(held))
    assert chart.columns == (
        *("No.", "Benchmark", "State", "United Nations", "National institution"),
        *("Civil society", "Victim or family"),
    )
    assert chart.rows == (
        ("A", "Empty the cells", "1", "0", "0", "3", "1"),
        ("B", "Open the courts", "1", "0", "0", "1", "0"),
        ("3", "Free the press", "0", "0", "0", "0", "0"),
    )
    assert chart.title == "Without a finding: 1 of 3 benchmarks"
    # of the four sides that are to be heard two are silent on two benchmarks, and all on one, in
    # both pictures
    assert chart.svg.count("–") == 16


def test_without_anything_to_draw_nothing_is_drawn() -> None:
    held = edition()
    empty = replace(
        held,
        benchmarks=(benchmark(start_year=None, end_year=None),),
        grades=(grade(statement=1),),
        findings=(),
        landmarks=(),
        deadlines=(),
    )
    assert [draw(empty) for draw in DRAWN] == [None] * 3


def many(benchmarks: int, years: range) -> Edition:
    long = "Ensure comprehensive and gender-sensitive protection and assistance to " * 4
    rows = [benchmark(id=f"b{n}", number=n, title=f"{long}{n}") for n in range(1, benchmarks + 1)]
    return replace(
        edition(),
        benchmarks=tuple(rows),
        grades=tuple(
            grade(
                id=f"{one.id}-{year}",
                benchmark=one.id,
                voice="state",
                earliest=date(year, 1, 1),
                latest=date(year, 12, 31),
                findings=(),
            )
            for one in rows
            for year in years
        ),
        findings=tuple(finding(f"f-{one.id}", one.id, state=1) for one in rows),
    )


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(
            many(60, range(2024, 2026)),
            id="60 benchmarks",
            marks=pytest.mark.slow("draws a hundred and twenty rows"),
        ),
        pytest.param(many(1, range(1986, 2026)), id="40 years"),
        pytest.param(many(1, range(2026, 2027)), id="one year"),
        pytest.param(
            replace(
                edition(),
                benchmarks=(benchmark(title="ការបោះឆ្នោតដោយសេរី", number=7),),
                landmarks=(replace(edition().landmarks[0], title="ការបោះឆ្នោត"),),
            ),
            id="Khmer",
        ),
        pytest.param(
            replace(edition(), benchmarks=(benchmark(title="\x00\u202e" + "M" * 10_000),)),
            id="one word of 10,000 letters",
        ),
        pytest.param(replace(edition(), benchmarks=(benchmark(title=" "),)), id="no title"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_hard_to_draw_is_drawn_within_its_sheet(held: Edition, language: str) -> None:
    for draw in DRAWN:
        chart = drawn(draw(held, Setting(language=language)))
        assert chart.svg.count("<svg") == chart.svg.count("</svg>") == 2
        assert not any(bad in chart.svg for bad in ("NaN", "undefined", "null", "\x00", "\u202e"))
        assert not any("\u1780" <= letter <= "\u17ff" for letter in chart.svg)


def test_of_many_years_the_last_are_drawn_and_the_table_has_all() -> None:
    chart = drawn(heat_map(many(1, range(1986, 2026))))
    assert chart.columns[3:] == tuple(str(year) for year in range(1986, 2026))
    assert [len(row) for row in chart.rows] == [43]
    assert chart.caption.endswith("Only in the table: 1986–2017.")
    # three panels, two pictures, their first and last years
    assert sorted(re.findall(r">(\d{4})<", chart.svg)) == ["2018"] * 6 + ["2025"] * 6


def test_reading_from_the_right_mirrors_the_sheet() -> None:
    held = many(1, range(2024, 2026))
    places = [
        [list(map(float, found.split())) for found in re.findall(r'x="([\d. ]+)">CC<', svg)]
        for svg in (drawn(heat_map(held, Setting(language=one))).svg for one in ("en", "ar"))
    ]
    (wide, narrow), mirrored = places
    assert mirrored == [[720 - x for x in wide], [344 - x for x in narrow]]
