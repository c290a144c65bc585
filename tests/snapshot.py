"""The database as it is at one moment, to be put back as often as a test asks for it.

Much quicker than emptying and filling it again, and exact: keys and sequences are put back too.
"""

import sqlite3
from pathlib import Path

from django.db import connection

from milepost.records import state


def empty_of_people(name: str) -> None:
    """End all connections to a database of PostgreSQL, this process's own and those of others.

    Asked from another database, so that nobody takes the one that asks for one of them.
    """
    connection.close()
    state.forget()
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
            [name],
        )


class Snapshot:
    """What the test database holds now; nobody else may be at work on it meanwhile."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._file = folder / "snapshot.sqlite3"
        self._name = f"{connection.settings_dict['NAME']}_{folder.name}"
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(self._file) as kept:
                connection.connection.backup(kept)
            kept.close()
        else:
            self._copy(connection.settings_dict["NAME"], self._name)

    def put_back(self) -> None:
        """Make the database what it was."""
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(self._file) as kept:
                kept.backup(connection.connection)
            kept.close()
        else:
            self._copy(self._name, connection.settings_dict["NAME"])

    def remove(self) -> None:
        """Leave nothing on the server; SQLite's file goes with its folder."""
        if connection.vendor == "postgresql":
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {self._quoted(self._name)} WITH (FORCE)")

    def _copy(self, name: str, to: str) -> None:
        # PostgreSQL copies no database that anybody is in: not the connection of an earlier test
        # that asks whether anything was written, and none of a process that has just ended
        empty_of_people(name)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {self._quoted(to)} WITH (FORCE)")
            cursor.execute(
                f"CREATE DATABASE {self._quoted(to)} TEMPLATE {self._quoted(name)}"
                " STRATEGY FILE_COPY"
            )

    def _quoted(self, name: str) -> str:
        return connection.ops.quote_name(name)
