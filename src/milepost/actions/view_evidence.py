"""Look at the working copy of an evidence file: who saw it goes into its custody record."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.evidence_file import find, id_of
from milepost.actions.looking import is_noted
from milepost.records import custody
from milepost.records.models import EvidenceFile, User, Workspace
from milepost.values.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class ViewEvidence(Action[EvidenceFile]):
    """The actor is given the copy without metadata of ``evidence``, a public id."""

    name: ClassVar[str] = "evidence.view"
    permission: ClassVar[str | None] = "evidence.view"

    workspace: Workspace
    evidence: str

    def change(self) -> Change[EvidenceFile]:
        """Raise ``NotFound``, also where there is no working copy."""
        found = self.find()
        step = custody.append(found, "viewed", id_of(self.actor))
        return Change(result=found, target=found.public_id, detail=custody.noted(step))

    def find(self) -> EvidenceFile:
        """The file. Raises ``NotFound``."""
        found = find(self.workspace, self.evidence)
        if not found.copy_sha256:
            raise NotFound(
                _("There is no copy without metadata of this file"),
                remedy=_("Ask for the evidentiary copy on its page."),
            )
        return found


def look(action: ViewEvidence) -> EvidenceFile:
    """The file, with the look at it written down if it was not within the hour.

    For a copy that a page shows by itself. Raises what the action raises: what cannot be written
    down is not shown. The permission is the page's to ask for.
    """
    found = action.find()
    actor = action.actor
    seen = isinstance(actor, User) and is_noted(actor, action.name, found.public_id)
    return found if seen else action.run()
