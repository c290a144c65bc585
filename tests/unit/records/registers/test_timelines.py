"""Timelines that contradict themselves are refused; what may have been so is not."""

import pytest

from milepost.actions.action import CommandLine
from milepost.actions.bring_rows import preview
from milepost.records.models import Workspace
from milepost.records.registers.catalogue import register
from tests import factories
from tests.registers import bring

pytestmark = pytest.mark.django_db

PRESS_LAW = {"key": "press-law", "title": "Law on the Press", "kind": "law"}


@pytest.fixture
def place() -> Workspace:
    made = factories.workspace()
    bring(made, register("laws"), PRESS_LAW)
    return made


def state(key: str, code: str, date: str) -> dict[str, str]:
    return {"key": key, "law": "press-law", "state": code, "date": date}


def fates(place: Workspace, *rows: dict[str, str]) -> list[tuple[str, str]]:
    planned = preview(CommandLine(), place, "legal-states", rows)
    return [(line.key, line.fate) for line in planned.lines]


def test_a_law_is_not_repealed_before_it_was_adopted(place: Workspace) -> None:
    rows = state("adopted", "adopted", "July 1995"), state("repealed", "repealed", "1994")
    assert fates(place, *rows) == [("adopted", "new"), ("repealed", "refused")]


def test_nor_before_what_the_register_already_holds(place: Workspace) -> None:
    bring(place, register("legal-states"), state("adopted", "adopted", "July 1995"))
    (line,) = preview(
        CommandLine(), place, "legal-states", [state("repealed", "repealed", "June 1995")]
    ).lines
    assert (line.fate, line.problems[0].column) == ("refused", "date")


def test_what_partial_dates_leave_open_may_stand(place: Workspace) -> None:
    rows = state("adopted", "adopted", "July 1995"), state("repealed", "repealed", "1995")
    assert fates(place, *rows) == [("adopted", "new"), ("repealed", "new")]


def test_an_adoption_of_which_the_day_is_not_known_refuses_nothing(place: Workspace) -> None:
    rows = state("adopted", "adopted", ""), state("repealed", "repealed", "1990")
    assert fates(place, *rows) == [("adopted", "new"), ("repealed", "new")]


def test_nobody_is_released_before_the_arrest(place: Workspace) -> None:
    bring(place, register("cases"), {"key": "c", "title": "Arrests in March", "kind": "detention"})
    rows = [
        {"key": "arrest", "case": "c", "kind": "arrest", "date": "12 March 2026"},
        {"key": "release", "case": "c", "kind": "release", "date": "2 March 2026"},
    ]
    planned = preview(CommandLine(), place, "events", rows)
    assert [line.fate for line in planned.lines] == ["new", "refused"]
