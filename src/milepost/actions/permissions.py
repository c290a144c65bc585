"""Who may do what: roles grant permissions, each in one workspace.

Which role grants which permission stands in the reviewed vocabulary ``roles``. A superuser
flag grants nothing: no one is above the roles of a workspace.
"""

from functools import cache

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from milepost.records.models import Membership, User, Workspace
from milepost.values import vocabulary
from milepost.values.errors import PermissionRefused

_CACHE = "_roles_by_workspace"


def may(user: User | AnonymousUser, workspace: Workspace, permission: str) -> bool:
    """Whether ``user`` may do ``permission`` in ``workspace``.

    One query for all workspaces, kept on the user object and so for one request. To decide a
    page's contents; an action asks the database again, in its own transaction.
    """
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    roles: dict[int, frozenset[str]] | None = getattr(user, _CACHE, None)
    if roles is None:
        roles = _roles(user)
        setattr(user, _CACHE, roles)
    return any(permission in granted_by(role) for role in roles.get(workspace.pk, frozenset()))


def require(user: User, workspace: Workspace, permission: str) -> None:
    """Raise ``PermissionRefused`` unless the database, asked now, lets ``user`` do it.

    Threat: a role withdrawn while a page was open, or an account closed.
    """
    held = Membership.objects.filter(
        workspace=workspace, user=user, user__is_active=True
    ).values_list("role", flat=True)
    if not any(permission in granted_by(role) for role in held):
        raise PermissionRefused(
            _("Your roles in this workspace do not allow this (%(permission)s)")
            % {"permission": permission},
            where=workspace.name,
            remedy=_("Ask an administrator of the workspace."),
        )


@cache
def granted_by(role: str) -> frozenset[str]:
    """The permissions a role grants; none for a role that is not in the vocabulary."""
    roles = vocabulary.load("roles")
    return frozenset(roles[role].strings("permissions")) if role in roles else frozenset()


def _roles(user: User) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for workspace, role in Membership.objects.filter(user=user).values_list("workspace", "role"):
        found.setdefault(workspace, set()).add(role)
    return {workspace: frozenset(roles) for workspace, roles in found.items()}
