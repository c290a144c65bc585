"""The facts of a workspace: the same as those of the report they came from, and no text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from milepost.records import facts as kept
from milepost.records import imports
from milepost.records.models import Workspace
from milepost.reporting import facts
from milepost.values.errors import InputError, NotFound
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace() -> Workspace:
    place = factories.workspace()
    bring(place)
    return place


def bring(place: Workspace, symbol: str = factories.SYMBOL) -> None:
    document = factories.document(symbol=symbol)
    imports.plan_document(place, document, factories.framework()).apply(timezone.now())


def test_facts_made_from_rows_are_those_of_the_report(workspace: Workspace) -> None:
    made = kept.of_document(kept.founding_document(workspace))
    assert made == facts.extract(made.manifest, factories.framework())
    assert made.manifest == facts.Manifest(
        schema=facts.SCHEMA,
        title=factories.TITLE,
        workspace="Cambodia",
        symbol="A/HRC/51/66",
        country="KHM",
        language="en",
        organ="Human Rights Council",
        session="51",
        agenda_items=("10",),
        made_from="5a" * 32,
    )


def test_no_text_is_read_from_the_database(workspace: Workspace) -> None:
    with CaptureQueriesContext(connection) as queries:
        kept.of_document(kept.founding_document(workspace))
    statements = " ".join(query["sql"] for query in queries)
    for column in ("text", "as_printed", "statements", "preamble"):
        assert f'."{column}"' not in statements
    assert '"records_interlocutor"."name"' not in statements
    assert len(queries) <= 12


def test_a_workspace_without_benchmarks() -> None:
    with pytest.raises(NotFound, match="no document with benchmarks"):
        kept.founding_document(factories.workspace("Myanmar", "myanmar"))


def test_one_of_several_documents_is_named(workspace: Workspace) -> None:
    bring(workspace, "A/HRC/54/75")
    with pytest.raises(InputError, match="several documents"):
        kept.founding_document(workspace)
    assert kept.founding_document(workspace, "A/HRC/54/75").symbol == "A/HRC/54/75"
