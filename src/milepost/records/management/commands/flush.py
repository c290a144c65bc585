"""`django-admin flush`: empties the whole database, the guarded audit trail included."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from milepost.records import guard


class Command(flush.Command):
    """Django's command with the guard lifted while it runs."""

    def handle(self, **options: Any) -> None:
        """Empty every table. Tests that cannot roll back do this after each test."""
        with guard.lifted(connections[options["database"]]):
            super().handle(**options)
