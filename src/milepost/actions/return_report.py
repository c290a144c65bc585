"""Send a report that was handed in back, with what is missing."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import reason_of
from milepost.actions.report import find
from milepost.records.models import Report, User, Workspace
from milepost.records.models.report import ReportState
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class ReturnReport(Action[Report]):
    """``report``, handed in, is a draft again, for ``reason``.

    Raises ``InputError`` where it was not handed in, or no reason is given; ``NotFound``.
    """

    name: ClassVar[str] = "report.return"
    permission: ClassVar[str | None] = "report.approve"

    actor: User
    workspace: Workspace
    report: str
    reason: str = field(repr=False)

    def change(self) -> Change[Report]:
        """Keep the reason, for whoever goes on writing."""
        report = find(self.workspace, self.report)
        reason = reason_of(self.reason)
        if report.state != ReportState.SUBMITTED:
            raise InputError(
                _("Only a report that was handed in is returned"), remedy=_("Load the page again.")
            )
        if not reason:
            raise InputError(
                _("No reason was given"), remedy=_("Say what is missing, so that it can be mended.")
            )
        report.state, report.returned = ReportState.DRAFT, reason
        report.submitted_by, report.submitted = None, None
        report.save(update_fields=["state", "returned", "submitted_by", "submitted"])
        return Change(result=report, target=report.public_id, detail={})
