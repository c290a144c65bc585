"""Take a permission back: it acts at once, and says what has already left with it."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import reason_of
from milepost.records.models import Consent, Release, User, Workspace
from milepost.values.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """The permission taken back, and what left under it before: nothing can call that back."""

    consent: Consent
    releases: tuple[Release, ...]


@dataclass(frozen=True, kw_only=True)
class WithdrawConsent(Action[Withdrawn]):
    """``consent``, a public id, holds no longer. Again: nothing changes, the list is given.

    Threat: a withdrawal undone in silence. There is no way back: a permission given anew is a
    new row with its own day.
    """

    name: ClassVar[str] = "consent.withdraw"
    permission: ClassVar[str | None] = "consent.record"

    actor: User
    workspace: Workspace
    consent: str
    reason: str = field(default="", repr=False)

    def change(self) -> Change[Withdrawn]:
        """Raise ``NotFound``, or ``InputError`` for too long a reason."""
        consent = self.find()
        reason = reason_of(self.reason)
        result = Withdrawn(consent=consent, releases=tuple(left_with(consent)))
        if consent.withdrawn is not None:
            return Change(result=result, detail=None)
        consent.withdrawn, consent.withdrawn_by = timezone.now(), self.actor
        consent.withdrawn_reason = reason
        consent.save(update_fields=["withdrawn", "withdrawn_by", "withdrawn_reason"])
        return Change(
            result=result,
            target=consent.information.public_id,
            detail={
                "consent": consent.public_id,
                "covers": consent.covers,
                "audience": consent.audience,
                "releases": len(result.releases),
            },
        )

    def find(self) -> Consent:
        """The permission. Raises ``NotFound``."""
        return find_consent(self.workspace, self.consent)


@dataclass(frozen=True, kw_only=True)
class WithdrawOwnConsent(WithdrawConsent):
    """A contributor takes back what they allowed themselves, for what they sent themselves."""

    permission: ClassVar[str | None] = "information.contribute"

    def find(self) -> Consent:
        """The permission, where it is theirs. Raises ``NotFound``."""
        consent = find_consent(self.workspace, self.consent)
        if consent.information.recorded_by_id != self.actor.pk:
            raise _missing()
        return consent


def find_consent(workspace: Workspace, public_id: str) -> Consent:
    """The permission with that public id. Raises ``NotFound``."""
    found = (
        Consent.objects.filter(
            information__workspace=workspace, public_id=public_id.replace("\0", "")
        )
        .select_related("information", "source")
        .first()
    )
    if found is None:
        raise _missing()
    return found


def left_with(consent: Consent) -> list[Release]:
    """What the information has already left in, of the same kind and to the same audience."""
    return list(
        Release.objects.filter(
            information_id=consent.information_id,
            covers=consent.covers,
            audience=consent.audience,
        )
    )


def _missing() -> NotFound:
    return NotFound(_("There is no such permission"), remedy=_("Load the page again."))
