"""The pages of the registers: a list, a row with what hangs on it, a form, who may."""

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client

from milepost.actions.action import CommandLine
from milepost.actions.save_entry import SaveEntry
from milepost.records.models import AuditEntry, Law, Recommendation
from milepost.records.registers.catalogue import REGISTERS, register, under
from tests.registers import bring, fill

if TYPE_CHECKING:
    from tests.examplia import Examplia

HERE = "/w/examplia/registers/"


@pytest.fixture
def filled(place: "Examplia") -> "Examplia":
    fill(place.workspace)
    return place


def test_the_overview_counts_every_register(filled: "Examplia", desk: Client) -> None:
    page = desk.get(HERE).content.decode()
    for one in REGISTERS:
        assert f'href="{HERE}{one.code}/"' in page
        assert str(one.purpose) in page


@pytest.mark.slow("asks for all pages of every register")
@pytest.mark.parametrize("code", [one.code for one in REGISTERS])
def test_every_register_has_a_list_a_row_and_a_form(
    filled: "Examplia", desk: Client, code: str
) -> None:
    listed = desk.get(f"{HERE}{code}/")
    assert listed.status_code == 200
    row = f"{HERE}{code}/row/{code}-1/"
    assert row in listed.content.decode()
    shown = desk.get(row)
    assert shown.status_code == 200
    for child in under(register(code)):
        assert f"{HERE}{child.code}/row/{child.code}-1/" in shown.content.decode()
    form = desk.get(f"{row}edit/")
    assert form.status_code == 200
    for format_ in ("csv", "xlsx", "json"):
        assert desk.get(f"{HERE}{code}/", {"format": format_}).status_code == 200


@pytest.mark.slow("asks for all pages of every register")
@pytest.mark.parametrize("code", [one.code for one in REGISTERS])
def test_a_form_sent_back_as_it_came_changes_nothing(
    filled: "Examplia", desk: Client, code: str
) -> None:
    address = f"{HERE}{code}/row/{code}-1/edit/"
    form = desk.get(address).context["form"]
    entries = AuditEntry.objects.count()
    sent = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    given = {
        name: "on" if value is True else value
        for name, value in sent.items()
        if value not in (None, False, "")
    }
    answer = desk.post(address, given)
    assert answer.status_code == 302, answer.context["form"].errors
    assert AuditEntry.objects.count() == entries


def test_a_law_is_recorded_and_its_state_added_to_it(place: "Examplia", desk: Client) -> None:
    sent = {"title": "Law on the Press", "kind": "law", "year": "1995", "benchmarks": ["A"]}
    answer = desk.post(f"{HERE}laws/add/", sent)
    assert answer["Location"] == f"{HERE}laws/row/law-on-the-press/"
    law = Law.objects.get(key="law-on-the-press")
    assert (law.year, [one.label for one in law.benchmarks.all()]) == (1995, ["A"])
    form = desk.get(f"{HERE}legal-states/add/", {"law": law.key})
    assert form.context["form"].initial["law"] == law.key
    state = {"law": law.key, "state": "in-force", "date": "September 1995"}
    assert desk.post(f"{HERE}legal-states/add/", state)["Location"].endswith("#legal-states")
    page = desk.get(f"{HERE}laws/row/{law.key}/").content.decode()
    assert "In force" in page
    assert "September 1995" in page


def test_every_problem_stands_at_its_column(place: "Examplia", desk: Client) -> None:
    sent = {"title": "", "kind": "law", "year": "in the nineties", "at": "page four"}
    answer = desk.post(f"{HERE}laws/add/", sent)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"title", "year", "at"}
    assert not Law.objects.exists()


def test_a_key_is_taken_once(place: "Examplia", desk: Client) -> None:
    sent = {"key": "press-law", "title": "Law on the Press", "kind": "law"}
    assert desk.post(f"{HERE}laws/add/", sent).status_code == 302
    again = desk.post(f"{HERE}laws/add/", {**sent, "title": "Another"})
    assert again.status_code == 422
    assert "There is a row of that key already" in again.content.decode()
    assert Law.objects.get().title == "Law on the Press"


def test_a_row_taken_out_is_kept_and_put_back(filled: "Examplia", desk: Client) -> None:
    row = f"{HERE}laws/row/laws-1/"
    desk.post(row, {"do": "remove"})
    assert "laws-1" not in desk.get(f"{HERE}laws/").content.decode()
    assert "laws-1" in desk.get(f"{HERE}laws/", {"rows": "removed"}).content.decode()
    desk.post(row, {"do": "put-back"})
    assert "laws-1" in desk.get(f"{HERE}laws/").content.decode()


def test_a_list_asks_the_database_as_often_for_many_rows_as_for_few(
    place: "Examplia", desk: Client
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert desk.get(f"{HERE}calls/").status_code == 200
        return len(found)

    def record(n: int) -> None:
        for code, cells in (
            ("laws", {"title": f"Law {n}", "kind": "law", "benchmarks": "A, B"}),
            ("calls", {"law": f"laws-{n}", "action": "amend"}),
        ):
            SaveEntry(
                actor=CommandLine(),
                workspace=place.workspace,
                code=code,
                cells={"key": f"{code}-{n}", **cells},
            ).run()

    record(1)
    few = asked()
    for n in range(2, 20):
        record(n)
    assert asked() == few


def test_the_name_of_a_register_is_its_own_and_no_column(filled: "Examplia", desk: Client) -> None:
    page = desk.get(f"{HERE}involved/").content.decode()
    assert "<h1>Persons and groups</h1>" in page


def test_dates_and_numbers_of_a_row_are_in_the_readers_language(
    place: "Examplia", desk: Client, text: Any
) -> None:
    bring(
        place.workspace,
        register("indicators"),
        {"key": "held", "title": "Held", "kind": "outcome", "unit": "persons"},
    )
    bring(
        place.workspace,
        register("observations"),
        {"key": "held-1", "indicator": "held", "date": "9 January 2026", "value": "9750",
         "comparator": "over"},
    )  # fmt: skip
    address = f"{HERE}observations/row/held-1/"
    assert "Date 9 January 2026" in text(desk.get(address))
    assert "over 9,750" in text(desk.get(address))

    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    for page in (address, f"{HERE}observations/", f"{HERE}indicators/row/held/"):
        said = text(desk.get(page))
        assert "9 de enero de 2026" in said, page
        assert "9 750" in said, page
        assert "January" not in said, page


def test_a_place_in_a_document_is_told_in_words_and_leads_there(
    place: "Examplia", desk: Client
) -> None:
    symbol = place.report.symbol
    bring(
        place.workspace,
        register("laws"),
        {"key": "press", "title": "Press Act", "kind": "law", "document": symbol,
         "at": "para-41(b)"},
        {"key": "old", "title": "Old Act", "kind": "law", "at": "annex-I/row-1"},
    )  # fmt: skip
    where = f"/w/examplia/documents/{place.report.public_id}/#para-41(b)"

    assert (
        f'<a href="{where}" dir="auto">para. 41 (b)</a>'
        in desk.get(f"{HERE}laws/row/press/").content.decode()
    )
    assert "Annex I, row 1" in desk.get(f"{HERE}laws/row/old/").content.decode()


def test_a_recommendation_that_is_followed_leads_to_where_it_is_printed(
    place: "Examplia", desk: Client
) -> None:
    asked = Recommendation.objects.filter(document=place.report).exclude(number="").first()
    assert asked is not None
    bring(
        place.workspace,
        register("actions"),
        {"key": "a", "title": "A fund", "state": "in-progress", "recommendations": asked.number},
    )
    address = f"/w/examplia/documents/{place.report.public_id}/#{asked.at}"

    page = desk.get(f"{HERE}actions/row/a/").content.decode()

    assert f'<a href="{address}" dir="auto">{asked.number}</a>' in page


def test_a_row_does_not_say_its_title_twice_and_is_known_by_it(
    place: "Examplia", desk: Client, text: Any
) -> None:
    sent = {"key": "press", "title": "Press Act", "kind": "law"}

    answer = desk.post(f"{HERE}laws/add/", sent, follow=True)

    said = text(answer)
    assert "“Press Act” is recorded." in said
    assert "Title Press Act" not in said
    changed = desk.post(f"{HERE}laws/row/press/edit/", sent | {"title": "New Act"}, follow=True)
    assert "“New Act” is changed." in text(changed)
