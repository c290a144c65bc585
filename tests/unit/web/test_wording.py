"""Words for values: a date in the reader's language, however it was written down."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from milepost.web.register_wording import spelt
from milepost.web.wording import day


@pytest.mark.parametrize(
    ("written", "english", "french", "arabic"),
    [
        ("2026-01-09", "9 January 2026", "9 janvier 2026", "9 يناير 2026"),
        ("9 January 2026", "9 January 2026", "9 janvier 2026", "9 يناير 2026"),
        ("9 Jan 2026", "9 January 2026", "9 janvier 2026", "9 يناير 2026"),
        ("9 janvier 2026", "9 January 2026", "9 janvier 2026", "9 يناير 2026"),
        ("2026年1月9日", "9 January 2026", "9 janvier 2026", "9 يناير 2026"),
        ("May 2026", "May 2026", "mai 2026", "مايو 2026"),
        ("2026", "2026", "2026", "2026"),
        ("mid-2021 to early June 2022",) * 4,
        ("2022–2023",) * 4,
        ("when the law is passed",) * 4,
        ("",) * 4,
    ],
)
def test_a_date_is_in_the_readers_language_and_no_more_exact_than_it_was_written(
    written: str, english: str, french: str, arabic: str
) -> None:
    for language, said in (("en", english), ("fr", french), ("ar", arabic)):
        with translation.override(language):
            assert day(written) == said, language


def test_a_number_is_in_the_readers_language() -> None:
    for language, said in (("en", "9,750.5"), ("es", "9\xa0750,5"), ("ru", "9\xa0750,5")):
        with translation.override(language):
            assert spelt(Decimal("9750.500000")) == said, language
    assert (spelt(None), spelt(0), spelt(1995)) == ("", "0", "1,995")


def test_no_date_is_of_figures_alone() -> None:
    """The desk refuses 05/06/2026, since it may be two days; so it writes none."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for name in ("DATE_FORMAT", "SHORT_DATE_FORMAT", "SHORT_DATETIME_FORMAT"):
                said = date_format(datetime(2026, 6, 5, 12, 0, tzinfo=UTC), name)
                assert not re.search(r"\d[./-]\d", said), (language, said)
                assert "2026" in said, (language, said)


def test_a_short_russian_date_declines_its_month() -> None:
    with translation.override("ru"):
        assert date_format(date(2026, 5, 5), "SHORT_DATE_FORMAT") == "5 мая 2026 г."
