"""Putting a checked backup in the place of whatever the installation holds."""

from collections import Counter
from contextlib import closing

from django.db import connection
from django.utils.translation import gettext as _

from milepost.records import audit, guard
from milepost.records.backup import contents, reading, tables
from milepost.records.backup.reading import Whole
from milepost.records.backup.sealing import Sealed
from milepost.values.errors import IntegrityBroken


def replace_rows(sealed: Sealed, whole: Whole) -> None:
    """Put the rows of ``whole`` in the place of all rows, in the caller's transaction.

    Raises ``IntegrityBroken`` when what was written is not what the backup says it holds, and
    ``DatabaseError`` for what this database cannot hold; the transaction is then to be undone.
    """
    models = tables.tables()
    guarded = guard.is_installed(connection)
    if guarded:
        guard.remove(connection)
    tables.empty()
    written: Counter[str] = Counter()
    with closing(reading.rows(sealed, whole)) as parts:
        for table, lines in parts:
            written[table] += tables.write(models[table], lines)
    tables.continue_keys()
    if guarded:
        guard.install(connection)
    if {table: rows for table, rows in whole.summary.rows.items() if rows} != written:
        raise IntegrityBroken(_("Not every row of the backup was written"))
    _check_trail(whole)
    _check_evidence(whole)


def _check_trail(whole: Whole) -> None:
    """The trail must be as it was: whole, unless it was broken when the backup was made."""
    stated = whole.summary.trail
    head, broken = audit.head(), audit.verify()
    found = f"{broken.fault}:{broken.sequence}" if broken else ""
    if (head.sequence, head.hash, found) != (stated.sequence, stated.hash, stated.broken):
        raise IntegrityBroken(
            broken.message if broken else _("The audit trail does not end where the backup says")
        )


def _check_evidence(whole: Whole) -> None:
    listed = {one.path for one in whole.manifest.files}
    if any(f"evidence/{sha256}" not in listed for sha256 in contents.evidence()):
        raise IntegrityBroken(_("An evidence file is missing in the backup"))
