"""Rows into a register: planned, then written as planned, in few queries whatever their number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from milepost.actions.action import CommandLine
from milepost.actions.bring_rows import BringRows, preview
from milepost.actions.save_entry import SaveEntry
from milepost.records.models import ActionTaken, Case, Law, Observation, Workspace
from milepost.records.registers.catalogue import register
from milepost.records.registers.reading import Problem
from milepost.records.registers.saving import BATCH, Places, Plan, plan
from milepost.values.errors import InputError, PermissionRefused
from tests import factories, registers

pytestmark = pytest.mark.django_db
LAWS = register("laws")
CASES = register("cases")


@pytest.fixture
def place() -> Workspace:
    """A workspace with a row in every register."""
    made = factories.workspace()
    registers.fill(made)
    return made


def planned(place: Workspace, code: str, *rows: dict[str, str]) -> Plan:
    return preview(CommandLine(), place, code, rows)


def fates(found: Plan) -> dict[str, str]:
    return {line.key: line.fate for line in found.lines}


def reasons(found: Plan) -> dict[str, str]:
    return {line.key: line.problems[0].message for line in found.of("refused")}


def test_columns_that_are_not_given_stay_as_they_are(place: Workspace) -> None:
    before = Law.objects.get()

    registers.bring(place, LAWS, {"key": "laws-1", "title": "Law on the Press"})

    after = Law.objects.get()
    assert after.title == "Law on the Press"
    assert (after.kind, after.year, after.note) == (before.kind, before.year, before.note)
    assert (after.pk, after.public_id, after.recorded) == (
        before.pk,
        before.public_id,
        before.recorded,
    )
    assert after.changed > before.changed


def test_a_row_that_is_new_needs_the_columns_that_are_not_given(place: Workspace) -> None:
    assert reasons(planned(place, "laws", {"key": "new"})) == {
        "new": "This is missing. Write it or choose it."
    }


def test_what_is_only_written_otherwise_is_the_same(place: Workspace) -> None:
    otherwise = {"value": "12.50", "upper": " 20.0 ", "comparator": "Exactly"}
    row = {"key": "observations-1", **otherwise}
    assert fates(planned(place, "observations", row)) == {"observations-1": "same"}


def test_a_change_is_held_against_what_stays(place: Workspace) -> None:
    registers.bring(place, register("events"), {"key": "events-1", "least": "5", "most": "9"})
    assert reasons(planned(place, "events", {"key": "events-1", "least": "12"})) == {
        "events-1": "The upper end is below the lower one."
    }


def test_what_a_row_names_may_have_gone_since(place: Workspace) -> None:
    Law.objects.update(removed=True)
    row = registers.row(register("provisions"), title="Article 8")
    assert fates(planned(place, "provisions", row)) == {"provisions-1": "changed"}
    assert fates(planned(place, "provisions", {**row, "key": "new"})) == {"new": "refused"}


def test_a_key_that_stands_twice_is_refused_the_second_time(place: Workspace) -> None:
    row = registers.row(LAWS, key="press")
    found = planned(place, "laws", row, row)
    assert [line.fate for line in found.lines] == ["new", "refused"]
    assert found.lines[1].problems[0].message == "The key stands in row 1 too."


def test_a_row_that_was_taken_out_is_put_back_on_its_page(place: Workspace) -> None:
    Law.objects.update(removed=True)
    assert reasons(planned(place, "laws", registers.row(LAWS))) == {
        "laws-1": "This row was taken out. Put it back on its page first."
    }


def test_rows_may_name_rows_that_come_with_them_in_any_order(place: Workspace) -> None:
    rows = [
        registers.row(CASES, key="appeal", follows="trial"),
        registers.row(CASES, key="trial", follows="arrest"),
        registers.row(CASES, key="arrest"),
    ]
    registers.bring(place, CASES, *rows)
    named = Case.objects.exclude(key="cases-1").values_list("key", "follows__key")
    assert dict(named) == {"appeal": "trial", "trial": "arrest", "arrest": None}


def test_a_row_is_refused_with_the_new_one_that_it_names(place: Workspace) -> None:
    rows = [
        registers.row(CASES, key="appeal", follows="trial"),
        registers.row(CASES, key="trial", follows="arrest"),
        registers.row(CASES, key="arrest", kind="nothing"),
        registers.row(CASES, key="other", follows="cases-1"),
    ]
    assert fates(planned(place, "cases", *rows)) == {
        "appeal": "refused",
        "trial": "refused",
        "arrest": "refused",
        "other": "new",
    }


def test_rows_that_come_back_to_themselves_are_refused(place: Workspace) -> None:
    registers.bring(place, CASES, registers.row(CASES, key="one"))
    registers.bring(place, CASES, registers.row(CASES, key="two", follows="one"))

    assert reasons(planned(place, "cases", {"key": "one", "follows": "two"})) == {
        "one": "It comes back to itself by way of “two”."
    }
    assert fates(planned(place, "cases", {"key": "one", "follows": "one"})) == {"one": "refused"}
    found = planned(
        place,
        "cases",
        registers.row(CASES, key="a", follows="b"),
        registers.row(CASES, key="b", follows="a"),
        registers.row(CASES, key="c", follows="a"),
    )
    assert set(fates(found).values()) == {"refused"}
    assert reasons(found)["c"] == "The row “a” that it names is refused."


def test_turning_a_chain_round_in_one_go_is_no_loop(place: Workspace) -> None:
    registers.bring(place, CASES, registers.row(CASES, key="one"))
    registers.bring(place, CASES, registers.row(CASES, key="two", follows="one"))
    rows = [{"key": "one", "follows": "two"}, {"key": "two", "follows": ""}]
    assert fates(planned(place, "cases", *rows)) == {"one": "changed", "two": "changed"}
    registers.bring(place, CASES, *rows)
    assert dict(Case.objects.values_list("key", "follows__key"))["one"] == "two"


def test_a_figure_that_is_revised_keeps_what_it_was(place: Workspace) -> None:
    figures = register("observations")
    registers.bring(place, figures, {"key": "observations-1", "value": "14"})
    registers.bring(place, figures, {"key": "observations-1", "value": "15"})

    kept = Observation.objects.order_by("revision").values_list("revision", "value", "holds")
    assert [(number, str(value.normalize()), holds) for number, value, holds in kept] == [
        (1, "12.5", False),
        (2, "14", False),
        (3, "15", True),
    ]
    assert planned(place, "observations", {"key": "observations-1", "value": "15"}).counts() == {
        "same": 1
    }


def test_nothing_is_written_where_one_row_is_refused(place: Workspace) -> None:
    rows = [registers.row(LAWS, key="good"), registers.row(LAWS, key="bad", kind="nothing")]
    bring = {"actor": CommandLine(), "workspace": place, "code": "laws", "rows": rows}
    with pytest.raises(InputError, match="1 row is refused"):
        BringRows(**bring, origin="sheet").run()
    assert Law.objects.count() == 1
    assert BringRows(**bring, origin="sheet", rest=True).run().counts() == {"new": 1, "refused": 1}
    assert set(Law.objects.values_list("key", flat=True)) == {"laws-1", "good"}


def test_what_could_not_be_read_refuses_its_row_by_its_number(place: Workspace) -> None:
    unread = {7: (Problem("title", "This is a formula."),)}
    rows = [registers.row(LAWS, key="a"), registers.row(LAWS, key="b")]
    found = plan(place, LAWS, rows, places=Places(numbers=(7, 9), unread=unread))
    assert [(line.place, line.fate) for line in found.lines] == [(7, "refused"), (9, "new")]


def test_the_state_changes_the_rows_that_it_recorded(place: Workspace) -> None:
    state = factories.member(place, "focal-point", email="state@milepost.example")
    mine = {"actor": state, "workspace": place, "code": "actions"}
    SaveEntry(**mine, cells={"key": "plan", "title": "A plan"}).run()
    rows = [{"key": "plan", "title": "A new plan"}, {"key": "actions-1", "title": "Theirs"}]

    found = preview(state, place, "actions", rows)

    assert fates(found) == {"plan": "changed", "actions-1": "refused"}
    assert reasons(found)["actions-1"] == (
        "Somebody else recorded this row; only an officer may change it."
    )
    assert ActionTaken.objects.get(key="plan").recorded_by == state
    with pytest.raises(PermissionRefused):
        preview(state, place, "laws", [])


@pytest.mark.parametrize("code", ["laws", "observations", "cases", "actions", "deadlines"])
def test_five_hundred_rows_take_as_many_queries_as_one(place: Workspace, code: str) -> None:
    of = register(code)

    def queries(count: int, prefix: str, **changes: str) -> tuple[int, int]:
        rows = [registers.row(of, key=f"{prefix}{n}", **changes) for n in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as to_plan:
            planned(place, code, *rows)
        with CaptureQueriesContext(connection) as to_write:
            registers.bring(place, of, *rows)
        return len(to_plan), len(to_write)

    one, many = queries(1, "one-"), queries(BATCH, "many-")
    assert many[0] == one[0]
    # a statement holds so many values, so that more are cut into several
    assert many[1] <= one[1] + 12
    changed = queries(BATCH, "many-", note="Changed.")
    assert changed[0] <= one[0] + 2
    assert changed[1] <= one[1] + 40
