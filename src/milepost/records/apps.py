"""The Django application that owns the tables."""

import os
import sqlite3
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

from django.apps import AppConfig
from django.core.signals import request_started
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class RecordsConfig(AppConfig):
    """Records."""

    name = "milepost.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write in large statements wherever the database allows them, and into the file that
        has the database's name now.
        """
        connection_created.connect(_use_real_parameter_limit, dispatch_uid="parameter limit")
        connection_created.connect(_note_file, dispatch_uid="note file")
        request_started.connect(_leave_other_file, dispatch_uid="leave other file")


def _use_real_parameter_limit(connection: BaseDatabaseWrapper, **_: Any) -> None:
    # Django assumes the 999 parameters of old SQLite and would cut one import into hundreds
    # of statements
    if connection.vendor == "sqlite":
        limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = limit


def _note_file(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor == "sqlite":
        _files[connection] = _file(connection)


def _leave_other_file(**_: Any) -> None:
    """Close connections to a file that another was put in the place of, as of a copy put back."""
    for connection in connections.all(initialized_only=True):
        if (
            connection.vendor == "sqlite"
            and connection.connection is not None
            and not connection.in_atomic_block
            and _files.get(connection) != _file(connection)
        ):
            connection.close()


_files: "WeakKeyDictionary[BaseDatabaseWrapper, tuple[int, int] | None]" = WeakKeyDictionary()


def _file(connection: BaseDatabaseWrapper) -> tuple[int, int] | None:
    """What tells a file from another of its name; null for a database that is none."""
    with suppress(OSError):
        found = os.stat(connection.settings_dict["NAME"])  # noqa: PTH116 - a tenth of the time
        return found.st_dev, found.st_ino
    return None
