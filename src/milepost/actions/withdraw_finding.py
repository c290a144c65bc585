"""Withdraw a finding: it no longer holds, and stays readable."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.judge_finding import find, unless_superseded
from milepost.records.models import Finding, Workspace
from milepost.records.models.finding import FindingState


@dataclass(frozen=True, kw_only=True)
class WithdrawFinding(Action[Finding]):
    """``finding`` with judgement ``number`` is withdrawn; a new judgement would reopen it."""

    name: ClassVar[str] = "finding.withdraw"
    permission: ClassVar[str | None] = "finding.confirm"

    workspace: Workspace
    finding: str
    number: int

    def change(self) -> Change[Finding]:
        """Withdraw it; nothing changes where it is already."""
        finding = find(self.workspace, self.finding)
        judgement = unless_superseded(finding, self.number)
        if finding.state == FindingState.WITHDRAWN:
            return Change(result=finding, detail=None)
        finding.state = FindingState.WITHDRAWN
        finding.save(update_fields=["state"])
        return Change(
            result=finding, target=finding.public_id, detail={"judgement": judgement.number}
        )
