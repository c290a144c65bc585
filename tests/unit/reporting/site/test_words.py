"""What pages say of dates, places and figures, in the language they speak."""

from datetime import date

import pytest

from milepost.reporting.edition.edition import When
from milepost.reporting.report import words as printed
from milepost.reporting.site import words
from tests.editions import benchmark

AUGUST = When(text="August 2026", earliest=date(2026, 8, 1), latest=date(2026, 8, 31))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "August 2026"),
        ("fr", "août 2026"),
        ("es", "agosto de 2026"),
        ("ru", "август 2026"),
        ("ar", "آب/أغسطس 2026"),
        ("zh-Hans", "2026年8月"),
    ],
)
def test_a_month_is_said_in_the_language_of_the_pages(language: str, said: str) -> None:
    assert words.of(language).when(AUGUST) == said


@pytest.mark.parametrize(
    ("text", "days", "said"),
    [
        ("19 February 1993", ((1993, 2, 19), (1993, 2, 19)), "19 février 1993"),
        ("1993-02-01", ((1993, 2, 1), (1993, 2, 1)), "1er février 1993"),
        ("2022-2023", ((2022, 1, 1), (2023, 12, 31)), "2022–2023"),
        ("21 May to 3 June 2022", ((2022, 5, 21), (2022, 6, 3)), "21 mai 2022 – 3 juin 2022"),
        ("mars 2022", ((2022, 3, 1), (2022, 3, 31)), "mars 2022"),
        # what says more than its days, and what says other ones, stays as it was written
        ("mid-2021", ((2021, 5, 1), (2021, 8, 31)), "mid-2021"),
        ("By 2027", ((2027, 1, 1), (2027, 12, 31)), "By 2027"),
        ("June 2022", ((2022, 7, 1), (2022, 7, 31)), "June 2022"),
        ("", ((2026, 2, 1), (2026, 3, 31)), "février 2026 – mars 2026"),
    ],
)
def test_nothing_is_lost_of_a_date_that_is_said_in_french(
    text: str, days: tuple[tuple[int, int, int], tuple[int, int, int]], said: str
) -> None:
    first, last = (date(*one) for one in days)
    assert words.of("fr").when(When(text=text, earliest=first, latest=last)) == said


def test_what_is_written_in_the_language_of_the_pages_stays_as_it_is() -> None:
    quarter = When(text="Jan. to March 2022", earliest=date(2022, 1, 1), latest=date(2022, 3, 31))
    assert words.of("en").when(quarter) == "Jan. to March 2022"
    assert words.of("fr").when(quarter) == "janvier 2022 – mars 2022"
    assert words.of("fr").when(When(text="before the vote")) == "before the vote"


def test_years_of_an_arabic_page_stand_in_their_order() -> None:
    assert printed.of("ar").years(2015, 2030) == "\u20662015–2030\u2069"
    assert printed.of("fr").years(2015, 2030) == "2015–2030"


@pytest.mark.parametrize(
    ("written", "kind", "years", "said"),
    [
        ("2022–2023", "fixed", (2022, 2023), "2022–2023"),
        ("By 2027.", "fixed", (None, 2027), "d’ici à 2027"),
        ("Progressively, 2015–2030", "progressive", (2015, 2030), "progressivement, 2015–2030"),
        ("Ongoing", "progressive", (None, None), "Ongoing"),
    ],
)
def test_a_timeframe_is_said_by_its_years_where_its_document_speaks_otherwise(
    written: str, kind: str, years: tuple[int | None, int | None], said: str
) -> None:
    one = benchmark(timeframe=written, timeframe_kind=kind, start_year=years[0], end_year=years[1])
    assert words.of("fr").timeframe(one, "en") == said
    assert words.of("en").timeframe(one, "en") == written.rstrip(".")


@pytest.mark.parametrize(
    ("paragraphs", "items", "said"),
    [
        (("20",), ("a",), "CCPR/C/EXA/CO/3, para. 20 (a)"),
        (("20", "21"), (), "CCPR/C/EXA/CO/3, paras. 20, 21"),
        (("12-15",), (), "CCPR/C/EXA/CO/3, paras. 12–15"),
        (("23 (a)", "23 (b)"), ("a", "b"), "CCPR/C/EXA/CO/3, paras. 23 (a), 23 (b)"),
        ((), (), "CCPR/C/EXA/CO/3"),
    ],
)
def test_a_recommendation_is_cited_by_its_paragraphs(
    paragraphs: tuple[str, ...], items: tuple[str, ...], said: str
) -> None:
    assert words.of("en").cited("CCPR/C/EXA/CO/3", paragraphs, items) == said


def test_a_star_is_the_note_it_calls_and_an_entry_has_its_number() -> None:
    own = words.of("en")
    assert own.part("A/HRC/51/66", "note-1", "*") == "A/HRC/51/66, note *"
    assert own.part("A/HRC/51/66", "annex-II/row-3", "3") == "A/HRC/51/66, annex II, No. 3"


def test_an_organ_is_named_in_the_language_of_the_pages_by_any_of_its_names() -> None:
    own = words.of("fr")
    for name in ("Human Rights Committee", "CCPR"):
        assert own.organ(name) == "Comité des droits de l’homme"
    assert own.organ("Special Rapporteur") == "Rapporteur spécial"
    assert own.organ("Ministry of Justice") == "Ministry of Justice"
    assert words.of("en").organ("Human Rights Council") == "Human Rights Council"
