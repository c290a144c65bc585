"""Write down that a publication was written out, and with which manifest."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.records.models import Publication, Workspace


@dataclass(frozen=True, kw_only=True)
class IssuePublication(Action[Publication]):
    """``manifest`` is the sha256 of the manifest that was signed; on the command line only."""

    name: ClassVar[str] = "publication.issue"
    permission: ClassVar[str | None] = None

    workspace: Workspace
    publication: Publication
    manifest: str

    def change(self) -> Change[Publication]:
        """Note it; nothing where it was noted."""
        row = self.publication
        if row.manifest == self.manifest:
            return Change(result=row, detail=None)
        row.manifest = self.manifest
        row.save(update_fields=["manifest"])
        return Change(
            result=row,
            target=row.public_id,
            detail={
                "audience": row.audience,
                "number": row.number,
                "manifest": self.manifest,
            },
        )
