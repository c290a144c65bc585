"""Give someone a role in a workspace."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.records.models import Membership, User, Workspace
from milepost.records.models.people import Role
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class AddMember(Action[Membership]):
    """``user`` holds ``role`` in ``workspace``; nothing changes where they hold it already."""

    name: ClassVar[str] = "member.add"
    permission: ClassVar[str | None] = "member.manage"

    workspace: Workspace
    user: User
    role: str

    def change(self) -> Change[Membership]:
        """Raise ``InputError`` for a role that does not exist."""
        membership, is_new = join(self.workspace, self.user, self.role)
        return Change(
            result=membership,
            target=self.user.public_id,
            detail={"role": self.role} if is_new else None,
        )


def join(workspace: Workspace, user: User, role: str) -> tuple[Membership, bool]:
    """The membership, and whether it is new. Raises ``InputError`` for an unknown role."""
    if role not in Role.values:
        raise InputError(
            _("There is no role “%(role)s”") % {"role": role},
            remedy=_("Roles are: %(roles)s.") % {"roles": ", ".join(Role.values)},
        )
    return Membership.objects.get_or_create(workspace=workspace, user=user, role=role)
