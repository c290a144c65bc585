"""The registers in a real browser: lists, rows, drawings, forms and totals pass axe and fit."""

from typing import TYPE_CHECKING, Any

import pytest

from milepost.actions.prepare_publication import PreparePublication
from milepost.records.registers.catalogue import register
from tests import registers
from tests.browser.test_accessibility import MODES, violations
from tests.examplia import member

if TYPE_CHECKING:
    from tests.examplia import Examplia

pytestmark = pytest.mark.browser

HERE = "/w/examplia"
SHOWN = ("indicators", "laws", "cases", "events", "actions", "deadlines")
"""Registers with a drawing, with a tie of each kind, and one that the State writes in."""


@pytest.fixture
def filled(place: "Examplia") -> "Examplia":
    registers.fill(place.workspace)
    rows = [
        ("observations", {"key": "o2", "indicator": "indicators-1", "value": "300",
                          "comparator": "over", "date": "2023"}),
        ("observations", {"key": "o3", "indicator": "indicators-1", "value": "12",
                          "upper": "15", "date": "May 2025"}),
        ("legal-states", {"key": "s2", "law": "laws-1", "state": "in-force", "date": "June 2024"}),
        ("events", {"key": "e2", "case": "cases-1", "kind": "arrest", "date": "2023",
                    "least": "23"}),
        ("events", {"key": "e3", "case": "cases-1", "kind": "verdict", "date": "4 May 2025"}),
    ]  # fmt: skip
    for code, cells in rows:
        registers.bring(place.workspace, register(code), cells)
    PreparePublication(
        actor=member(place.workspace, "officer", "prepares@examplia.example"),
        workspace=place.workspace,
        audience="public-without-identity",
    ).run()
    return place


def addresses() -> list[str]:
    """A page of each kind."""
    found = [f"{HERE}/registers/", f"{HERE}/registers/cases/totals/"]
    for code in SHOWN:
        here = f"{HERE}/registers/{code}/"
        found += [here, f"{here}row/{code}-1/"]
    return [
        *found,
        f"{HERE}/registers/laws/add/",
        f"{HERE}/registers/involved/row/involved-1/edit/",
        f"{HERE}/registers/laws/?q=nothing+at+all",
        f"{HERE}/benchmarks/A/",
        f"{HERE}/recommendations/",
        f"{HERE}/publications/",
        f"{HERE}/scorecard/",
        f"{HERE}/grades/",
    ]


@pytest.mark.parametrize("mode", list(MODES))
def test_every_kind_of_page_passes_axe_and_fits_its_window(
    filled: "Examplia", opens: Any, mode: str
) -> None:
    page = opens(**MODES[mode]).new_page()
    problems: list[str] = []
    for address in addresses():
        answer = page.goto(address)
        assert answer.status == 200, address
        problems += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append(f"{address}: wider than the window")
    assert problems == []
