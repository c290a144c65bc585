"""Make an account for someone."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.add_member import join
from milepost.records.models import User, Workspace
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class CreateUser(Action[User]):
    """An account that signs in with ``email``, and its first role in the workspace.

    The address and the password never reach the audit trail. Who may manage the members of a
    workspace may invite into it; an account that exists already is given a role by
    ``AddMember`` and is left untouched here.
    """

    name: ClassVar[str] = "user.create"
    permission: ClassVar[str | None] = "member.manage"

    email: str
    password: str = field(repr=False)
    workspace: Workspace | None = None
    role: str = ""

    def change(self) -> Change[User]:
        """Raise ``InputError`` for no address, a weak password, or an account that exists."""
        email = address(self.email)
        user = User(username=email, email=email)
        try:
            validate_password(self.password, user)
        except ValidationError as error:
            raise InputError(
                " ".join(error.messages), remedy=_("Choose a longer, less common password.")
            ) from error
        user.set_password(self.password)
        try:
            user.save(force_insert=True)
        except IntegrityError as error:
            raise InputError(
                _("There is already an account with this address"),
                where=email,
                remedy=_("Add it to the workspace as a member instead."),
            ) from error
        detail: dict[str, object] = {}
        if self.workspace is not None:
            join(self.workspace, user, self.role)
            detail["role"] = self.role
        return Change(result=user, target=user.public_id, detail=detail)


def address(email: str) -> str:
    """The address as an account keeps it: lower case, checked. Raises ``InputError``."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise InputError(
            _("This is no e-mail address"), where=email or None, remedy=_("Write name@host.")
        ) from None
    return email
