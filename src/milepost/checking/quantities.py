"""Numbers as they are printed in a sentence: value, rounding words, what is counted."""

import re
from dataclasses import dataclass

_SCALE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ROUND = (
    r"about|approximately|some|around|nearly|almost|roughly|over|more\s+than|less\s+than|fewer\s+than|"
    r"at\s+least|up\s+to|close\s+to|an\s+estimated|estimated|circa|under|just\s+over|just\s+under"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
QUANTITY = re.compile(
    rf"(?:\b(?P<round>{_ROUND})\s+)?(?<![\w.,/–-])(?P<number>{_NUMBER})(?![\w/–-]|[.,]\d)"
    rf"(?:\s(?P<scale>thousand|million|billion))?(?P<percent>\s?(?:per\s+cent|percent|%))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` as printed and the smallest and largest it can stand for.

    Without a rounding word that is half a unit of the last printed digit; with one, half a unit
    of the last digit that is not zero, for "about 80" is said of 77.
    """

    value: float
    least: float
    most: float
    is_percent: bool
    is_rounded: bool
    start: int
    end: int

    def fits(self, value: float) -> bool:
        """Whether it may have been printed for ``value``."""
        return self.least <= value <= self.most


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of a text in order; years, dates and ordinals are among them."""
    return [_read(found) for found in QUANTITY.finditer(text)]


def _read(found: re.Match[str]) -> Quantity:
    digits = found["number"].replace(",", "")
    scale = _SCALE.get((found["scale"] or "").lower(), 1)
    value = float(digits) * scale
    decimals = len(digits.partition(".")[2])
    unit = scale / 10**decimals
    rounding = " ".join((found["round"] or "").lower().split())
    spare = unit / 2
    if rounding:
        whole = digits.replace(".", "").lstrip("0")
        zeros = len(whole) - len(whole.rstrip("0"))
        # a tenth of it at most: "about 1,650" is not said of 1,500
        spare = max(unit / 2, min(unit * 10**zeros / 2, value / 10), value * 0.02)
    # "some 43 per cent" and "7,200" for 7,259: many cut where they should round
    most = value + (2 * spare if rounding else spare)
    least = value - (2 * spare if rounding in ("nearly", "almost", "close to") else spare)
    if rounding in ("over", "more than", "at least", "just over"):
        most = value + max(4 * spare, value / 2)
    if rounding in ("less than", "fewer than", "up to", "under", "just under"):
        least = value / 2
    return Quantity(
        value=value,
        least=least,
        most=most,
        is_percent=found["percent"] is not None,
        is_rounded=bool(rounding),
        start=found.start(),
        end=found.end(),
    )
