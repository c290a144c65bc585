"""Say what an information says anew: a further version, with why; the earlier ones stay."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import (
    Wording,
    checked,
    find,
    forget_draft,
    hold,
    reason_of,
    version_of,
)
from milepost.records.models import InformationVersion, User, Workspace
from milepost.values.errors import InputError


class SupersededMeanwhile(InputError):
    """Someone else wrote a version after the one this was made from; ``held`` is theirs."""

    def __init__(self, held: InformationVersion) -> None:
        super().__init__(
            _("Someone else has changed this information meanwhile"),
            remedy=_("Nothing of yours is lost: read both, and send what is to hold."),
        )
        self.held = held


@dataclass(frozen=True, kw_only=True)
class SupersedeInformation(Action[InformationVersion]):
    """``wording`` takes the place of version ``made_from`` of ``information``, a public id.

    Where another version holds by now, nothing is written and the sender is told.
    """

    name: ClassVar[str] = "information.supersede"
    permission: ClassVar[str | None] = "information.record"

    actor: User
    workspace: Workspace
    information: str
    made_from: int
    wording: Wording = field(repr=False)
    why: str = field(repr=False)

    def change(self) -> Change[InformationVersion]:
        """Raise ``NotFound``, ``SupersededMeanwhile``, or ``InputError`` for what is wrong."""
        information = find(self.workspace, self.information)
        before = information.version
        if before is None:
            raise InputError(_("There is no version to change"), remedy=_("Record it anew."))
        wording = checked(self.wording)
        why = reason_of(self.why)
        if before.number != self.made_from:
            raise SupersededMeanwhile(before)
        after = version_of(
            information,
            wording,
            number=before.number + 1,
            taken_by=before.taken_by,
            written_by=self.actor,
        )
        changed = [name for name in _COMPARED if getattr(before, name) != getattr(after, name)]
        if not changed:
            return Change(result=before, detail=None)
        if not why:
            raise InputError(
                _("It was not said why"),
                remedy=_("Say in a sentence what changes; whoever weighed the earlier will ask."),
            )
        after.why = why
        after.save()
        hold(information, after)
        forget_draft(self.workspace, self.actor, draft_of(information.public_id))
        return Change(
            result=after,
            target=information.public_id,
            detail={"version": after.number, "changed": changed},
        )


_COMPARED = ("text", "language", "channel", "date", "place", "period")


def draft_of(public_id: str) -> str:
    """The name of the form by which an information is said anew."""
    return f"version:{public_id}"
