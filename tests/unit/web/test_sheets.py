"""Sheets on the desk: taken out, brought back, shown before they are written."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from milepost.documents.sheet.reading import read as read_file
from milepost.records.models import ActionTaken, AuditEntry, Law
from milepost.records.registers import sheets
from milepost.records.registers.catalogue import register
from milepost.reporting import sheet
from tests import registers
from tests.examplia import Examplia, member, signed_in

PAGE = "/w/examplia/registers/laws/sheet/"
LAWS = "key,title,kind,year\nlaws-1,Law on the Press,{kind},1995\npress-2,Draft,{kind},2026\n"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, settings: Any) -> None:
    """Files kept between preview and confirmation lie in the test's own folder."""
    settings.MILEPOST_HOME = tmp_path


@pytest.fixture
def laws(place: Examplia) -> str:
    """A sheet of laws as CSV: one that is there, changed, and one that is new."""
    registers.fill(place.workspace)
    return LAWS.format(kind=registers.row(register("laws"))["kind"])


def send(desk: Client, data: str | bytes, name: str = "laws.csv", page: str = PAGE) -> Any:
    data = data.encode() if isinstance(data, str) else data
    return desk.post(page, {"file": SimpleUploadedFile(name, data)}, follow=True)


def seen(response: Any) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', response.content.decode())
    assert found is not None
    return found[1]


def test_a_preview_counts_and_lists_what_would_change_and_writes_nothing(
    desk: Client, laws: str, text: Any
) -> None:
    before = AuditEntry.objects.count()

    page = send(desk, laws)

    said = text(page)
    assert "Changed 1" in said
    assert "New 1" in said
    assert "2 laws-1 title title of it Law on the Press" in said
    assert "Columns that the sheet does not have stay as they are" in said
    assert AuditEntry.objects.count() == before
    assert not Law.objects.filter(key="press-2").exists()
    assert "3 press-2 title Draft" in text(desk.get(f"{page.redirect_chain[-1][0]}&show=new"))


def test_confirming_writes_what_was_shown_with_one_entry(
    place: Examplia, desk: Client, laws: str, text: Any, tmp_path: Path
) -> None:
    before = AuditEntry.objects.count()

    answer = desk.post(PAGE, {"seen": seen(send(desk, laws))}, follow=True)

    assert "“laws.csv” is in: 1 new, 1 changed, 0 left out." in text(answer)
    assert sorted(Law.objects.values_list("key", "title")) == [
        ("laws-1", "Law on the Press"),
        ("press-2", "Draft"),
    ]
    assert AuditEntry.objects.count() == before + 1
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.detail["from"], entry.detail["new"]) == (
        "register.bring",
        "sheet",
        1,
    )
    assert list((tmp_path / "parcels").iterdir()) == []
    assert "Nothing would change" in text(send(desk, laws))


def test_writing_that_is_stopped_leaves_everything_as_it_was(
    place: Examplia, desk: Client, laws: str, text: Any
) -> None:
    ticket = seen(send(desk, laws))
    before = AuditEntry.objects.count()
    asked: list[int] = []

    def stop(execute: Any, sql: str, *given: Any) -> Any:
        """The person presses "Stop" as the first row is written."""
        if sql.startswith('INSERT INTO "records_law"') and not asked:
            answer = signed_in(place.officer).post(PAGE, {"seen": ticket, "stop": "1"})
            asked.append(answer.status_code)
        return execute(sql, *given)

    with connection.execute_wrapper(stop):
        answer = desk.post(PAGE, {"seen": ticket}, follow=True)

    assert asked == [302]
    assert "It was stopped, and nothing was written" in text(answer, "body")
    assert "New 1" in text(answer)
    assert not Law.objects.filter(key="press-2").exists()
    assert AuditEntry.objects.count() == before

    again = desk.post(PAGE, {"seen": seen(answer)}, follow=True)
    assert "“laws.csv” is in: 1 new, 1 changed, 0 left out." in text(again)


def test_what_is_refused_is_named_and_the_others_come_in_when_asked(
    desk: Client, laws: str, text: Any
) -> None:
    page = send(desk, laws + "press-3,,nothing,05/06/2022\n")

    said = text(page)
    assert "1 row is refused" in said
    assert "4 press-3 title This is missing. Write it or choose it." in said
    assert "4 press-3 kind “nothing” is none of the choices" in said
    assert "4 press-3 year “05/06/2022” is no number" in said
    listed = desk.get(f"{page.redirect_chain[-1][0]}&format=csv")
    rows = b"".join(listed.streaming_content).decode("utf-8-sig").splitlines()
    assert rows[:2] == [
        "row,key,column,reason",
        "4,press-3,title,This is missing. Write it or choose it.",
    ]

    kept = desk.post(PAGE, {"seen": seen(page)}, follow=True)
    assert "Nothing was written." in text(kept, "body")
    assert not Law.objects.filter(key="press-2").exists()

    answer = desk.post(PAGE, {"seen": seen(kept), "rest": "on"}, follow=True)
    assert "1 new, 1 changed, 1 left out" in text(answer)


def test_a_register_changed_since_the_preview_is_shown_anew(
    place: Examplia, desk: Client, laws: str, text: Any
) -> None:
    ticket = seen(send(desk, laws))
    registers.bring(
        place.workspace, register("laws"), registers.row(register("laws"), key="press-2")
    )

    again = desk.post(PAGE, {"seen": ticket}, follow=True)

    assert "The register has changed since the preview" in text(again, "body")
    assert "Changed 2" in text(again)


def test_a_sheet_taken_and_brought_back_changes_nothing(desk: Client, laws: str, text: Any) -> None:
    file = desk.get("/w/examplia/registers/laws/sheet.xlsx")
    assert file["Content-Disposition"] == 'attachment; filename="examplia-laws.xlsx"'
    assert "Nothing would change" in text(send(desk, file.content, "laws.xlsx"))


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "empty.csv", "the file is empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old.xlsx", "this is a file of an old Excel (.xls)"),
        (b"key,title\nx,\xe9t\xe9\n", "latin.csv", "the file is not in UTF-8"),
        (b"title\nno key\n", "keyless.csv", "No sheet of the file has a first row"),
        (b"key,couleur\nx,y\n", "other.csv", "The register has no such column"),
        (b"words", "sheet.ods", "sheets of the kind “.ods” are not read"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_its_reason(
    desk: Client, laws: str, text: Any, data: bytes, name: str, said: str
) -> None:
    page = send(desk, data, name)
    assert page.status_code == 422
    assert said in text(page)


def test_a_sheet_of_another_register_is_refused(
    place: Examplia, desk: Client, laws: str, text: Any
) -> None:
    file = desk.get("/w/examplia/registers/cases/sheet.xlsx").content
    assert "This is a sheet of another register" in text(send(desk, file, "cases.xlsx"))


def test_another_persons_file_is_not_there(place: Examplia, desk: Client, laws: str) -> None:
    ticket = seen(send(desk, laws))
    other = signed_in(member(place.workspace, "officer", "other@examplia.example"))
    assert other.get(f"{PAGE}?seen={ticket}").status_code == 422
    assert other.post(PAGE, {"seen": ticket}).status_code == 422


def test_a_ticket_of_a_file_is_no_preview(desk: Client, laws: str) -> None:
    page = send(desk, laws)
    assert desk.get(f"{PAGE}?seen={seen(page)[:-2]}").status_code == 422
    assert desk.get(f"/w/examplia/registers/cases/sheet/?seen={seen(page)}").status_code == 422


def test_the_state_brings_its_own_rows_only(place: Examplia, laws: str, text: Any) -> None:
    state = signed_in(member(place.workspace, "focal-point"))
    page = "/w/examplia/registers/actions/sheet/"
    sheet_ = "key,title\nactions-1,Ours now\nplan-2,A plan of the State\n"

    shown = send(state, sheet_, "actions.csv", page)

    assert "Somebody else recorded this row; only an officer may change it." in text(shown)
    state.post(page, {"seen": seen(shown), "rest": "on"})
    assert ActionTaken.objects.get(key="plan-2").recorded_by.email == "focal-point@examplia.example"
    assert ActionTaken.objects.get(key="actions-1").title == "title of it"
    assert state.get(PAGE).status_code == 403
    assert state.get("/w/examplia/registers/laws/sheet.xlsx").status_code == 403


def test_who_takes_a_sheet_about_people_is_written_down_once_an_hour(
    place: Examplia, desk: Client, laws: str
) -> None:
    for _time in range(2):
        desk.get("/w/examplia/registers/involved/sheet.xlsx")
        desk.get("/w/examplia/registers/laws/sheet.xlsx")
    entries = AuditEntry.objects.filter(action="register.take")
    assert [(entry.target, entry.actor) for entry in entries] == [
        ("involved", place.officer.public_id)
    ]


def test_a_sheet_in_arabic_runs_from_right_to_left_and_comes_back(
    place: Examplia, desk: Client, laws: str
) -> None:
    from django.utils import translation

    file = io.BytesIO()
    with translation.override("ar"):
        sheet.write(sheets.taken(place.workspace, register("laws")), file)
    book = read_file(file.getvalue(), "laws.xlsx")
    assert book.sheets[0].rows[0].cells[0] == "key"
    assert sheets.read(book, place.workspace).rows[0]["title"] == "title of it"
