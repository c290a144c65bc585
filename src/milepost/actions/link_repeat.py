"""Say that an information repeats another, or that it does not: repeats are one origin."""

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import find
from milepost.records.models import Repeat, User, Workspace
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class LinkRepeat(Action[None]):
    """``information`` repeats what ``other`` says; both are public ids.

    Corroboration looks at who hangs together, not at who came first: a pair linked the other
    way round says the same, and a ring of three is harmless.
    """

    name: ClassVar[str] = "information.repeat"
    permission: ClassVar[str | None] = "information.judge"

    actor: User
    workspace: Workspace
    information: str
    other: str

    def change(self) -> Change[None]:
        """Raise ``NotFound``, or ``InputError`` where both are one."""
        one, other = find(self.workspace, self.information), find(self.workspace, self.other)
        if one.pk == other.pk:
            raise InputError(
                _("An information does not repeat itself"), remedy=_("Choose another.")
            )
        if _pairs(one.pk, other.pk).exists():
            return Change(result=None, detail=None)
        Repeat.objects.create(information=one, repeats=other, by=self.actor)
        return Change(
            result=None, target=one.public_id, detail={"repeats": other.public_id, "linked": True}
        )


@dataclass(frozen=True, kw_only=True)
class UnlinkRepeat(LinkRepeat):
    """Neither of ``information`` and ``other`` repeats the other."""

    def change(self) -> Change[None]:
        """Raise ``NotFound``."""
        one, other = find(self.workspace, self.information), find(self.workspace, self.other)
        gone, _rows = _pairs(one.pk, other.pk).delete()
        return Change(
            result=None,
            target=one.public_id,
            detail={"repeats": other.public_id, "linked": False} if gone else None,
        )


def _pairs(one: int, other: int) -> QuerySet[Repeat]:
    return Repeat.objects.filter(
        Q(information=one, repeats=other) | Q(information=other, repeats=one)
    )
