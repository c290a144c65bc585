"""Reports as they are written on the desk, for tests of actions, pages and files."""

from typing import Any

from django.utils import timezone

from milepost.actions.approve_report import ApproveReport
from milepost.actions.confirm_finding import ConfirmFinding
from milepost.actions.create_report import CreateReport
from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.actions.propose_finding import ProposeFinding
from milepost.actions.save_paragraph import SaveParagraph
from milepost.actions.submit_report import SubmitReport
from milepost.records import manuscripts
from milepost.records.models import (
    ApprovedReport,
    Benchmark,
    Finding,
    Information,
    Report,
    ReportParagraph,
    ReportSection,
)
from milepost.reporting.report import manuscript
from tests.evidence import Evidence

TITLE = "Second report on the situation of human rights in Examplia"
PARAGRAPH_41 = "[[quote:A/HRC/99/12#para-41]]"
QUOTED_41 = (
    "“Prisons hold three times their capacity. The Committee asked for measures: (a) Fewer people "
    "in pretrial detention; (b) More places of rehabilitation.” (A/HRC/99/12, para. 41)"
)


def report(made: Evidence, **changes: Any) -> Report:
    """A report that follows on the one of Examplia, with the usual outline."""
    given = {"title": TITLE, "document": made.place.report.public_id, **changes}
    return CreateReport(actor=made.officer, workspace=made.workspace, **given).run()


def section(row: Report, title: str = "Introduction") -> ReportSection:
    return ReportSection.objects.get(report=row, title=title)


def write(
    made: Evidence, row: Report, text: str, title: str = "Introduction", **changes: Any
) -> ReportParagraph:
    """``text`` as the last paragraph of the section with that title."""
    given = {"section": changes.pop("section", None) or section(row, title).public_id, **changes}
    return SaveParagraph(
        actor=made.officer, workspace=made.workspace, report=row.public_id, text=text, **given
    ).run()


def confirmed(made: Evidence, *names: str) -> Finding:
    """A finding at reasonable suspicion on what these said, confirmed by the reviewer."""
    Information.objects.filter(workspace=made.workspace).update(credibility="2")
    benchmark = Benchmark.objects.filter(workspace=made.workspace).earliest("number")
    place: dict[str, Any] = {"workspace": made.workspace}
    row = DraftFinding(
        actor=made.officer,
        **place,
        claim=Claim(
            text="The prison at Port Lumen is overcrowded.",
            standard="reasonable-suspicion",
            weighed=tuple(
                Weighed(information=made.informations[name].public_id, stance="supports")
                for name in names
            ),
        ),
        benchmarks={benchmark.public_id: None},
    ).run()
    ProposeFinding(actor=made.officer, **place, finding=row.public_id, number=1).run()
    return ConfirmFinding(actor=made.reviewer, **place, finding=row.public_id, number=1).run()


def hand_in(made: Evidence, row: Report) -> Report:
    return SubmitReport(actor=made.officer, workspace=made.workspace, report=row.public_id).run()


def digest(row: Report) -> str:
    """What the page of the report says its words are at this moment."""
    row = Report.objects.get(pk=row.pk)
    return manuscript.digest(manuscripts.draft(row, timezone.now()).manuscript)


def approve(made: Evidence, row: Report, **changes: Any) -> ApprovedReport:
    given = {"actor": made.reviewer, "sha256": digest(row), **changes}
    return ApproveReport(workspace=made.workspace, report=row.public_id, **given).run()


def approved(made: Evidence, *texts: str) -> ApprovedReport:
    """A report with these paragraphs in its introduction, handed in and approved."""
    row = report(made)
    for text in texts:
        write(made, row, text)
    hand_in(made, row)
    return approve(made, row)
