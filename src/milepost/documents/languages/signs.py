"""Signs that say the same in other scripts: digits, letters that look alike, unseen marks."""

import re

MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

ARABIC = r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
HAN = r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = r"\u3000-\u303f\uff00-\uffef"

_FIGURES = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９"
_DIGITS = dict(zip(map(ord, _FIGURES), "0123456789" * 3, strict=True))
_LETTERS = dict(zip(map(ord, "АВЕКМНОРСТХІЅЈ"), "ABEKMHOPCTXISJ", strict=True))
_STROKES = {ord("／"): "/", ord("．"): ".", ord("（"): "(", ord("）"): ")", ord("\u2044"): "/"}
LOOK_ALIKE: dict[int, str] = {**_DIGITS, **_LETTERS, **_STROKES}
_OTHER = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\uff00-\uffef]")
_DROP_MARKS = dict.fromkeys(map(ord, MARKS))
# the line end first: it is looked for as it stands, which is quick
_NO_BLANK = re.compile(rf"\n(?:(?<=[{HAN}{_WIDE}]\n)(?=\S)|(?=[{HAN}{_WIDE}]))")
_HAN_END = re.compile(rf"[{HAN}{_WIDE}]\Z")
_HAN_START = re.compile(rf"[{HAN}{_WIDE}]")


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
    if text.isascii() or not _OTHER.search(text):
        return text
    return text.translate(LOOK_ALIKE)


def is_joined_closely(before: str, after: str) -> bool:
    """Whether no blank stands between two pieces of text, as in Chinese."""
    if before.isascii() and after[:1].isascii():
        return False
    return bool(_HAN_END.search(before[-1:]) or _HAN_START.match(after))


def on_one_line(raw: str) -> str:
    """The lines of a text that may be Chinese as one: no blank beside a Chinese sign."""
    return raw if raw.isascii() else _NO_BLANK.sub("", raw)
