"""A workspace as material for the gate."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.records.models import Document
from milepost.records.queries import publication
from milepost.records.registers.catalogue import REGISTERS
from milepost.reporting.edition.gate import gate
from milepost.reporting.edition.material import NOWHERE
from tests import registers
from tests.evidence import Evidence, evidence
from tests.examplia import examplia

PUBLIC = "public-without-identity"


@pytest.fixture
def made(db: None) -> Evidence:
    return evidence(examplia())


def queries(made: Evidence) -> int:
    with CaptureQueriesContext(
        connection,
    ) as several:
        publication.load(made.workspace, PUBLIC)
    return len(several)


def test_the_whole_of_it_is_loaded_in_as_many_queries_however_much_there_is(
    made: Evidence,
) -> None:
    registers.fill(made.workspace)
    one = queries(made)
    for register in REGISTERS:
        for number in range(3):
            registers.bring(
                made.workspace, register, registers.row(register, key=f"{register.code}-x{number}")
            )

    assert queries(made) == one
    assert one < 60


def test_every_row_without_a_ground_that_needs_one_stays(made: Evidence) -> None:
    registers.fill(made.workspace)
    loaded = publication.load(made.workspace, PUBLIC)
    passed = gate(loaded.material, audience=PUBLIC, at=timezone.now())

    assert loaded.material.cases[0].ground == NOWHERE
    assert {one.kind for one in passed.held} == {
        *("figure", "case", "communication", "engagement", "cooperation", "call"),
    }


def test_the_file_a_document_came_in_is_not_named(made: Evidence) -> None:
    Document.objects.filter(workspace=made.workspace).update(source_name="from-Sokha.docx")

    assert "Sokha" not in repr(publication.load(made.workspace, PUBLIC).material)


def test_a_draft_comes_with_its_pieces_and_the_permissions_of_their_sources(
    made: Evidence,
) -> None:
    informations = made.informations
    DraftFinding(
        actor=made.officer,
        workspace=made.workspace,
        claim=Claim(
            text="The prison is full.",
            weighed=tuple(
                Weighed(information=informations[name].public_id, stance="supports")
                for name in ("lawyers", "family")
            ),
        ),
    ).run()
    material = publication.load(made.workspace, PUBLIC).material

    assert [one.state for one in material.claims] == ["draft"]
    assert {one.information for one in material.claims[0].pieces} == {
        informations["lawyers"].public_id,
        informations["family"].public_id,
    }
    assert {key: len(several) for key, several in material.permissions.items()} == {
        informations["lawyers"].public_id: 1
    }
