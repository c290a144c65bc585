"""Settle a finding of a check: say what became of it, and why."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.records.models import CheckFinding, User, Workspace
from milepost.records.models.check import Verdict
from milepost.values.errors import InputError, NotFound

LONGEST_REASON = 2000


@dataclass(frozen=True, kw_only=True)
class SettleCheckFinding(Action[CheckFinding]):
    """``finding``, a public id, is settled as ``verdict`` for ``reason``; again, if it was.

    Threat: a reason may lead to who told of an error. It stays in the record, which a
    workspace can take back; the audit trail, which nothing can, says only that there is one.
    """

    name: ClassVar[str] = "check.settle"
    permission: ClassVar[str | None] = "document.check"

    workspace: Workspace
    finding: str
    verdict: str
    reason: str = field(repr=False)

    def change(self) -> Change[CheckFinding]:
        """Raise ``NotFound``, or ``InputError`` for no verdict, no reason or too long a one."""
        finding = find(self.workspace, self.finding)
        reason = self.reason.replace("\r\n", "\n").replace("\0", "").strip()
        if self.verdict not in Verdict.values:
            raise InputError(
                _("No verdict was given"),
                remedy=_("Say whether it is an error of the document or none."),
            )
        if not reason:
            raise InputError(
                _("No reason was given"),
                remedy=_("Write in a sentence how you know; whoever comes after you will ask."),
            )
        if len(reason) > LONGEST_REASON:
            raise InputError(
                _("The reason is longer than %(most)d characters") % {"most": LONGEST_REASON},
                remedy=_("Shorten it."),
            )
        if (finding.settled_as, finding.settled_reason) == (self.verdict, reason):
            return Change(result=finding, detail=None)
        finding.settled_as = self.verdict
        finding.settled_reason = reason
        finding.settled_at = timezone.now()
        finding.settled_by = self.actor if isinstance(self.actor, User) else None
        finding.save(update_fields=["settled_as", "settled_reason", "settled_at", "settled_by"])
        return Change(
            result=finding,
            target=finding.document.public_id,
            detail={**named(finding), "verdict": self.verdict},
        )


def find(workspace: Workspace, public_id: str) -> CheckFinding:
    """The finding with that public id. Raises ``NotFound`` where the last check made none."""
    found = (
        CheckFinding.objects.filter(
            document__workspace=workspace, public_id=public_id, present=True
        )
        .select_related("document")
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such finding any more"), remedy=_("Load the page again."))
    return found


def named(finding: CheckFinding) -> dict[str, object]:
    """What an audit entry calls a finding by: never its words."""
    return {"finding": finding.public_id, "code": finding.code, "at": finding.at}
