"""Which deadlines somebody may see: by page, calendar or letter, as their roles are now."""

from milepost.actions.permissions import may
from milepost.assessment.deadline import Kind
from milepost.records.models import User, Workspace
from milepost.records.queries.deadlines import NEEDS

IN_LETTERS = frozenset(kind for kind, permission in NEEDS.items() if permission == "workspace.view")
"""What a letter may count: mail is read on the way, and the rest speaks of cases and meetings."""


def kinds_for(user: User, workspace: Workspace) -> tuple[Kind, ...]:
    """The kinds of deadlines that the roles of ``user`` let them see in ``workspace``."""
    return tuple(kind for kind, permission in NEEDS.items() if may(user, workspace, permission))
