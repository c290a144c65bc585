"""Whether anything was written to the database since: for answers that are held as bytes.

SQLite counts what other connections commit (``PRAGMA data_version``), so one connection of each
process does nothing but ask. PostgreSQL names the transactions that a reader would see
(``pg_current_snapshot``): as long as the name is the same, so is all that can be read.
"""

import os
import sqlite3
import threading
from typing import Any

from django.db import connection

_lock = threading.Lock()
_own = threading.local()
_counting: dict[str, sqlite3.Connection] = {}
_NAME = b"now"


def now() -> object:
    """Something equal to what it was before only if nothing was committed in between.

    Asked before an answer is made, it is right for that answer or for an earlier state, never
    for a later one. Null where the database does not say.
    """
    try:
        return _sqlite() if connection.vendor == "sqlite" else _postgres()
    except (sqlite3.Error, OSError):
        forget()
        return None


def _sqlite() -> object:
    name = str(connection.settings_dict["NAME"])
    file = os.stat(name)  # noqa: PTH116 - a tenth of the time of a Path
    with _lock:
        held = _counting.get(name)
        if held is None:
            held = _counting[name] = sqlite3.connect(
                name, check_same_thread=False, isolation_level=None
            )
        (version,) = held.execute("PRAGMA data_version").fetchone()
    # another file of that name has versions of its own
    return os.getpid(), file.st_dev, file.st_ino, version


def _postgres() -> object:
    import psycopg

    try:
        asking: Any = getattr(_own, "connection", None) or _connected()
        # what a cursor does besides takes as long as the question
        said = asking.pgconn.exec_prepared(_NAME, [])
        if said.status == psycopg.pq.ExecStatus.TUPLES_OK:
            return said.get_value(0, 0)
    except psycopg.Error:
        pass
    forget()
    return None


def _connected() -> Any:
    """A connection of this thread that does nothing but ask; raises ``psycopg.Error``."""
    import psycopg

    given = dict(connection.get_connection_params())
    given.pop("cursor_factory", None)
    given.pop("context", None)
    _own.connection = psycopg.connect(**given, autocommit=True)
    _own.connection.pgconn.prepare(_NAME, b"SELECT pg_current_snapshot()")
    return _own.connection


def forget() -> None:
    """Close the connections that ask; the next question opens new ones."""
    with _lock:
        while _counting:
            _counting.popitem()[1].close()
    held: Any = getattr(_own, "connection", None)
    if held is not None:
        held.close()
        del _own.connection
