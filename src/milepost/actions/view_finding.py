"""Look at a finding and what it weighs: who saw it is written down like a change."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.judge_finding import find
from milepost.actions.looking import is_noted
from milepost.records.models import Finding, User, Workspace


@dataclass(frozen=True, kw_only=True)
class ViewFinding(Action[Finding]):
    """The actor is shown ``finding``, a public id, and the informations it weighs."""

    name: ClassVar[str] = "finding.view"
    permission: ClassVar[str | None] = "finding.view"

    actor: User
    workspace: Workspace
    finding: str

    def change(self) -> Change[Finding]:
        """Raise ``NotFound``."""
        found = find(self.workspace, self.finding)
        # asked once more under the lock: two windows opened at once are one look
        seen = is_noted(self.actor, self.name, found.public_id)
        number = found.judgement.number if found.judgement else 0
        return Change(
            result=found, target=found.public_id, detail=None if seen else {"judgement": number}
        )


def look(actor: User, workspace: Workspace, finding: Finding) -> None:
    """Write the look down, unless one within the hour is; then it waits for no writer.

    Raises what the action raises: what cannot be written down is not shown.
    """
    if not is_noted(actor, ViewFinding.name, finding.public_id):
        ViewFinding(actor=actor, workspace=workspace, finding=finding.public_id).run()
