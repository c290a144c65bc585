"""Give somebody a calendar of deadlines at a secret address, or a new address for it."""

import secrets
from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.records.models import User, Workspace
from milepost.records.queries import visits

BYTES = 32
"""Of chance in a secret: more than anyone can try."""


@dataclass(frozen=True, kw_only=True)
class MakeCalendar(Action[str]):
    """The actor's calendar gets an address; the one before it is worth nothing from now on.

    ``language`` is what the calendar is written in. Gives the secret, which is told once: only
    its hash is kept.
    """

    name: ClassVar[str] = "calendar.make"
    permission: ClassVar[str | None] = "workspace.view"

    actor: User
    workspace: Workspace
    language: str

    def change(self) -> Change[str]:
        """The entry says whether there was a calendar before, and nothing of the secret."""
        secret = secrets.token_urlsafe(BYTES)
        visit = visits.row(self.actor, self.workspace)
        renewed = bool(visit.calendar)
        visit.calendar, visit.language = visits.digest_of(secret), self.language[:10]
        visit.save(update_fields=["calendar", "language"])
        return Change(result=secret, target=self.actor.public_id, detail={"renewed": renewed})
