"""Approve a report: a reviewer stands by what was handed in, and it may be written out."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.report import find
from milepost.actions.submit_report import sound
from milepost.records import manuscripts
from milepost.records.models import ApprovedReport, Information, Release, User, Workspace
from milepost.records.models.report import ReportState
from milepost.records.queries import reports
from milepost.reporting.edition.changes import pack
from milepost.reporting.report import manuscript
from milepost.values.errors import InputError, PermissionRefused

_NAMED = 100
"""Characters of a title by which what left is known."""


class Outdated(InputError):
    """The report is not what the reviewer read. Nothing was approved."""


@dataclass(frozen=True, kw_only=True)
class ApproveReport(Action[ApprovedReport]):
    """The words of ``report`` with the digest ``sha256``, as the reviewer read them, are approved
    and kept. Each information that a note in it shows is noted as released.

    Raises ``Outdated`` where they changed since they were read (a permission withdrawn changes
    them too), ``PermissionRefused`` for whoever handed it in or wrote in it, a title, a heading or
    a paragraph in any version (no one approves their own words), ``InputError`` where it was not
    handed in or may not be printed, with the place; ``NotFound``.
    """

    name: ClassVar[str] = "report.approve"
    permission: ClassVar[str | None] = "report.approve"

    actor: User
    workspace: Workspace
    report: str
    sha256: str

    def change(self) -> Change[ApprovedReport]:
        """Keep what is approved."""
        report = find(self.workspace, self.report)
        if report.state != ReportState.SUBMITTED or report.submitted_by is None:
            raise InputError(
                _("Only what was handed in is approved"), remedy=_("Load the page again.")
            )
        if report.submitted_by_id == self.actor.pk or reports.has_written(report, self.actor):
            raise PermissionRefused(
                _("Whoever wrote in a report or handed it in does not approve it"),
                remedy=_("Ask another reviewer."),
            )
        now = timezone.now()
        draft = manuscripts.draft(report, now)
        sound(draft)
        sha256 = manuscript.digest(draft.manuscript)
        if sha256 != self.sha256:
            raise Outdated(
                _("The report is not what you read"),
                remedy=_("Read what changed, then approve it again."),
            )
        last = manuscripts.approved(report)
        made = ApprovedReport.objects.create(
            report=report,
            number=1 + (last.number if last else 0),
            content=pack(manuscript.encode(draft.manuscript)),
            sha256=sha256,
            words=manuscripts.words_of(report, draft.manuscript).total,
            limit=report.limit,
            submitted_by=report.submitted_by,
            approved_by=self.actor,
            approved=now,
        )
        shown = manuscripts.shown(report, now)
        Release.objects.bulk_create(
            Release(
                information=one,
                covers="information",
                audience=report.audience,
                what="report",
                name=f"{report.title[:_NAMED]}, {made.number}",
                by=self.actor,
            )
            for one in Information.objects.filter(workspace=self.workspace, public_id__in=shown)
        )
        report.state = ReportState.APPROVED
        report.save(update_fields=["state"])
        return Change(
            result=made,
            target=report.public_id,
            detail={"number": made.number, "sha256": sha256, "words": made.words},
        )
