"""Percentages and changes that do not fit the numbers printed beside them."""

import re
from collections.abc import Iterable, Iterator

from milepost.checking.finding import Finding, finding
from milepost.checking.places import Place, is_english, places, sentences
from milepost.checking.quantities import QUANTITY, Quantity, quantities
from milepost.documents.document import Document

_CODE = "ratio-mismatch"
_N = QUANTITY.pattern
_GAP = r"[^.;:()\d]{0,60}?"
# each names groups by order of numbers: what part, whole and share are
_RANK = re.compile(
    r"\b(?P<place>\d{1,3})(?:st|nd|rd|th)\s+(?:place\s+)?(?:out\s+)?of\s+(?:the\s+)?(?P<of>\d{1,3})\b"
)
_PART_OF_WHOLE = re.compile(r"^\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+|all\s+)?$")
_SHARE_AFTER = re.compile(r"^[^.;:()\d]{0,60}[\s,(–]+(?:or\s+|that\s+is,?\s+|i\.e\.\s+)?$")
_CHANGE = re.compile(
    r"\b(increas|ris|rose|grew|grow|declin|decreas|fell|fall|dropp?|reduc)\w*", re.IGNORECASE
)
_BY = re.compile(r"\bby\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+$", re.IGNORECASE)


def check(document: Document) -> Iterable[Finding]:
    """Yield shares, changes and ranks that the numbers of the same sentence contradict.

    "50 of the 200 cases (30 per cent)", "rose by 2 million from 8 million to 9 million",
    "190th of 189". Rounding words widen what a number may stand for. For English.
    """
    if not is_english(document):
        return
    for place in places(document):
        if place.kind == "heading":
            continue
        for sentence in sentences(place.text):
            if not any(char.isdigit() for char in sentence):
                continue
            yield from _ranks(place, sentence)
            found = quantities(sentence)
            if len(found) >= 3:
                yield from _shares(place, sentence, found)
                yield from _changes(place, sentence, found)


def _ranks(place: Place, sentence: str) -> Iterator[Finding]:
    for found in _RANK.finditer(sentence):
        if int(found["place"]) > int(found["of"]):
            message = f"Rank {found['place']} is beyond the last of {found['of']}."
            yield finding(_CODE, "error", message, (place.at, sentence))


def _shares(place: Place, sentence: str, found: list[Quantity]) -> Iterator[Finding]:
    """A part "of" a whole, with a percentage right behind, mostly in brackets."""
    for part, whole, share in zip(found, found[1:], found[2:], strict=False):
        if part.is_percent or whole.is_percent or not share.is_percent or not whole.value:
            continue
        if not _PART_OF_WHOLE.match(sentence[part.end : whole.start]):
            continue
        if not _SHARE_AFTER.match(sentence[whole.end : share.start]):
            continue
        least, most = 100 * part.least / whole.most, 100 * part.most / max(whole.least, 1e-9)
        if share.most < least - 0.5 or share.least > most + 0.5:
            exact = 100 * part.value / whole.value
            yield finding(
                _CODE,
                "error",
                f"{_plain(part.value)} of {_plain(whole.value)} is {exact:.1f} per cent, "
                f"not {_plain(share.value)}.",
                (place.at, sentence),
            )


def _changes(place: Place, sentence: str, found: list[Quantity]) -> Iterator[Finding]:
    """A change "by" so much "from" one number "to" another."""
    for by, start, end in zip(found, found[1:], found[2:], strict=False):
        if start.is_percent != end.is_percent or (by.is_percent and start.is_percent):
            continue
        before = sentence[: by.start]
        verb = list(_CHANGE.finditer(before[-80:]))
        if not verb or not _BY.search(before):
            continue
        between, then = sentence[by.end : start.start], sentence[start.end : end.start]
        if len(between) > 40 or len(then) > 40 or not _FROM.search(between) or not _TO.search(then):
            continue
        change = abs(end.value - start.value)
        spare = (start.most - start.least + end.most - end.least) / 2
        if by.is_percent:
            if not start.value:
                continue
            change, spare = 100 * change / start.value, 100 * spare / start.value
        if by.least > change + spare or by.most < change - spare:
            unit = " per cent" if by.is_percent else ""
            yield finding(
                _CODE,
                "error",
                f"From {_plain(start.value)} to {_plain(end.value)} is a change of "
                f"{_plain(round(change, 1))}{unit}, not {_plain(by.value)}{unit}.",
                (place.at, sentence),
            )


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
