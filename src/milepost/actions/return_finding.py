"""Return a proposed finding to whoever drafted it, with what is missing."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.draft_finding import LONGEST_REASON
from milepost.actions.information import clean
from milepost.actions.judge_finding import find, unless_superseded
from milepost.records.models import Finding, Workspace
from milepost.records.models.finding import FindingState
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class ReturnFinding(Action[Finding]):
    """``finding``, proposed with judgement ``number``, is a draft again, for ``reason``."""

    name: ClassVar[str] = "finding.return"
    permission: ClassVar[str | None] = "finding.confirm"

    workspace: Workspace
    finding: str
    number: int
    reason: str = field(repr=False)

    def change(self) -> Change[Finding]:
        """Raise ``InputError`` where it is not proposed, or no reason is given."""
        finding = find(self.workspace, self.finding)
        judgement = unless_superseded(finding, self.number)
        reason = clean(self.reason)
        if finding.state != FindingState.PROPOSED:
            raise InputError(
                _("Only a finding that was proposed is returned"), remedy=_("Load the page again.")
            )
        if not reason:
            raise InputError(
                _("No reason was given"), remedy=_("Say what is missing, so that it can be mended.")
            )
        judgement.returned = reason[:LONGEST_REASON]
        judgement.save(update_fields=["returned"])
        finding.state = FindingState.DRAFT
        finding.save(update_fields=["state"])
        return Change(
            result=finding, target=finding.public_id, detail={"judgement": judgement.number}
        )
