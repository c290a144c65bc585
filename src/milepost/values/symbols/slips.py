"""Slips of the pen: a part of a symbol that is one letter away from a known one."""

from milepost.values.countries import IN_SYMBOLS
from milepost.values.organs import CAPITALISED, NATURES, SUBSIDIARIES, Organ

_WORDS = ("RES", "DEC", "PRST", "NGO", "CRP", "INF", "HRC", "CONF")


def nearest_word(organ: Organ, body: list[str]) -> tuple[int, str] | None:
    """The place of the first unknown part of a charter organ's symbol, and the known word
    that is one slip away from it (one letter wrong, missing, added, or two changed over).

    Of several, the one that begins alike is taken, for first letters are seldom wrong; where
    that leaves several there is none.
    """
    if organ.kind != "charter":
        return None
    for place, part in enumerate(body[:2]):
        if not part.isalpha() or not 3 <= len(part) <= 5 or part in IN_SYMBOLS:
            continue
        if part in NATURES or part in SUBSIDIARIES or part in CAPITALISED.values():
            continue
        words = [word for word in _WORDS if is_one_slip(part, word)]
        if place or organ.code != "GA":
            words = [word for word in words if word not in ("HRC", "CONF")]
        longest = max((_shared_start(part, word) for word in words), default=0)
        nearest = [word for word in words if _shared_start(part, word) == longest]
        if len(nearest) == 1 and longest:
            return place, nearest[0]
    return None


def _shared_start(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def is_one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter wrong, missing, added, or two changed over."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < len(longer):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) == 1:
        return True
    if len(differing) != 2:
        return False
    left, right = differing
    return right == left + 1 and one[left] == other[right] and one[right] == other[left]
