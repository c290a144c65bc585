"""Take a register out as a sheet: what is about people is written down when it leaves."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.looking import is_noted
from milepost.actions.permissions import require
from milepost.records.models import User, Workspace
from milepost.records.registers import sheets
from milepost.records.registers.catalogue import register as find_register
from milepost.reporting.sheet import Sheet

ABOUT_PEOPLE = frozenset({"cases", "involved", "events", "communications"})
"""Registers that say what happened to whom."""


@dataclass(frozen=True, kw_only=True)
class TakeSheet(Action[Sheet]):
    """The register of that code, as a sheet to be written. Raises ``NotFound``."""

    name: ClassVar[str] = "register.take"
    permission: ClassVar[str | None] = "workspace.view"

    workspace: Workspace
    code: str

    def change(self) -> Change[Sheet]:
        """One entry an hour for each person and register about people; none for the others."""
        register = find_register(self.code)
        if isinstance(self.actor, User):
            require(self.actor, self.workspace, register.view)
        noted = self.code not in ABOUT_PEOPLE or (
            isinstance(self.actor, User) and is_noted(self.actor, self.name, self.code)
        )
        return Change(
            result=sheets.taken(self.workspace, register),
            target=self.code,
            detail=None if noted else {"register": self.code},
        )
