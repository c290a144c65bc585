"""Send an information oneself: a partner organisation or the State, from an account of its own."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.give_consent import Allowance
from milepost.actions.information import Wording, checked, forget_draft
from milepost.actions.record_information import Around, record, recorded_before
from milepost.records.models import Information, Membership, Source, User, Workspace
from milepost.records.models.people import Role
from milepost.values.errors import InputError

DRAFT = "contribution"
KINDS = {Role.CONTRIBUTOR: "civil-society", Role.FOCAL_POINT: "state"}
"""As what kind of source an account speaks, by its role."""


@dataclass(frozen=True, kw_only=True)
class ContributeInformation(Action[Information]):
    """The actor gives ``wording`` and says to which ``audiences`` it may be shown.

    They are a source of their own, made the first time, known to the desk by its kind alone. No
    identity is sealed for it: the account is known, and who must not be known has none.
    """

    name: ClassVar[str] = "information.contribute"
    permission: ClassVar[str | None] = "information.contribute"

    actor: User
    workspace: Workspace
    wording: Wording = field(repr=False)
    audiences: tuple[str, ...] = ()
    purpose: str = field(default="", repr=False)
    until: date | None = None
    receipt: str = ""

    def change(self) -> Change[Information]:
        """Raise ``InputError`` for what is wrong in it."""
        done = recorded_before(self.actor, self.workspace, self.receipt)
        if done is not None:
            return Change(result=done, detail=None)
        own = own_source(self.workspace, self.actor)
        made = record(
            self.workspace,
            self.actor,
            checked(self.wording),
            Around(
                sources=[own],
                subjects=(),
                allowances=tuple(
                    Allowance(
                        source=own.public_id,
                        covers="information",
                        audience=audience,
                        given_by="source",
                        given_on=timezone.now().date(),
                        until=self.until,
                        purpose=self.purpose,
                    )
                    for audience in dict.fromkeys(self.audiences)
                ),
                taken_by=self.actor,
                receipt=self.receipt,
            ),
        )
        forget_draft(self.workspace, self.actor, DRAFT)
        return Change(result=made, target=made.public_id, detail={"consents": len(self.audiences)})


def own_source(workspace: Workspace, user: User) -> Source:
    """The source an account is, made where it is not there yet.

    Raises ``InputError`` for someone who speaks for the State and for others: two voices are
    never mixed.
    """
    held = Membership.objects.filter(workspace=workspace, user=user, role__in=list(KINDS))
    kinds = {KINDS[Role(role)] for role in held.values_list("role", flat=True)}
    if len(kinds) != 1:
        raise InputError(
            _("Your account speaks for the State and for others"),
            remedy=_("Ask an administrator of the workspace to take one of the two roles away."),
        )
    return Source.objects.get_or_create(
        workspace=workspace, account=user, kind=kinds.pop(), defaults={"recorded_by": user}
    )[0]
