"""SQLite's tables as the migrations make them, kept from one run to the next.

Making them takes seconds, and each process of each run would make them again. What is kept is for
exactly these migrations: when one changes, they are made anew.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.utils.version import get_version

from milepost.records import guard

FOLDER = Path(__file__).resolve().parents[1] / ".cache" / "tables"


def bring() -> None:
    """Put the kept tables where the test database is to be; nothing where none are kept."""
    if connection.vendor == "sqlite":
        # another run may take it away as one looks
        with suppress(FileNotFoundError):
            shutil.copyfile(_kept(), connection.settings_dict["TEST"]["NAME"])


def keep() -> None:
    """Keep the tables of the test database, as long as nothing is in them."""
    if connection.vendor != "sqlite" or _kept().is_file():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    being_made = FOLDER / str(os.getpid())
    connection.ensure_connection()
    copy = sqlite3.connect(being_made)
    connection.connection.backup(copy)
    copy.close()
    being_made.replace(_kept())


@cache
def _kept() -> Path:
    """The file for the migrations as they were when this was first asked."""
    found = hashlib.sha256(get_version().encode())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"\n{app.label} {file.name}\n".encode() + file.read_bytes())
    found.update(Path(guard.__file__).read_bytes())
    return FOLDER / f"{found.hexdigest()}.sqlite3"
