"""An import killed at any moment leaves the database as before or as after."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.db import connection, transaction

from milepost.actions.action import CommandLine
from milepost.actions.import_document import ImportDocument
from milepost.documents.bounded import read_bounded
from milepost.records import audit
from milepost.reporting.framework_json import find_framework
from tests import factories
from tests.snapshot import Snapshot

SEED = 51_66
MOMENTS = 20
PARAGRAPHS = 2000
LONGEST_RUN = 120

Rows = dict[str, list[tuple[Any, ...]]]


def report(folder: Path, word: str, paragraphs: int) -> Path:
    """A report long enough that a good part of its import is writing."""
    text = "\n\n".join(f"{n}. Paragraph {n} says {word}." for n in range(1, paragraphs + 1))
    path = folder / f"{word}.txt"
    path.write_text(f"A/HRC/51/66\n\n{factories.TITLE}\n\n## I. Introduction\n\n{text}\n")
    return path


def bring(path: Path) -> None:
    document = read_bounded(path)
    ImportDocument(
        actor=CommandLine(),
        workspace=factories.models.Workspace.objects.get(),
        document=document,
        framework=find_framework(document),
    ).run()


@pytest.fixture
def earlier(tmp_path: Path, database_url: str) -> Iterator[Snapshot]:
    """The database as before: a workspace with an earlier edition of the report."""
    factories.workspace()
    bring(report(tmp_path, "sometimes", PARAGRAPHS // 2))
    kept = Snapshot(tmp_path)
    yield kept
    kept.remove()


def dump(*, stable: bool = False) -> Rows:
    """Every row of every table of ours; ``stable`` leaves out what differs between two runs."""
    differing = {
        "id",
        "public_id",
        "created",
        "imported",
        "checked",
        "at",
        "hash",
        "previous",
        "target",
    }
    differing |= {"workspace", "document_id", "workspace_id"}
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table.startswith("records_"):
                cursor.execute(f'SELECT * FROM "{table}"')
                names = [column[0] for column in cursor.description]
                kept = [n for n, name in enumerate(names) if not (stable and name in differing)]
                rows[table] = sorted(
                    (tuple(row[n] for n in kept) for row in cursor.fetchall()), key=repr
                )
    return rows


def start(path: Path, database_url: str) -> subprocess.Popen[bytes]:
    command = [Path(sys.executable).with_name("milepost"), "import", path]
    return subprocess.Popen(
        command,
        env={**os.environ, "DATABASE_URL": database_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def wait_for_the_database() -> None:
    """Until the server has noticed that the killed process is gone and undone what it did."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE records_workspace IN ACCESS EXCLUSIVE MODE")


@pytest.mark.slow("starts the command, and kills it, twenty times")
@pytest.mark.django_db(transaction=True)
def test_an_import_killed_at_any_moment(
    tmp_path: Path, database_url: str, earlier: Snapshot
) -> None:
    later = report(tmp_path, "always", PARAGRAPHS)
    before = dump()

    begun = monotonic()
    whole = start(later, database_url)
    said, _ = whole.communicate(timeout=LONGEST_RUN)
    run_time = monotonic() - begun
    assert whole.returncode == 0, said
    after = dump(stable=True)

    moments = random.Random(SEED)
    outcomes = []
    for _ in range(MOMENTS):
        earlier.put_back()
        # before that the interpreter starts and the file is read: nothing is written
        moment = moments.uniform(run_time * 0.3, run_time)
        process = start(later, database_url)
        try:
            process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        wait_for_the_database()

        found = dump()
        finished = dump(stable=True) == after
        assert found == before or finished, f"killed after {moment:.3f} of {run_time:.3f} s"
        assert audit.verify() is None
        outcomes.append(finished)

        bring(later)
        assert dump(stable=True) == after
        assert audit.verify() is None

    assert False in outcomes, "no run was killed in time, so this has tested nothing"
