"""The training workspace: a whole year's work on Examplia, made once by the actions."""

from importlib.resources import files
from pathlib import Path

import pytest

from milepost.actions.open_training import Training, open_training, renew_password
from milepost.documents.formats import read
from milepost.records import manuscripts, people
from milepost.records.models import (
    ApprovedReport,
    AuditEntry,
    Finding,
    Grade,
    Information,
    Publication,
    Workspace,
)
from milepost.records.registers.catalogue import REGISTERS
from milepost.reporting import year as years
from milepost.reporting.framework_json import find_framework
from milepost.reporting.report import manuscript
from milepost.values.errors import InputError

pytestmark = [pytest.mark.django_db, pytest.mark.slow("makes a whole year's work")]

FOLDER = Path(str(files("milepost"))) / "packs" / "examplia"
PASSWORD = "correct horse battery staple"


@pytest.fixture(scope="module")
def training() -> Training:
    year, registers = years.read(FOLDER)
    document = read((FOLDER / year.report).read_bytes(), year.report)
    return Training(
        year=year, document=document, framework=find_framework(document), registers=registers
    )


def test_it_carries_a_whole_year(training: Training) -> None:
    workspace, is_new = open_training(training, PASSWORD)

    assert (is_new, workspace.slug, workspace.fictitious) == (True, "examplia", True)
    assert Information.objects.count() == len(training.year.informations)
    states = sorted(Finding.objects.values_list("state", flat=True))
    assert states == ["confirmed"] * 5 + ["draft", "proposed"]
    assert Grade.objects.count() == len(training.year.grades)
    assert {
        one.code: one.rows(workspace).count() for one in REGISTERS if one.rows(workspace).exists()
    } == {code: len(rows) for code, rows in training.registers.items()}
    publication = Publication.objects.get()
    assert (publication.state, publication.audience) == ("approved", "public-without-identity")
    report = ApprovedReport.objects.get()
    assert report.report.state == "approved"
    kept = manuscripts.content_of(report)
    notes = [one.text for one in manuscript.spans(kept) if one.of.startswith("finding:")]
    assert notes == [
        (
            "Standard of proof: Balance of probabilities; "
            "3 independent sources (Civil society: 1, National institution: 1, State: 1)."
        )
    ]
    assert set(training.registers) == {one.code for one in REGISTERS}


def test_the_second_time_it_changes_nothing(training: Training) -> None:
    first, _ = open_training(training, PASSWORD)
    entries = AuditEntry.objects.count()
    Grade.objects.filter(voice="monitor").delete()

    again, is_new = open_training(training, "another " + PASSWORD)

    assert (again, is_new) == (first, False)
    assert AuditEntry.objects.count() == entries
    assert not Grade.objects.filter(voice="monitor").exists()
    user = people.with_address("training-officer@examplia.example")
    assert user is not None
    assert user.check_password(PASSWORD)


def test_its_accounts_get_a_new_password_when_asked(training: Training) -> None:
    open_training(training, PASSWORD)
    renew_password(training.year, "another " + PASSWORD)
    user = people.with_address("training-state@examplia.example")
    assert user is not None
    assert user.check_password("another " + PASSWORD)


def test_real_work_is_never_mixed_with_it(training: Training) -> None:
    Workspace.objects.create(slug="examplia", name="Examplia")
    with pytest.raises(InputError, match="no training workspace"):
        open_training(training, PASSWORD)
    assert AuditEntry.objects.count() == 0


def test_nobody_in_it_could_be_real(training: Training) -> None:
    assert {one.email.partition("@")[2] for one in training.year.people} == {"examplia.example"}
    named = [row for row in training.registers["involved"] if "name" in row or "source" in row]
    assert named == []
