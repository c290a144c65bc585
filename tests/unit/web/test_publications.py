"""The room of publications: prepare, read what leaves and what stays, approve, withdraw."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.actions.approve_publication import ApprovePublication
from milepost.actions.prepare_publication import PreparePublication
from milepost.actions.withdraw_consent import WithdrawConsent
from milepost.records.models import Case, Consent, Finding, Publication
from tests import registers
from tests.evidence import Evidence, evidence
from tests.examplia import HOSTILE, examplia, signed_in
from tests.unit.actions.test_publications import confirmed

ROOM = "/w/examplia/publications/"


@pytest.fixture
def made(db: None) -> Evidence:
    return evidence(examplia())


@pytest.fixture
def officer(made: Evidence) -> Client:
    return signed_in(made.officer)


@pytest.fixture
def reviewer(made: Evidence) -> Client:
    return signed_in(made.reviewer)


def prepared(made: Evidence) -> Publication:
    return PreparePublication(
        actor=made.officer, workspace=made.workspace, audience="public-without-identity"
    ).run()


def page(row: Publication, part: str = "") -> str:
    return f"/w/{row.workspace.slug}/publications/{row.public_id}/{part and f'?part={part}'}"


def test_an_officer_prepares_and_a_reviewer_approves(
    made: Evidence, officer: Client, reviewer: Client
) -> None:
    response = officer.post(ROOM, {"audience": "public-without-identity"})
    row = Publication.objects.get()
    assert response.headers["Location"] == page(row)
    assert officer.post(page(row), {"do": "approve"}).status_code == 403
    assert reviewer.post(page(row), {"do": "approve"}).status_code == 302
    row.refresh_from_db()

    assert row.state == "approved"
    assert "milepost publish examplia" in officer.get(page(row)).text


def test_whoever_prepared_it_is_told_that_another_approves(
    made: Evidence, reviewer: Client
) -> None:
    reviewer.post(ROOM, {"audience": "public-without-identity"})
    row = Publication.objects.get()

    assert "another reviewer does" in reviewer.get(page(row)).text
    assert reviewer.post(page(row), {"do": "approve"}).status_code == 422


def test_an_audience_that_is_none_is_refused_in_words(officer: Client) -> None:
    response = officer.post(ROOM, {"audience": "internal"})

    assert response.status_code == 422
    assert "Nothing is published for the audience" in response.text
    assert Publication.objects.count() == 0


def test_what_is_held_back_is_listed_with_the_reason_sifted_and_handed_out(
    made: Evidence, officer: Client
) -> None:
    registers.fill(made.workspace)
    row = prepared(made)
    shown = officer.get(page(row, "held"))
    sifted = officer.get(page(row, "held") + "&kind=case")
    file = officer.get(page(row, "held") + "&kind=case&format=csv")

    assert "It names no place in a public document" in shown.text
    assert shown.text.count("data-row") == len(row.held)
    assert sifted.text.count("data-row") == 1
    assert b"".join(file).decode().splitlines()[1].endswith(",no-ground")  # type: ignore[arg-type]


def test_hostile_words_are_words(made: Evidence, officer: Client) -> None:
    made.place.report.title = HOSTILE
    made.place.report.save()

    assert HOSTILE not in officer.get(page(prepared(made))).text


def test_a_page_asks_the_database_as_often_however_much_there_is(
    made: Evidence, officer: Client
) -> None:
    row = prepared(made)
    with CaptureQueriesContext(connection) as few:
        officer.get(page(row, "changes"))
    registers.fill(made.workspace)
    more = prepared(made)
    with CaptureQueriesContext(connection) as many:
        officer.get(page(more, "changes"))
    with CaptureQueriesContext(connection) as again:
        officer.get(page(more, "held"))

    assert len(more.changes) > len(row.changes)
    assert len(many) == len(few)
    # what was frozen is read once
    assert len(again) == len(few) - 1


def test_the_page_of_what_left_says_what_may_not_be_shown_any_more(
    made: Evidence, officer: Client
) -> None:
    confirmed(made, "lawyers")
    first = prepared(made)
    given = {"actor": made.reviewer, "workspace": made.workspace}
    ApprovePublication(**given, publication=first.public_id).run()
    consent = Consent.objects.get(audience="public-without-identity", withdrawn=None)
    WithdrawConsent(
        actor=made.officer, workspace=made.workspace, consent=consent.public_id, reason="Asked."
    ).run()
    said = "1 thing in it may not be shown any more"
    assert said in officer.get(page(first)).text

    # the one in the world is superseded here, and stays in the world
    second = prepared(made)
    ApprovePublication(**given, publication=second.public_id).run()
    assert said in officer.get(page(first)).text
    assert said not in officer.get(page(second)).text
    removed = officer.get(page(second, "changes")).text
    # at the desk, what was removed is called what it is held back as
    assert Finding.objects.get().judgement.claim in removed


def test_a_withdrawn_publication_says_why(
    made: Evidence, officer: Client, reviewer: Client
) -> None:
    row = prepared(made)
    ApprovePublication(
        actor=made.reviewer, workspace=made.workspace, publication=row.public_id
    ).run()
    assert reviewer.post(page(row), {"do": "withdraw", "reason": " "}).status_code == 422
    reviewer.post(page(row), {"do": "withdraw", "reason": "A figure was wrong."})

    assert "A figure was wrong." in officer.get(page(row)).text


def test_what_is_held_back_leads_to_where_it_is_mended(made: Evidence, officer: Client) -> None:
    registers.fill(made.workspace)
    finding = confirmed(made, "lawyers")
    case = Case.objects.get(workspace=made.workspace)

    shown = officer.get(page(prepared(made), "held"))

    leads = {(one.kind, one.id): one.address for one in shown.context["page"]}
    assert leads["case", case.public_id] == f"/w/examplia/registers/cases/row/{case.key}/"
    (line,) = [one for one in officer.get(page(prepared(made))).context["page"]
               if one.kind == "finding"]  # fmt: skip
    assert line.address == f"/w/examplia/findings/{finding.public_id}/"
    assert [letter for _address, letter in line.benchmarks] == ["A"]
    for address in {*leads.values()} - {""}:
        assert officer.get(address).status_code == 200, address
