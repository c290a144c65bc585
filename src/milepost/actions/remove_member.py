"""Take a role in a workspace away from someone."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.records.models import Membership, User, Workspace
from milepost.records.models.people import Role
from milepost.records.queries import tokens
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class RemoveMember(Action[None]):
    """``user`` no longer holds ``role`` in ``workspace``, or any role where ``role`` is blank.

    The last administrator stays, so that a workspace is never left without one.
    """

    name: ClassVar[str] = "member.remove"
    permission: ClassVar[str | None] = "member.manage"

    workspace: Workspace
    user: User
    role: str = ""

    def change(self) -> Change[None]:
        """Raise ``InputError`` when no administrator would be left."""
        held = Membership.objects.filter(workspace=self.workspace, user=self.user)
        if self.role:
            held = held.filter(role=self.role)
        roles = sorted(held.values_list("role", flat=True))
        if Role.ADMINISTRATOR in roles and not self._other_administrators():
            raise InputError(
                _("This is the last administrator of the workspace"),
                where=self.workspace.name,
                remedy=_("Make someone else an administrator first."),
            )
        held.delete()
        if not Membership.objects.filter(workspace=self.workspace, user=self.user).exists():
            # else they would be worth something again to whoever comes back
            tokens.end_all(self.user, self.workspace)
        return Change(
            result=None,
            target=self.user.public_id,
            detail={"roles": roles} if roles else None,
        )

    def _other_administrators(self) -> bool:
        administrators = Membership.objects.filter(
            workspace=self.workspace, role=Role.ADMINISTRATOR, user__is_active=True
        )
        return administrators.exclude(user=self.user).exists()
