"""What a program records: by the same actions, once, with the reasons where it is refused."""

import json
from typing import Any

from django.test import Client

from milepost.records.models import (
    AuditEntry,
    Benchmark,
    Finding,
    Grade,
    Information,
    Law,
)
from tests.evidence import source
from tests.examplia import Examplia, member
from tests.programs import API, every, program

HERE = f"{API}/workspaces/examplia"


def send(api: Client, way: str, address: str, sent: Any, **headers: str) -> Any:
    return api.generic(
        way, f"{HERE}/{address}", json.dumps(sent), "application/json", headers=headers
    )


def test_an_information_is_recorded_once_under_its_key(api: Client, place: Examplia) -> None:
    told = {
        "text": "The cells are overcrowded.",
        "sources": [source(place.workspace, place.officer).public_id],
    }
    key = {"idempotency-key": "4f6c-9a51-first"}
    first = send(api, "POST", "information", told, **key)
    again = send(api, "POST", "information", told, **key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json() == {"id": Information.objects.get().public_id}
    assert again["Idempotency-Replayed"] == "true"
    other = send(api, "POST", "information", {**told, "text": "Another."}, **key)
    assert (other.status_code, other.json()["where"]) == (409, "Idempotency-Key")
    entry = AuditEntry.objects.get(action="information.record")
    assert entry.detail["via"] == "api"


def test_a_refusal_is_not_kept_under_its_key(api: Client, place: Examplia) -> None:
    key = {"idempotency-key": "4f6c-9a51-second"}
    refused = send(api, "POST", "findings", {"claim": " "}, **key)
    assert (refused.status_code, refused.json()["detail"]) == (422, "No claim was made")

    made = send(api, "POST", "findings", {"claim": "The cells are overcrowded."}, **key)
    assert (made.status_code, made.json()["state"]) == (201, "draft")
    finding = Finding.objects.get()
    proposed = send(api, "POST", f"findings/{finding.public_id}/propose", {"judgement": 1})
    assert proposed.status_code == 422
    assert proposed.json()["detail"] == "No standard of proof is claimed"


def test_a_grade_that_holds_is_named_to_who_would_supersede_it(place: Examplia) -> None:
    state = program(member(place.workspace, "focal-point"), place.workspace)
    given = {"voice": "state", "period": "2023", "grade": "A"}
    first = send(state, "POST", "benchmarks/A/grades", given)
    assert (first.status_code, first.json()["number"]) == (201, 1)

    second = send(state, "POST", "benchmarks/A/grades", {**given, "grade": "B"})
    assert (second.status_code, second.json()["held"]) == (409, 1)
    third = send(state, "POST", "benchmarks/A/grades", {**given, "grade": "B", "instead_of": 1})
    assert (third.status_code, third.json()["number"]) == (201, 2)
    monitor = send(state, "POST", "benchmarks/A/grades", {**given, "voice": "monitor"})
    assert monitor.status_code == 403
    assert list(Grade.objects.filter(holds=True).values_list("grade", flat=True)) == ["B"]
    matrix = state.get(f"{HERE}/matrix").json()
    assert matrix["voices"] == ["state"]
    cells = matrix["benchmarks"][0]["cells"]
    told = {cell["year"]: cell["state"] for cell in cells if cell["state"]}
    assert told == {2023: {"scale": "ccpr", "grade": "B"}}


def test_what_to_send_instead_is_told_to_a_program(place: Examplia) -> None:
    focal = program(member(place.workspace, "focal-point"), place.workspace)

    def grade(**more: Any) -> Any:
        given = {"voice": "state", "period": "2023", "grade": "B", **more}
        return send(focal, "POST", "benchmarks/A/grades", given)

    none = grade(instead_of=7).json()
    assert (none["held"], none["remedy"]) == (
        0,
        "No grade holds for this period: send yours without instead_of.",
    )
    assert grade().status_code == 201
    assert "instead_of: 1" in grade().json()["remedy"]
    assert grade(instead_of=1).status_code == 201


def test_a_row_of_a_register_is_saved_and_saved_again(api: Client, place: Examplia) -> None:
    law = {"cells": {"title": "Law on the Press", "kind": "law", "year": "1995"}}
    new = {"if-none-match": "*"}
    first = send(api, "PUT", "registers/laws/rows/press-law", law, **new)
    assert (first.status_code, first.json()) == (201, {"key": "press-law", "state": "saved"})
    entries = AuditEntry.objects.count()
    assert send(api, "PUT", "registers/laws/rows/press-law", law).status_code == 200
    assert AuditEntry.objects.count() == entries
    assert send(api, "PUT", "registers/laws/rows/press-law", law, **new).status_code == 409

    wrong = send(api, "PUT", "registers/laws/rows/other", {"cells": {"kind": "decree of mine"}})
    assert wrong.status_code == 422
    assert {one["where"] for one in wrong.json()["problems"]} == {"kind", "title"}
    (row,) = every(api, f"{HERE}/registers/laws/rows")
    assert (row["key"], row["cells"]["year"]) == ("press-law", "1995")
    assert api.get(f"{HERE}/registers/laws/rows/press-law").json() == row


def test_rows_of_a_sheet_all_or_none(api: Client, place: Examplia) -> None:
    rows = [
        {"key": "press-law", "title": "Law on the Press", "kind": "law"},
        {"key": "unread", "kind": "law"},
    ]
    seen = send(api, "POST", "registers/laws/rows", {"rows": rows, "preview": True}).json()
    assert (seen["written"], seen["counts"]) == (False, {"new": 1, "refused": 1})
    assert [(one["row"], one["column"]) for one in seen["refused"]] == [(2, "title")]
    assert send(api, "POST", "registers/laws/rows", {"rows": rows}).status_code == 422
    assert not Law.objects.exists()

    done = send(api, "POST", "registers/laws/rows", {"rows": rows, "rest": True})
    assert (done.status_code, done.json()["written"]) == (200, True)
    assert list(Law.objects.values_list("key", flat=True)) == ["press-law"]


def test_a_token_changes_only_what_it_was_made_for(place: Examplia) -> None:
    api = program(place.officer, place.workspace, "read", "findings")
    law = {"cells": {"title": "Law on the Press", "kind": "law"}}

    assert send(api, "PUT", "registers/laws/rows/press-law", law).status_code == 403
    assert send(api, "POST", "findings", {"claim": "They are."}).status_code == 201


def test_what_is_no_json_is_told(api: Client, place: Examplia) -> None:
    for body in ("{", '"x"', "[]", '{"claim": "x", "owner": "me"}'):
        response = api.generic("POST", f"{HERE}/findings", body, "application/json")
        assert response.status_code in {400, 422}, body
        assert response["Content-Type"] == "application/problem+json"
    assert Benchmark.objects.exists()
    assert not Finding.objects.exists()


def test_a_finding_is_about_statements_that_there_are(api: Client, place: Examplia) -> None:
    benchmark = Benchmark.objects.get(workspace=place.workspace, label="A")
    there = len(benchmark.statements)

    def about(statement: object) -> Any:
        named = [{"benchmark": benchmark.public_id, "statement": statement}]
        return send(api, "POST", "findings", {"claim": "They are.", "benchmarks": named})

    assert about(there).status_code == 201
    refused = about(there + 1)
    assert (refused.status_code, refused.json()["detail"]) == (
        404,
        "The benchmark has no such statement",
    )
    assert refused.json()["where"] == f"{benchmark.public_id}, {there + 1}"
    # a text or a fraction is no number, though one could be made of it
    assert [about(one).status_code for one in ("1", 1.0, True)] == [422] * 3
    lost = send(api, "POST", "findings", {"claim": "A.", "benchmarks": [{"benchmark": "gone"}]})
    assert (lost.status_code, lost.json()["where"]) == (404, "gone")


def test_a_permission_was_given_on_a_day_and_on_no_number(api: Client, place: Examplia) -> None:
    told_by = source(place.workspace, place.officer).public_id

    def given(day: object) -> int:
        allowed = {"source": told_by, "covers": "information", "audience": "internal"}
        allowed |= {"given_by": "source", "given_on": day}
        told = {"text": "The cells are overcrowded.", "sources": [told_by]}
        status: int = send(
            api, "POST", "information", {**told, "permissions": [allowed]}
        ).status_code
        return status

    assert given("2026-03-14") == 201
    for wrong in (0, "0", "86400", 1772000000, "2026-03-14T00:00:00", "20260314", "14.03.2026"):
        assert given(wrong) == 422, wrong
    assert Information.objects.count() == 1


def test_what_cannot_be_seen_is_no_information(api: Client, place: Examplia) -> None:
    told = {"text": " \u200b\u2060", "sources": [source(place.workspace, place.officer).public_id]}
    refused = send(api, "POST", "information", told)
    assert (refused.status_code, refused.json()["detail"]) == (422, "Nothing was written down")
    blank = send(api, "POST", "findings", {"claim": "\u200b"})
    assert (blank.status_code, blank.json()["detail"]) == (422, "No claim was made")


def test_a_column_the_register_does_not_have_is_refused_by_name(api: Client) -> None:
    row = {"key": "press", "title": "Law on the Press", "kind": "law"}
    saved = send(api, "PUT", "registers/laws/rows/press", {"cells": {**row, "titel": "B"}})
    assert saved.status_code == 422
    assert [one["where"] for one in saved.json()["problems"]] == ["titel"]
    other = send(api, "PUT", "registers/laws/rows/labour", {"cells": row})
    assert (other.status_code, other.json()["where"]) == (422, "key")

    rows = {"rows": [{**row, "titel": "B"}, {"key": "labour", "kind": "song"}]}
    refused = send(api, "POST", "registers/laws/rows", rows)
    assert refused.status_code == 422
    assert [one["where"] for one in refused.json()["problems"]] == ["1.titel", "2.title", "2.kind"]
    shown = send(api, "POST", "registers/laws/rows", {**rows, "preview": True}).json()
    assert [(one["row"], one["column"]) for one in shown["refused"]] == [
        (1, "titel"),
        (2, "title"),
        (2, "kind"),
    ]
    assert not Law.objects.exists()


def test_a_row_is_changed_only_as_it_was_read(api: Client) -> None:
    address = "registers/laws/rows/press"

    def save(title: str, **headers: str) -> int:
        cells = {"cells": {"title": title, "kind": "law"}}
        status: int = send(api, "PUT", address, cells, **headers).status_code
        return status

    assert save("Law on the Press", **{"if-match": "*"}) == 412
    assert save("Law on the Press") == 201
    read = api.get(f"{HERE}/{address}")["ETag"]
    assert save("Press Law", **{"if-match": read}) == 200
    refused = send(
        api, "PUT", address, {"cells": {"title": "Law of the Press"}}, **{"if-match": read}
    )
    assert (refused.status_code, refused.json()["type"]) == (412, "urn:milepost:problem:changed")
    assert Law.objects.get().title == "Press Law"
    assert save("Law of the Press", **{"if-match": "*"}) == 200


def test_a_row_is_taken_out_and_put_back(api: Client) -> None:
    address = "registers/laws/rows/press"
    assert api.delete(f"{HERE}/{address}").status_code == 404
    send(api, "PUT", address, {"cells": {"title": "Law on the Press", "kind": "law"}})
    assert not api.get(f"{HERE}/{address}").json()["removed"]

    assert api.delete(f"{HERE}/{address}").json() == {"key": "press", "state": "removed"}
    assert api.get(f"{HERE}/{address}").json()["removed"]
    assert api.get(f"{HERE}/registers/laws/rows").json()["items"] == []
    put_back = api.generic("POST", f"{HERE}/{address}/put-back")
    assert put_back.json() == {"key": "press", "state": "saved"}
    assert [one["key"] for one in api.get(f"{HERE}/registers/laws/rows").json()["items"]] == [
        "press"
    ]
    said = AuditEntry.objects.filter(action__in=["register.remove", "register.put_back"])
    assert [one.detail["via"] for one in said] == ["api", "api"]
