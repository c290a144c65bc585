"""Timeframes read from a cell such as "2022–2023" or "Progressively ... 2015–2030"."""

import re

from milepost.framework.benchmark import Timeframe

_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–—/]|to|à|a|until)\s*((?:19|20)?\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PROGRESSIVE = re.compile(
    r"progressiv|progresiv|gradual|ongoing|continu|постепенн|تدريجي|逐步", re.IGNORECASE
)


def read(text: str) -> Timeframe | None:
    """Return the timeframe of a cell, or null for an empty one.

    Years are inclusive; a single year is the year due, with no beginning. A text that names
    no year keeps its words with null years.
    """
    words = " ".join(text.split())
    if not words:
        return None
    kind = "progressive" if _PROGRESSIVE.search(words) else "fixed"
    found = _RANGE.search(words)
    if found:
        start = int(found[1])
        end = int(found[2]) if len(found[2]) == 4 else start - start % 100 + int(found[2])
        return Timeframe(text=words, kind=kind, start_year=start, end_year=end)
    year = _YEAR.search(words)
    return Timeframe(
        text=words, kind=kind, start_year=None, end_year=int(year[0]) if year else None
    )
