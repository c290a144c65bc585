"""Record a source: what may be said of it in clear, and who it is, sealed at once."""

from dataclasses import dataclass, field
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.rate_source import check_grade, rate
from milepost.actions.seal_identity import seal_to_keepers
from milepost.actions.source import Description, checked
from milepost.evidence.vault.identity import Identity
from milepost.records.models import Source, User, Workspace


@dataclass(frozen=True, kw_only=True)
class RecordSource(Action[Source]):
    """Record a source. ``identity`` is sealed before anything is stored; null where it has none
    to protect, as a newspaper.

    Threat: an identity that reaches the database, a log or a queue in clear. It comes as a
    value that shows itself nowhere, and leaves this action as an age message.
    """

    name: ClassVar[str] = "source.record"
    permission: ClassVar[str | None] = "source.record"

    actor: User
    workspace: Workspace
    description: Description
    identity: Identity | None = None
    reliability: str = "F"
    reason: str = field(default="", repr=False)

    def change(self) -> Change[Source]:
        """Raise ``InputError`` for what is wrong in it, or where there is no key to seal to."""
        described = checked(self.description, self.identity)
        check_grade(self.reliability)
        made = Source(
            workspace=self.workspace,
            kind=described.kind,
            level=described.level,
            area=described.area,
            description=described.description,
            risk=described.risk,
            recorded_by=self.actor,
        )
        # sealed first: where that is refused, no row is written that lacks it
        sealed = seal_to_keepers(self.workspace, self.identity) if self.identity else None
        made.save()
        if sealed is not None:
            sealed.source = made
            sealed.save()
        if self.reliability != made.reliability:
            rate(made, self.reliability, self.reason, self.actor)
        return Change(
            result=made,
            target=made.public_id,
            detail={
                "kind": made.kind,
                "level": made.level,
                "reliability": made.reliability,
                "keys": len(sealed.recipients) if sealed else 0,
            },
        )
