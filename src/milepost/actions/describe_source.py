"""Change what may be said of a source in clear."""

from dataclasses import asdict, dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.source import Description, checked, find
from milepost.records.models import Source, User, Workspace


@dataclass(frozen=True, kw_only=True)
class DescribeSource(Action[Source]):
    """``source``, a public id, is described so from now on."""

    name: ClassVar[str] = "source.describe"
    permission: ClassVar[str | None] = "source.record"

    actor: User
    workspace: Workspace
    source: str
    description: Description

    def change(self) -> Change[Source]:
        """Raise ``NotFound``, or ``InputError`` for what is wrong in it."""
        source = find(self.workspace, self.source)
        wanted = asdict(checked(self.description))
        changed = sorted(name for name in wanted if getattr(source, name) != wanted[name])
        for name in changed:
            setattr(source, name, wanted[name])
        if changed:
            source.save(update_fields=changed)
        # which fields, never what stands in them
        return Change(
            result=source,
            target=source.public_id,
            detail={"fields": changed} if changed else None,
        )
