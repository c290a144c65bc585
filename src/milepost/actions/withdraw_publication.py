"""Withdraw a publication: it is not written out any more, and says so at the desk."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import clean
from milepost.actions.publication import find
from milepost.records.models import Publication, User, Workspace
from milepost.records.models.publication import PublicationState
from milepost.values.errors import InputError

LONGEST_REASON = 2000


@dataclass(frozen=True, kw_only=True)
class WithdrawPublication(Action[Publication]):
    """What was approved is withdrawn, for a reason in words.

    Raises ``NotFound``, ``InputError`` without a reason or where it was never approved.
    """

    name: ClassVar[str] = "publication.withdraw"
    permission: ClassVar[str | None] = "publication.withdraw"

    actor: User
    workspace: Workspace
    publication: str
    reason: str = field(repr=False)

    def change(self) -> Change[Publication]:
        """Withdraw it."""
        row = find(self.workspace, self.publication)
        if row.state == PublicationState.WITHDRAWN:
            return Change(result=row, detail=None)
        if row.approved is None:
            raise InputError(
                _("Only what was approved is withdrawn"),
                remedy=_("What was only prepared has left nothing."),
            )
        reason = clean(self.reason)[:LONGEST_REASON]
        if not reason:
            raise InputError(
                _("There is no reason"), remedy=_("Say why the publication is withdrawn.")
            )
        row.state = PublicationState.WITHDRAWN
        row.withdrawn_by, row.withdrawn, row.withdrawn_reason = self.actor, timezone.now(), reason
        row.save(update_fields=["state", "withdrawn_by", "withdrawn", "withdrawn_reason"])
        return Change(
            result=row,
            target=row.public_id,
            detail={"audience": row.audience, "number": row.number},
        )
