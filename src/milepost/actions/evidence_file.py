"""What the actions on evidence files share: finding one, and calling it by what says nothing."""

from django.utils.translation import gettext as _

from milepost.actions.action import SYSTEM, Actor, CommandLine
from milepost.evidence.copying.kinds import ENDINGS
from milepost.records.models import EvidenceFile, Workspace
from milepost.values.errors import NotFound


def find(workspace: Workspace, public_id: str) -> EvidenceFile:
    """The file with that public id, with its information. Raises ``NotFound``."""
    found = (
        EvidenceFile.objects.filter(
            information__workspace=workspace, public_id=public_id.replace("\0", "")
        )
        .select_related("information")
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such file"), remedy=_("Go back to the inbox."))
    return found


def id_of(actor: Actor) -> str:
    """What a custody record calls whoever acts."""
    return SYSTEM if isinstance(actor, CommandLine) else actor.public_id


def neutral_name(file: EvidenceFile, media_type: str) -> str:
    """Under what name it is handed out: "file-1.jpg"."""
    return f"{file.name}{ENDINGS.get(media_type, '.bin')}"
