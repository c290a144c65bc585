"""Counts as lists print them: letters, Roman numerals, alphabets of other scripts."""

_ALPHABETS = {
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
}


def printed(count: int, form: str) -> str:
    """Return a count in a number format of Word; formats of other scripts print as digits."""
    if form == "lowerLetter":
        return letters(count)
    if form == "upperLetter":
        return letters(count).upper()
    if form == "lowerRoman":
        return roman(count).lower()
    if form == "upperRoman":
        return roman(count)
    if form in _ALPHABETS:
        alphabet = _ALPHABETS[form]
        return alphabet[(count - 1) % len(alphabet)] if count > 0 else str(count)
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "none":
        return ""
    return str(count)


def letters(count: int) -> str:
    """Return a, b ... z, aa, bb ... as Word does (not aa, ab)."""
    if not 0 < count <= 26 * 20:
        return str(count)
    turn, place = divmod(count - 1, 26)
    return chr(97 + place) * (turn + 1)


def roman(count: int) -> str:
    """Return a Roman numeral, or digits beyond what one is written for."""
    if not 0 < count < 4_000:
        return str(count)
    out = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while count >= value:
            out += sign
            count -= value
    return out
