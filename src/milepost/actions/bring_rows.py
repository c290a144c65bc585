"""Bring many rows into a register at once: a sheet that comes back, a pack."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from milepost.actions.action import Action, Actor, Change
from milepost.actions.save_entry import EntryRefused, allowed, author
from milepost.records.models import Workspace
from milepost.records.registers.catalogue import register as find_register
from milepost.records.registers.reading import Problem
from milepost.records.registers.saving import IN_ORDER, Places, Plan, plan, write
from milepost.values.errors import InputError


def preview(
    actor: Actor,
    workspace: Workspace,
    code: str,
    rows: Sequence[Mapping[str, str]],
    *,
    places: Places = IN_ORDER,
    step: Callable[[int], None] = lambda _done: None,
) -> Plan:
    """What ``BringRows`` would do; writes nothing. Raises ``PermissionRefused``.

    ``places`` says where the rows came from.
    """
    register = find_register(code)
    may = allowed(actor, workspace, register)
    return plan(workspace, register, rows, allowed=may, places=places, step=step)


@dataclass(frozen=True, kw_only=True)
class BringRows(Action[Plan]):
    """Bring rows into a register in one change with one entry in the trail.

    ``origin`` says what they came from ("sheet", "pack cambodia-2022"), ``sha256`` the file.
    With ``rest`` rows that are refused are left out and the others written; without it one
    refused row refuses all: raises ``EntryRefused`` with all that is wrong, each with the number
    of its row before the column. ``expected`` are the counts a preview showed: raises
    ``InputError`` where it would be otherwise now. ``places`` says where the rows came from.
    ``step`` is told how many rows are planned, then how many are written, and may raise to end it.
    """

    name: ClassVar[str] = "register.bring"
    permission: ClassVar[str | None] = "workspace.view"

    workspace: Workspace
    code: str
    rows: Sequence[Mapping[str, str]] = field(repr=False)
    origin: str
    sha256: str = ""
    rest: bool = False
    expected: Mapping[str, int] | None = None
    places: Places = field(default=IN_ORDER, repr=False)
    step: Callable[[int], None] = field(default=lambda _done: None, repr=False)

    def change(self) -> Change[Plan]:
        """Plan again, in the transaction, and write what was planned."""
        register = find_register(self.code)
        planned = plan(
            self.workspace,
            register,
            self.rows,
            allowed=allowed(self.actor, self.workspace, register),
            places=self.places,
            step=self.step,
        )
        counts = planned.counts()
        if self.expected is not None and counts != dict(self.expected):
            raise InputError(
                _("The register has changed since the preview"),
                remedy=_("Nothing was written. Look at the preview again."),
            )
        refused = planned.of("refused")
        if refused and not self.rest:
            problem = refused[0].problems[0]
            error = EntryRefused(
                ngettext(
                    "%(n)d row is refused: %(said)s",
                    "%(n)d rows are refused; the first: %(said)s",
                    len(refused),
                )
                % {"n": len(refused), "said": problem.message},
                where=f"{self.code}, {refused[0].place}, {problem.column}",
                remedy=_("Nothing was written. Mend them, or bring in the rest without them."),
            )
            error.problems = tuple(
                Problem(f"{line.place}.{one.column}", one.message)
                for line in refused
                for one in line.problems
            )
            raise error
        written = write(self.workspace, planned, author(self.actor), step=self.step)
        if not written:
            return Change(result=planned, detail=None)
        return Change(
            result=planned,
            target=self.code,
            detail={
                "register": self.code,
                "from": self.origin,
                "sha256": self.sha256,
                "new": counts.get("new", 0),
                "changed": counts.get("changed", 0),
                "refused": len(refused),
            },
        )
