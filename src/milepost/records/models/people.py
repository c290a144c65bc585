"""Users and the roles they hold in workspaces."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from milepost.records.fields import OpaqueIdField


class User(AbstractUser):
    """Someone who signs in. What they may do is decided per workspace by a membership."""

    public_id = OpaqueIdField()


class Role(models.TextChoices):
    """The roles of the security model; what each may do stands in the role vocabulary."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    CONTRIBUTOR = "contributor"
    FOCAL_POINT = "focal-point"
    KEEPER = "keeper"
    ADMINISTRATOR = "administrator"


class Membership(models.Model):
    """One role of one user in one workspace; a user may hold several."""

    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One row per role held."""

        constraints = [
            models.UniqueConstraint(fields=["workspace", "user", "role"], name="one_role_once")
        ]
