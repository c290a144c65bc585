"""The widths of columns: room for what they hold."""

from milepost.reporting.report.report import Table, text
from milepost.reporting.report.widths import shares


def test_a_column_of_long_text_is_wide_and_a_number_keeps_its_word() -> None:
    quotation = (text("The State party should review its laws. " * 40),)
    row = ((text("12."),), (text("19-Feb-1993"),), quotation)
    number, day, quoted = shares(Table(columns=("No.", "Date", "Quotation"), rows=(row, row, row)))
    assert number < day
    assert day == len("19-Feb-1993") + 2
    assert quoted > 8 * day


def test_a_table_without_rows_is_shared_by_its_head() -> None:
    assert shares(Table(columns=("Law", "Year"), rows=())) == (71, 79)
