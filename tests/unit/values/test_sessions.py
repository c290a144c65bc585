from datetime import date
from itertools import pairwise

import pytest

from milepost.values.sessions import adopted_within, session_year


@pytest.mark.parametrize(
    ("session", "year", "month"),
    [
        (1, 2006, 6),
        (7, 2008, 3),
        (9, 2008, 9),
        (12, 2009, 9),
        (15, 2010, 9),
        (18, 2011, 9),
        (21, 2012, 9),
        (24, 2013, 9),
        (27, 2014, 9),
        (30, 2015, 9),
        (33, 2016, 9),
        (36, 2017, 9),
        (39, 2018, 9),
        (42, 2019, 9),
        (43, 2020, 6),
        (45, 2020, 9),
        (47, 2021, 7),
        (48, 2021, 10),
        (49, 2022, 2),
        (51, 2022, 10),
        (54, 2023, 10),
        (60, 2025, 9),
    ],
)
def test_a_session_of_the_council_was_held_in_its_month(session, year, month):
    found = session_year("HRC", session)
    assert found is not None
    assert found.contains(date(year, month, 15))
    assert found.earliest.year == found.latest.year


def test_the_council_has_held_its_sessions_one_after_the_other():
    sessions = [session_year("HRC", session) for session in range(7, 61) if session != 43]
    assert None not in sessions
    assert all(one.is_before(other) for one, other in pairwise(sessions) if one and other)


@pytest.mark.parametrize(("session", "year"), [(49, 1993), (50, 1994), (61, 2005)])
def test_the_commission_met_once_a_year(session, year):
    found = session_year("CHR", session)
    assert found is not None
    assert (found.earliest, found.latest) == (date(year, 1, 1), date(year, 12, 31))


@pytest.mark.parametrize(("session", "year"), [(48, 1993), (58, 2003), (77, 2022)])
def test_the_assembly_opens_in_september(session, year):
    found = session_year("GA", session)
    assert found is not None
    assert found.contains(date(year, 9, 20))
    assert found.contains(date(year, 12, 20))
    assert not found.contains(date(year, 8, 31))


@pytest.mark.parametrize(
    ("organ", "session"),
    [("HRC", 0), ("HRC", 61), ("CHR", 48), ("CHR", 62), ("GA", 29), ("CCPR", 128)],
)
def test_where_no_rule_tells_there_is_no_guess(organ, session):
    assert session_year(organ, session) is None


@pytest.mark.parametrize(
    ("organ", "part", "first", "last"),
    [
        ("CHR", "2004", date(2004, 1, 1), date(2004, 4, 30)),
        ("GA", "48", date(1993, 9, 1), date(1994, 9, 30)),
        ("HRC", "48", date(2021, 9, 1), date(2021, 10, 31)),
    ],
)
def test_the_number_of_a_resolution_tells_when_it_was_adopted(organ, part, first, last):
    found = adopted_within(organ, part)
    assert found is not None
    assert (found.earliest, found.latest) == (first, last)


@pytest.mark.parametrize(
    ("organ", "part"), [("CHR", "1992"), ("CHR", "2006"), ("HRC", "S-28"), ("ECOSOC", "1996")]
)
def test_a_number_without_a_rule_tells_nothing(organ, part):
    assert adopted_within(organ, part) is None
