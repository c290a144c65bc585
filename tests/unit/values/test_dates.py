from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.values.dates import DateError, PartialDate, parse_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("19-Feb-1993", "1993-02-19", "1993-02-19", "day"),
        ("1993-02-19", "1993-02-19", "1993-02-19", "day"),
        ("12 September 2022", "2022-09-12", "2022-09-12", "day"),
        ("5 June, 2022", "2022-06-05", "2022-06-05", "day"),
        ("on the 5th of June 2022", "2022-06-05", "2022-06-05", "day"),
        ("June 5, 2022", "2022-06-05", "2022-06-05", "day"),
        ("12 September–7 October 2022", "2022-09-12", "2022-10-07", "range"),
        ("25 February to 22 March 2019", "2019-02-25", "2019-03-22", "range"),
        ("1–3 May 2021", "2021-05-01", "2021-05-03", "range"),
        ("28 December 2021 - 3 January 2022", "2021-12-28", "2022-01-03", "range"),
        ("December 2021–January 2022", "2021-12-01", "2022-01-31", "range"),
        ("2022–2023", "2022-01-01", "2023-12-31", "range"),
        ("between 2019 and 2021", "2019-01-01", "2021-12-31", "range"),
        ("2022-02-01/2022-03-15", "2022-02-01", "2022-03-15", "range"),
        ("February 2022", "2022-02-01", "2022-02-28", "month"),
        ("Feb. 2024", "2024-02-01", "2024-02-29", "month"),
        ("2022-02", "2022-02-01", "2022-02-28", "month"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("early 2022", "2022-01-01", "2022-04-30", "approximate"),
        ("mid-2021", "2021-05-01", "2021-08-31", "approximate"),
        ("end of 2021", "2021-09-01", "2021-12-31", "approximate"),
        ("towards the end of 2021", "2021-09-01", "2021-12-31", "approximate"),
        ("second half of 2020", "2020-07-01", "2020-12-31", "approximate"),
        ("late February 2022", "2022-02-20", "2022-02-28", "approximate"),
        ("early 2021 to mid-2022", "2021-01-01", "2022-08-31", "approximate"),
    ],
)
def test_a_date_is_the_days_it_may_lie_in(text, earliest, latest, precision):
    assert parse_date(text) == PartialDate(
        date.fromisoformat(earliest), date.fromisoformat(latest), text, precision
    )


@pytest.mark.parametrize("text", ["2022", "February 2022", "2022–2023", "early 2022"])
def test_a_date_that_names_no_day_is_never_one_day(text):
    found = parse_date(text)
    assert found.iso is None
    assert found.earliest < found.latest


def test_only_a_day_has_an_iso_form():
    assert parse_date("19-Feb-1993").iso == "1993-02-19"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("30 February 2022", "is no date of the calendar"),
        ("2022-13-01", "is no date of the calendar"),
        ("2023–2022", "ends before it begins"),
        ("03/04/2022", "is not a date that can be read"),
        ("by 2023", "is not a date that can be read"),
        ("2021-22", "is not a date that can be read"),
        ("yesterday", "is not a date that can be read"),
        ("", "is not a date that can be read"),
        ("9" * 100_000, "is not a date that can be read"),
        ("1-" * 50_000, "is not a date that can be read"),
    ],
)
def test_what_is_no_date_is_refused_and_not_guessed(text, reason):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert reason in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_language_without_words_is_named():
    with pytest.raises(DateError, match='"km"'):
        parse_date("2022", language="km")


def test_an_interval_turned_round_cannot_be_made():
    with pytest.raises(ValueError, match="ends before it begins"):
        PartialDate(date(2022, 2, 1), date(2022, 1, 1), "", "range")


def test_before_is_said_only_where_it_is_certain():
    elections = parse_date("5 June 2022")
    assert parse_date("May 2022").is_before(elections)
    assert not parse_date("June 2022").is_before(elections)
    assert not parse_date("2022").is_before(date(2022, 6, 5))
    assert parse_date("2021").is_before(date(2022, 6, 5))


def test_a_month_contains_its_days_and_overlaps_its_year():
    june = parse_date("June 2022")
    assert june.contains(date(2022, 6, 1))
    assert june.contains(date(2022, 6, 30))
    assert not june.contains(date(2022, 7, 1))
    assert june.overlaps(parse_date("2022"))
    assert not june.overlaps(parse_date("July 2022"))


_days = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(_days)
def test_a_day_is_the_same_however_it_is_written(day):
    month = day.strftime("%B")
    forms = [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day:02}-{month[:3]}-{day.year}",
    ]
    assert {parse_date(form).iso for form in forms} == {day.isoformat()}


@given(_days, _days)
def test_a_range_has_its_ends_in_order_or_is_refused(first, last):
    text = f"{first.isoformat()}/{last.isoformat()}"
    if last < first:
        with pytest.raises(DateError):
            parse_date(text)
    else:
        found = parse_date(text)
        assert (found.earliest, found.latest) == (first, last)


@given(_days, _days)
def test_of_two_dates_one_is_before_or_they_overlap(one, other):
    first, second = parse_date(one.strftime("%Y-%m").zfill(7)), parse_date(other.isoformat())
    states = [first.is_before(second), second.is_before(first), first.overlaps(second)]
    assert states.count(True) == 1


@given(st.text(max_size=90) | st.text(alphabet="0123456789-–/ jaunfebmrchtoid", max_size=90))
def test_any_text_is_a_date_or_refused(text):
    try:
        found = parse_date(text)
    except DateError:
        return
    assert found.earliest <= found.latest


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "12 septembre 2022"),
        ("es", "12 de septiembre de 2022"),
        ("ru", "12 сентября 2022 года"),
        ("ar", "12 أيلول/سبتمبر 2022"),
        ("ar", "١٢ أيلول/سبتمبر ٢٠٢٢"),
        ("zh", "2022年9月12日"),
    ],
)
def test_a_day_is_read_in_each_official_language(language, text):
    assert parse_date(text, language).iso == "2022-09-12"
