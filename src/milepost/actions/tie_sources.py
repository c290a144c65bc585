"""Say that two sources share an organisation or a person, or take that back."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.source import find, find_named
from milepost.records.models import Source, SourceTie, User, Workspace
from milepost.records.models.source import TieKind
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class TieSources(Action[SourceTie]):
    """``source``, a public id, and ``other``, an id or how it begins, are one origin."""

    name: ClassVar[str] = "source.tie"
    permission: ClassVar[str | None] = "information.judge"

    actor: User
    workspace: Workspace
    source: str
    other: str
    kind: str

    def change(self) -> Change[SourceTie]:
        """Raise ``NotFound``, or ``InputError`` for a tie that cannot be."""
        low, high = _ordered(
            find(self.workspace, self.source), find_named(self.workspace, self.other)
        )
        if low.pk == high.pk:
            raise InputError(_("That is the same source"), remedy=_("Name the other of the two."))
        if self.kind not in TieKind.values:
            raise InputError(
                _("It was not said what the two share"), remedy=_("Choose one of the two.")
            )
        tie = SourceTie.objects.filter(source=low, other=high).first()
        if tie is not None and tie.kind == self.kind:
            return Change(result=tie, detail=None)
        tie, _new = SourceTie.objects.update_or_create(
            source=low, other=high, defaults={"kind": self.kind, "by": self.actor}
        )
        return Change(
            result=tie,
            target=self.source,
            detail={"other": _other(self.source, low, high), "kind": self.kind},
        )


@dataclass(frozen=True, kw_only=True)
class UntieSources(Action[None]):
    """The two, by their public ids, are independent after all."""

    name: ClassVar[str] = "source.untie"
    permission: ClassVar[str | None] = "information.judge"

    actor: User
    workspace: Workspace
    source: str
    other: str

    def change(self) -> Change[None]:
        """Raise ``NotFound``."""
        low, high = _ordered(find(self.workspace, self.source), find(self.workspace, self.other))
        gone, _rows = SourceTie.objects.filter(source=low, other=high).delete()
        return Change(
            result=None, target=self.source, detail={"other": self.other} if gone else None
        )


def _ordered(one: Source, other: Source) -> tuple[Source, Source]:
    return (one, other) if one.pk < other.pk else (other, one)


def _other(source: str, low: Source, high: Source) -> str:
    return high.public_id if low.public_id == source else low.public_id
