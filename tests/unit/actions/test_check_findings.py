"""Findings of checks: kept over imports and checks, settled with a reason, opened again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from milepost.actions.action import CommandLine
from milepost.actions.check_document import CheckDocument
from milepost.actions.import_document import ImportDocument
from milepost.actions.reopen_check_finding import ReopenCheckFinding
from milepost.actions.settle_check_finding import SettleCheckFinding
from milepost.checking.checks import check
from milepost.documents.document import Document
from milepost.records.models import AuditEntry, CheckFinding, User, Workspace
from milepost.records.models import Document as Row
from milepost.records.queries.plain import document_value
from milepost.reporting.framework_json import FoundFramework
from milepost.values.errors import InputError, NotFound
from tests import factories
from tests.checked import OBSERVATIONS, made_of, quotations

pytestmark = pytest.mark.django_db

REASON = "The printed report has it too."
QUOTED = "The State party should guarantee the independence of every judge."


@pytest.fixture
def place() -> Workspace:
    return factories.workspace()


@pytest.fixture
def officer(place: Workspace) -> User:
    return factories.member(place, "officer")


def bring(place: Workspace, document: Document) -> Row:
    ImportDocument(
        actor=CommandLine(),
        workspace=place,
        document=document,
        framework=FoundFramework(document=document.symbol),
    ).run()
    return Row.objects.get(symbol=document.symbol)


def look_over(row: Row) -> None:
    CheckDocument(actor=CommandLine(), workspace=row.workspace, document=row.public_id).run()


def settle(finding: CheckFinding, actor: User, **changes: str) -> None:
    SettleCheckFinding(
        actor=actor,
        workspace=finding.document.workspace,
        finding=finding.public_id,
        **{"verdict": "accepted", "reason": REASON, **changes},
    ).run()


def codes(row: Row) -> list[tuple[str, bool]]:
    """The code of each finding there is, and whether it is settled."""
    rows = CheckFinding.objects.filter(document=row, present=True)
    return [(one.code, bool(one.settled_as)) for one in rows]


class TestCheck:
    def test_an_import_shows_what_is_wrong_in_one_entry(self, place: Workspace) -> None:
        row = bring(place, made_of("One.", "Three.", numbers=("1", "3")))
        finding = CheckFinding.objects.get()
        assert (finding.document, finding.code, finding.at) == (
            row,
            "numbering-gap",
            ["para-1", "para-3"],
        )
        assert row.checked is not None
        entry = AuditEntry.objects.get()
        assert entry.detail["changes"]["findings"] == {"created": 1}

    def test_the_findings_kept_are_those_of_the_check(self, place: Workspace) -> None:
        document = made_of("One.", "Three.", numbers=("1", "3"), notes=("A note.", "A note."))
        row = bring(place, document)
        expected = [
            (one.code, one.severity, list(one.at), one.message, [e.quote for e in one.evidence])
            for one in check(document)
        ]
        assert expected
        assert [
            (one.code, one.severity, one.at, one.message, [e["quote"] for e in one.evidence])
            for one in CheckFinding.objects.filter(document=row)
        ] == expected

    def test_again_nothing_changes_and_nothing_is_written_down(self, place: Workspace) -> None:
        row = bring(place, made_of("One.", "Three.", numbers=("1", "3")))
        before = list(CheckFinding.objects.values())
        look_over(row)
        assert list(CheckFinding.objects.values()) == before
        assert AuditEntry.objects.count() == 1

    def test_a_document_brought_in_before_there_were_checks_gets_one_entry(
        self, place: Workspace
    ) -> None:
        row = factories.kept_document(place)
        look_over(row)
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.target) == ("document.check", row.public_id)
        assert entry.detail["changes"] == {"findings": {"created": len(codes(row))}}

    def test_what_was_corrected_is_gone(self, place: Workspace) -> None:
        document = made_of("One.", "Three.", numbers=("1", "3"))
        bring(place, document)
        row = bring(place, made_of("One.", "Three."))
        assert codes(row) == []
        assert not CheckFinding.objects.exists()
        changes = AuditEntry.objects.latest("sequence").detail["changes"]
        assert changes["findings"] == {"removed": 1}

    def test_a_settled_finding_stays_settled_even_when_it_was_gone_in_between(
        self, place: Workspace, officer: User
    ) -> None:
        wrong = made_of("One.", "Three.", numbers=("1", "3"))
        row = bring(place, wrong)
        settle(CheckFinding.objects.get(), officer)
        look_over(row)
        assert codes(row) == [("numbering-gap", True)]

        assert codes(bring(place, made_of("One.", "Three."))) == []
        assert codes(bring(place, wrong)) == [("numbering-gap", True)]
        assert CheckFinding.objects.get().settled_reason == REASON

    def test_the_message_may_be_put_better_without_a_new_finding(self, place: Workspace) -> None:
        row = bring(place, made_of("One.", "Three.", numbers=("1", "3")))
        public_id = CheckFinding.objects.get().public_id
        CheckFinding.objects.update(message="In worse words.", severity="note")
        look_over(row)
        finding = CheckFinding.objects.get()
        assert (finding.public_id, finding.severity) == (public_id, "warning")
        assert finding.message != "In worse words."

    def test_two_findings_that_show_the_same_are_both_kept(self, place: Workspace) -> None:
        row = factories.kept_document(place)
        from milepost.checking.finding import finding
        from milepost.records import check_findings

        same = finding("duplicate-text", "note", "Twice.", ("para-1", "Words."))
        check_findings.reconcile(row, [same, same]).apply()
        assert not check_findings.reconcile(row, [same, same]).counts()
        assert check_findings.reconcile(row, [same]).counts() == {"removed": 1}

    def test_the_number_of_queries_does_not_grow_with_findings(self, place: Workspace) -> None:
        def queries(document: Document) -> int:
            with CaptureQueriesContext(connection) as captured:
                bring(place, document)
            return len(captured)

        few = made_of("One.", "Three.", numbers=("1", "3"), symbol="A/HRC/99/1")
        many = made_of(
            *("Words." for _ in range(300)),
            numbers=[str(2 * n + 1) for n in range(300)],
            symbol="A/HRC/99/2",
        )
        queries(few)
        assert queries(replace(many, symbol="A/HRC/99/3")) == queries(
            replace(few, symbol="A/HRC/99/4")
        )
        assert CheckFinding.objects.filter(document__symbol="A/HRC/99/3").count() >= 1

    def test_a_document_of_another_workspace_is_not_there(self, place: Workspace) -> None:
        row = factories.kept_document(factories.workspace("Myanmar", "myanmar"))
        with pytest.raises(NotFound):
            CheckDocument(actor=CommandLine(), workspace=place, document=row.public_id).run()

    def test_a_document_of_which_only_facts_are_here_cannot_be_checked(
        self, place: Workspace
    ) -> None:
        row = Row.objects.create(workspace=place, symbol="A/HRC/48/79")
        with pytest.raises(InputError, match="Only the facts"):
            look_over(row)


class TestLibrary:
    """Quotations are looked up in the documents of the workspace, whichever came first."""

    def report(self) -> Document:
        from milepost.documents import citations

        cell = f"{QUOTED} ({OBSERVATIONS}, para. 5)"
        return replace(
            made_of("One.", tables=(quotations(cell),)),
            citations=tuple(citations.find(cell, "annex-I/row-1")),
        )

    def observations(self, *paragraphs: str) -> Document:
        return made_of(*paragraphs, symbol=OBSERVATIONS)

    def test_a_source_that_is_here_is_looked_into(self, place: Workspace) -> None:
        bring(place, self.observations("First.", QUOTED))
        row = bring(place, self.report())
        assert codes(row) == [("quotation-misplaced", False)]

    def test_a_source_that_comes_later_makes_who_quotes_it_be_checked_again(
        self, place: Workspace
    ) -> None:
        row = bring(place, self.report())
        assert codes(row) == []
        bring(place, self.observations("First.", QUOTED))
        assert codes(row) == [("quotation-misplaced", False)]
        assert [entry.action for entry in AuditEntry.objects.order_by("sequence")] == [
            "document.import",
            "document.check",
            "document.import",
        ]

    def test_a_source_of_another_workspace_is_none(self, place: Workspace) -> None:
        bring(factories.workspace("Myanmar", "myanmar"), self.observations("First.", QUOTED))
        assert codes(bring(place, self.report())) == []

    def test_those_too_many_to_check_at_once_wait(
        self, place: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row = bring(place, self.report())
        monkeypatch.setattr("milepost.actions.import_document.RECHECKED", 0)
        bring(place, self.observations("First.", QUOTED))
        row.refresh_from_db()
        assert row.checked is None


class TestSettle:
    def test_the_record_has_the_reason_and_the_trail_has_not(
        self, place: Workspace, officer: User
    ) -> None:
        finding = factories.kept_finding(place)
        settle(finding, officer, verdict="not an error")
        finding.refresh_from_db()
        assert (finding.settled_as, finding.settled_reason, finding.settled_by) == (
            "not an error",
            REASON,
            officer,
        )
        assert finding.settled_at is not None
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.target) == ("check.settle", finding.document.public_id)
        assert entry.detail == {
            "finding": finding.public_id,
            "code": "footnote-unmatched",
            "at": ["fn-1"],
            "verdict": "not an error",
            "via": "desk",
        }

    def test_the_same_again_changes_nothing(self, place: Workspace, officer: User) -> None:
        finding = factories.kept_finding(place)
        settle(finding, officer)
        settle(finding, officer, reason=f"  {REASON}\r\n")
        assert AuditEntry.objects.count() == 1

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"reason": " \n\0 "}, "No reason"),
            ({"reason": "x" * 2001}, "longer than 2000"),
            ({"verdict": ""}, "No verdict"),
            ({"verdict": "whatever"}, "No verdict"),
        ],
    )
    def test_what_is_refused(
        self, place: Workspace, officer: User, changes: dict[str, str], said: str
    ) -> None:
        finding = factories.kept_finding(place)
        with pytest.raises(InputError, match=said):
            settle(finding, officer, **changes)
        finding.refresh_from_db()
        assert finding.settled_as == ""

    def test_a_reason_of_2000_characters_is_taken(self, place: Workspace, officer: User) -> None:
        settle(factories.kept_finding(place), officer, reason="x" * 2000)

    def test_a_reason_does_not_show_where_an_action_is_printed(self, place: Workspace) -> None:
        action = SettleCheckFinding(
            actor=CommandLine(), workspace=place, finding="x", verdict="accepted", reason=REASON
        )
        assert REASON not in repr(action)

    def test_a_finding_of_another_workspace_is_not_there(
        self, place: Workspace, officer: User
    ) -> None:
        finding = factories.kept_finding(factories.workspace("Myanmar", "myanmar"))
        with pytest.raises(NotFound):
            SettleCheckFinding(
                actor=officer,
                workspace=place,
                finding=finding.public_id,
                verdict="accepted",
                reason=REASON,
            ).run()

    def test_a_finding_that_is_gone_is_not_there(self, place: Workspace, officer: User) -> None:
        with pytest.raises(NotFound):
            settle(factories.kept_finding(place, present=False), officer)

    def test_opened_again_it_has_no_verdict(self, place: Workspace, officer: User) -> None:
        finding = factories.kept_finding(place)
        settle(finding, officer)
        again = ReopenCheckFinding(actor=officer, workspace=place, finding=finding.public_id)
        again.run()
        again.run()
        finding.refresh_from_db()
        assert (finding.settled_as, finding.settled_reason) == ("", "")
        assert (finding.settled_at, finding.settled_by) == (None, None)
        assert [entry.action for entry in AuditEntry.objects.order_by("sequence")] == [
            "check.settle",
            "check.reopen",
        ]


class TestPlain:
    def test_a_document_comes_back_as_it_was(self, place: Workspace) -> None:
        document = factories.document()
        assert document_value(bring(place, document)) == document

    def test_in_seven_queries(self, place: Workspace, django_assert_num_queries: Callable) -> None:
        row = bring(place, factories.document())
        with django_assert_num_queries(7):
            document_value(row)

    @pytest.mark.corpus
    def test_the_founding_report_is_found_the_same_in(
        self, place: Workspace, founding_report: Path
    ) -> None:
        from milepost.documents.bounded import read_bounded

        document = read_bounded(founding_report)
        row = bring(place, document)
        assert check(document_value(row)) == check(document)
        assert len(codes(row)) == len(check(document)) == 37
