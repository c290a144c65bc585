"""Review a grade of the monitor: it counts once another than its drafter stands by it."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.assessment import grade as grading
from milepost.records.models import Grade, User, Workspace
from milepost.values.errors import InputError, NotFound, PermissionRefused


@dataclass(frozen=True, kw_only=True)
class ReviewGrade(Action[Grade]):
    """``grade``, a public id, is reviewed.

    Raises ``NotFound``; ``PermissionRefused`` for whoever drafted it; ``InputError`` where it is
    not the monitor's, was superseded, or a finding it cites is not confirmed any more.
    """

    name: ClassVar[str] = "grade.review"
    permission: ClassVar[str | None] = "grade.review"

    actor: User
    workspace: Workspace
    grade: str

    def change(self) -> Change[Grade]:
        """Mark it reviewed; nothing changes where it is."""
        found = Grade.objects.filter(workspace=self.workspace, public_id=self.grade).first()
        if found is None:
            raise NotFound(_("There is no such grade"), remedy=_("Load the page again."))
        if found.reviewed is not None:
            return Change(result=found, detail=None)
        if found.voice != grading.MONITOR or not found.holds:
            raise InputError(
                _("Only a grade of the monitor that holds is reviewed"),
                remedy=_("Load the page again."),
            )
        if found.drafted_by_id == self.actor.pk:
            raise PermissionRefused(
                _("Whoever gave a grade does not review it"), remedy=_("Ask another reviewer.")
            )
        if not grading.rests(list(found.findings.values_list("state", flat=True))):
            raise InputError(
                _("A finding it rests on is not confirmed any more"),
                remedy=_("Ask for a new grade."),
            )
        found.reviewed_by = self.actor
        found.reviewed = timezone.now()
        found.save(update_fields=["reviewed_by", "reviewed"])
        return Change(result=found, target=found.public_id, detail={"number": found.number})
