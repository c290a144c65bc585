"""How wide texts are, where they break, and which a picture can carry."""

import re
from unicodedata import category, east_asian_width

from milepost.reporting.report.characters import printable

_NARROW = dict.fromkeys("ijl|'", 222) | dict.fromkeys(" ft!,./:;[]\\I·", 278) | {"r": 333}
_WIDE = dict.fromkeys("wmMWOQGCDHNRU@%&", 778) | {"w": 722, "m": 833, "M": 833, "W": 944}
_WIDE |= {"@": 1015, "%": 889}
_LETTER, _CAPITAL, _IDEOGRAPH = 556, 667, 1000
_ROOM = 1.08
"""Fonts of pages run wider than the one measured in: Inter by a twentieth."""

# South and South-East Asian, Tibetan, Mongolian: letters stand around each other
_SHAPED = re.compile(
    "[\u0700-\u074f\u0780-\u07ff\u0900-\u109f\u1200-\u137f\u1700-\u18af\u1900-\u1cff"
    "\ua800-\ua8ff\ua900-\uabff\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
_CUT = "…"
_IDEOGRAPHS = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
_PIECE = re.compile(rf"\s*(?:[{_IDEOGRAPHS}]|[^\s{_IDEOGRAPHS}]+)")


def can_draw(text: str) -> bool:
    """Whether a picture may carry a text.

    Khmer and its kin come out broken from all that is no browser: those texts stand in the table
    beside the picture, which shows their number.
    """
    return _SHAPED.search(text) is None


def line(text: str) -> str:
    """A text in one line, with nothing in it that cannot be printed."""
    return " ".join(printable(text).split())


def isolated(text: str) -> str:
    """A text that keeps its own direction beside others; most need nothing for it."""
    return f"\u2068{text}\u2069" if text else ""


def width(text: str, size: float) -> float:
    """About how wide a text is, in pixels; rather too wide than too narrow."""
    return sum(map(_advance, text)) * size * _ROOM / 1000


def wrap(text: str, size: float, most: float, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines of at most so many pixels; "…" ends one that is cut."""
    made: list[str] = []
    words = _pieces(text)
    while words and len(made) < lines:
        taken = ""
        while words and width(f"{taken}{words[0]}".strip(), size) <= most:
            taken += words.pop(0)
        if not taken.strip() and words:  # a word longer than the line
            taken, words[0] = _split(words[0].lstrip(), size, most)
        made.append(taken.strip())
    if "".join(words).strip():
        last = made.pop()
        while last and width(last + _CUT, size) > most:
            last = last[:-1]
        made.append(last.rstrip(" ,;:") + _CUT)
    return tuple(made)


def _pieces(text: str) -> list[str]:
    """Words with the blank before them; each ideograph is one."""
    return _PIECE.findall(text)


def _split(word: str, size: float, most: float) -> tuple[str, str]:
    at = 1
    while at < len(word) and width(word[: at + 1], size) <= most:
        at += 1
    return word[:at], word[at:]


def _advance(char: str) -> int:
    if category(char) in ("Mn", "Cf"):  # drawn upon another, or not at all
        return 0
    if char in _NARROW:
        return _NARROW[char]
    if char in _WIDE:
        return _WIDE[char]
    if east_asian_width(char) in "WF":
        return _IDEOGRAPH
    return _CAPITAL if char.isupper() else _LETTER
