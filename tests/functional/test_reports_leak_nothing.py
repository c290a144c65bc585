"""A report that refers to everything in a workspace full of planted marks lets none out.

Whatever a writer puts in, the file holds what the gate allows for the report's audience alone.
"""

from typing import Any

import pytest
from django.utils import timezone

from milepost.records import manuscripts, models
from milepost.reporting.edition.gate import audiences
from milepost.reporting.report.forms import FORMS
from milepost.reporting.report.forms import write as as_file
from tests import marks, written
from tests.evidence import Evidence
from tests.functional.test_editions_leak_nothing import (
    every_document_is_public,
    everything_is_permitted,
    made,
)

pytestmark = pytest.mark.django_db

__all__ = ["made"]


def of_everything(made: Evidence, audience: str) -> models.Report:
    """A report with every finding, recommendation and paragraph of the workspace in it."""
    row = written.report(made, audience=audience)
    findings = models.Finding.objects.values_list("public_id", flat=True)
    asked = models.Recommendation.objects.exclude(text=None).values_list("public_id", flat=True)
    paragraphs = models.Paragraph.objects.values_list("document__public_id", "locator")
    signs = [
        *(f"[[finding:{one}]]" for one in findings),
        *(f"[[{kind}:{one}]]" for one in asked for kind in ("quote", "cite")),
        *(
            f"[[{kind}:{document}#{at}]]"
            for document, at in paragraphs
            for kind in ("quote", "cite")
        ),
    ]
    for sign in signs:
        written.write(made, row, f"As shown.{sign}")
    return row


def searched(row: models.Report, forms: tuple[str, ...] = FORMS) -> marks.Trace:
    trace = marks.Trace()
    draft = manuscripts.draft(row, timezone.now())
    printed = manuscripts.printed(row, draft.manuscript, annexed=True)
    for form in forms:
        trace.add(form, as_file(printed, form))
    return trace


@pytest.mark.parametrize("audience", audiences())
def test_no_mark_is_in_any_byte_of_a_report(made: Evidence, audience: str) -> None:
    trace = searched(of_everything(made, audience))

    assert trace.planted == {}
    assert trace.kinds == set(FORMS)


@pytest.mark.parametrize(
    ("audience", "shown"),
    [
        ("public-without-identity", [["Civil society: 1"]]),
        ("un-mechanisms", [["Victim or family: 1"]]),
        ("government", []),
    ],
)
def test_a_note_counts_those_alone_who_permit_the_audience(
    made: Evidence, audience: str, shown: list[Any]
) -> None:
    draft = manuscripts.draft(of_everything(made, audience), timezone.now())
    notes = [one.words for reference, one in draft.taken.items() if reference.kind == "finding"]

    assert [one.partition("(")[2].removesuffix(").").split(", ") for one in notes if one] == shown
    refused = {one.problem for reference, one in draft.taken.items() if one.problem}
    assert refused >= {"not-permitted", "not-confirmed", "no-symbol"}


def test_without_the_gate_a_mark_is_found(made: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    every_document_is_public(monkeypatch)

    assert searched(of_everything(made, "government"), (".html",)).planted


def test_without_permission_asked_more_would_be_told(
    made: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = of_everything(made, "government")
    everything_is_permitted(monkeypatch)
    draft = manuscripts.draft(row, timezone.now())

    assert [one.words for reference, one in draft.taken.items() if reference.kind == "finding"]
