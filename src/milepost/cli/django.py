"""How a command gets to the database: Django started, the tables brought up to date."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from milepost.cli.progress import at_work
from milepost.values.errors import InputError, MilepostError


class DatabaseUnusable(MilepostError):
    """The database cannot be reached, read or written."""


def setup() -> None:
    """Start Django and see to it that the tables are those of this version.

    The embedded database is brought up to date on the spot. Raises ``InputError`` for settings
    that cannot be used and for a PostgreSQL database that waits for `milepost migrate`, and
    ``DatabaseUnusable`` where there is no reaching it.
    """
    start()
    from django.db import connection

    with in_words():
        if not pending():
            _settle_restore()
            return
        if connection.vendor == "sqlite":
            migrate()
            return
    from django.utils.translation import gettext as _

    raise InputError(
        _("The database is not up to date with this version"),
        where="DATABASE_URL",
        remedy=_("Make a backup, then run `milepost migrate`."),
    )


def _settle_restore() -> None:
    """Finish or undo what a restore that was killed has left outside the database."""
    from django.conf import settings

    from milepost.records.backup import JOURNAL

    if (settings.MILEPOST_HOME / JOURNAL).exists():
        from milepost.records.backup.journal import Journal, RestoreRunning
        from milepost.records.stores import evidence_store

        journal = Journal(settings.MILEPOST_HOME, evidence_store())
        with suppress(RestoreRunning), journal.alone():
            pass


def start() -> None:
    """Start Django only. Raises ``InputError`` for settings that cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from environs import EnvError

    try:
        django.setup()
    except OSError as error:
        raise InputError(
            f"It cannot be used ({error.strerror or error})",
            where=f"MILEPOST_HOME, {error.filename}" if error.filename else "MILEPOST_HOME",
            remedy="Set MILEPOST_HOME to a folder that can be read and written to",
        ) from error
    except (ImproperlyConfigured, EnvError) as error:
        raise InputError(
            " ".join(str(error).split()),
            where="settings",
            remedy="Set it as docs/reference/settings.md says, or unset it",
        ) from error


@contextmanager
def database() -> Iterator[None]:
    """Work on the database: `setup`, and whatever it refuses as one clear error."""
    setup()
    with in_words():
        yield


def pending() -> bool:
    """Whether tables are missing or older than this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Bring the tables up to date; of two processes that try at once, one waits."""
    from django.conf import settings
    from django.core.management import call_command

    path = settings.MILEPOST_HOME / "migrate.lock"
    with at_work("Bringing the database up to date"), path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what the database refuses into one clear error, `DatabaseUnusable`."""
    from django.db import Error, OperationalError
    from django.utils.translation import gettext as _

    try:
        yield
    except Error as error:
        first = (str(error).strip().splitlines() or [type(error).__name__])[0]
        remedy = _("Nothing was changed by what was refused.")
        if isinstance(error, OperationalError):
            remedy += " " + _("See that it runs, has room and is what DATABASE_URL names.")
        raise DatabaseUnusable(
            _("The database refused: %(reason)s") % {"reason": first},
            where="DATABASE_URL" if os.environ.get("DATABASE_URL") else "MILEPOST_HOME",
            remedy=remedy,
        ) from error
