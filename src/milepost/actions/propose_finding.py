"""Propose a finding to the reviewers."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.draft_finding import refuse_above
from milepost.actions.judge_finding import find, unless_superseded
from milepost.records.models import Finding, Workspace
from milepost.records.models.finding import FindingState
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class ProposeFinding(Action[Finding]):
    """Judgement ``number`` of ``finding`` waits for a reviewer."""

    name: ClassVar[str] = "finding.propose"
    permission: ClassVar[str | None] = "finding.draft"

    workspace: Workspace
    finding: str
    number: int

    def change(self) -> Change[Finding]:
        """Raise ``InputError`` where no standard is claimed, or one above the information."""
        finding = find(self.workspace, self.finding)
        judgement = unless_superseded(finding, self.number)
        if finding.state == FindingState.PROPOSED:
            return Change(result=finding, detail=None)
        if finding.state != FindingState.DRAFT:
            raise InputError(
                _("Only a draft is proposed"), remedy=_("Judge the finding anew to reopen it.")
            )
        if not judgement.standard:
            raise InputError(
                _("No standard of proof is claimed"),
                remedy=_("Say how well it is shown before a reviewer reads it."),
            )
        refuse_above(judgement)
        finding.state = FindingState.PROPOSED
        finding.save(update_fields=["state"])
        return Change(
            result=finding, target=finding.public_id, detail={"judgement": judgement.number}
        )
