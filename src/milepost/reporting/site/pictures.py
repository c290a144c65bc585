"""The charts of an edition; a picture that the edition before has is not drawn again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from milepost.reporting.charts import series
from milepost.reporting.charts.chart import Chart, Setting
from milepost.reporting.edition.edition import Indicator, Observation
from milepost.reporting.site import press
from milepost.reporting.site.holdings import Holdings, Place
from milepost.reporting.site.words import Words

FILE = "charts.json"
SCHEMA = "milepost/charts/1"
_LARGEST = 2**28
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Pictures by their key; ``code`` is a digest of what drew them."""

    code: str
    pictures: dict[str, str]
    schema: str = SCHEMA


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """An indicator with its figures in the order of time, those for everybody first; the chart of
    them; where each was read; and these places, each that is cited alike once."""

    indicator: Indicator
    chart: Chart | None
    places: tuple[Place | None, ...]
    sources: tuple[Place, ...]


class Pictures:
    """Draws the charts of one edition and keeps their pictures for the next."""

    def __init__(self, words: Words, before: Path | None) -> None:
        """``before`` is the folder of the edition before, whose files are what was issued."""
        self.setting = Setting(language=words.language, name=words.term, before=_before(before))
        self.words = words
        self.drawn: dict[str, str] = {}

    def draw(self, how: Callable[[_One, Setting], Chart | None], what: _One) -> Chart | None:
        """A chart of ``what``; null where there is nothing to draw."""
        chart = how(what, self.setting)
        if chart is not None:
            self.drawn[chart.key] = chart.svg
        return chart

    def figures(self, indicator: Indicator, held: Holdings) -> Figures:
        """An indicator to be shown; the places are those of ``held``."""
        several = tuple(sorted(indicator.observations, key=_told))
        places = tuple(held.ground(one.ground) for one in several)
        cited = {self.words.place(one.symbol, one.at): one for one in places if one}
        return Figures(
            indicator=replace(indicator, observations=several),
            chart=self.draw(series.series, indicator),
            places=places,
            sources=tuple(cited.values()),
        )

    def write(self, to: Path) -> None:
        """Keep what was drawn, in the folder of the edition."""
        held = _Held(code=press.code(), pictures=self.drawn)
        (to / FILE).write_bytes(msgspec.json.encode(held, order="deterministic") + b"\n")


def _told(one: Observation) -> tuple[date, str, str, str, str]:
    return one.when.latest or date.max, one.group, one.sex, one.age, one.id


def _before(folder: Path | None) -> dict[str, str]:
    if folder is None:
        return {}
    try:
        with (folder / FILE).open("rb") as file:
            held = msgspec.json.decode(file.read(_LARGEST), type=_Held)
    except (OSError, ValueError):
        return {}
    return held.pictures if held.code == press.code() else {}
