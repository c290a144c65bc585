"""What charts say, in the words of any one language: numbers, places, dates, states."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milepost.reporting.report import words as report
from milepost.values.locators import LocatorError, parse_locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one language. Those with braces take what they name.

    ``thousands`` and ``point`` part the digits of a number, ``comma`` the items of a list,
    ``pause`` what is said of one thing.
    """

    language: str
    thousands: str
    point: str
    label: str
    colon: str
    comma: str
    number: str
    benchmark: str
    benchmarks: str
    voice: str
    grades: str
    grades_note: str
    differ: str
    landmarks: str
    landmarks_note: str
    missed: str
    overdue: str
    what: str
    kind: str
    when: str
    state: str
    landmark: str
    deadline: str
    timeframe: str
    met: str
    met_late: str
    late: str
    past: str
    coming: str
    running: str
    balance: str
    balance_note: str
    unfound: str
    unit: str
    whole: str
    group: str
    figure: str
    source: str
    table: str
    section: str
    about: str
    over: str
    nearly: str
    at_least: str
    about_note: str
    over_note: str
    nearly_note: str
    at_least_note: str
    left_out: str
    by: str
    since: str
    progressive: str
    pause: str = ", "

    def figures(self, value: Decimal) -> str:
        """A number with its digits parted: "28,008", "6.1"."""
        written = f"{value.normalize():,f}"
        parts = written.replace("-", "\u2212").split(".")
        if len(parts[0].replace(",", "").lstrip("\u2212")) == 4 and self.language == "es":
            parts[0] = parts[0].replace(",", "")  # four digits are not parted in Spanish
        return self.point.join([parts[0].replace(",", self.thousands), *parts[1:]])

    def figures_of(self, count: int) -> str:
        """A count with its digits parted."""
        return self.figures(Decimal(count))

    def said(self, comparator: str, value: Decimal, upper: Decimal | None = None) -> str:
        """A figure as it was said: "over 300"."""
        text = self.figures(value)
        if upper is not None and upper != value:
            text = f"{text}–{self.figures(upper)}"
        form = {
            "about": self.about,
            "over": self.over,
            "nearly": self.nearly,
            "at-least": self.at_least,
        }.get(comparator, "{}")
        return form.format(text)

    def place(self, symbol: str, at: str) -> str:
        """Where something stands: "A/HRC/51/66, para. 16 (e)"; the document alone where the place
        has no name that a reader of it would know."""
        try:
            found = parse_locator(at)
        except LocatorError:
            return symbol
        printed = report.of(self.language)
        form = {
            "paragraph": printed.paragraph,
            "footnote": printed.note.lower(),
            "table": self.table,
            "annex": printed.annex.lower(),
            "section": self.section,
        }.get(found.kind)
        if form is None:
            return symbol
        items = [f"({one})" for one in re.split(r"[()]+", found.item or "") if one]
        said = " ".join([form.format(found.number).strip(), *items])
        return self.pause.join(filter(None, (symbol, said)))

    def dated(self, text: str, earliest: date | None, latest: date | None) -> str:
        """A partial date in words, as it was written where it cannot be said without loss."""
        return report.of(self.language).when(text, earliest, latest)

    def in_years(self, kind: str, start: int | None, end: int | None) -> str:
        """A timeframe in words: "2022–2023", "by 2027", "progressively, 2022–2030"; "" for one
        without years. ``kind`` is a code of ``timeframe-kinds``."""
        if start is not None and end is not None:
            years = report.of(self.language).years(start, end)
        elif end is not None:
            years = self.by.format(end)
        else:
            years = "" if start is None else self.since.format(start)
        return self.progressive.format(years) if years and kind == "progressive" else years

    def stands(self, state: str, met: str = "") -> str:
        """How a deadline stands, by one of ``deadlines.State``, or a timeframe that is "past";
        ``met`` is when it was met."""
        said = {
            "met": self.met,
            "met-late": self.met_late,
            "late": self.late,
            "past": self.past,
            "running": self.running,
            "coming": self.coming,
        }.get(state, "")
        return self.pause.join(filter(None, (said, met)))

    @property
    def day(self) -> "Callable[..., str]":
        """Writes a date in words."""
        return report.of(self.language).date
