"""The Django application that owns the tables."""

import sqlite3
from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class RecordsConfig(AppConfig):
    """Records."""

    name = "milepost.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write in large statements wherever the database allows them."""
        connection_created.connect(_use_real_parameter_limit, dispatch_uid="parameter limit")


def _use_real_parameter_limit(connection: BaseDatabaseWrapper, **_: Any) -> None:
    # Django assumes the 999 parameters of old SQLite and would cut one import into hundreds
    # of statements
    if connection.vendor == "sqlite":
        limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = limit
