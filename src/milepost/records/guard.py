"""Triggers by which the database itself refuses to alter the audit trail.

Threat: an error, a careless console or an injected statement that updates or deletes an entry.
They stop whoever may only write rows; whoever owns the tables can lift them, which is what
``milepost.records.audit.verify`` is for.

- An entry can be inserted; it cannot be updated or deleted (nor, on PostgreSQL, truncated).
- The head cannot be deleted and moves forward by exactly one entry at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSED = "the audit trail is only ever added to"

_MOVES_BACK = "NEW.id <> OLD.id OR NEW.sequence <> OLD.sequence + 1"

_SQLITE = {
    "audit_entry_kept": "BEFORE DELETE ON records_auditentry",
    "audit_entry_unaltered": "BEFORE UPDATE ON records_auditentry",
    "audit_head_kept": "BEFORE DELETE ON records_audithead",
    "audit_head_forward": f"BEFORE UPDATE ON records_audithead WHEN {_MOVES_BACK}",
}
_SQLITE_BODY = f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"

_POSTGRES = {
    "audit_entry_kept": "BEFORE UPDATE OR DELETE ON records_auditentry FOR EACH ROW",
    "audit_entry_not_emptied": "BEFORE TRUNCATE ON records_auditentry FOR EACH STATEMENT",
    "audit_head_kept": "BEFORE DELETE ON records_audithead FOR EACH ROW",
    "audit_head_not_emptied": "BEFORE TRUNCATE ON records_audithead FOR EACH STATEMENT",
    "audit_head_forward": (f"BEFORE UPDATE ON records_audithead FOR EACH ROW WHEN ({_MOVES_BACK})"),
}
_POSTGRES_FUNCTION = f"""
    CREATE FUNCTION audit_trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place. Raises ``DatabaseError`` where they already are."""
    sqlite = connection.vendor == "sqlite"
    body = _SQLITE_BODY if sqlite else "EXECUTE FUNCTION audit_trail_refuse()"
    with connection.cursor() as cursor:
        if not sqlite:
            cursor.execute(_POSTGRES_FUNCTION)
        for name, event in (_SQLITE if sqlite else _POSTGRES).items():
            cursor.execute(f"CREATE TRIGGER {name} {event} {body}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, where there are any."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            cursor.execute("DROP FUNCTION IF EXISTS audit_trail_refuse() CASCADE")


def is_installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether the trail is guarded in this database (before migration 0002 it is not)."""
    query = (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = 'audit_entry_kept'"
        if connection.vendor == "sqlite"
        else "SELECT count(*) FROM pg_proc WHERE proname = 'audit_trail_refuse'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return bool(cursor.fetchone()[0])


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers for a while: to empty a whole database, or to tamper in a test."""
    guarded = is_installed(connection)
    if guarded:
        remove(connection)
    try:
        yield
    finally:
        if guarded:
            install(connection)


def migrate_forwards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For migration 0002."""
    install(schema_editor.connection)


def migrate_backwards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For migration 0002."""
    remove(schema_editor.connection)
