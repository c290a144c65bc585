"""Choose how often one is written to about what is due."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.records.models import User, Workspace
from milepost.records.queries import visits
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class SetDigest(Action[None]):
    """The actor is written to "daily", "weekly" or, where ``digest`` is blank, never.

    ``language`` is what the letters are in.
    """

    name: ClassVar[str] = "digest.set"
    permission: ClassVar[str | None] = "workspace.view"

    actor: User
    workspace: Workspace
    digest: str
    language: str

    def change(self) -> Change[None]:
        """Raise ``InputError`` for another word than those."""
        if self.digest not in {"", *visits.PERIODS}:
            raise InputError(
                _("There is no digest “%(digest)s”") % {"digest": self.digest},
                remedy=_("Digests are: %(names)s.") % {"names": ", ".join(visits.PERIODS)},
            )
        visit = visits.row(self.actor, self.workspace)
        wanted = (self.digest, self.language[:10])
        if (visit.digest, visit.language) == wanted:
            return Change(result=None, detail=None)
        visit.digest, visit.language = wanted
        visit.save(update_fields=["digest", "language"])
        return Change(
            result=None, target=self.actor.public_id, detail={"digest": self.digest or "none"}
        )
