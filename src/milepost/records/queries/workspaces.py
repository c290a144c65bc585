"""The workspaces a user is a member of, and who can help in one."""

from django.db.models import Count, QuerySet

from milepost.records.models import Membership, User, Workspace
from milepost.records.models.people import Role


def of_member(user: User) -> QuerySet[Workspace]:
    """The workspaces in which the user holds a role, each with its number of benchmarks."""
    mine = Membership.objects.filter(user=user).values("workspace")
    return Workspace.objects.filter(pk__in=mine).annotate(
        benchmark_count=Count("benchmarks", distinct=True)
    )


def find(user: User, slug: str) -> Workspace | None:
    """The workspace with that slug; null where the user holds no role in it."""
    return Workspace.objects.filter(slug=slug, memberships__user=user).first()


def administrators(workspace: Workspace) -> list[User]:
    """Those who can give a permission in the workspace, in order of name."""
    return list(
        User.objects.filter(
            memberships__workspace=workspace, memberships__role=Role.ADMINISTRATOR
        ).order_by("first_name", "last_name", "email")
    )
