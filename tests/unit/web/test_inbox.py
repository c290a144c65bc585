"""The inbox: listed, sifted, paged, taken out without words; and judged one after the other."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.records.models import AuditEntry, Benchmark, Information
from tests.evidence import (
    CLINIC,
    LAWYER,
    Evidence,
    about,
    consent,
    evidence,
    file,
    information,
    known_by_words,
)
from tests.examplia import Examplia, member, signed_in

INBOX = "/w/examplia/inbox/"
TRIAGE = f"{INBOX}triage/"


@pytest.fixture
def made(place: Examplia) -> Evidence:
    return evidence(place)


def listed(response: Any) -> list[str]:
    """The public ids on a page, in order."""
    return [row["information"].public_id for row in response.context["rows"]]


def ids(made: Evidence, *names: str) -> list[str]:
    return [made.informations[name].public_id for name in names]


# --- the list


def test_an_empty_inbox_says_what_it_is_for(desk: Client, text: Any) -> None:
    said = text(desk.get(INBOX))

    assert "Nothing was received yet" in said
    assert "taking in the first" in said


def test_the_list_says_when_how_and_what_became_of_it(
    made: Evidence, desk: Client, text: Any
) -> None:
    file(made.informations["lawyers"])
    response = desk.get(INBOX)
    said = text(response)

    assert listed(response) == ids(
        made, "rumour", "paper", "family", "ministry", "clinic", "lawyers"
    )
    assert "To be checked 3 Checked 2 Set aside 1 All 6" in said
    assert "1 February 2026 Ministry of Justice Interview · English A 4 4 Checked" in said
    assert "12 March 2026 Civil society, Port Lumen Interview · English · 1 file" in said
    assert (
        "A daily newspaper Interview · English · not allowed to be used – – not judged yet" in said
    )


def test_no_word_of_what_was_said_is_in_the_list_and_nothing_is_looked_at(
    made: Evidence, desk: Client
) -> None:
    page = desk.get(INBOX).content.decode()

    for one in made.informations.values():
        assert one.version is not None
        assert one.version.text[:20] not in page
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"state": "to-check"}, ["paper", "clinic", "lawyers"]),
        ({"state": "set-aside"}, ["rumour"]),
        ({"credibility": "2"}, ["family"]),
        ({"kind": "civil-society"}, ["clinic", "lawyers"]),
        ({"kind": "academia"}, []),
        ({"subject": "none"}, ["rumour", "paper"]),
        ({"language": "en", "state": "checked"}, ["family", "ministry"]),
        ({"since": "2026-03-01", "until": "2026-03-05"}, ["rumour", "paper", "clinic"]),
        ({"until": "2026-01-31"}, ["rumour", "paper"]),
        ({"q": "turns cell"}, ["family"]),
        ({"q": "PORT LUMEN 412"}, ["clinic", "lawyers"]),
        ({"q": "nothing at all"}, []),
        ({"state": "\0", "kind": "whatever", "since": "yesterday"}, None),
        ({"after": "not-one\0"}, None),
    ],
)
def test_the_address_sifts_the_list(
    made: Evidence, desk: Client, query: dict[str, str], names: list[str] | None
) -> None:
    everything = ["rumour", "paper", "family", "ministry", "clinic", "lawyers"]

    assert listed(desk.get(INBOX, query)) == ids(made, *(everything if names is None else names))


def test_what_is_about_a_benchmark(made: Evidence, desk: Client) -> None:
    target = Benchmark.objects.get(label="A").public_id

    assert listed(desk.get(INBOX, {"subject": target})) == ids(
        made, "family", "ministry", "clinic", "lawyers"
    )


def test_a_receipt_leads_to_its_information(made: Evidence, desk: Client) -> None:
    receipt = made.informations["paper"].receipt

    assert listed(desk.get(INBOX, {"q": receipt.upper()})) == ids(made, "paper")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("milepost.records.queries.informations.PER_PAGE", 4)


def test_pages_follow_one_another_there_and_back(made: Evidence, desk: Client, few: None) -> None:
    first = desk.get(INBOX)
    page = first.context["page"]
    assert (page.newer, page.older) == (False, True)
    second = desk.get(INBOX, {"after": page.last})
    assert listed(second) == ids(made, "clinic", "lawyers")
    assert (second.context["page"].newer, second.context["page"].older) == (True, False)
    back = desk.get(INBOX, {"before": second.context["page"].first})
    assert listed(back) == listed(first)


def test_what_comes_in_meanwhile_moves_no_page(made: Evidence, desk: Client, few: None) -> None:
    last = desk.get(INBOX).context["page"].last
    information(made.workspace, made.officer, "Something new.", made.sources["paper"])

    assert listed(desk.get(INBOX, {"after": last})) == ids(made, "clinic", "lawyers")


def test_a_common_condition_and_a_rare_one_find_the_same(
    made: Evidence, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rare = listed(desk.get(INBOX, {"kind": "civil-society"}))
    monkeypatch.setattr("milepost.records.queries.informations.NARROW", 1)

    assert listed(desk.get(INBOX, {"kind": "civil-society"})) == rare


def test_counting_stops(
    made: Evidence, desk: Client, text: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("milepost.records.queries.informations.COUNTED", 2)
    monkeypatch.setattr("milepost.web.views.inbox.COUNTED", 2)
    monkeypatch.setattr("milepost.web.views.inbox.COUNTED_SIFTED", 4)

    said = text(desk.get(INBOX))
    assert "To be checked 2+ Checked 2 Set aside 1 All 2+" in said
    assert "More than 4" in said


def test_the_number_of_queries_does_not_grow(made: Evidence, desk: Client) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(address).status_code == 200
        return len(captured)

    item = f"{TRIAGE}?item={made.informations['lawyers'].public_id}"
    known_by_words(made)
    desk.get(item)
    few = queries(INBOX), queries(item)
    for number in range(12):
        one = information(made.workspace, made.officer, f"Visit {number}.", made.sources["paper"])
        consent(one, "internal")
        about(one, "B")
        file(one)
    known_by_words(made)
    assert (queries(INBOX), queries(item)) == few


# --- as a file


def rows_of(response: Any) -> list[dict[str, str]]:
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_a_file_holds_what_may_be_used_and_no_words(made: Evidence, desk: Client) -> None:
    rows = rows_of(desk.get(INBOX, {"format": "csv"}))

    assert [row["id"] for row in rows] == ids(made, "family", "ministry", "clinic", "lawyers")
    assert {name: value for name, value in rows[0].items() if name not in {"id", "recorded"}} == {
        "state": "checked",
        "credibility": "2",
        "language": "en",
        "channel": "interview",
        "earliest": "2026-02-01",
        "latest": "2026-02-28",
        "source_kinds": "victim-or-family",
        "benchmarks": "A",
        "files": "0",
        "repeats": "0",
    }
    assert "Port Lumen" not in str(rows)
    assert "Ministry" not in str(rows)


def test_a_permission_taken_back_takes_the_row_out(made: Evidence, desk: Client) -> None:
    row = made.informations["family"].consents.get(audience="internal")
    row.withdrawn = row.recorded
    row.save()

    rows = rows_of(desk.get(INBOX, {"format": "csv"}))
    assert [row["id"] for row in rows] == ids(made, "ministry", "clinic", "lawyers")


def test_words_looked_for_do_not_leave_with_the_file(made: Evidence, desk: Client) -> None:
    response = desk.get(INBOX, {"format": "json", "q": "turns", "state": "checked"})
    content = json.loads(b"".join(response.streaming_content))

    assert content["sifted_by"] == {"state": "checked"}
    assert content["audience"] == "internal"


def test_a_reviewer_takes_nothing_out(made: Evidence) -> None:
    client = signed_in(made.reviewer)

    assert client.get(INBOX).status_code == 200
    assert client.get(INBOX, {"format": "csv"}).status_code == 403


@pytest.mark.parametrize("role", ["contributor", "focal-point", "keeper", "administrator"])
def test_others_have_no_inbox(made: Evidence, role: str) -> None:
    client = signed_in(member(made.workspace, role, f"{role}@more.example"))

    for address in (INBOX, TRIAGE, f"{INBOX}{made.informations['paper'].public_id}/"):
        response = client.get(address)
        assert response.status_code == 403
        assert "paper says" not in response.content.decode()


# --- one after the other


def test_the_newest_that_is_to_be_checked_comes_first(
    made: Evidence, desk: Client, text: Any
) -> None:
    said = text(desk.get(TRIAGE))

    assert "3 left A daily newspaper 2026 · Interview" in said
    assert "Guards at Port Lumen were paid" in said
    assert "have not allowed it to be used here" in said
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.target) == (
        "information.view",
        made.informations["paper"].public_id,
    )


def judged(client: Client, made: Evidence, name: str, **pressed: str) -> Any:
    form = {"item": made.informations[name].public_id, **pressed}
    return client.post(TRIAGE, form, follow=True)


def state(made: Evidence, name: str) -> tuple[str, str]:
    one = made.informations[name]
    one.refresh_from_db()
    return one.state, one.credibility


@pytest.mark.parametrize(
    ("pressed", "became"),
    [
        ({"grade": "2"}, ("checked", "2")),
        ({"take": "yes"}, ("checked", "6")),
        ({"aside": "yes"}, ("set-aside", "6")),
    ],
)
def test_a_judgement_leads_to_the_next(
    made: Evidence, desk: Client, text: Any, pressed: dict[str, str], became: tuple[str, str]
) -> None:
    response = judged(desk, made, "paper", **pressed)

    assert state(made, "paper") == became
    assert response.context["item"] == made.informations["clinic"]
    assert "2 left" in text(response)
    assert f"item={made.informations['paper'].public_id}" in response.content.decode()


def test_the_last_leads_to_the_rest_and_the_end_says_so(
    made: Evidence, desk: Client, text: Any
) -> None:
    response = judged(desk, made, "lawyers", grade="3")
    assert response.context["item"] == made.informations["paper"]
    judged(desk, made, "paper", grade="3")
    response = judged(desk, made, "clinic", grade="3")

    assert "Nothing is left to check" in text(response)


def test_what_is_alike_is_shown_and_linked(made: Evidence, desk: Client, text: Any) -> None:
    made.informations["clinic"].repeats.all().delete()
    known_by_words(made)
    clinic, lawyers = made.informations["clinic"], made.informations["lawyers"]

    response = desk.get(TRIAGE, {"item": clinic.public_id})
    said = text(response)
    assert "This may repeat Civil society, Port Lumen, 12 March 2026" in said
    assert CLINIC in said
    assert LAWYER in said
    # both were read
    assert set(AuditEntry.objects.values_list("target", flat=True)) == {
        clinic.public_id,
        lawyers.public_id,
    }

    response = judged(desk, made, "clinic", repeat=lawyers.public_id)
    assert response.context["item"] == clinic
    assert list(clinic.repeats.values_list("repeats", flat=True)) == [lawyers.pk]
    assert "This may repeat" not in text(response)


def test_it_is_said_what_it_is_about(made: Evidence, desk: Client) -> None:
    target = Benchmark.objects.get(label="F").public_id
    response = judged(desk, made, "paper", relate=f"benchmark.{target}")

    assert response.context["item"] == made.informations["paper"]
    assert [it.target for it in made.informations["paper"].subjects.all()] == [target]


def test_a_queue_keeps_what_it_was_sifted_by(made: Evidence, desk: Client) -> None:
    response = desk.post(
        f"{TRIAGE}?kind=civil-society",
        {"item": made.informations["clinic"].public_id, "aside": "yes"},
        follow=True,
    )

    assert response.context["item"] == made.informations["lawyers"]
    assert "kind=civil-society" in response.redirect_chain[-1][0]


def test_nothing_pressed_and_nothing_there(made: Evidence, desk: Client, text: Any) -> None:
    assert "Nothing was chosen" in text(judged(desk, made, "paper"))
    response = desk.post(TRIAGE, {"item": "not-one", "grade": "1"}, follow=True)
    assert "There is no such information" in text(response)
    assert Information.objects.filter(credibility="1").count() == 0


def test_a_keeper_judges_nothing(made: Evidence) -> None:
    client = signed_in(member(made.workspace, "keeper", "k@more.example"))

    assert judged(client, made, "paper", grade="1").status_code == 403
    assert state(made, "paper") == ("to-check", "6")
