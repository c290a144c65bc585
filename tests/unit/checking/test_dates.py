import pytest

from tests.checked import codes, found, made_of, table


def test_one_event_on_two_days_is_found():
    report = made_of(
        "The poll was on 5 June, followed by preliminary results on 6 June.",
        "Preliminary results on 7 June gave most seats to the Party of the Hill.",
    )
    [finding] = found(report)
    assert (finding.code, finding.at) == ("date-conflict", ("para-1", "para-2"))
    assert finding.message == "The same event is dated 6 June and 7 June."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("preliminary results on 6 June 2017", "preliminary results on 7 June 2022"),
        ("preliminary results on 6 June", "final results on 7 June"),
        ("court hearing on 6 June", "court hearing on 7 June"),
        ("a statement on 6 June", "a statement on 7 June"),
        ("preliminary results on 6 June", "preliminary results on 26 June"),
    ],
)
def test_two_events_on_two_days_are_none(one, other):
    assert codes(made_of(f"There were {one}.", f"There were {other}.")) == []


def adopted(text: str):
    rows = [("1.", "07-Feb-1994", "General Assembly A/RES/48/154", text)]
    columns = ("No.", "Date", "Resolution", "Paragraphs")
    return made_of(tables=[table(columns, *rows, name="annex-II")])


def test_a_resolution_with_another_date_in_the_text_is_found():
    [finding] = found(adopted("Recalling General Assembly resolution 48/154 of 20 December 1993,"))
    assert (finding.code, finding.severity) == ("date-conflict", "warning")
    assert finding.message.endswith("48/154 is dated 7 February 1994 and 20 December 1993.")


@pytest.mark.parametrize(
    "text",
    [
        "Recalling General Assembly resolution 48/154 of 7 February 1994,",
        "Recalling Economic and Social Council resolution 48/154 of 20 December 1993,",
        "Recalling General Assembly resolution 48/155 of 20 December 1993,",
    ],
)
def test_a_resolution_with_the_same_date_or_another_resolution_is_none(text):
    assert codes(adopted(text)) == []


@pytest.mark.parametrize(
    ("resolution", "day", "first", "last"),
    [
        (
            "Commission on Human Rights resolution 2004/79",
            "23 September 2004",
            "January 2004",
            "April 2004",
        ),
        (
            "General Assembly resolution 48/154",
            "20 December 1995",
            "September 1993",
            "September 1994",
        ),
        (
            "Human Rights Council resolution 42/37",
            "9 July 2019",
            "September 2019",
            "October 2019",
        ),
    ],
)
def test_a_resolution_not_dated_within_its_session_is_found(resolution, day, first, last):
    [finding] = found(made_of(f"See {resolution} of {day}."))
    assert (finding.code, finding.severity) == ("date-conflict", "warning")
    assert finding.message == (
        f"{resolution} is dated {day}; its session was held between {first} and {last}."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Commission on Human Rights resolution 1993/6 of 19 February 1993",
        "Commission on Human Rights resolution 1999/76 of 28 April 1999",
        "Human Rights Council resolution 42/37 of 9 October 2019",
        "Human Rights Council resolution 43/1 of 19 June 2020",
        "Human Rights Council resolution S-28/1 of 18 May 2018",
        "General Assembly resolution 48/154 of 7 February 1994",
        "Sub-Commission on Human Rights resolution 2000/22 of 18 August 2000",
        "Economic and Social Council resolution 1996/31 of 25 July 1996",
    ],
)
def test_a_resolution_dated_within_its_session_or_soon_after_is_none(text):
    assert codes(made_of(f"See {text}.")) == []


def test_days_that_do_not_exist_are_found():
    report = made_of("It was due on 31 June 2022.", "They met on Monday, 7 June 2022.")
    assert [one.message for one in found(report)] == [
        "31 June 2022 is not a day of the calendar.",
        "7 June 2022 was a Tuesday, not a Monday.",
    ]
    assert codes(made_of("They met on 29 February 2020 and on Tuesday, 7 June 2022.")) == []
