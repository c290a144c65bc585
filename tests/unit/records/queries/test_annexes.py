"""The framework of a report from its rows: the values that went in."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from milepost.documents.formats import read
from milepost.records import facts, imports
from milepost.records.queries.annexes import framework_of
from milepost.reporting.framework_json import find_framework
from milepost.reporting.report.annexes import Framework, annexes
from tests import factories

pytestmark = pytest.mark.django_db
EXAMPLIA = Path(__file__).parents[3] / "golden" / "examplia" / "report.txt"


def test_rows_give_back_what_was_imported_and_the_same_annexes() -> None:
    document = read(EXAMPLIA.read_bytes(), EXAMPLIA.name)
    found = find_framework(document)
    place = factories.workspace("Examplia", "examplia")
    imports.plan_document(place, document, found).apply(timezone.now())
    with CaptureQueriesContext(connection) as queries:
        kept = framework_of(facts.founding_document(place))
    assert kept.benchmarks == found.benchmarks
    assert kept.resolutions == found.resolutions
    assert kept.interlocutors == found.interlocutors
    assert annexes(kept) == annexes(
        Framework(
            document=document,
            benchmarks=found.benchmarks,
            resolutions=found.resolutions,
            interlocutors=found.interlocutors,
        )
    )
    assert len(queries) == 13  # one of them finds the document
