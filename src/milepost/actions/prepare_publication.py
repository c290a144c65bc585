"""Prepare a publication: what would leave, what is held back, what changed. Nothing leaves yet."""

import hashlib
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.records import publications
from milepost.records.models import Publication, User, Workspace
from milepost.reporting.edition import changes
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class PreparePublication(Action[Publication]):
    """Everything of the workspace goes through the gate for ``audience`` and is frozen.

    Raises ``InputError`` for an audience that nothing is published for, or where nothing leaves.
    """

    name: ClassVar[str] = "publication.prepare"
    permission: ClassVar[str | None] = "publication.prepare"

    actor: User
    workspace: Workspace
    audience: str

    def change(self) -> Change[Publication]:
        """Keep what came of the gate."""
        now = timezone.now()
        passed = publications.passing(self.workspace, self.audience, now).passed
        edition = passed.edition
        counts = changes.counts(edition)
        if not any(counts.values()):
            raise InputError(
                _("There is nothing that could leave"),
                remedy=_("Bring in a report, or see what is asked before something leaves."),
            )
        before = publications.latest(self.workspace, self.audience)
        content = changes.encode(edition)
        made = Publication.objects.create(
            workspace=self.workspace,
            audience=self.audience,
            number=edition.number,
            content=changes.pack(content),
            sha256=hashlib.sha256(content).hexdigest(),
            counts=counts,
            held=msgspec.to_builtins(passed.held),
            rests=msgspec.to_builtins(passed.rests),
            changes=msgspec.to_builtins(
                changes.changes(publications.edition_of(before) if before else None, edition)
            ),
            prepared_by=self.actor,
            prepared=now,
        )
        return Change(
            result=made,
            target=made.public_id,
            detail={
                "audience": self.audience,
                "number": made.number,
                "sha256": made.sha256,
                "leaving": sum(counts.values()),
                "held": len(passed.held),
            },
        )
