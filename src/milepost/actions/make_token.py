"""Give somebody a token, by which a program of theirs asks the API."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import clean
from milepost.records.models import AccessToken, User, Workspace
from milepost.records.queries import tokens
from milepost.values.errors import InputError

BYTES = 32
"""Of chance in a secret: more than anyone can try."""

PREFIX = "milepost_"
"""What a secret begins with, so that a scanner finds one that was left in a file."""

READ = "read"
SCOPES = (READ, "information", "findings", "grades", "registers")
"""What a token may be for: reading, and changes of four families. None reaches the vault."""

LONGEST_NAME = 80
LONGEST_DAYS = 366
MOST = 20
"""Tokens of one person in one workspace that hold."""


@dataclass(frozen=True, kw_only=True)
class MakeToken(Action[tuple[AccessToken, str]]):
    """A token for ``scopes`` that ends after ``days``. Gives it with its secret, told once.

    It allows what its user's roles allow on the day it is shown, and never more. Raises
    ``InputError`` for no name, an unknown scope, or more days than a year has.
    """

    name: ClassVar[str] = "token.make"
    permission: ClassVar[str | None] = "workspace.view"

    actor: User
    workspace: Workspace
    called: str
    scopes: tuple[str, ...]
    days: int

    def change(self) -> Change[tuple[AccessToken, str]]:
        """The entry names the scopes and the end, and nothing of the secret."""
        called = clean(self.called)
        if not called or len(called) > LONGEST_NAME:
            raise InputError(
                _("The token has no name, or one longer than %(most)d characters")
                % {"most": LONGEST_NAME},
                remedy=_("Name the program that will use it."),
            )
        if not self.scopes or not set(self.scopes) <= set(SCOPES):
            raise InputError(
                _("It is not said what the token is for"), remedy=_("Choose at least one.")
            )
        if not 1 <= self.days <= LONGEST_DAYS:
            raise InputError(
                _("A token lasts from one day to a year"), remedy=_("Choose how long.")
            )
        if len(tokens.that_hold(self.actor, self.workspace)) >= MOST:
            raise InputError(
                _("You have %(most)d tokens here already") % {"most": MOST},
                remedy=_("Take one away that is not used any more."),
            )
        secret = PREFIX + secrets.token_urlsafe(BYTES)
        made = AccessToken.objects.create(
            workspace=self.workspace,
            user=self.actor,
            name=called,
            scopes=[one for one in SCOPES if one in self.scopes],
            secret=tokens.digest_of(secret),
            expires=timezone.now() + timedelta(days=self.days),
        )
        return Change(
            result=(made, secret),
            target=made.public_id,
            detail={"scopes": made.scopes, "until": made.expires.date().isoformat()},
        )
