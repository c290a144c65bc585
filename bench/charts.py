"""The charts of an edition of 20 benchmarks, 3 voices, 8 years and 3 series of figures each.

    python bench/charts.py

Prints what the first chart of a process costs, then each kind, drawn and taken, and all together.
There is no peer: what is measured against is a page that waits for nobody.
"""

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from milepost.assessment.grade import VOICES
from milepost.reporting.charts.balance import balance
from milepost.reporting.charts.chart import Chart, Setting
from milepost.reporting.charts.grades import heat_map
from milepost.reporting.charts.series import series
from milepost.reporting.charts.timeline import timeline
from milepost.reporting.edition.edition import Edition, Indicator, When
from tests.editions import benchmark, edition, grade, indicator, observation

BENCHMARKS, YEARS, SERIES, RUNS = 20, range(2019, 2027), 3, 5


def main() -> None:
    held, figures = _edition(), [_figures(at) for at in range(BENCHMARKS * SERIES)]
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    _time("the first of a process", lambda: series(figures[0]), runs=1)
    for draw in (heat_map, timeline, balance):
        chart = _time(draw.__name__, lambda draw=draw: draw(held))
        taken = Setting(before={chart.key: chart.svg})
        _time(f"{draw.__name__}, taken", lambda draw=draw, taken=taken: draw(held, taken))
    chart = _time("series", lambda: series(figures[0]))
    taken = Setting(before={chart.key: chart.svg})
    _time("series, taken", lambda: series(figures[0], taken))
    _time(f"{len(figures)} series", lambda: _all(figures), runs=1)


def _all(figures: list[Indicator]) -> Chart | None:
    return [series(one) for one in figures][-1]


def _time(what: str, run: Callable[[], Chart | None], runs: int = RUNS) -> Chart:
    spent, worked = [], []
    for _ in range(runs):
        begun, busy = time.perf_counter(), time.process_time()
        chart = run()
        spent.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    assert chart is not None
    print(
        f"{what:<28} {statistics.median(spent):9,.1f} ms, of processors "
        f"{statistics.median(worked):9,.1f} ms, {len(chart.svg):7,} bytes"
    )
    return chart


def _edition() -> Edition:
    title = "Ensure the independence and transparency of the judiciary and related personnel"
    marks = [benchmark(id=f"b{n}", number=n, title=title) for n in range(1, BENCHMARKS + 1)]
    return replace(
        edition(),
        benchmarks=tuple(marks),
        grades=tuple(
            grade(
                id=f"{one.id}-{voice}-{year}",
                benchmark=one.id,
                voice=voice,
                grade="ABCDE"[(one.number + year + len(voice)) % 5],
                earliest=date(year, 1, 1),
                latest=date(year, 12, 31),
            )
            for one in marks
            for voice in VOICES
            for year in YEARS
        ),
    )


def _figures(at: int) -> Indicator:
    return indicator(
        *(
            observation(
                id=f"{at}-{year}",
                when=When(text=str(year), earliest=date(year, 1, 1), latest=date(year, 12, 31)),
                comparator="over" if year == YEARS[-2] else "exact",
                value=Decimal(100 + at + year * 37 % 23),
            )
            for year in YEARS
        )
    )


if __name__ == "__main__":
    main()
