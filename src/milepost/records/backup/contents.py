"""What stands in a backup, in which order, and the records at its beginning and end."""

import re
from collections.abc import Callable

import msgspec
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from milepost import __version__
from milepost.records.backup.tables import LEFT_OUT
from milepost.records.models import EvidenceFile
from milepost.reporting import proof

SCHEMA = "milepost/backup/1"
WHAT = "backup"
BEGINNING = "backup.json"
SUMMARY = "summary.json"
SIGNING_KEY = "keys/signing.key"
ORDER = re.compile(
    rf"(?P<beginning>{re.escape(BEGINNING)})"
    r"|tables/(?P<table>[a-z0-9_]{1,63})/[0-9]{6}\.jsonl"
    rf"|(?P<key>{re.escape(SIGNING_KEY)})"
    r"|evidence/(?P<evidence>[0-9a-f]{64})"
    rf"|(?P<summary>{re.escape(SUMMARY)})"
    rf"|(?P<manifest>{re.escape(proof.MANIFEST)})"
    rf"|(?P<signature>{re.escape(proof.SIGNATURE)})"
)
"""The kinds of members; they stand in this order."""

KINDS = tuple(ORDER.groupindex)

Progress = Callable[[int], None]
"""Is told of each further piece: how many bytes it has."""


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What made the backup: version, the migrations of each application, each table's columns."""

    schema: str
    milepost: str
    made: str
    migrations: dict[str, list[str]]
    tables: dict[str, list[str]]


class Trail(msgspec.Struct, frozen=True, kw_only=True):
    """The audit trail at that moment: its head, and what was wrong with it ("" where whole)."""

    sequence: int
    hash: str
    broken: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """How many rows each table has, how many evidence files there are and their bytes."""

    rows: dict[str, int]
    evidence: int
    bytes: int
    trail: Trail


def migrations() -> dict[str, list[str]]:
    """The migrations this database has seen, by application."""
    found: dict[str, list[str]] = {}
    for app, name in MigrationRecorder(connection).applied_migrations():
        if app not in LEFT_OUT:
            found.setdefault(app, []).append(name)
    return {app: sorted(names) for app, names in sorted(found.items())}


def version() -> str:
    """The version of Milepost that this is."""
    return __version__


def evidence() -> dict[str, int]:
    """The size of each evidence file that a row refers to, by its hash, sorted."""
    found: dict[str, int] = {}
    rows = EvidenceFile.objects.order_by().values_list("sha256", "size", "copy_sha256", "copy_size")
    for sha256, size, copy_sha256, copy_size in rows.iterator():
        found[sha256] = size
        if copy_sha256:
            found[copy_sha256] = copy_size or 0
    return dict(sorted(found.items()))
