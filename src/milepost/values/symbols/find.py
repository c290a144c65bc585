"""Finding symbols in running text."""

import re

from milepost.values.organs import CAPITALISED, ROOTS

# Finding. A part is a number ("17", "4-5"), capitals with an ending ("CO", "WG.6", "S-28") or one
# of the few words with small letters, so that "and/or", "A/California/7" and percent escapes are
# none. Repetitions are possessive: nothing is tried twice, and the time is linear in the text.
_DASH = "[-\u2010\u2011]"
# Arabic and Chinese set no blank beside a symbol ("وA/HRC/41/17", "见A/HRC/41/17号"): only Latin
# letters and digits make a word of which it would be a part
_LETTER = r"[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]"
_WORDS = "|".join(CAPITALISED.values())
_PART = (
    rf"(?:(?:{_WORDS})(?:[.][0-9]++(?:{_DASH}[0-9]++)?)?+"
    rf"|[0-9]++(?:{_DASH}[0-9]++)?+[A-Z]?+"
    rf"|[A-Z][A-Z0-9]*+(?:[.][0-9]++(?:{_DASH}[0-9]++)?|[.][A-Z](?!{_LETTER})|{_DASH}[0-9]++)?+)"
    rf"(?!{_LETTER})"
)
_LONG_ROOTS = "|".join(sorted(root for root in ROOTS if len(root) > 1))
_HEAD = rf"(?:[0-9]++|[A-Z]{{2,6}}+(?:[.][0-9]++)?+|[A-Z][.][0-9]++|(?:ES|S){_DASH}[0-9]++)"
_BY_SESSION = (
    r"(?:S/(?:RES|DEC)/[0-9]++[ \u00a0]?\([12][0-9]{3}\)"
    r"|[AET]/(?:RES|DEC)/[0-9]++[ \u00a0]?[A-Z]{0,2}+[ \u00a0]?\((?:S-)?[IVXLC]{1,8}\))"
)
_SECOND = rf"(?:[-\u2010\u2011\u2013][ES](?:/{_PART}){{2,}}+)?+"  # of a document under two symbols
PATTERN: re.Pattern[str] = re.compile(
    rf"(?<!{_LETTER})(?<![/.%=&@\u2011-])(?:"
    rf"{_BY_SESSION}"
    r"|(?=[A-Za-z/.]*+(?:-|[\u2010\u2011]|[0-9]))(?:"
    rf"[AEST]/(?:PV|SR|L|INF|NGO)[.][0-9]++(?:/{_PART})*+"
    rf"|A/{_HEAD}(?:/{_PART})++{_SECOND}"
    rf"|[EST]/{_HEAD}(?:/{_PART})++"
    r"|[AEST]/(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4,5}+"
    rf"|(?:{_LONG_ROOTS})(?:/{_PART}){{2,}}+"
    rf"))(?!{_LETTER}|/[A-Z0-9])"
)
