"""The database emptied after a test that commits.

Django's own way, the command `flush`, empties every table there is and writes the permissions of
every model anew. Here only tables with rows are emptied, and what the migrations wrote stays.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection, transaction

from milepost.records import guard

KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""Written when the database is made, for every test alike."""


def empty() -> None:
    """Leave the database as it was when it was made; sequences count on."""
    if connection.vendor == "postgresql" and not connection.is_usable():
        # whoever ended it, nothing of a test is asked here any more
        connection.close()
    if connection.vendor == "postgresql" and not _is_superuser():
        call_command("flush", verbosity=0, interactive=False)
        return
    with _unhindered():
        for table in filled():
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


def filled() -> list[str]:
    """The tables that have rows, those apart that are kept."""
    with connection.cursor() as cursor:
        names = sorted(set(connection.introspection.table_names(cursor)) - KEPT)
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})"
                for name in names
            )
        )
        return [name for (name,) in cursor.fetchall()]


def _is_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        return bool(cursor.fetchone()[0])


@contextmanager
def _unhindered() -> Iterator[None]:
    """One transaction in which neither the guard nor a foreign key refuses anything."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield
        return
    with (
        connection.constraint_checks_disabled(),
        transaction.atomic(),
        guard.lifted(connection),
    ):
        yield
