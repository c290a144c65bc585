"""Connections that are kept open from one request to the next, and the file they lead to."""

import shutil
from pathlib import Path

import pytest
from django.core.signals import request_started
from django.db import connections


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A database beside the tests' own, in a file."""
    return tmp_path / "kept.sqlite3"


@pytest.mark.django_db
def test_a_request_reads_the_file_that_has_the_name_now(kept: Path, tmp_path: Path) -> None:
    beside = connections.create_connection("default")
    if beside.vendor != "sqlite":
        pytest.skip("about SQLite")
    beside.settings_dict = {**beside.settings_dict, "NAME": str(kept)}
    own, connections["default"] = connections["default"], beside
    try:
        with beside.cursor() as cursor:
            cursor.execute("CREATE TABLE said (word text)")
            cursor.execute("INSERT INTO said VALUES ('now')")
        before = beside.connection
        request_started.send(sender=None)
        assert beside.connection is before

        with beside.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(kept, tmp_path / "copy")
        with beside.cursor() as cursor:
            cursor.execute("UPDATE said SET word = 'later'")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (tmp_path / "copy").replace(kept)
        request_started.send(sender=None)

        assert beside.connection is None
        with beside.cursor() as cursor:
            assert cursor.execute("SELECT word FROM said").fetchone() == ("now",)
    finally:
        beside.close()
        connections["default"] = own
