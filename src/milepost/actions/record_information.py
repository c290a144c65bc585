"""Record an information: what was received, from whom, about what, and what is allowed with it."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.give_consent import Allowance, allow
from milepost.actions.information import (
    Wording,
    check_subject,
    checked,
    forget_draft,
    hold,
    is_receipt,
    new_receipt,
    sources_of,
    version_of,
)
from milepost.actions.permissions import may
from milepost.records.models import (
    Information,
    InformationSource,
    Source,
    Subject,
    User,
    Workspace,
)
from milepost.values.errors import InputError

DRAFT = "information"


@dataclass(frozen=True, kw_only=True)
class RecordInformation(Action[Information]):
    """Record what ``sources`` (public ids) told, and what they allow, in one.

    ``receipt`` is a code the form was made with: sent twice after a lost connection, it is
    recorded once. ``subjects`` are pairs of kind and public id. ``taken_by`` took it down;
    where null, whoever records it did.
    """

    name: ClassVar[str] = "information.record"
    permission: ClassVar[str | None] = "information.record"

    actor: User
    workspace: Workspace
    wording: Wording = field(repr=False)
    sources: tuple[str, ...] = ()
    subjects: tuple[tuple[str, str], ...] = ()
    allowances: tuple[Allowance, ...] = ()
    taken_by: User | None = None
    receipt: str = ""

    def change(self) -> Change[Information]:
        """Raise ``InputError`` for what is wrong in it, ``NotFound`` for what is not there."""
        done = recorded_before(self.actor, self.workspace, self.receipt)
        if done is not None:
            return Change(result=done, detail=None)
        if not self.sources:
            raise InputError(
                _("No source was named"),
                remedy=_("Choose who gave it; record the source first where it is new."),
            )
        taken_by = self.taken_by or self.actor
        if taken_by != self.actor and not may(taken_by, self.workspace, "information.record"):
            raise InputError(
                _("Who took it down is no monitoring officer here"), remedy=_("Choose another.")
            )
        made = record(
            self.workspace,
            self.actor,
            checked(self.wording),
            Around(
                sources=sources_of(self.workspace, self.sources),
                subjects=self.subjects,
                allowances=self.allowances,
                taken_by=taken_by,
                receipt=self.receipt,
            ),
        )
        forget_draft(self.workspace, self.actor, DRAFT)
        return Change(
            result=made,
            target=made.public_id,
            detail={
                "sources": len(self.sources),
                "subjects": len(self.subjects),
                "consents": len(self.allowances),
            },
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is recorded with a wording: its sources, subjects, permissions, who took it down."""

    sources: list[Source]
    subjects: tuple[tuple[str, str], ...]
    allowances: tuple[Allowance, ...]
    taken_by: User
    receipt: str


def record(workspace: Workspace, by: User, wording: Wording, around: Around) -> Information:
    """The rows of a new information. ``wording`` is checked."""
    made = Information.objects.create(
        workspace=workspace,
        receipt=around.receipt if is_free(around.receipt) else new_receipt(),
        recorded_by=by,
    )
    version = version_of(made, wording, number=1, taken_by=around.taken_by, written_by=by)
    version.save()
    hold(made, version)
    InformationSource.objects.bulk_create(
        InformationSource(information=made, source=source) for source in around.sources
    )
    for kind, target in dict.fromkeys(around.subjects):
        check_subject(workspace, kind, target)
        Subject.objects.create(information=made, kind=kind, target=target)
    for allowance in around.allowances:
        allow(made, allowance, by)
    return made


def recorded_before(actor: User, workspace: Workspace, receipt: str) -> Information | None:
    """What the same person recorded under that receipt: the form has come a second time."""
    if not is_receipt(receipt):
        return None
    return Information.objects.filter(
        workspace=workspace, recorded_by=actor, receipt=receipt
    ).first()


def is_free(receipt: str) -> bool:
    """Whether it has the form of a receipt and nobody has it.

    Threat: someone sends another's receipt to learn whether there is one. They get a new one
    without a word, as if theirs had been taken.
    """
    return is_receipt(receipt) and not Information.objects.filter(receipt=receipt).exists()
