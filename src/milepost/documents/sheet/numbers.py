"""What a number in a spreadsheet means: by the format it is shown in, a date or a share too."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite
from typing import Literal

Shown = Literal["number", "percent", "day", "month", "year", "time"]

# ECMA-376 part 1, 18.8.30: formats that a file need not spell out
BUILT_IN: dict[int, Shown] = {
    9: "percent",
    10: "percent",
    17: "month",
    **dict.fromkeys((14, 15, 16, 22), "day"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "time"),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "day"),
}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - days, no zone
_FALSE_LEAP_DAY = 60
_LAST = 2_958_465
_MINUTES = 1440


def shown_by(code: str) -> Shown:
    """How a format shows a number: "yyyy-mm" is a month, "0.0%" a share."""
    plain = _NOT_SHOWN.sub("", code.partition(";")[0]).casefold()
    if plain in {"general", "@"}:
        return "number"
    if "%" in plain:
        return "percent"
    if "d" in plain:
        return "day"
    if "y" in plain:
        return "month" if "m" in plain else "year"
    return "time" if set("hs") & set(plain) else "number"


def plain(text: str) -> str | None:
    """The number in figures, as few as name it; null for what is none."""
    if text.isdecimal() and text.isascii() and len(text) < 16:
        return str(int(text))
    try:
        value = float(text)
    except ValueError:
        return None
    if not isfinite(value):
        return None
    figures = format(Decimal(repr(value)), "f")
    return figures.removesuffix(".0") if figures != "-0.0" else "0"


def day(text: str, shown: Shown, *, from_1904: bool) -> str | None:
    """The date in ISO 8601, as much of it as is shown; null for a number that is no date."""
    try:
        serial = float(text)
    except ValueError:
        return None
    if not 0 < serial <= _LAST:
        return None
    # a day as a fraction is no whole minute, to the last figure
    minutes = round(serial * _MINUTES)
    # spreadsheets count a 29 February 1900 that never was
    shift = 0 if from_1904 or serial >= _FALSE_LEAP_DAY else 1
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=shift, minutes=minutes)
    if minutes % _MINUTES:
        return moment.strftime("%Y-%m-%d %H:%M")
    return _as_shown(moment.date(), shown)


def _as_shown(whole: date, shown: Shown) -> str:
    # "March 2026" typed into a spreadsheet becomes its first day, which nobody meant
    if shown == "month" and whole.day == 1:
        return whole.isoformat()[:7]
    if shown == "year" and (whole.month, whole.day) == (1, 1):
        return whole.isoformat()[:4]
    return whole.isoformat()
