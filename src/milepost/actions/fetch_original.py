"""Hand out the evidentiary copy of a file, metadata and all, for a reason."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.evidence_file import find, id_of
from milepost.records import custody
from milepost.records.models import EvidenceFile, Workspace
from milepost.values import vocabulary
from milepost.values.errors import InputError

REASONS = "handing-reasons"


@dataclass(frozen=True, kw_only=True)
class FetchOriginal(Action[EvidenceFile]):
    """The actor is given ``evidence``, a public id, as it came in; ``reason`` is a code.

    Threat: metadata of a photograph says where its maker stood. Who has it is written down.
    """

    name: ClassVar[str] = "evidence.original"
    permission: ClassVar[str | None] = "evidence.original"

    workspace: Workspace
    evidence: str
    reason: str

    def change(self) -> Change[EvidenceFile]:
        """Raise ``NotFound``, or ``InputError`` where no reason was chosen."""
        found = find(self.workspace, self.evidence)
        if self.reason not in vocabulary.load(REASONS):
            raise InputError(
                _("No reason was chosen"), remedy=_("Say for what the original is needed.")
            )
        step = custody.append(found, "fetched", id_of(self.actor), {"reason": self.reason})
        return Change(
            result=found,
            target=found.public_id,
            detail={"reason": self.reason, **custody.noted(step)},
        )
