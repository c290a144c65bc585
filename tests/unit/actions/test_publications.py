"""Publications: prepared, approved by another, superseded, withdrawn; never edited."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from milepost.actions.approve_publication import ApprovePublication, Outdated
from milepost.actions.prepare_publication import PreparePublication
from milepost.actions.withdraw_consent import WithdrawConsent
from milepost.actions.withdraw_publication import WithdrawPublication
from milepost.records import publications
from milepost.records.models import (
    Consent,
    Publication,
    Release,
    User,
)
from milepost.reporting.edition.gate import Passed
from milepost.reporting.edition.material import Material
from milepost.values.errors import InputError, PermissionRefused
from tests.evidence import Evidence, consent, evidence
from tests.examplia import examplia, member
from tests.written import confirmed

PUBLIC = "public-without-identity"


@pytest.fixture
def made(db: None) -> Evidence:
    return evidence(examplia())


def prepare(made: Evidence, by: User | None = None) -> Publication:
    return PreparePublication(
        actor=by or made.officer, workspace=made.workspace, audience=PUBLIC
    ).run()


def approve(made: Evidence, row: Publication, by: User | None = None) -> Publication:
    return ApprovePublication(
        actor=by or made.reviewer, workspace=made.workspace, publication=row.public_id
    ).run()


def test_what_is_prepared_says_what_leaves_what_stays_and_what_is_new(made: Evidence) -> None:
    finding = confirmed(made, "family")
    row = prepare(made)

    assert (row.number, row.state) == (1, "prepared")
    assert row.counts["finding"] == 0
    assert [(one["kind"], one["id"], one["reason"]) for one in row.held] == [
        ("finding", finding.public_id, "not-permitted")
    ]
    assert {one["what"] for one in row.changes} == {"added"}
    assert Release.objects.count() == 0


def test_approved_it_is_the_one_that_stands_and_its_information_is_released(
    made: Evidence,
) -> None:
    confirmed(made, "lawyers")
    row = approve(made, prepare(made))

    assert (row.state, row.approved_by) == ("approved", made.reviewer)
    assert publications.standing(made.workspace, PUBLIC) == row
    assert [
        (one.information, one.audience, one.what, one.name) for one in Release.objects.all()
    ] == [(made.informations["lawyers"], PUBLIC, "edition", "1")]
    assert len(publications.edition_of(row).findings) == 1


def test_whoever_prepared_it_does_not_approve_it(made: Evidence) -> None:
    row = prepare(made, made.reviewer)

    with pytest.raises(PermissionRefused, match="does not approve"):
        approve(made, row)
    assert approve(made, row, member(made.workspace, "reviewer", "second@x.example")).approved


def test_consent_withdrawn_between_stops_the_approval(made: Evidence) -> None:
    confirmed(made, "lawyers")
    row = prepare(made)
    given = Consent.objects.get(information=made.informations["lawyers"], audience=PUBLIC)
    WithdrawConsent(
        actor=made.officer, workspace=made.workspace, consent=given.public_id, reason="Asked."
    ).run()

    with pytest.raises(Outdated):
        approve(made, row)
    assert Release.objects.count() == 0


def test_consent_withdrawn_afterwards_shows_what_fell(made: Evidence) -> None:
    finding = confirmed(made, "lawyers")
    row = approve(made, prepare(made))
    assert publications.fallen(row, timezone.now()) == ()

    given = Consent.objects.get(information=made.informations["lawyers"], audience=PUBLIC)
    WithdrawConsent(
        actor=made.officer, workspace=made.workspace, consent=given.public_id, reason="Asked."
    ).run()

    assert [(one.kind, one.id) for one in publications.fallen(row, timezone.now())] == [
        ("finding", finding.public_id)
    ]


def test_what_the_gate_was_asked_at_the_approval_is_not_asked_again_that_day(
    made: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(made, "lawyers")
    row = approve(made, prepare(made))
    assert row.approved is not None
    asked = []

    def gate(material: Material, *, audience: str, at: datetime) -> Passed:
        asked.append(at)
        return real(material, audience=audience, at=at)

    real = publications.gate
    monkeypatch.setattr(publications, "gate", gate)

    assert publications.fallen(row, row.approved) == ()
    assert asked == []
    tomorrow = row.approved + timedelta(days=1)
    assert publications.fallen(row, tomorrow) == ()
    confirmed(made, "family")
    assert publications.fallen(row, row.approved) == ()
    assert asked == [tomorrow, row.approved]


def test_the_next_supersedes_and_says_what_changed(made: Evidence) -> None:
    finding = confirmed(made, "family")
    first = approve(made, prepare(made))
    consent(made.informations["family"], PUBLIC)
    second = approve(made, prepare(made))
    first.refresh_from_db()

    assert (first.state, second.number) == ("superseded", 2)
    assert [(one["what"], one["kind"], one["id"]) for one in second.changes] == [
        ("added", "finding", finding.public_id)
    ]


def test_two_prepared_at_once_are_not_both_approved(made: Evidence) -> None:
    one, other = prepare(made), prepare(made)
    approve(made, one)

    with pytest.raises(Outdated):
        approve(made, other)


def test_it_is_withdrawn_for_a_reason(made: Evidence) -> None:
    row = prepare(made)
    withdraw = {"actor": made.reviewer, "workspace": made.workspace, "publication": row.public_id}
    with pytest.raises(InputError, match="Only what was approved"):
        WithdrawPublication(**withdraw, reason="Wrong.").run()
    approve(made, row)
    with pytest.raises(InputError, match="no reason"):
        WithdrawPublication(**withdraw, reason="  ").run()

    assert WithdrawPublication(**withdraw, reason="A figure is wrong.").run().state == "withdrawn"
    assert publications.standing(made.workspace, PUBLIC) is None
    assert prepare(made).number == 2
