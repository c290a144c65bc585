"""How the United Nations numbers and letters: I., A., 1.; (a), (i), a., i."""

import re

_ITEM = re.compile(r"(\([a-z]+\)|[a-z]+\.) ")
_VALUES = (100, 90, 50, 40, 10, 9, 5, 4, 1)
_SIGNS = ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")


def roman(number: int) -> str:
    """Return "IV" for 4."""
    out = ""
    for value, sign in zip(_VALUES, _SIGNS, strict=True):
        out += sign * (number // value)
        number %= value
    return out


def letter(number: int) -> str:
    """Return "a" for 1, "aa" for 27, "bb" for 28, as word processors count too."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def is_item(text: str) -> bool:
    """Whether a text is nothing but such a label: "(a) "."""
    return bool(_ITEM.fullmatch(text))


def section(number: int, depth: int) -> str:
    """Return the label of the section with that number, without its stop; ``depth`` from 1."""
    form = (roman, lambda one: letter(one).upper(), str, letter)[min(depth, 4) - 1]
    return form(number)


def item(number: int, depth: int) -> str:
    """Return the label of an item as it is printed; ``depth`` from 1."""
    if depth == 1:
        return f"({letter(number)})"
    if depth == 2:
        return f"({roman(number).lower()})"
    return f"{letter(number)}." if depth % 2 else f"{roman(number).lower()}."
