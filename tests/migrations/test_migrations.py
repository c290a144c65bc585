"""Every migration goes up and down with rows in the tables."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from milepost.actions.action import CommandLine
from milepost.actions.import_document import ImportDocument
from milepost.records import audit, guard, models
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

OURS = "records"


def names() -> list[str]:
    """From the files alone: tests are collected where there is no database yet."""
    loader = MigrationLoader(None)
    return sorted(name for app, name in loader.disk_migrations if app == OURS)


def go(name: str | None) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([(OURS, name)])


@pytest.fixture(autouse=True)
def _back_to_the_last() -> Iterator[None]:
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


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


@pytest.mark.parametrize("name", names()[:-1])
def test_down_to_a_migration_and_up_again_keeps_every_row(name: str) -> None:
    fill()
    before = count()
    go(name)
    kept = count()
    assert kept == {table: before[table] for table in kept}
    go(names()[-1])
    # a table that a later migration makes went with its rows
    assert count() == {table: kept.get(table, 0) for table in before}
    assert audit.verify() is None


def test_the_first_migration_goes_down_with_rows_in_its_tables() -> None:
    fill()
    # other applications' tables refer to ours, so they go too
    executor = MigrationExecutor(connection)
    executor.migrate([(app, None) for app in ("mfa", "account", OURS)])
    assert count() == {}


def test_going_down_refuses_to_lose_a_translation() -> None:
    fill()
    original = models.Document.objects.get()
    models.Document.objects.create(
        workspace=original.workspace,
        symbol=original.symbol,
        language="fr",
        translation_of=original,
    )
    with pytest.raises(IntegrityError):
        go("0004_document_kinds")
    assert models.Document.objects.get(language="fr").translation_of == original


def test_the_guard_comes_with_its_migration_and_goes_with_it() -> None:
    assert guard.is_installed(connection)
    go("0001_initial")
    assert not guard.is_installed(connection)
    go(names()[-1])
    fill()
    with pytest.raises(DatabaseError), transaction.atomic():
        models.AuditEntry.objects.all().delete()


def test_flush_empties_even_the_guarded_trail_and_leaves_the_guard() -> None:
    fill()
    call_command("flush", interactive=False, verbosity=0)
    assert not any(count().values())
    assert guard.is_installed(connection)
