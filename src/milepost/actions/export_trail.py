"""Take the audit trail out, signed, so that others can check it."""

from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from django.utils import timezone

from milepost.actions.action import Action, Actor, Change
from milepost.records import audit
from milepost.records.audit import Head
from milepost.records.models import Workspace
from milepost.records.queries.trail import columns
from milepost.reporting import proof, trail
from milepost.reporting.proof import Signer

# in every manifest the same words, whatever the language of the one who exports
WHOLE = "all workspaces"
ISSUER = "an installation of Milepost"


@dataclass(frozen=True, kw_only=True)
class ExportTrail(Action[None]):
    """Write down that the trail is taken out. The entry is itself part of what is taken."""

    name: ClassVar[str] = "audit.export"
    permission: ClassVar[str | None] = "audit.export"

    def change(self) -> Change[None]:
        """Nothing but the entry."""
        return Change(result=None, detail={"entries": "workspace" if self.workspace else "all"})


def export_trail(actor: Actor, workspace: Workspace | None, out: BinaryIO, signer: Signer) -> Head:
    """Write a signed archive of a workspace's entries, or of the whole trail, to ``out``.

    Only the command line may take the whole. No lock is held while writing: entries are never
    altered, and those added meanwhile are left out. Returns the head of the chain exported.
    """
    ExportTrail(actor=actor, workspace=workspace).run()
    head = audit.head()
    about = proof.About(
        what=trail.WHAT,
        name=workspace.name if workspace else WHOLE,
        issuer=(workspace.mandate or workspace.name) if workspace else ISSUER,
        issued=timezone.now(),
    )
    of = workspace.public_id if workspace else ""
    stated = trail.Head(schema=trail.SCHEMA, workspace=of, sequence=head.sequence, hash=head.hash)
    entries = columns(of, until=head.sequence)
    proof.write_zip(out, trail.parts(entries, stated), about, signer)
    return head
