"""Ordinals as sessions are numbered in English: "forty-ninth", "49th"."""

import re

_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
    " nineteenth"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_HUNDRED = ("hundred", "one hundred")


def _up_to_99() -> dict[str, int]:
    words = {word: number for number, word in enumerate(_ONES + _TEENS, start=1)}
    for ten, word in enumerate(_TENS, start=2):
        words[f"{word[:-1]}ieth"] = ten * 10
        words |= {f"{word} {one}": ten * 10 + number for number, one in enumerate(_ONES, start=1)}
    return words


_WORDS = _up_to_99()


def ordinal(text: str) -> int | None:
    """The number an English ordinal stands for: "forty-ninth", "fifty fourth", "49th".

    Words are read from first to one hundred and ninety-ninth, with hyphens, dashes or
    spaces; figures need their right ending ("22nd"). Null for anything else.
    """
    plain = " ".join(re.sub("[-\u2010\u2011\u2012\u2013]", " ", text.casefold()).split())
    figures = re.fullmatch(r"([1-9][0-9]{0,3})(st|nd|rd|th)", plain)
    if figures:
        number = int(figures[1])
        return number if figures[2] == _ending(number) else None
    for hundred in _HUNDRED:
        if plain == f"{hundred}th":
            return 100
        rest = plain.removeprefix(f"{hundred} and ").removeprefix(f"{hundred} ")
        if rest != plain:
            return None if rest not in _WORDS else 100 + _WORDS[rest]
    return _WORDS.get(plain)


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
