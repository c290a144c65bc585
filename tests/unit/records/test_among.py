"""Rows by more keys than a database takes parameters."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from milepost.records.among import Among
from milepost.records.models import Source
from tests.examplia import examplia

MANY = 300_000
"""SQLite as Debian builds it takes 250,000 parameters, PostgreSQL 65,535."""


@pytest.fixture
def sources(db: None) -> list[Source]:
    made = examplia()
    return [
        Source.objects.create(
            workspace=made.workspace, kind="media", reliability="B", recorded_by=made.officer
        )
        for _ in range(3)
    ]


def test_rows_are_found_among_very_many_keys(sources: list[Source]) -> None:
    first, second, third = (one.pk for one in sources)
    keys = [*range(third + 1, third + MANY), third, first]

    assert set(Source.objects.filter(Among("pk", keys)).values_list("pk", flat=True)) == {
        first,
        third,
    }
    either = Q(Among("pk", [second])) | Q(Among("workspace_id", []))
    assert list(Source.objects.filter(either)) == [sources[1]]


def test_without_keys_no_database_is_asked(sources: list[Source]) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert list(Source.objects.filter(Among("pk", []))) == []
        assert list(Source.objects.filter(Q(Among("pk", [])) | Q(Among("workspace_id", [])))) == []
    assert len(asked) == 0
