"""The whole database as it was at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Within it, every query sees the database as of its first query; nothing can be written.

    On SQLite a read transaction, beside which writers go on (WAL); on PostgreSQL a transaction
    that repeats its reads. Raises ``TransactionManagementError`` inside another transaction.
    """
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("a snapshot is a transaction of its own")
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Django begins with IMMEDIATE, which would keep all writers waiting
    _execute("BEGIN DEFERRED")
    try:
        _execute("PRAGMA query_only = ON")
        yield
    finally:
        _execute("PRAGMA query_only = OFF")
        _execute("ROLLBACK")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
