"""Every kind of cell: what is taken, and what is said of what is not."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from milepost.records.models import Benchmark, Document, Recommendation, Workspace
from milepost.records.registers.catalogue import REGISTERS, register
from milepost.records.registers.naming import look_up
from milepost.records.registers.reading import Problem, Read, read
from tests import factories, registers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: Any) -> Iterator[Workspace]:
    """A workspace with a row in every register, and two benchmarks of a report.

    Made once: what a test changes in it is taken back after the test, and it after the last.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.workspace()
        registers.fill(made)
        report = factories.kept_document(made)
        for number, letter in enumerate("AB", start=1):
            Benchmark.objects.create(workspace=made, document=report, number=number, label=letter)
        with django_db_blocker.block():
            yield made
        transaction.set_rollback(True)


def taken(place: Workspace, code: str, **cells: str) -> Read | tuple[Problem, ...]:
    of = register(code)
    row = registers.row(of, **cells)
    return read(of, row, look_up(place, of, [row]))


def value(place: Workspace, code: str, name: str, text: str) -> Any:
    got = taken(place, code, **{name: text})
    assert isinstance(got, Read), got
    return got.values[name]


def problem(place: Workspace, code: str, **cells: str) -> tuple[str, str]:
    got = taken(place, code, **cells)
    assert isinstance(got, tuple), got
    (one,) = got
    return one.column, one.message


@pytest.mark.parametrize("of", REGISTERS, ids=lambda one: one.code)
def test_a_row_with_nothing_but_a_key_lacks_what_must_be_there(place: Workspace, of: Any) -> None:
    blank = dict.fromkeys(of.names, "") | {"key": "x"}
    got = read(of, blank, look_up(place, of, [blank]))
    lacking = {one.column for one in got} if isinstance(got, tuple) else set()
    assert lacking == {field.name for field in of.fields if field.required}


@pytest.mark.parametrize("key", ["", " ", "two words", "a/b", "-lead", "x" * 81, "a\nb"])
def test_a_key_is_one_short_word(place: Workspace, key: str) -> None:
    assert problem(place, "laws", key=key)[0] == "key"


@pytest.mark.parametrize("key", ["press-law-1995", "16(e)", "قانون", "a.b:c_1", "2022"])
def test_a_key_may_be_in_any_script(place: Workspace, key: str) -> None:
    assert isinstance(taken(place, "laws", key=key), Read)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03-12", date(2026, 3, 12), date(2026, 3, 12)),
        ("12 March 2026", date(2026, 3, 12), date(2026, 3, 12)),
        ("March 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("", None, None),
    ],
)
def test_a_date_is_kept_as_written_with_the_days_it_may_mean(
    place: Workspace, text: str, first: date | None, last: date | None
) -> None:
    got = taken(place, "legal-states", date=text)
    assert isinstance(got, Read)
    assert got.values["date"] == text
    assert (got.values["date_earliest"], got.values["date_latest"]) == (first, last)


@pytest.mark.parametrize(
    "text", ["05/06/2022", "5.6.2022", "06-05-22", "25/12/2022", "44717", "soon", "31 April 2022"]
)
def test_a_date_that_can_be_read_in_two_ways_or_none_is_refused(
    place: Workspace, text: str
) -> None:
    column, said = problem(place, "legal-states", date=text)
    assert column == "date"
    assert said == (
        f"“{text}” is no date that can be read in one way only. Write it as 12 March 2026,"
        " March 2026, 2026 or 2026-03-12."
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [("300", "300"), ("-0.5", "-0.5"), ("1 234 567", "1234567"), ("1\u202f000.25", "1000.25")],
)
def test_a_number_is_taken_to_the_last_figure(place: Workspace, text: str, number: str) -> None:
    assert value(place, "observations", "upper", "") is None
    got = taken(place, "observations", value=text, upper="")
    assert isinstance(got, Read)
    assert got.values["value"] == Decimal(number)


@pytest.mark.parametrize(
    "text", ["1,5", "1.234,5", "over 300", "30%", "1e5", "٣٠٠،", "0.1234567", "9" * 19]
)
def test_a_number_that_may_be_another_is_refused(place: Workspace, text: str) -> None:
    assert problem(place, "observations", value=text, upper="")[0] == "value"


@pytest.mark.parametrize("text", ["2.5", "-1", "99999999999"])
def test_a_count_is_whole_and_not_below_nought(place: Workspace, text: str) -> None:
    assert problem(place, "events", least=text, most="")[0] == "least"


@pytest.mark.parametrize(
    ("text", "flag"),
    [("yes", True), ("X", True), ("1", True), ("TRUE", True), ("", False), ("No", False)],
)
def test_a_flag_is_yes_or_no(place: Workspace, text: str, flag: bool) -> None:
    assert value(place, "communications", "joint", text) is flag


def test_a_flag_is_nothing_else(place: Workspace) -> None:
    assert problem(place, "communications", joint="perhaps")[1].startswith("“perhaps” is neither")


@pytest.mark.parametrize("text", ["at-least", "At least", "AT LEAST"])
def test_a_code_may_be_written_in_its_words(place: Workspace, text: str) -> None:
    assert value(place, "observations", "comparator", text) == "at-least"


def test_a_code_that_is_none_of_the_choices_names_them(place: Workspace) -> None:
    column, said = problem(place, "observations", comparator="more")
    assert column == "comparator"
    assert (
        said == "“more” is none of the choices. Use one of: exact, about, over, nearly, at-least."
    )


def test_a_place_in_a_document_is_a_locator(place: Workspace) -> None:
    assert problem(place, "laws", at="page 7") == (
        "at",
        "This is no place in a document. Write it as para-16(e), fn-12 or annex-I/row-3.",
    )


def test_a_text_is_no_longer_than_its_column(place: Workspace) -> None:
    assert problem(place, "laws", title="x" * 301)[1].startswith("This is longer than 300")


def test_benchmarks_are_named_by_letter_or_number(place: Workspace) -> None:
    got = taken(place, "laws", benchmarks="a; 2\nB")
    assert isinstance(got, Read)
    named = Benchmark.objects.filter(pk__in=got.many["benchmarks"])
    assert {one.label for one in named} == {"A", "B"}
    assert problem(place, "laws", benchmarks="A, Z")[1].startswith(
        "This workspace has nothing named “Z”."
    )


def test_a_letter_of_two_reports_needs_the_symbol_before_it(place: Workspace) -> None:
    old = Document.objects.create(
        workspace=place, symbol="A/HRC/37/7", title="An earlier report", language="en"
    )
    Benchmark.objects.create(workspace=place, document=old, number=1, label="A")
    assert problem(place, "laws", benchmarks="A")[1].startswith("Several are named “A”.")
    got = taken(place, "laws", benchmarks="A/HRC/37/7 A")
    assert isinstance(got, Read)
    assert len(got.many["benchmarks"]) == 1


def test_a_recommendation_of_another_workspace_is_not_there(place: Workspace) -> None:
    other = factories.workspace("Laos", "laos")
    Recommendation.objects.create(
        workspace=other, document=factories.kept_document(other), number="75(a)"
    )
    assert problem(place, "actions", recommendations="75(a)")[0] == "recommendations"


def test_a_row_of_another_register_has_to_be_there(place: Workspace) -> None:
    assert problem(place, "provisions", law="no-such-law")[1].startswith(
        "There is no “no-such-law”"
    )


@pytest.mark.parametrize(
    ("code", "cells", "column"),
    [
        ("observations", {"value": "10", "upper": "9"}, "upper"),
        ("events", {"least": "12", "most": "3"}, "most"),
        ("events", {"date": "2024", "until": "2023"}, "until"),
        ("communications", {"date": "May 2022", "replied": "April 2022"}, "replied"),
        ("communications", {"date": "2022", "due": "2021", "replied": ""}, "due"),
        ("deadlines", {"landmark": "", "days": "-30"}, "days"),
    ],
)
def test_cells_that_contradict_one_another_are_refused(
    place: Workspace, code: str, cells: dict[str, str], column: str
) -> None:
    assert problem(place, code, **cells)[0] == column


def test_every_problem_of_a_row_is_named_at_once(place: Workspace) -> None:
    got = taken(place, "laws", key="two words", title="", kind="nothing", year="soon", at="page 7")
    assert isinstance(got, tuple)
    assert [one.column for one in got] == ["key", "title", "kind", "year", "at"]
