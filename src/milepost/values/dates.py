"""Partial dates: a date as far as it is known, held as the interval it may lie in.

"February 2022" is the days from 1 to 28 February 2022 and never the first of them. The words
of each language are data (``LANGUAGES``); the reading is the same for all.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from milepost.values import date_words
from milepost.values.errors import InputError

Precision = Literal["day", "month", "year", "range", "approximate"]


class DateError(InputError):
    """A text is no date that can be read."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as an interval of days, both ends included.

    ``text`` is what was printed. ``precision`` is "day", "month" or "year" where the text
    names just that, "range" where it names a beginning and an end, and "approximate" where
    it says early, mid, late or the like. Raises ``ValueError`` where ``latest`` is before
    ``earliest``.
    """

    earliest: date
    latest: date
    text: str
    precision: Precision

    def __post_init__(self) -> None:
        """Refuse an interval turned round."""
        if self.latest < self.earliest:
            raise ValueError(f"ends before it begins: {self.text!r}")

    def __str__(self) -> str:
        """What was printed."""
        return self.text

    @property
    def iso(self) -> str | None:
        """The day as ISO 8601 ("1993-02-19"), or null where the day is not known."""
        return self.earliest.isoformat() if self.precision == "day" else None

    def contains(self, day: date) -> bool:
        """Whether the date may have been ``day``."""
        return self.earliest <= day <= self.latest

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether the two may have been the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def is_before(self, other: "PartialDate | date") -> bool:
        """Whether it was before the other for certain: not where they may be the same day."""
        return self.latest < (other if isinstance(other, date) else other.earliest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words dates are written with in one language, in small letters, without points.

    ``months`` holds each name and abbreviation with its number. ``parts`` holds the words for
    a part of a month or year with the share of it they stand for (from, to). ``joins`` are the
    words between the two ends of a range, ``opens`` those before the first of them, and
    ``ignored`` the words that carry no meaning. ``rewrites`` are regular expressions, each with
    what takes its place before a date is read.
    """

    months: dict[str, int]
    parts: dict[str, tuple[float, float]]
    joins: tuple[str, ...]
    opens: tuple[str, ...]
    ignored: tuple[str, ...]
    day_endings: tuple[str, ...]
    rewrites: tuple[tuple[str, str], ...] = ()


_EARLY, _MIDDLE, _LATE = (0.0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1.0)

LANGUAGES: dict[str, Language] = {
    "en": Language(
        months={
            name: number
            for number, names in enumerate(
                (
                    "january jan",
                    "february feb",
                    "march mar",
                    "april apr",
                    "may",
                    "june jun",
                    "july jul",
                    "august aug",
                    "september sept sep",
                    "october oct",
                    "november nov",
                    "december dec",
                ),
                start=1,
            )
            for name in names.split()
        },
        parts={
            "early": _EARLY,
            "beginning of": _EARLY,
            "start of": _EARLY,
            "towards the beginning of": _EARLY,
            "mid": _MIDDLE,
            "middle of": _MIDDLE,
            "late": _LATE,
            "end of": _LATE,
            "towards the end of": _LATE,
            "toward the end of": _LATE,
            "first half of": (0.0, 1 / 2),
            "second half of": (1 / 2, 1.0),
            "first quarter of": (0.0, 1 / 4),
            "second quarter of": (1 / 4, 1 / 2),
            "third quarter of": (1 / 2, 3 / 4),
            "fourth quarter of": (3 / 4, 1.0),
            "last quarter of": (3 / 4, 1.0),
        },
        joins=("to", "until", "and"),
        opens=("from", "between"),
        ignored=("on", "in", "the"),
        day_endings=("st", "nd", "rd", "th"),
    ),
} | {
    code: Language(
        months=months,
        parts=date_words.PARTS[code],
        joins=date_words.JOINS[code],
        opens=date_words.OPENS[code],
        ignored=date_words.IGNORED[code],
        day_endings=date_words.DAY_ENDINGS[code],
        rewrites=date_words.REWRITES[code],
    )
    for code, months in date_words.MONTHS.items()
}

LONGEST = 80
_YEAR, _DAY = r"(?P<year>[12]\d{3})", r"(?P<day>\d{1,2})"


def parse_date(text: str, language: str = "en") -> PartialDate:
    """Read a date, or the range or part of a month or year that stands for one.

    ``language`` is a key of ``LANGUAGES``; ISO forms are read in any. Raises ``DateError``
    for a text that is no date, for a day that is not in the calendar, for a range turned
    round, and for a language there are no words for. Days given by figures alone
    ("03/04/2022") are refused: they mean another day in another country.
    """
    words = LANGUAGES.get(language)
    if words is None:
        raise DateError(
            f'has no words for dates in the language "{language}"',
            where=_shown(text),
            remedy=f"Use one of: {', '.join(sorted(LANGUAGES))}.",
        )
    plain = _plain(text, words)
    try:
        found = _read(plain, words) if len(plain) <= LONGEST else None
    except ValueError as error:
        raise DateError(f"is no date of the calendar ({error})", where=_shown(text)) from None
    if found is None:
        raise DateError(
            "is not a date that can be read",
            where=_shown(text),
            remedy='Write it as "19 February 1993", "February 1993", "1993" or "1993-02-19".',
        )
    earliest, latest, precision = found
    if latest < earliest:
        raise DateError("ends before it begins", where=_shown(text))
    return PartialDate(earliest, latest, text.strip(), precision)


_Found = tuple[date, date, Precision]


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _plain(text: str, words: Language) -> str:
    """Small letters, one kind of dash, no points after words, no words without meaning."""
    plain = text.casefold().translate(date_words.DIGITS)
    for form, instead in words.rewrites:
        plain = re.sub(form, instead, plain)
    plain = re.sub("[\u2010\u2011\u2012\u2013\u2014\u2212]", "-", plain)
    plain = re.sub(r"(?<=[^\W\d])[.]|,", " ", plain)
    plain = re.sub(r"\s*-\s*", "-", plain)
    plain = " ".join(plain.split())
    while (first := plain.partition(" "))[0] in words.ignored and first[2]:
        plain = first[2]
    return plain


def _read(plain: str, words: Language) -> _Found | None:
    """The interval a plain text names, from the narrowest form to the widest."""
    readers: tuple[Callable[[str, Language], _Found | None], ...] = (
        _read_iso,
        _read_day,
        _read_month,
        _read_year,
        _read_part,
        _read_range,
    )
    for reader in readers:
        found = reader(plain, words)
        if found is not None:
            return found
    return None


def _read_iso(plain: str, words: Language) -> _Found | None:
    """ "1993-02-19", "1993-02", and two of them parted by "/" (ISO 8601 interval)."""
    if "/" in plain:
        first, _, last = plain.partition("/")
        ends = [
            _read_iso(end.strip(), words) or _read_year(end.strip(), words) for end in (first, last)
        ]
        return None if None in ends else _between(ends[0], ends[1])
    match = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", plain)
    if match is None or (match[3] is None and int(match[2]) > 12):
        return None
    if match[3] is None:
        return _month(int(match[1]), int(match[2]))
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _read_day(plain: str, words: Language) -> _Found | None:
    """ "19 february 1993", "19-feb-1993", "february 19 1993", "the 19th of february 1993"."""
    endings = "|".join(words.day_endings)
    day, month = rf"{_DAY}(?:{endings})?", r"(?P<month>[^\W\d]+)"
    for form in (rf"{day}[ -](?:of )?{month}[ -]{_YEAR}", rf"{month} {day} {_YEAR}"):
        match = re.fullmatch(form, plain)
        if match and match["month"] in words.months:
            return _day(int(match["year"]), words.months[match["month"]], int(match["day"]))
    return None


def _read_month(plain: str, words: Language) -> _Found | None:
    match = re.fullmatch(rf"(?P<month>[^\W\d]+)[ -](?:of )?{_YEAR}", plain)
    if match is None or match["month"] not in words.months:
        return None
    return _month(int(match["year"]), words.months[match["month"]])


def _read_year(plain: str, words: Language) -> _Found | None:  # noqa: ARG001 (one of the readers)
    if not re.fullmatch(_YEAR, plain):
        return None
    return date(int(plain), 1, 1), date(int(plain), 12, 31), "year"


def _read_part(plain: str, words: Language) -> _Found | None:
    """ "mid-2021", "end of 2021", "early february 2022"."""
    for word in sorted(words.parts, key=len, reverse=True):
        for between in (" ", "-"):
            if plain.startswith(word + between):
                rest = plain.removeprefix(word + between)
                whole = _read_month(rest, words) or _read_year(rest, words)
                return None if whole is None else _share(whole, *words.parts[word])
    return None


def _read_range(plain: str, words: Language) -> _Found | None:
    """Two ends with a dash or a word between; the first may leave out what the second says."""
    first_word, _, after = plain.partition(" ")
    text = after if first_word in words.opens and after else plain
    joins = "|".join(words.joins)
    for join in re.finditer(rf"-| (?:{joins}) ", text):
        first, last = text[: join.start()].strip(), text[join.end() :].strip()
        end = _read_end(last, words)
        if end is None:
            continue
        for filled in _filled_in(first, last):
            begin = _read_end(filled, words)
            if begin is not None:
                return _between(begin, end)
    return None


def _read_end(plain: str, words: Language) -> _Found | None:
    readers = (_read_iso, _read_day, _read_month, _read_year, _read_part)
    return next((found for reader in readers if (found := reader(plain, words))), None)


def _filled_in(first: str, last: str) -> list[str]:
    """The first end as it stands, with the year of the last, with its month and year."""
    parts = last.split(" ")
    return [
        first,
        *(f"{first} {' '.join(parts[count:])}" for count in range(len(parts) - 1, 0, -1)),
    ]


def _between(begin: _Found | None, end: _Found | None) -> _Found | None:
    if begin is None or end is None:
        return None
    approximate = "approximate" in (begin[2], end[2])
    return begin[0], end[1], "approximate" if approximate else "range"


def _share(whole: _Found, begin: float, end: float) -> _Found:
    """The days of a part of a month or year, in whole months where the whole is a year."""
    earliest, latest, precision = whole
    if precision == "year":
        first, last = round(begin * 12) + 1, round(end * 12)
        return date(earliest.year, first, 1), _month(earliest.year, last)[1], "approximate"
    days = (latest - earliest).days + 1
    start, stop = round(begin * days), round(end * days) - 1
    return earliest + timedelta(days=start), earliest + timedelta(days=stop), "approximate"


def _day(year: int, month: int, day: int) -> _Found:
    found = date(year, month, day)
    return found, found, "day"


def _month(year: int, month: int) -> _Found:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
