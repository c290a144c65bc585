"""Dates in conflict: one event or one resolution on two days, days that do not exist."""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import Place, is_english, places, row_ids
from milepost.checking.words import COMMON, stem
from milepost.documents.document import Document, Table
from milepost.values.dates import LANGUAGES, DateError, parse_date
from milepost.values.organs import ORGANS
from milepost.values.sessions import adopted_within
from milepost.values.symbols import PATTERN, SymbolError, parse

_CODE = "date-conflict"
_MONTHS = {
    name: number
    for name, number in LANGUAGES["en"].months.items()
    if len(name) > 3 or name == "may"
}
_MONTH = "|".join(sorted((name.capitalize() for name in _MONTHS), key=len, reverse=True))
_DATE = re.compile(
    rf"(?<![\d–-])(?P<day>\d{{1,2}})\s(?P<month>{_MONTH})\b(?:,?\s(?P<year>[12]\d{{3}})\b)?"
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)}),?\s(?:the\s)?$")
# the two words right before "on 6 June": what happened on that day
_EVENT = re.compile(r"(?<![\w-])([^\W\d_]{3,})\s([^\W\d_]{3,})\s+on\s+$")
_HAPPENS_OFTEN = frozenset(
    "article case cases complaint hearing hearings interview letter letters meeting meetings "
    "message note report reports session sessions statement statements trial trials visit visits "
    "communication communications appeal appeals arrest arrests protest protests attack attacks "
    "demonstration demonstrations release call calls".split()
)
_NEAR = 3  # days: a slip of the pen, not another event
_ISSUED = timedelta(days=92)  # a resolution is printed within three months of its session

_ORGANS = sorted(
    {name for organ in ORGANS if organ.kind == "charter" for name in (organ.name, *organ.names)},
    key=len,
    reverse=True,
)
_CODES = {
    name: organ.code
    for organ in ORGANS
    if organ.kind == "charter"
    for name in (organ.name, *organ.names)
}
_RESOLUTION = re.compile(
    rf"(?:(?<![\w-])(?P<organ>{'|'.join(map(re.escape, _ORGANS))})\s+)?(?:resolution|decision)\s+"
    rf"(?P<number>(?:\d{{1,4}}|S-\d{{1,2}})/\d{{1,4}})(?:\s?[A-Z])?\s+of\s+{_DATE.pattern}"
)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day that is said of something, with where and in which words."""

    day: date
    at: str
    quote: str


def check(document: Document) -> Iterable[Finding]:
    """Yield dates that cannot all be right. For English."""
    if not is_english(document):
        return
    texts = list(places(document))
    yield from _impossible(texts)
    yield from _events(texts)
    yield from _adopted(document, texts)


def _impossible(texts: list[Place]) -> Iterator[Finding]:
    """Days that are not in the calendar, and days of the week that do not fit."""
    for place in texts:
        for found in _DATE.finditer(place.text):
            month, day = _MONTHS[found["month"].lower()], int(found["day"])
            year = int(found["year"] or 2000)  # a leap year, where none is named
            if not 1 <= day <= monthrange(year, month)[1]:
                message = f"{found[0]} is not a day of the calendar."
            else:
                weekday = _WEEKDAY.search(place.text, max(0, found.start() - 20), found.start())
                right = _WEEKDAYS[date(year, month, day).weekday()]
                if not weekday or not found["year"] or weekday[1] == right:
                    continue
                message = f"{found[0]} was a {right}, not a {weekday[1]}."
            yield finding(_CODE, "error", message, (place.at, excerpt(place.text, *found.span())))


def _events(texts: list[Place]) -> Iterator[Finding]:
    """The same two words right before two dates that are a slip apart."""
    told: dict[tuple[str, str], list[tuple[re.Match[str], str, str]]] = defaultdict(list)
    for place in texts:
        if place.kind not in ("paragraph", "passage"):
            continue
        for found in _DATE.finditer(place.text):
            event = _EVENT.search(place.text, max(0, found.start() - 60), found.start())
            if event is None:
                continue
            kind, what = event[1].lower(), event[2].lower()
            if what in _HAPPENS_OFTEN or {kind, what} & COMMON or kind.endswith(("ed", "ly")):
                continue
            quote = excerpt(place.text, event.start(), found.end())
            told[stem(kind), stem(what)].append((found, place.at, quote))
    for group in told.values():
        first, at, quote = group[0]
        for found, other_at, other_quote in group[1:]:
            if _is_slip(first, found):
                yield finding(
                    _CODE,
                    "error",
                    f"The same event is dated {_printed(first)} and {_printed(found)}.",
                    (at, quote),
                    (other_at, other_quote),
                )
                break


def _is_slip(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two dates are days apart in one month, or the same day of neighbouring months."""
    if one["year"] and other["year"] and one["year"] != other["year"]:
        return False
    months = abs(_MONTHS[one["month"].lower()] - _MONTHS[other["month"].lower()])
    days = abs(int(one["day"]) - int(other["day"]))
    return (months == 0 and 0 < days <= _NEAR) or (months == 1 and days == 0)


def _printed(found: re.Match[str]) -> str:
    return " ".join(found[0].split())


def _adopted(document: Document, texts: list[Place]) -> Iterator[Finding]:
    """Resolutions with two dates, in the text and in a table that gives symbol and date, and
    those whose one date is not of their session."""
    days: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
    for table in document.tables:
        for key, dated in _of_rows(table):
            days[key].append(dated)
    for place in texts:
        for found in _RESOLUTION.finditer(place.text):
            day = _day(found)
            organ = _CODES.get(found["organ"] or "")
            if day and organ:
                quote = excerpt(place.text, *found.span())
                days[organ, found["number"]].append(_Dated(day, place.at, quote))
    names = {organ.code: organ.name for organ in ORGANS}
    for (organ, number), group in days.items():
        different = {dated.day: dated for dated in reversed(group)}
        if len(different) > 1:
            shown = sorted(different.values(), key=group.index)
            dates = " and ".join(f"{dated.day.day} {dated.day:%B %Y}" for dated in shown)
            yield finding(
                _CODE,
                "warning",
                f"{names[organ]} resolution {number} is dated {dates}.",
                *((dated.at, dated.quote) for dated in shown),
            )
        else:
            yield from _out_of_session(organ, names[organ], number, group[0])


def _out_of_session(organ: str, name: str, number: str, dated: _Dated) -> Iterator[Finding]:
    """A resolution dated before its session, or longer after it than printing takes."""
    session = adopted_within(organ, number.partition("/")[0])
    if session is None or session.earliest <= dated.day <= session.latest + _ISSUED:
        return
    yield finding(
        _CODE,
        "warning",
        f"{name} resolution {number} is dated {dated.day.day} {dated.day:%B %Y}; its session "
        f"was held between {session.earliest:%B %Y} and {session.latest:%B %Y}.",
        (dated.at, dated.quote),
    )


def _of_rows(table: Table) -> Iterator[tuple[tuple[str, str], _Dated]]:
    """The resolution and the day of each row that has one cell with each."""
    for at, row in zip(row_ids(table), table.rows, strict=True):
        short = [cell for cell in row if 0 < len(cell) < 120]
        days = [day for cell in short if (day := _whole_day(cell))]
        symbols = [found for cell in short for found in PATTERN.findall(cell)]
        if len(days) != 1 or len(symbols) != 1:
            continue
        try:
            symbol = parse(symbols[0])
        except SymbolError:
            continue
        part = symbol.session or symbol.year
        if symbol.nature in ("resolution", "decision") and part and symbol.number:
            quote = " ".join(" ".join(cell.split()) for cell in row if cell in short)
            key = (symbol.mechanism, f"{part}/{symbol.number}")
            yield key, _Dated(days[0], at, excerpt(quote))


def _whole_day(cell: str) -> date | None:
    try:
        found = parse_date(cell)
    except DateError:
        return None
    return found.earliest if found.precision == "day" else None


def _day(found: re.Match[str]) -> date | None:
    try:
        return (
            date(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]))
            if found["year"]
            else None
        )
    except ValueError:
        return None
