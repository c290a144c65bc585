"""Judge a finding anew: a judgement that supersedes the one before, which stays readable."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.draft_finding import Claim, write
from milepost.records.models import Finding, Judgement, User, Workspace
from milepost.records.models.finding import FindingState
from milepost.values.errors import InputError, NotFound


class Superseded(InputError):
    """Someone else judged the finding since the page was loaded. Nothing was changed."""


@dataclass(frozen=True, kw_only=True)
class JudgeFinding(Action[Judgement]):
    """``claim`` supersedes judgement number ``instead_of``; the finding is a draft again.

    Raises ``Superseded`` where another judgement holds by now, and what ``DraftFinding`` does.
    """

    name: ClassVar[str] = "finding.judge"
    permission: ClassVar[str | None] = "finding.draft"

    workspace: Workspace
    finding: str
    instead_of: int
    claim: Claim

    def change(self) -> Change[Judgement]:
        """Write the judgement."""
        finding = find(self.workspace, self.finding)
        unless_superseded(finding, self.instead_of)
        if not isinstance(self.actor, User):
            raise InputError(
                _("A judgement needs someone who makes it"), remedy=_("Make it on the desk.")
            )
        judgement = write(finding, self.claim, self.actor, number=self.instead_of + 1)
        finding.state = FindingState.DRAFT
        finding.save(update_fields=["state"])
        return Change(
            result=judgement,
            target=finding.public_id,
            detail={
                "judgement": judgement.number,
                "standard": judgement.standard,
                "weighed": len(self.claim.weighed),
            },
        )


def find(workspace: Workspace, public_id: str) -> Finding:
    """The finding with that public id. Raises ``NotFound`` where this workspace has none."""
    found = (
        Finding.objects.filter(workspace=workspace, public_id=public_id)
        .select_related("judgement", "workspace")
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such finding"), remedy=_("Look in the list of findings."))
    return found


def unless_superseded(finding: Finding, number: int) -> Judgement:
    """The judgement that holds. Raises ``Superseded`` unless it is that number."""
    if finding.judgement is None or finding.judgement.number != number:
        raise Superseded(
            _("Someone judged this finding while you were at it"),
            remedy=_("Read their judgement, then send yours again if it still holds."),
        )
    return finding.judgement
