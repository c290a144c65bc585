"""Record or change a row of a register, take it out, put it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Actor, Change, CommandLine
from milepost.actions.permissions import granted_by
from milepost.records.models import Membership, User, Workspace
from milepost.records.models.register import Entry
from milepost.records.registers.catalogue import register as find_register
from milepost.records.registers.reading import Problem
from milepost.records.registers.register import Register
from milepost.records.registers.saving import plan, write
from milepost.values.errors import InputError, NotFound, PermissionRefused


class EntryRefused(InputError):
    """Rows cannot be as they were written; ``problems`` say which column and why."""

    problems: tuple[Problem, ...] = ()


class KeyTaken(InputError):
    """A row of that key is there already. Nothing was changed."""


@dataclass(frozen=True, kw_only=True)
class OnRegister(Action[Entry]):
    """A change to a register. Who may is said by the register: whoever edits it, and for rows
    of their own whoever records in it.
    """

    permission: ClassVar[str | None] = "workspace.view"

    workspace: Workspace
    code: str

    @property
    def register(self) -> Register:
        """The register that is changed. Raises ``NotFound``."""
        return find_register(self.code)

    def allowed(self) -> Callable[[Entry], bool]:
        """Which rows may be changed. Raises ``PermissionRefused`` where none may."""
        return allowed(self.actor, self.workspace, self.register)


def allowed(actor: Actor, workspace: Workspace, register: Register) -> Callable[[Entry], bool]:
    """Which rows of a register ``actor`` may change, asked of the database now.

    Raises ``PermissionRefused`` where they may change and record none.
    """
    if isinstance(actor, CommandLine):
        return lambda _row: True
    held = Membership.objects.filter(
        workspace=workspace, user=actor, user__is_active=True
    ).values_list("role", flat=True)
    granted = frozenset[str]().union(*(granted_by(role) for role in held))
    if register.edit in granted:
        return lambda _row: True
    if register.own and register.own in granted:
        return lambda row: row.recorded_by_id == actor.pk
    raise PermissionRefused(
        _("Your roles in this workspace do not allow this (%(permission)s)")
        % {"permission": register.edit},
        where=workspace.name,
        remedy=_("Ask an administrator of the workspace."),
    )


def author(actor: Actor) -> User | None:
    """Who a row is recorded by; null for the command line."""
    return None if isinstance(actor, CommandLine) else actor


@dataclass(frozen=True, kw_only=True)
class SaveEntry(OnRegister):
    """Record a row, or change the one of that key.

    ``cells`` are text by the name of a column; a column left out stays as it is. ``new`` says
    that no row of that key may be there. Raises ``EntryRefused`` with all that is wrong.
    """

    name: ClassVar[str] = "register.save"

    cells: Mapping[str, str] = field(repr=False)
    new: bool = False

    def change(self) -> Change[Entry]:
        """One row, by the same plan as a sheet of them."""
        planned = plan(self.workspace, self.register, [self.cells], allowed=self.allowed())
        (line,) = planned.lines
        if line.row is not None and self.new:
            raise KeyTaken(
                _("There is a row of that key already"),
                where=line.key,
                remedy=_("Give another key, or open the row and change it."),
            )
        if line.problems:
            refused = EntryRefused(
                _("The row cannot be recorded so"),
                where=line.key,
                remedy=" ".join(one.message for one in line.problems),
            )
            refused.problems = line.problems
            raise refused
        if line.fate == "same":
            assert line.row is not None  # noqa: S101
            return Change(result=line.row, detail=None)
        (row,) = write(self.workspace, planned, author(self.actor))
        row.fresh = line.row is None
        return Change(
            result=row,
            target=row.public_id,
            detail={
                "register": self.code,
                "key": line.key,
                "was": "new" if line.row is None else "changed",
                "columns": sorted(line.columns),
            },
        )


@dataclass(frozen=True, kw_only=True)
class RemoveEntry(OnRegister):
    """Take a row out of a register: it is kept, its key stays taken, it can be put back."""

    name: ClassVar[str] = "register.remove"
    removed: ClassVar[bool] = True

    key: str

    def change(self) -> Change[Entry]:
        """Raise ``NotFound`` for a key that no row has."""
        may = self.allowed()
        row = self.register.rows(self.workspace, removed=True).filter(key=self.key).first()
        if row is None:
            raise NotFound(_("There is no such row in this register"), where=self.key)
        if not may(row):
            raise PermissionRefused(
                _("Somebody else recorded this row"), remedy=_("Ask an officer to change it.")
            )
        if row.removed == self.removed:
            return Change(result=row, detail=None)
        row.removed = self.removed
        row.save(update_fields=["removed", "changed"])
        return Change(
            result=row,
            target=row.public_id,
            detail={"register": self.code, "key": self.key},
        )


@dataclass(frozen=True, kw_only=True)
class PutBackEntry(RemoveEntry):
    """Put back a row that was taken out."""

    name: ClassVar[str] = "register.put_back"
    removed: ClassVar[bool] = False
