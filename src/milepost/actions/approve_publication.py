"""Approve a publication: a reviewer stands by what was prepared, and it may leave."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.publication import find
from milepost.records import publications
from milepost.records.models import Information, Publication, Release, User, Workspace
from milepost.records.models.publication import PublicationState
from milepost.reporting.edition import changes
from milepost.values.errors import InputError, PermissionRefused


class Outdated(InputError):
    """What would leave now is not what was prepared. Nothing was approved."""


@dataclass(frozen=True, kw_only=True)
class ApprovePublication(Action[Publication]):
    """The publication ``publication`` (public id) may leave; the one before is superseded.

    What passes the gate now must be what was prepared: raises ``Outdated`` otherwise.
    ``PermissionRefused`` for whoever prepared it, ``NotFound``, ``InputError`` where it is not
    prepared. Each information that a finding in it rests on is noted as released.
    """

    name: ClassVar[str] = "publication.approve"
    permission: ClassVar[str | None] = "publication.approve"

    actor: User
    workspace: Workspace
    publication: str

    def change(self) -> Change[Publication]:
        """Approve it."""
        row = find(self.workspace, self.publication)
        if row.state == PublicationState.APPROVED:
            return Change(result=row, detail=None)
        if row.state != PublicationState.PREPARED:
            raise InputError(
                _("Only what was prepared is approved"), remedy=_("Prepare a publication anew.")
            )
        if row.prepared_by_id == self.actor.pk:
            raise PermissionRefused(
                _("Whoever prepared a publication does not approve it"),
                remedy=_("Ask another reviewer."),
            )
        now = timezone.now()
        passing = publications.passing(self.workspace, row.audience, now)
        passed = passing.passed
        if passed.edition.number != row.number or not changes.same(
            publications.edition_of(row), passed.edition
        ):
            raise Outdated(
                _("What would leave now is not what was prepared"),
                remedy=_("Prepare it anew, read what changed, and ask for approval again."),
            )
        Publication.objects.filter(
            workspace=self.workspace, audience=row.audience, state=PublicationState.APPROVED
        ).update(state=PublicationState.SUPERSEDED)
        row.state = PublicationState.APPROVED
        row.approved_by, row.approved, row.asked = self.actor, now, passing.asked()
        row.save(update_fields=["state", "approved_by", "approved", "asked"])
        shown = {one for rest in passed.rests for one in rest.shown}
        Release.objects.bulk_create(
            Release(
                information=one,
                covers="information",
                audience=row.audience,
                what="edition",
                name=str(row.number),
                by=self.actor,
            )
            for one in Information.objects.filter(workspace=self.workspace, public_id__in=shown)
        )
        return Change(
            result=row,
            target=row.public_id,
            detail={"audience": row.audience, "number": row.number, "sha256": row.sha256},
        )
