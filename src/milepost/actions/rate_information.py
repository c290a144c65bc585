"""Judge how credible an information is; earlier judgements stay."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import find, reason_of
from milepost.records.models import Credibility, Information, User, Workspace
from milepost.records.models.information import InformationState
from milepost.values import vocabulary
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class RateInformation(Action[Information]):
    """``information``, a public id, has the credibility ``grade`` ("1" to "6"), and is checked.

    The same grade without a reason, given again to what is checked, changes nothing.
    """

    name: ClassVar[str] = "information.rate"
    permission: ClassVar[str | None] = "information.judge"

    actor: User
    workspace: Workspace
    information: str
    grade: str
    reason: str = field(default="", repr=False)

    def change(self) -> Change[Information]:
        """Raise ``NotFound``, or ``InputError`` for no such grade or too long a reason."""
        if self.grade not in vocabulary.load("information-credibility"):
            raise InputError(
                _("There is no such grade of credibility"), remedy=_("Give one from 1 to 6.")
            )
        information = find(self.workspace, self.information)
        reason = reason_of(self.reason)
        same = (information.credibility, information.state) == (
            self.grade,
            InformationState.CHECKED,
        )
        if same and not reason:
            return Change(result=information, detail=None)
        before = information.credibility
        Credibility.objects.create(
            information=information, grade=self.grade, reason=reason, by=self.actor
        )
        information.credibility, information.state = self.grade, InformationState.CHECKED
        information.save(update_fields=["credibility", "state"])
        return Change(
            result=information,
            target=information.public_id,
            detail={"from": before, "to": self.grade},
        )
