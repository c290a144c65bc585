"""Labels of paragraphs, sections and items in the form English print has.

"١- " and "1．" are "1. ", "ثانياً - " and "二、" are "II. ", "باء- " is "B. ", "(ج)" is "(c)" and
"(二)" is "(ii)": documents of the United Nations number alike in all their languages.
"""

import re
from functools import cache
from typing import NamedTuple

from milepost.documents.counting import roman
from milepost.documents.languages.signs import ARABIC, HAN, LOOK_ALIKE, is_other_script
from milepost.values.ordinal_words import fold_arabic, han_number, ordinal_in

_LOOK = 40
_LONGEST_LABEL = 10

# Arabic counts sections by the names of its letters, items by the letters, in this old order
_ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ABJAD_NAMES = (
    "الف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء شين تاء ثاء"
    " خاء ذال ضاد"
).split()
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"

_ALIKE = str.maketrans("асеорху", "aceopxy")

_DIGIT = "0-9٠-٩۰-۹０-９"
_ARABIC_NEXT = rf"(?=[\"“«(\[]*[{ARABIC}])"
_GLUED_NUMBER = re.compile(r"(?P<stars>[*_]{0,3})(?P<word>\d{1,4})\.(?=[A-ZÀ-Þ])")
_GLUED = re.compile(r"(?P<stars>[*_]{0,3})(?P<word>[IVXLC]{1,6}|[A-Z])\.(?=[A-ZÀ-Þ][a-zß-ÿ])")
_LATIN_ITEM = re.compile(r"[(（]?\s?(?P<latin>[a-z]{1,2}|[ivxl]{1,6})[)）]\s*(?=\S|$)")
_PLAIN_STARTS = frozenset("abcdefghijklmnopqrstuvwxyz(“\"[|'")


class _Patterns(NamedTuple):
    """What labels look like in other scripts; compiled when the first such text is read."""

    dated: re.Pattern[str]
    number: re.Pattern[str]
    sections: tuple[re.Pattern[str], ...]
    item: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    stars = r"(?P<stars>[*_]{0,3})"
    number = re.compile(
        rf"{stars}(?P<word>[{_DIGIT}]{{1,4}}(?:[.．][{_DIGIT}]{{1,4}})?)"
        rf"(?:\s?[-–—]\s*{_ARABIC_NEXT}|．\s*(?=\S)|、\s*(?=[{HAN}《“（(])"
        rf"|\.\*{{0,3}}\s*(?=[{HAN}{ARABIC}《“]|[A-ZÀ-ÞА-Я])|[.]\*{{0,3}}\s+(?=\S))"
    )
    before = re.compile(rf"{stars}[-–—]\s?(?P<word>[{_DIGIT}]{{1,4}})\s+{_ARABIC_NEXT}")
    arabic = re.compile(
        rf"{stars}(?P<word>[{ARABIC}]{{2,10}}(?: [{ARABIC}]{{2,8}})?)\s?"
        r"(?:[-–—](?!\d)|[.])\s*(?=\S)"
    )
    han = re.compile(rf"{stars}(?P<word>[一二三四五六七八九十]{{1,4}})\s?[、．.]\s*(?=\S)")
    glued = re.compile(
        rf"{stars}(?P<word>[IVXLC]{{1,6}}|[A-Z]|[А-ЯІ])[.．、]\s*"
        rf"(?=[{HAN}{ARABIC}《“]|[A-ZÀ-ÞА-Я][a-zß-ÿа-я])"
    )
    item_label = re.compile(
        rf"[(（]?(?P<cyrillic>[{_CYRILLIC}])[)）]\s*(?=\S|$)"
        r"|\((?P<arabic>[ابجدهوزحطيكلمنسعفصقرشتثخذضظغأإ]ـ?)\)\s*(?=\S|$)"
        r"|[(（](?P<han>[一二三四五六七八九十]{1,3})[)）]\s*(?=\S|$)"
        rf"|['‘’](?P<counted>[{_DIGIT}]{{1,2}})['‘’]\s*{_ARABIC_NEXT}"
    )
    # "1.2011年1月27日": a number and, without a blank, a date
    dated = re.compile(r"(?P<stars>)(?P<word>\d{1,3})[.．](?=\d{1,4}[年月])")
    return _Patterns(dated, number, (before, arabic, han, glued), item_label)


class ItemLabel(NamedTuple):
    """The label an item starts with; ``below`` says that its kind is only used below others."""

    label: str
    end: int
    below: bool


def common(text: str) -> str:
    """The text with the label it starts with as English prints it; else as it is.

    What follows the label is not touched.
    """
    if text[:1] in _PLAIN_STARTS:
        return text
    head = text[:_LOOK]
    if is_other_script(head):
        return _in_other_script(text, head)
    if "." not in head[:_LONGEST_LABEL]:
        return text
    found = _GLUED_NUMBER.match(head) or _GLUED.match(head)
    return _with(text, found, found["word"]) if found else text


def item(line: str, before: str = "") -> ItemLabel | None:
    """The label a line starts with; ``before`` is that of the item before it, or empty.

    A Cyrillic letter is read as the Latin one it looks like where that goes on with the items
    before it, otherwise by its place in its alphabet.
    """
    found = _LATIN_ITEM.match(line)
    if found:
        return ItemLabel(found["latin"], found.end(), below=False)
    found = _patterns().item.match(line) if is_other_script(line[:_LOOK]) else None
    if found is None:
        return None
    kind = found.lastgroup
    label = found[kind] if kind else ""
    if kind == "cyrillic":
        label = _cyrillic(label, before)
    elif kind == "arabic":
        label = chr(97 + _ABJAD.index(fold_arabic(label))) if fold_arabic(label) in _ABJAD else ""
    elif kind == "han":
        label = roman(han_number(label) or 0).lower()
    elif kind == "counted":
        label = roman(int(label.translate(LOOK_ALIKE))).lower()
    return ItemLabel(label, found.end(), kind in ("han", "counted")) if label else None


def cited_item(printed: str) -> str | None:
    """The label of an item named alone ("16 е)"): a Cyrillic letter is the Latin one it looks like.

    Russian documents letter items a), b), c) today; а), б), в) stand in those before 2000.
    """
    found = item(printed.translate(_ALIKE))
    return found.label if found else None


def cyrillic_letters(label: str) -> tuple[int, ...]:
    """The places a Cyrillic capital may stand for: as a look-alike, and in its alphabet."""
    places = []
    alike = label.translate(LOOK_ALIKE)
    if alike.isascii():
        places.append(ord(alike) - 64)
    at = _CYRILLIC.find(label.lower())
    if at >= 0 and at + 1 not in places:
        places.append(at + 1)
    return tuple(places)


def annex_label(printed: str) -> str:
    """The label of an annex: "الأول" and "一" are "I"; others stay."""
    count = ordinal_in("ar", printed) or han_number(printed)
    if count is None or printed.isdigit():
        return printed.translate(LOOK_ALIKE)
    return roman(count)


def _in_other_script(text: str, head: str) -> str:
    patterns = _patterns()
    numbered = patterns.dated.match(head) or patterns.number.match(head)
    if numbered:
        return _with(text, numbered, numbered["word"].translate(LOOK_ALIKE))
    for pattern in patterns.sections:
        found = pattern.match(head)
        label = _section(found["word"]) if found else None
        if found and label:
            return _with(text, found, label)
    return text


def _section(word: str) -> str | None:
    """The English label for the word or figures a section is counted with."""
    if word.isdecimal():
        return word.translate(LOOK_ALIKE)
    if word.isascii() or re.fullmatch("[А-ЯІ]", word):
        return word
    count = han_number(word)
    if count:
        return roman(count)
    plain = fold_arabic(word)
    if plain in _ABJAD_NAMES:
        return chr(65 + _ABJAD_NAMES.index(plain))
    is_adverb = plain.endswith(("ا", "ون")) or " " in plain
    count = ordinal_in("ar", word) if is_adverb and not plain.startswith("ال") else None
    return roman(count) if count else None


def _with(text: str, found: re.Match[str], label: str) -> str:
    return f"{found['stars']}{label}. {text[found.end() :]}"


def _cyrillic(letter: str, before: str) -> str:
    alike = letter.translate(_ALIKE)
    place = chr(97 + _CYRILLIC.index(letter))
    if len(before) == 1 and alike.isascii() and ord(alike) == ord(before) + 1:
        return alike
    return place
