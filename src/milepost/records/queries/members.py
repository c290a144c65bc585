"""The members of a workspace and the roles they hold."""

from dataclasses import dataclass

from milepost.records.models import Membership, User, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A user and the roles held in the workspace."""

    user: User
    roles: tuple[str, ...]


def of(workspace: Workspace) -> list[Member]:
    """All members by name; one query."""
    held: dict[int, list[str]] = {}
    users: dict[int, User] = {}
    rows = (
        Membership.objects.filter(workspace=workspace)
        .select_related("user")
        .order_by("user__first_name", "user__last_name", "user__email", "role")
    )
    for row in rows:
        users[row.user_id] = row.user
        held.setdefault(row.user_id, []).append(row.role)
    return [Member(user=users[pk], roles=tuple(roles)) for pk, roles in held.items()]


def by_address(email: str) -> User | None:
    """The account that signs in with that address."""
    return User.objects.filter(email__iexact=email.strip()).first()


def by_public_id(workspace: Workspace, public_id: str) -> User | None:
    """The member with that public id."""
    return User.objects.filter(public_id=public_id, memberships__workspace=workspace).first()
