"""Words cut where their direction turns, as a word processor has to be told it.

Rules: Unicode Standard Annex 9 (bidirectional text), as far as a run of text of a word processor
goes: letters have a direction, a number goes with the letters before it, signs and blanks go with
what is on both sides of them, or else with the paragraph.
"""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from milepost.reporting.report.words import has_right_to_left

_STRONG = {"L": False, "R": True, "AL": True}
_NUMBERS = frozenset({"EN", "AN", "NSM"})


def turns(text: str, *, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, each with whether it runs from right to left; ``right_to_left``
    says which way the paragraph runs. Joined they are the text again."""
    if not text:
        return
    if not right_to_left and not has_right_to_left(text):
        yield text, False
        return
    ways = _ways(text, right_to_left=right_to_left)
    at = 0
    for way, signs in groupby(ways):
        end = at + len(list(signs))
        yield text[at:end], way
        at = end


def _ways(text: str, *, right_to_left: bool) -> list[bool]:
    """Which way each sign runs."""
    found: list[bool | None] = []
    last: bool | None = None
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        way = _STRONG.get(kind)
        if way is None and kind in _NUMBERS:
            way = last
        elif way is not None:
            last = way
        found.append(way)
    before, ways = right_to_left, []
    after = _next_ways(found, right_to_left)
    for way, behind in zip(found, after, strict=True):
        if way is None:
            ways.append(before if before == behind else right_to_left)
        else:
            before = way
            ways.append(way)
    return ways


def _next_ways(found: list[bool | None], last: bool) -> list[bool]:
    """For each sign the way of the first behind it, or at it, that has one."""
    behind = []
    for way in reversed(found):
        last = last if way is None else way
        behind.append(last)
    return behind[::-1]
