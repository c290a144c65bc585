"""Set a new password for an account."""

from dataclasses import dataclass, field
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.records.models import User
from milepost.records.queries import tokens


@dataclass(frozen=True, kw_only=True)
class ResetPassword(Action[None]):
    """The account opens with ``password`` from now on; all its sessions and tokens end.

    Threat: whoever sets another's password can act as them in every workspace. So this has no
    workspace, and only the command line may do it. The password never reaches the audit trail.
    """

    name: ClassVar[str] = "user.reset-password"
    permission: ClassVar[str | None] = None

    user: User
    password: str = field(repr=False)

    def change(self) -> Change[None]:
        """Django ends the sessions by itself: each holds a hash that the new password changes."""
        self.user.set_password(self.password)
        self.user.save(update_fields=["password"])
        # a password is reset where somebody else may know it, and so may have made a token
        ended = tokens.end_all(self.user)
        return Change(result=None, target=self.user.public_id, detail={"tokens": ended})
