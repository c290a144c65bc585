"""Confirm a finding: a reviewer stands by it, at the standard its information reaches."""

from dataclasses import dataclass
from typing import ClassVar

import msgspec
from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.draft_finding import refuse_above
from milepost.actions.judge_finding import find, unless_superseded
from milepost.records.models import Finding, User, Workspace
from milepost.records.models.finding import FindingState
from milepost.values.errors import InputError, PermissionRefused


@dataclass(frozen=True, kw_only=True)
class ConfirmFinding(Action[Finding]):
    """Judgement ``number`` of ``finding``, proposed by another, is confirmed.

    What the published rule allowed is kept with it. Raises ``PermissionRefused`` for whoever
    drafted it, ``InputError`` where it is not proposed or its information fell short since.
    """

    name: ClassVar[str] = "finding.confirm"
    permission: ClassVar[str | None] = "finding.confirm"

    workspace: Workspace
    finding: str
    number: int

    def change(self) -> Change[Finding]:
        """Confirm it."""
        finding = find(self.workspace, self.finding)
        judgement = unless_superseded(finding, self.number)
        if finding.state == FindingState.CONFIRMED:
            return Change(result=finding, detail=None)
        if finding.state != FindingState.PROPOSED:
            raise InputError(
                _("Only a finding that was proposed is confirmed"),
                remedy=_("Ask whoever drafted it to propose it."),
            )
        if not isinstance(self.actor, User) or judgement.drafted_by_id == self.actor.pk:
            raise PermissionRefused(
                _("Whoever drafted a finding does not confirm it"),
                remedy=_("Ask another reviewer."),
            )
        reached = refuse_above(judgement)
        judgement.reached = msgspec.to_builtins(reached)
        judgement.confirmed_by = self.actor
        judgement.confirmed = timezone.now()
        judgement.save(update_fields=["reached", "confirmed_by", "confirmed"])
        finding.state = FindingState.CONFIRMED
        finding.save(update_fields=["state"])
        return Change(
            result=finding,
            target=finding.public_id,
            detail={"judgement": judgement.number, "standard": judgement.standard},
        )
