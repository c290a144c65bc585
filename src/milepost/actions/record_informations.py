"""Record many informations of one source at once: all or none, in one entry."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.give_consent import Allowance, check_allowance
from milepost.actions.information import (
    Wording,
    checked,
    forget_draft,
    keep_shingles,
    new_receipt,
    sources_of,
    version_of,
)
from milepost.actions.record_information import is_free, recorded_before
from milepost.records.models import (
    Consent,
    Information,
    InformationSource,
    InformationVersion,
    User,
    Workspace,
)
from milepost.values.errors import InputError

DRAFT = "paste"
MOST = 10_000
_BATCH = 500


@dataclass(frozen=True, kw_only=True)
class RecordInformations(Action[list[Information]]):
    """``wordings``, up to 10,000, each an information that ``source``, a public id, gave.

    ``allowances`` hold for every one of them. The first of them gets ``receipt``, a code the
    form was made with: sent twice after a lost connection, they are recorded once.
    """

    name: ClassVar[str] = "information.record-many"
    permission: ClassVar[str | None] = "information.record"

    actor: User
    workspace: Workspace
    wordings: Sequence[Wording] = field(repr=False)
    source: str
    allowances: tuple[Allowance, ...] = ()
    receipt: str = ""

    def change(self) -> Change[list[Information]]:
        """Raise ``NotFound`` for no such source, ``InputError`` for one row that is wrong."""
        if recorded_before(self.actor, self.workspace, self.receipt) is not None:
            return Change(result=[], detail=None)
        if not 0 < len(self.wordings) <= MOST:
            raise InputError(
                _("Between 1 and %(most)d can be brought in at once") % {"most": MOST},
                remedy=_("Bring them in in several parts."),
            )
        (source,) = sources_of(self.workspace, [self.source])
        for allowance in self.allowances:
            check_allowance(allowance)
        wordings = [checked(one) for one in self.wordings]
        made = self._informations(wordings)
        InformationSource.objects.bulk_create(
            (InformationSource(information=one, source=source) for one in made), _BATCH
        )
        Consent.objects.bulk_create(
            (
                Consent(
                    information=one,
                    source=source,
                    covers=allowance.covers,
                    audience=allowance.audience,
                    given_by=allowance.given_by,
                    given_on=allowance.given_on,
                    until=allowance.until,
                    purpose=allowance.purpose,
                    recorded_by=self.actor,
                )
                for one in made
                for allowance in dict.fromkeys(self.allowances)
            ),
            _BATCH,
        )
        keep_shingles((one.pk, wording.text) for one, wording in zip(made, wordings, strict=True))
        forget_draft(self.workspace, self.actor, DRAFT)
        return Change(
            result=made,
            target=source.public_id,
            detail={"informations": len(made), "consents": len(self.allowances)},
        )

    def _informations(self, wordings: list[Wording]) -> list[Information]:
        first = self.receipt if is_free(self.receipt) else new_receipt()
        receipts = [first, *(new_receipt() for _one in wordings[1:])]
        drafts = [
            version_of(Information(), wording, number=1, taken_by=self.actor, written_by=self.actor)
            for wording in wordings
        ]
        made = Information.objects.bulk_create(
            (
                Information(
                    workspace=self.workspace,
                    receipt=receipt,
                    recorded_by=self.actor,
                    language=draft.language,
                    earliest=draft.earliest,
                    latest=draft.latest,
                )
                for receipt, draft in zip(receipts, drafts, strict=True)
            ),
            _BATCH,
        )
        for one, draft in zip(made, drafts, strict=True):
            draft.information = one
        InformationVersion.objects.bulk_create(drafts, _BATCH)
        # one statement; a row knows its version only now
        Information.objects.filter(
            workspace=self.workspace, pk__range=(made[0].pk, made[-1].pk), version=None
        ).update(
            version=Subquery(
                InformationVersion.objects.filter(information=OuterRef("pk")).values("pk")[:1]
            )
        )
        return made
