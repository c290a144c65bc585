"""When a session of an organ was held, as far as a rule tells."""

from calendar import monthrange
from datetime import date

from milepost.values.dates import PartialDate

_ASSEMBLY = range(30, 201)
_COMMISSION = range(49, 62)
_COUNCIL = range(7, 61)
_COUNCIL_MONTHS = ((2, 4), (5, 7), (9, 10))
# the first two years, and the session that was broken off in March 2020 and ended in June
_COUNCIL_OF_ITS_OWN = {
    1: (2006, 6, 6),
    2: (2006, 9, 11),
    3: (2006, 11, 12),
    4: (2007, 3, 3),
    5: (2007, 6, 6),
    6: (2007, 9, 12),
    43: (2020, 2, 6),
}


def session_year(organ: str, session: int) -> PartialDate | None:
    """The months within which a regular session was held; ``organ`` is its short code.

    "GA": the session opens in September of the year 1945 + n and lasts until the next one
    (rules of procedure of the General Assembly, rule 1); given from the thirtieth (1975) on.
    "CHR": the year 1944 + n, from the forty-ninth (1993) to the sixty-first (2005), for one
    session was held a year (rules of procedure of the functional commissions, rule 1). The
    sixty-second only closed the Commission down.
    "HRC": no fewer than three sessions a year (General Assembly resolution 60/251, para. 10);
    the seventh was the first of 2008, and so on by threes up to the sixtieth (2025): from
    February to April, from May to July, in September and October.
    Null for any other organ or session: nothing is guessed.
    """
    if organ == "GA" and session in _ASSEMBLY:
        return _months((1945 + session, 9), (1946 + session, 9), session)
    if organ == "CHR" and session in _COMMISSION:
        return _months((1944 + session, 1), (1944 + session, 12), session)
    if organ == "HRC" and session in _COUNCIL_OF_ITS_OWN:
        year, first, last = _COUNCIL_OF_ITS_OWN[session]
        return _months((year, first), (year, last), session)
    if organ == "HRC" and session in _COUNCIL:
        years, place = divmod(session - _COUNCIL.start, 3)
        first, last = _COUNCIL_MONTHS[place]
        return _months((2008 + years, first), (2008 + years, last), session)
    return None


def adopted_within(organ: str, part: str) -> PartialDate | None:
    """The months in which a resolution was adopted, by the first part of its number.

    "48" of General Assembly resolution 48/154 is the session, "2004" of Commission on Human
    Rights resolution 2004/79 the year: the Commission met for six weeks between January and
    April (its reports, E/1993/23 to E/2005/23). Null where no rule tells.
    """
    if not (part.isascii() and part.isdigit()):
        return None
    if organ != "CHR":
        return session_year(organ, int(part))
    session = int(part) - 1944
    return _months((int(part), 1), (int(part), 4), session) if session in _COMMISSION else None


def _months(first: tuple[int, int], last: tuple[int, int], session: int) -> PartialDate:
    latest = date(*last, monthrange(*last)[1])
    return PartialDate(date(*first, 1), latest, f"session {session}", "range")
