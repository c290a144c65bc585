"""Open a settled finding again."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.settle_check_finding import find, named
from milepost.records.models import CheckFinding, Workspace


@dataclass(frozen=True, kw_only=True)
class ReopenCheckFinding(Action[CheckFinding]):
    """``finding``, a public id, is open again; its verdict and reason are taken back."""

    name: ClassVar[str] = "check.reopen"
    permission: ClassVar[str | None] = "document.check"

    workspace: Workspace
    finding: str

    def change(self) -> Change[CheckFinding]:
        """Raise ``NotFound`` where the last check made no such finding."""
        finding = find(self.workspace, self.finding)
        verdict = finding.settled_as
        if not verdict:
            return Change(result=finding, detail=None)
        finding.settled_as = finding.settled_reason = ""
        finding.settled_at = finding.settled_by = None
        finding.save(update_fields=["settled_as", "settled_reason", "settled_at", "settled_by"])
        return Change(
            result=finding,
            target=finding.document.public_id,
            detail={**named(finding), "verdict": verdict},
        )
