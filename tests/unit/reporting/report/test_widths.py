"""The widths of columns: room for what they hold."""

from milepost.reporting.report.report import Table, text
from milepost.reporting.report.widths import measured


def test_a_column_of_long_text_is_wide_and_a_number_keeps_its_word() -> None:
    quotation = (text("The State party should review its laws. " * 40),)
    row = ((text("12."),), (text("19-Feb-1993"),), quotation)
    number, day, quoted = measured(
        Table(columns=("No.", "Date", "Quotation"), rows=(row, row, row))
    ).shares
    assert number < day
    # beside the word what wide letters and the edges of a cell take: "No." stays in one line
    assert number >= len("No.") + 3
    assert day == len("19-Feb-1993") + 3
    assert quoted > 8 * day


def test_a_table_without_rows_is_shared_by_its_head() -> None:
    assert measured(Table(columns=("Law", "Year"), rows=())).shares == (71, 79)


def test_a_word_longer_than_any_column_is_given_room_for_a_part() -> None:
    address = (text("https://www.example.org/" + "a" * 300),)
    assert measured(Table(columns=("No.", "At"), rows=(((text("1."),), address),))).longest == (
        3,
        18,
    )


def test_a_row_of_few_lines_stays_whole_and_a_long_one_may_be_cut() -> None:
    short, quoted = (text("12."),), (text("The State party should review its laws. " * 60),)
    several = tuple(text("(a) …") for _ in range(13))
    table = Table(
        columns=("No.", "Quotation"),
        rows=((short, short), (short, quoted), (short, several), (short, several[:12]), ((), ())),
    )
    assert measured(table).long_rows == (False, True, True, False, False)


def test_of_a_cell_the_short_lines_stay_whole() -> None:
    number, quoted = text("12."), text("The State party should review its laws. " * 60)
    table = Table(columns=("No.", "Quotation"), rows=(((number,), (number, quoted, number)),))
    assert measured(table).long == (((False,), (False, True, False)),)


def test_lines_broken_by_hand_take_a_line_each() -> None:
    poem = text("\n".join(["Rise"] * 13))
    table = Table(columns=("No.", "Text"), rows=(((text("1."),), (poem,)),))
    assert measured(table).long_rows == (True,)
    assert measured(table).long == (((False,), (True,)),)
