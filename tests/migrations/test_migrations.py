"""Every migration goes up and down with rows in the tables."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from milepost.actions.action import CommandLine
from milepost.actions.import_document import ImportDocument
from milepost.actions.prepare_publication import PreparePublication
from milepost.records import audit, guard, models
from milepost.records.registers.catalogue import REGISTERS
from tests import factories, registers
from tests.evidence import Evidence, evidence, file
from tests.examplia import checked, examplia
from tests.snapshot import Snapshot

pytestmark = pytest.mark.django_db(transaction=True)

OURS = "records"


def names() -> list[str]:
    """From the files alone: tests are collected where there is no database yet."""
    loader = MigrationLoader(None)
    return sorted(name for app, name in loader.disk_migrations if app == OURS)


def go(name: str | None) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([(OURS, name)])


@pytest.fixture
def comes_back(tmp_path: Path) -> Iterator[None]:
    """For a test that ends at another migration than the last."""
    tables = Snapshot(tmp_path)
    yield
    tables.put_back()
    tables.remove()


def fill() -> None:
    """A row in every table of ours."""
    place = factories.workspace()
    factories.member(place, "officer")
    ImportDocument(
        actor=CommandLine(),
        workspace=place,
        document=factories.document(),
        framework=factories.framework(),
    ).run()
    told = evidence(examplia())
    checked(told.place)
    protected(told)
    judged(told)
    registers.fill(told.workspace)
    tied(told)
    written(told)


def tied(told: Evidence) -> None:
    """Ties of registers to benchmarks and recommendations, a visit and a publication."""
    place = told.workspace
    benchmark = place.benchmarks.get(label="A")
    recommendation = place.recommendations.exclude(number="").first()
    for register in REGISTERS:
        row = register.rows(place).get()
        for one in register.of_kind("benchmarks"):
            getattr(row, one.name).add(benchmark)
        for one in register.of_kind("recommendations"):
            getattr(row, one.name).add(recommendation)
    models.Visit.objects.create(workspace=place, user=told.officer)
    token = models.AccessToken.objects.create(
        workspace=place, user=told.officer, secret="2" * 64, expires="2027-01-01T00:00:00Z"
    )
    models.TokenAnswer.objects.create(
        token=token, key="3" * 64, asked="4" * 64, status=201, body={}
    )
    PreparePublication(
        actor=told.officer, workspace=place, audience="public-without-identity"
    ).run()


def written(told: Evidence) -> None:
    """A report with a section and a paragraph, approved once."""
    report = models.Report.objects.create(
        workspace=told.workspace,
        title="Benchmarks for prisons",
        audience="public-without-identity",
        limit=10_700,
        made_by=told.officer,
    )
    section = models.ReportSection.objects.create(report=report, title="Introduction", order=1)
    models.ReportParagraph.objects.create(
        section=section,
        text="The prison is overcrowded.",
        order=1,
        version=2,
        written_by=told.officer,
    ).versions.create(
        version=1,
        text="The prison is full.",
        written_by=told.reviewer,
        written="2026-11-24T11:00:00+00:00",
    )
    models.ApprovedReport.objects.create(
        report=report,
        number=1,
        content=b"content",
        sha256="0" * 64,
        words=4,
        limit=10_700,
        submitted_by=told.officer,
        approved_by=told.reviewer,
        approved="2026-11-24T12:00:00+00:00",
    )


def protected(told: Evidence) -> None:
    """A row in the tables of the vault, of custody, and of what somebody has begun."""
    one, officer = told.informations["lawyers"], told.officer
    models.KeeperKey.objects.create(
        workspace=told.workspace, user=officer, public="age1", wrapped=b"wrapped"
    )
    models.SealedIdentity.objects.create(source=told.sources["lawyers"], sealed=b"sealed")
    models.Reliability.objects.create(source=told.sources["lawyers"], grade="B", by=officer)
    models.Credibility.objects.create(information=one, grade="2", by=officer)
    models.Shingle.objects.create(information=one, value=-7)
    models.Draft.objects.create(workspace=told.workspace, user=officer, form="information")
    models.Release.objects.create(
        information=one, covers="information", audience="judicial", what="bundle", name="1"
    )
    models.CustodyStep.objects.create(
        evidence=file(one),
        sequence=1,
        at="2026-11-23T12:00:00.000000+00:00",
        actor="system",
        step="received",
        previous="0" * 64,
        hash="1" * 64,
    )


def judged(told: Evidence) -> None:
    """A finding on a benchmark, and a grade that rests on it."""
    benchmark = models.Benchmark.objects.filter(workspace=told.workspace).earliest("number")
    finding = models.Finding.objects.create(workspace=told.workspace)
    models.FindingBenchmark.objects.create(finding=finding, benchmark=benchmark)
    judgement = models.Judgement.objects.create(
        finding=finding, claim="The prison is overcrowded.", drafted_by=told.officer
    )
    models.Weighing.objects.create(
        judgement=judgement,
        information=told.informations["lawyers"],
        version=1,
        stance="supports",
    )
    grade = models.Grade.objects.create(
        workspace=told.workspace,
        benchmark=benchmark,
        voice="monitor",
        period="2023",
        earliest=date(2023, 1, 1),
        latest=date(2023, 12, 31),
        scale="ccpr",
        grade="C",
        drafted_by=told.officer,
    )
    grade.findings.add(finding)


def count() -> dict[str, int]:
    """Rows by table, in every table of ours that there is."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table.startswith("records_"):
                cursor.execute(f'SELECT count(*) FROM "{table}"')
                found[table] = cursor.fetchone()[0]
    return found


def test_the_models_have_no_change_without_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_filling_fills_every_table() -> None:
    fill()
    empty = {table for table, rows in count().items() if not rows}
    assert empty == {"records_user_groups", "records_user_user_permissions"}


@pytest.mark.slow("goes down and up again with every migration")
def test_each_migration_goes_down_and_up_again_and_keeps_every_row(
    comes_back: None, tmp_path: Path
) -> None:
    fill()
    rows = count()
    for lower, upper in reversed([*pairwise(names())]):
        go(lower)
        kept = count()
        assert kept == {table: rows[table] for table in kept}, lower
        # the guard comes with its migration and goes with it
        assert guard.is_installed(connection) == (lower >= "0002")
        below = Snapshot(tmp_path / lower)
        go(upper)
        # a table that this migration makes went with its rows
        assert count() == {table: kept.get(table, 0) for table in rows}, upper
        below.put_back()
        if lower != names()[0]:
            below.remove()
        rows = kept

    # the first goes too; other applications' tables refer to ours, so they go with it
    MigrationExecutor(connection).migrate([(app, None) for app in ("mfa", "account", OURS)])
    assert count() == {}

    below.put_back()
    below.remove()
    go(names()[-1])
    assert count() == {table: rows.get(table, 0) for table in count()}
    assert audit.verify() is None
    with pytest.raises(DatabaseError), transaction.atomic():
        models.AuditEntry.objects.all().delete()


def test_going_down_refuses_to_lose_a_translation(comes_back: None) -> None:
    fill()
    original = models.Document.objects.get(workspace__slug="cambodia")
    models.Document.objects.create(
        workspace=original.workspace,
        symbol=original.symbol,
        language="fr",
        translation_of=original,
    )
    with pytest.raises(IntegrityError):
        go("0004_document_kinds")
    assert models.Document.objects.get(language="fr").translation_of == original


def test_flush_empties_even_the_guarded_trail_and_leaves_the_guard() -> None:
    fill()
    call_command("flush", interactive=False, verbosity=0)
    assert not any(count().values())
    assert guard.is_installed(connection)
