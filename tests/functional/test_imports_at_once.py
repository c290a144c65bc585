"""Two imports at once: one waits for the other, or is told clearly; nothing is lost."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from milepost.actions import action
from milepost.actions.action import Busy, CommandLine
from milepost.actions.import_document import ImportDocument
from milepost.records import audit
from milepost.records.models import AuditEntry, Benchmark, Document, Workspace
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = """\
A/HRC/51/66

Report of the Special Rapporteur on the situation of human rights in Cambodia

## I. Introduction

1. The first paragraph of a short report.
"""


def bring(place: Workspace, **given: Any) -> None:
    document = factories.document(**given.pop("document", {}))
    framework = given.pop("framework", factories.framework())
    ImportDocument(
        actor=CommandLine(), workspace=place, document=document, framework=framework
    ).run()


def in_thread(*arguments: Any, **given: Any) -> None:
    """A thread has a connection of its own."""
    try:
        bring(*arguments, **given)
    finally:
        connection.close()


def test_imports_into_one_workspace_follow_each_other() -> None:
    place = factories.workspace()
    start = Barrier(4)

    def one(number: int) -> None:
        start.wait(timeout=30)
        in_thread(place, framework=factories.many(10 + number))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(one, range(4)))

    assert Document.objects.count() == 1
    assert audit.verify() is None
    created = sum(
        counts.get("created", 0) - counts.get("removed", 0)
        for entry in AuditEntry.objects.all()
        for kind, counts in entry.detail["changes"].items()
        if kind == "benchmarks"
    )
    assert Benchmark.objects.count() == created, "what the trail says is what there is"


def test_imports_into_several_workspaces_all_arrive() -> None:
    places = [factories.workspace(name, name.lower()) for name in ("Cambodia", "Laos", "Myanmar")]
    start = Barrier(len(places))

    def one(place: Workspace) -> None:
        start.wait(timeout=30)
        in_thread(place, framework=factories.many(30))

    with ThreadPoolExecutor(len(places)) as threads:
        list(threads.map(one, places))

    assert [place.benchmarks.count() for place in places] == [30, 30, 30]
    assert (audit.verify(), audit.head().sequence) == (None, 3)


def test_who_waits_too_long_is_told_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    place = factories.workspace()
    held, told = Event(), Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Workspace.objects.select_for_update().get(pk=place.pk)
                held.set()
                assert told.wait(timeout=60)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        holding = threads.submit(hold)
        assert held.wait(timeout=30)
        try:
            with short_patience(monkeypatch), pytest.raises(Busy, match="Try again in a moment"):
                bring(place)
        finally:
            told.set()
        holding.result(timeout=60)

    assert not Document.objects.exists()
    assert not AuditEntry.objects.exists()
    bring(place)
    assert Document.objects.exists()


class short_patience:  # noqa: N801 (used like a function)
    """Wait for a lock a tenth of a second, in this test's own connection."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def __enter__(self) -> None:
        self.monkeypatch.setattr(action, "WAIT", "100ms")
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 100")

    def __exit__(self, *_: object) -> None:
        connection.close()


@pytest.mark.slow("starts the command four times")
def test_commands_that_start_together(tmp_path: Path, database_url: str) -> None:
    """On an empty database each would make the workspace: one does, and no run ends badly."""
    path = tmp_path / "A-HRC-51-66.txt"
    path.write_text(REPORT)
    command = [Path(sys.executable).with_name("milepost"), "import", path]
    environment = {**os.environ, "DATABASE_URL": database_url}
    runs = [
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    ended = [(*run.communicate(timeout=120), run.returncode) for run in runs]

    assert {code for _, _, code in ended} <= {0, 2}, ended
    assert 0 in {code for _, _, code in ended}
    assert all(
        err.count("\n") == 1 and "already a workspace" in err for _, err, code in ended if code
    ), ended
    assert (Workspace.objects.count(), Document.objects.count()) == (1, 1)
    assert audit.verify() is None
