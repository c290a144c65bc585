"""A sheet opened and saved in LibreOffice comes back as it went: nothing changes."""

import io
from pathlib import Path

import pytest

from milepost.actions.action import CommandLine
from milepost.actions.bring_rows import preview
from milepost.documents.sheet.reading import read_bounded
from milepost.records.models import Workspace
from milepost.records.registers import sheets
from milepost.records.registers.catalogue import register
from milepost.reporting import sheet
from tests import factories, registers
from tests.office import needs_calc, sheet_resaved

pytestmark = [
    pytest.mark.slow("LibreOffice opens and saves spreadsheets"),
    pytest.mark.django_db,
    needs_calc,
]

NOTES = [
    "=1+1",
    "+41 22 917",
    "-30",
    "@here",
    "'quoted",
    'a "b" c',
    "one\ntwo",
    "\u200fמשפט\u200e",
    "👩🏽⚖️",
    "_x000D_",
    "0012",
    "TRUE",
    "x" * 4000,
]
DATES = ["March 2026", "2026-03-12", "12 March 2026", "2026", "2026-03"]


def resaved(place: Workspace, code: str, folder: Path) -> dict[str, int]:
    """What a register's sheet would change when LibreOffice has saved it."""
    file = io.BytesIO()
    sheet.write(sheets.taken(place, register(code)), file)
    book = read_bounded(sheet_resaved(file.getvalue(), folder), "saved.xlsx")
    brought = sheets.read(book, place)
    assert brought.remarks == ()
    return preview(CommandLine(), place, code, brought.rows, places=brought.places).counts()


@pytest.mark.parametrize("code", ["events", "observations", "deadlines"])
def test_a_sheet_saved_by_libreoffice_changes_nothing(tmp_path: Path, code: str) -> None:
    place = factories.workspace()
    registers.fill(place)
    of = register(code)
    date = "due" if code == "deadlines" else "date"
    rows = [registers.row(of, key=f"row-{n}", note=note) for n, note in enumerate(NOTES)]
    rows += [registers.row(of, **{"key": f"on-{n}", date: d}) for n, d in enumerate(DATES)]
    for row in rows[len(NOTES) :]:
        row |= {name: "" for name in ("until", "replied") if name in row}
    registers.bring(place, of, *rows)

    assert resaved(place, code, tmp_path) == {"same": len(rows) + 1}
