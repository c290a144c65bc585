"""Ordinals in words in the other official languages, up to one hundred and ninety-ninth.

Each table maps the folded words ("cinquante et unieme") to a number. Folding takes off what
varies in print: case, accents, hyphens, gender, and the vowel signs of Arabic.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

_ARABIC_SIGNS = re.compile("[\u064b-\u065f\u0670\u0640]")
_ARABIC_FORMS = str.maketrans("أإآٱىة", "اااايه")
_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}


def fold_arabic(text: str) -> str:
    """Arabic without vowel signs and strokes, with one form for each of alif, ya and ta."""
    return _ARABIC_SIGNS.sub("", text).translate(_ARABIC_FORMS)


def without_accents(text: str) -> str:
    """Latin letters without their accents, in small letters."""
    return "".join(
        sign
        for sign in unicodedata.normalize("NFD", text.casefold())
        if not unicodedata.combining(sign)
    )


def ordinal_in(language: str, text: str) -> int | None:
    """The number an ordinal stands for in French, Spanish, Russian, Arabic or Chinese.

    Words or figures with their ending: "cinquante et unième", "51er", "пятьдесят первая",
    "الحادية والخمسون", "第五十一". Null for anything else, and for another language.
    """
    plain = " ".join(text.split())
    reader = _READERS.get(language)
    return reader(plain) if reader and 0 < len(plain) < 60 else None


def han_number(text: str) -> int | None:
    """The number Chinese signs stand for, to 199: "五十一", "一百零二"; null for others."""
    if text.isdigit() and text not in _HAN_DIGITS:
        return int(text)
    found = re.fullmatch(
        r"(?:(?P<hundred>一?百)[零〇]?)?(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十))?"
        r"(?P<one>[一二三四五六七八九])?",
        text,
    )
    if not found or not text:
        return None
    tens = (_HAN_DIGITS[found["tens"]] if found["tens"] else 1) if found["ten"] else 0
    one = _HAN_DIGITS[found["one"]] if found["one"] else 0
    return (100 if found["hundred"] else 0) + tens * 10 + one


def _french(text: str) -> int | None:
    figures = re.fullmatch(r"(\d{1,3})\s?(?:e|er|re|ere|eme|nde?|de)", without_accents(text))
    if figures:
        return int(figures[1])
    return _french_words().get(re.sub(r"[-\u2010\u2011\u2013]", " ", without_accents(text)))


@cache
def _french_words() -> dict[str, int]:
    small = (
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
        " seize dix_sept dix_huit dix_neuf"
    ).split()
    tens = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
    cardinals = {number: word.replace("_", " ") for number, word in enumerate(small, 1)}
    cardinals |= tens
    for ten, word in tens.items():
        for one in range(1, 20 if ten == 60 else 10):
            link = " et " if one in (1, 11) else " "
            cardinals[ten + one] = f"{word}{link}{cardinals[one]}"
    cardinals[80] = "quatre vingt"
    cardinals |= {80 + one: f"quatre vingt {cardinals[one]}" for one in range(1, 20)}
    cardinals |= {100 + rest: f"cent {word}" for rest, word in cardinals.items()}
    cardinals[100] = "cent"
    words = {"premier": 1, "premiere": 1, "second": 2, "seconde": 2}
    for number, word in cardinals.items():
        stem = re.sub("cinq$", "cinqu", re.sub("neuf$", "neuv", word)).removesuffix("e")
        words[f"{stem}ieme"] = number
    return words


def _spanish(text: str) -> int | None:
    figures = re.fullmatch(r"(\d{1,3})\s?\.?\s?(?:er|o|a|º|°|ª|avo|ava)\.?", text.casefold())
    if figures:
        return int(figures[1])
    return _spanish_words().get(re.sub(r"[oa]$", "", without_accents(text)).replace(" ", ""))


@cache
def _spanish_words() -> dict[str, int]:
    ones = "primer segund tercer cuart quint sext septim octav noven".split()
    tens = (
        "decim vigesim trigesim cuadragesim quincuagesim sexagesim septuagesim octogesim nonagesim"
    ).split()
    words = {word: number for number, word in enumerate(ones, 1)}
    for ten, word in enumerate(tens, 1):
        words[word] = ten * 10
        for end in ("o", "a"):
            words |= {f"{word}{end}{one}": ten * 10 + n for n, one in enumerate(ones, 1)}
    words |= {"undecim": 11, "duodecim": 12}
    below = dict(words)
    words["centesim"] = 100
    for end in ("o", "a"):
        words |= {f"centesim{end}{word}": 100 + number for word, number in below.items()}
    return words


def _russian(text: str) -> int | None:
    plain = text.casefold().replace("ё", "е")
    figures = re.fullmatch(r"(\d{1,3})\s?-?\s?(?:я|й|ая|ой|ый)", plain)
    if figures:
        return int(figures[1])
    stem = re.sub(r"(?:ая|ья|ьей|ой|ей|ый|ий|ое|ую)$", "", plain)
    return _russian_words().get(stem)


@cache
def _russian_words() -> dict[str, int]:
    ones = "перв втор трет четверт пят шест седьм восьм девят".split()
    teens = (
        "десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат"
        " восемнадцат девятнадцат"
    ).split()
    tens = {
        20: ("двадцат", "двадцать"),
        30: ("тридцат", "тридцать"),
        40: ("сороков", "сорок"),
        50: ("пятидесят", "пятьдесят"),
        60: ("шестидесят", "шестьдесят"),
        70: ("семидесят", "семьдесят"),
        80: ("восьмидесят", "восемьдесят"),
        90: ("девяност", "девяносто"),
    }
    words = {word: number for number, word in enumerate(ones + teens, 1)}
    for ten, (ordinal, cardinal) in tens.items():
        words[ordinal] = ten
        words |= {f"{cardinal} {one}": ten + number for number, one in enumerate(ones, 1)}
    words |= {f"сто {word}": 100 + number for word, number in words.items()}
    words["сот"] = 100
    return words


def _arabic(text: str) -> int | None:
    plain = re.sub(r"\s*\bال", "", f" {fold_arabic(text)}".replace(" ال", " ")).strip()
    figures = re.fullmatch(r"\d{1,3}", plain)
    if figures:
        return int(plain)
    plain = re.sub(r"(?<=\s)و?ال", lambda found: "و" if "و" in found[0] else "", plain)
    return _arabic_words().get(plain)


@cache
def _arabic_words() -> dict[str, int]:
    """Without the article; masculine, feminine, and the adverbs that number parts."""
    ones = {
        1: "حادي حاديه",
        2: "ثاني ثانيه",
        3: "ثالث ثالثه",
        4: "رابع رابعه",
        5: "خامس خامسه",
        6: "سادس سادسه",
        7: "سابع سابعه",
        8: "ثامن ثامنه",
        9: "تاسع تاسعه",
    }
    tens = "عشر ثلاث اربع خمس ست سبع ثمان تسع".split()
    words = {"اول": 1, "اولي": 1, "اولا": 1, "ثانيا": 2, "عاشر": 10, "عاشره": 10, "عاشرا": 10}
    for number, forms in ones.items():
        for form in forms.split():
            if number > 1:
                words[form] = number
                words[f"{form}ا"] = number
            words |= {f"{form} {ten}": 10 + number for ten in ("عشر", "عشره")}
    for ten, stem in enumerate(tens, 2):
        for ending in ("ون", "ين"):
            words[f"{stem}{ending}"] = ten * 10
            for number, forms in ones.items():
                words |= {f"{form} و{stem}{ending}": ten * 10 + number for form in forms.split()}
    for hundred in ("مائه", "مئه"):
        words |= {f"{word} بعد {hundred}": 100 + n for word, n in words.items() if n < 100}
        words[hundred] = 100
    return words


def _chinese(text: str) -> int | None:
    return han_number(text.replace(" ", "").removeprefix("第"))


_READERS: dict[str, Callable[[str], int | None]] = {
    "fr": _french,
    "es": _spanish,
    "ru": _russian,
    "ar": _arabic,
    "zh": _chinese,
}
