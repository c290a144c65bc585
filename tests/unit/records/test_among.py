"""Rows by more keys than a database takes parameters."""

from collections.abc import Collection
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from milepost.records.among import Among, ByKeys
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


def test_a_statement_that_is_made_once_gives_the_rows_of_each_time(sources: list[Source]) -> None:
    first, second, third = sources

    def rows(keys: Collection[int]) -> QuerySet[Source, tuple[Any, ...]]:
        return Source.objects.filter(
            Q(Among("pk", keys)) | Q(Among("id", keys)), kind="media"
        ).values_list("pk", "recorded", "workspace__slug")

    ask = ByKeys(rows)
    with CaptureQueriesContext(connection) as asked:
        for keys in ([first.pk], [third.pk, second.pk], [], range(third.pk + 1, third.pk + MANY)):
            # values as Django gives them: a moment is one, not the text that SQLite keeps
            assert ask(keys) == (list(rows(keys)) if keys else [])
    assert {row[1] for row in ask([first.pk])} == {first.recorded}
    assert len(asked) == 2 * 3


def test_a_parameter_that_looks_like_keys_stays_what_it_is(sources: list[Source]) -> None:
    sources[0].kind = "{-1}"
    sources[0].save()
    ask = ByKeys(
        lambda keys: Source.objects.filter(Among("pk", keys), kind="{-1}").values_list("pk")
    )
    assert ask([one.pk for one in sources]) == [(sources[0].pk,)]
