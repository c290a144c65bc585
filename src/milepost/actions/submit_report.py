"""Hand a report in for approval."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.report import find
from milepost.records import manuscripts
from milepost.records.models import Report, User, Workspace
from milepost.records.models.report import ReportState
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class SubmitReport(Action[Report]):
    """``report`` waits for a reviewer. Raises ``InputError`` with the place of what is wrong in
    it, or where nothing is written; ``NotFound``.
    """

    name: ClassVar[str] = "report.submit"
    permission: ClassVar[str | None] = "report.edit"

    actor: User
    workspace: Workspace
    report: str

    def change(self) -> Change[Report]:
        """Note who hands it in."""
        report = find(self.workspace, self.report)
        if report.state != ReportState.DRAFT:
            return Change(result=report, detail=None)
        sound(manuscripts.draft(report, timezone.now()))
        report.state, report.returned = ReportState.SUBMITTED, ""
        report.submitted_by, report.submitted = self.actor, timezone.now()
        report.save(update_fields=["state", "returned", "submitted_by", "submitted"])
        return Change(result=report, target=report.public_id, detail={})


def sound(draft: manuscripts.Draft) -> None:
    """Raise ``InputError`` with the place of the first thing that may not be printed."""
    places = draft.places()
    if not places:
        raise InputError(
            _("Nothing is written in this report"), remedy=_("Write it, section by section.")
        )
    for public_id, place in places.items():
        for problem in draft.problems.get(public_id, ()):
            raise InputError(
                _("A paragraph cannot be printed as it stands: %(about)s")
                % {"about": problem.about or "–"},
                where=place,
                remedy=_("Open its section: beside the paragraph stands what is wrong."),
            )
