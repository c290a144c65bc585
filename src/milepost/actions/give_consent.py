"""Write down a permission: what a source allows, to which audience, for how long."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import clean, find
from milepost.records.models import Consent, Information, User, Workspace
from milepost.records.models.consent import Covers
from milepost.values import vocabulary
from milepost.values.errors import InputError, NotFound

LONGEST_PURPOSE = 2000
REPLACED = "replaced"
"""What stands as the reason where a newer permission for the same took a permission's place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A permission to be written down; ``source`` by its public id. Nothing implies another."""

    source: str
    covers: str
    audience: str
    given_by: str
    given_on: date
    until: date | None = None
    purpose: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class GiveConsent(Action[list[Consent]]):
    """``allowances`` hold for ``information``, a public id, all or none.

    One that says the same as a permission in force changes nothing; one that says otherwise for
    the same audience takes its place, and the earlier stays to be read.
    """

    name: ClassVar[str] = "consent.give"
    permission: ClassVar[str | None] = "consent.record"

    actor: User
    workspace: Workspace
    information: str
    allowances: tuple[Allowance, ...]

    def change(self) -> Change[list[Consent]]:
        """Raise ``NotFound``, or ``InputError`` for a permission that cannot be."""
        if not self.allowances:
            raise InputError(
                _("Nothing was allowed"),
                remedy=_("Choose what may be shown, and to which audience."),
            )
        information = find(self.workspace, self.information)
        given = [allow(information, one, self.actor) for one in self.allowances]
        new = [one for one in given if one is not None]
        return Change(
            result=new,
            target=information.public_id,
            detail={
                "consents": [
                    {"consent": one.public_id, "covers": one.covers, "audience": one.audience}
                    for one in new
                ]
            }
            if new
            else None,
        )


def allow(information: Information, allowance: Allowance, by: User) -> Consent | None:
    """The permission as a row; null where just this is in force already."""
    check_allowance(allowance)
    giver = information.givers.filter(source__public_id=allowance.source).first()
    if giver is None:
        raise NotFound(
            _("That source did not give this information"), remedy=_("Choose it once more.")
        )
    same = {
        "given_by": allowance.given_by,
        "given_on": allowance.given_on,
        "until": allowance.until,
        "purpose": clean(allowance.purpose),
    }
    before = Consent.objects.filter(
        information=information,
        source_id=giver.source_id,
        covers=allowance.covers,
        audience=allowance.audience,
        withdrawn__isnull=True,
    ).first()
    if before is not None:
        if all(getattr(before, name) == value for name, value in same.items()):
            return None
        before.withdrawn, before.withdrawn_by = timezone.now(), by
        before.withdrawn_reason = REPLACED
        before.save(update_fields=["withdrawn", "withdrawn_by", "withdrawn_reason"])
    return Consent.objects.create(
        information=information,
        source_id=giver.source_id,
        covers=allowance.covers,
        audience=allowance.audience,
        recorded_by=by,
        **same,
    )


def check_allowance(allowance: Allowance) -> None:
    """Raise ``InputError`` for a permission that cannot be."""
    if allowance.covers not in Covers.values:
        raise InputError(
            _("It was not said what may be shown"),
            remedy=_("Choose the information, the identity, or each with its audiences."),
        )
    for code, name, what in (
        (allowance.audience, "consent-audiences", _("There is no such audience")),
        (allowance.given_by, "consent-givers", _("It was not said who allowed it")),
    ):
        if code not in vocabulary.load(name):
            raise InputError(what, remedy=_("Choose one of the list."))
    if allowance.given_on > timezone.now().date():
        raise InputError(
            _("The day of a permission has not come yet"), remedy=_("Say when it was given.")
        )
    if allowance.until is not None and allowance.until < allowance.given_on:
        raise InputError(
            _("A permission ends before it was given"),
            remedy=_("Correct the last day, or leave it empty where there is none."),
        )
    if len(allowance.purpose) > LONGEST_PURPOSE:
        raise InputError(
            _("The purpose is longer than %(most)d characters") % {"most": LONGEST_PURPOSE},
            remedy=_("Shorten it."),
        )
