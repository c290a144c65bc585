import pytest

from tests.checked import codes, found, made_of, table

COLUMNS = ("No.", "Parties", "Communes", "Candidates: Total", "Candidates: Women")
HILL = ("1", "Party of the Hill", "1,652/1,652", "28,008", "7,259")
RIVER = ("2", "Party of the River", "1,623/1,652", "23,939", "5,564")
LAKE = ("3", "Party of the Lake", "680/1,652", "9,952", "3,899")
WOOD = ("4", "Party of the Wood", "596/1,652", "8,815", "4,047")
ROWS = (HILL, RIVER, LAKE, WOOD)


def election(*rows: tuple[str, ...], text: str = "The poll was calm."):
    return made_of(text, tables=[table(COLUMNS, *rows, name="table-1")])


def test_a_total_that_is_not_the_sum_of_its_rows_is_found():
    [finding] = found(election(*ROWS, ("Total", "", "", "70,715", "20,769")))
    assert (finding.code, finding.severity) == ("sum-mismatch", "error")
    assert finding.at == ("table-1/row-5",)
    assert finding.message == (
        "The total of Candidates: Total is printed as 70,715; the 4 rows above add up to 70,714."
    )


def test_right_totals_and_columns_with_gaps_are_none():
    assert codes(election(*ROWS, ("Total", "", "", "70,714", "20,769"))) == []
    gap = ("5", "Party of the Sea", "n/a", "unknown", "12")
    assert codes(election(*ROWS, gap, ("Total", "", "", "99", "20,781"))) == []


def test_a_part_beyond_its_whole_is_found():
    wrong = ("4", "Party of the Wood", "1,670/1,652", "8,815", "4,047")
    rows = (HILL, RIVER, LAKE, wrong, ("5", "Party of the Sea", "4/1,652", "9", "1"))
    assert [one.message for one in found(election(*rows))] == [
        "1,670 is more than the whole of 1,652."
    ]


def test_a_number_in_the_text_that_the_table_does_not_bear_out_is_found():
    text = "As the table shows, the Party of the Hill fielded some 26,000 candidates."
    [finding] = found(election(*ROWS, text=text))
    assert (finding.code, finding.at) == ("sum-mismatch", ("para-1", "table-1/row-1"))
    assert finding.message == "The text says some 26,000, the table 28,008."


@pytest.mark.parametrize(
    "said",
    [
        "some 28,000 candidates in about 1,650 communes",
        "28,008 candidates",
        "nearly 28,100 candidates",
        "more than 7,000 women among its candidates",
        "2 candidates who had been ministers",
    ],
)
def test_a_rounded_number_is_none(said):
    text = f"As the table shows, the Party of the Hill fielded {said}."
    assert codes(election(*ROWS, text=text)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Of all, 50 of the 200 cases (30 per cent) were open.",
            "50 of 200 is 25.0 per cent, not 30.",
        ),
        (
            "Voters increased by about 3 million from 8 million in the past to some 9 million.",
            "From 8,000,000 to 9,000,000 is a change of 1,000,000, not 3,000,000.",
        ),
        ("The country is 190th out of 189 countries.", "Rank 190 is beyond the last of 189."),
    ],
)
def test_numbers_that_contradict_each_other_in_a_sentence_are_found(text, message):
    [finding] = found(made_of(text))
    assert (finding.code, finding.message) == ("ratio-mismatch", message)


@pytest.mark.parametrize(
    "text",
    [
        "Turnout was about 80 per cent. Of 9.2 million persons about 7.1 million voted.",
        "Some 7.1 million of 9.2 million persons (about 80 per cent) voted.",
        "Voters increased by about 1 million from some 8 million in 2017 to some 9 million.",
        "The budget fell from 3.4 per cent in 2020 to 2.9 per cent in 2021.",
        "The country is 144th out of 189 countries.",
        "It held 57 per cent of prisoners, and 73 per cent of women prisoners.",
        "Of the 200 cases, 50 of the 60 complaints (83 per cent) were closed.",
    ],
)
def test_numbers_that_agree_are_none(text):
    assert codes(made_of(text)) == []
