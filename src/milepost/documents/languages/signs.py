"""Signs that say the same in other scripts: digits, letters that look alike, unseen marks."""

import re

OVERRIDES = "\u202d\u202e"
MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

# one run each: character sets of many runs take milliseconds to compile
ARABIC = r"\u0600-\u06ff"
HAN = r"\u3005-\u9fff"

_FIGURES = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９"
_DIGITS = dict(zip(map(ord, _FIGURES), "0123456789" * 3, strict=True))
_LETTERS = dict(zip(map(ord, "АВЕКМНОРСТХІЅЈ"), "ABEKMHOPCTXISJ", strict=True))
_STROKES = {ord("／"): "/", ord("．"): ".", ord("（"): "(", ord("）"): ")", ord("\u2044"): "/"}
LOOK_ALIKE: dict[int, str] = {**_DIGITS, **_LETTERS, **_STROKES}
_OTHER_SCRIPT = re.compile(r"[\u0400-\u06ff\u2e80-\uffef]")
_SET_APART = re.compile(
    rf"(?<=[{HAN}，；：]) (?=[0-9A-Za-z(])|(?<=[0-9A-Za-z%]) (?=[{HAN}，；：（])"
)
_DROP_MARKS = dict.fromkeys(map(ord, MARKS))


def is_overridden(text: str) -> bool:
    """Whether marks set letters in another order than that they are read in."""
    return any(mark in text for mark in OVERRIDES)


def without_marks(text: str) -> str:
    """The text without the unseen marks of direction.

    They are needed where print is laid out; in a text in reading order they only keep words
    that are alike from being found.
    """
    if text.isascii() or not any(mark in text for mark in MARKS):
        return text
    return text.translate(_DROP_MARKS)


def latin(text: str) -> str:
    """The text, sign by sign, with Latin letters and digits for those that look or mean alike.

    As long as the text, so that a place in one is the place in the other: symbols are typed
    with Cyrillic capitals and paragraphs counted with Arabic digits.
    """
    return text.translate(LOOK_ALIKE) if is_other_script(text) else text


def is_other_script(text: str) -> bool:
    """Whether Cyrillic, Arabic or Chinese stands in a text."""
    return not text.isascii() and bool(_OTHER_SCRIPT.search(text))


def is_caseless(sign: str) -> bool:
    """Whether a sign is Arabic or Chinese: scripts without small letters."""
    return "\u0600" <= sign <= "\u06ff" or _is_han(sign)


def is_joined_closely(before: str, after: str) -> bool:
    """Whether no blank stands between two pieces of text, as in Chinese."""
    return _is_han(before[-1:]) or _is_han(after[:1])


def on_one_line(raw: str) -> str:
    """The lines of a text as one: no blank beside a Chinese sign, else one blank."""
    if raw.isascii():
        return raw.replace("\n", " ")
    joined, *lines = raw.split("\n")
    for line in lines:
        joined += line if is_joined_closely(joined, line) else f" {line}"
    return joined


def without_setting(text: str) -> str:
    """The text without blanks between Chinese and Latin letters or figures.

    Chinese has none there; layout sets them a little apart, and a PDF's library sees a blank.
    """
    return text if text.isascii() else _SET_APART.sub("", text)


def _is_han(sign: str) -> bool:
    return "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"
