"""What every change has in common: permission, transaction, change, audit entry.

An action is a frozen value that says who wants what; ``run`` does it or leaves everything as
it was. All writers of one workspace wait for one another, and all take their locks in one
order (workspace, then the head of the audit trail), so that two of them never deadlock.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from milepost.actions.permissions import require
from milepost.records import audit
from milepost.records.models import User, Workspace
from milepost.values.errors import MilepostError, NotFound, PermissionRefused

SYSTEM = "system"
"""The actor of an audit entry when a change came from the command line."""

WAIT = "20s"
"""How long a change waits for another on PostgreSQL; SQLite waits as its settings say."""

VIA: ContextVar[str] = ContextVar("via", default="desk")
"""By which way a person's change comes: it stands in the entry of the audit trail."""

Result = TypeVar("Result")


class Busy(MilepostError):
    """Someone else was changing the same things for too long."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The actor of the command line: whoever owns the installation, who may do everything.

    Threat: this is no user. Nothing that answers a request may hand it to an action.
    """


Actor = User | CommandLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Generic[Result]):
    """What a change came to. ``detail`` null says that nothing changed: no entry is written."""

    result: Result
    target: str = ""
    detail: Mapping[str, object] | None
    workspace: Workspace | None = None


@dataclass(frozen=True, kw_only=True)
class Action(ABC, Generic[Result]):
    """One change. ``name`` stands in the audit entry.

    ``permission`` is what ``actor`` needs in ``workspace``; where either is null, only the
    command line may do it.
    """

    name: ClassVar[str]
    permission: ClassVar[str | None]

    actor: Actor
    workspace: Workspace | None = None

    @abstractmethod
    def change(self) -> Change[Result]:
        """Make the change; called in the transaction, after permission was found."""

    def run(self) -> Result:
        """Do it and write it down, or raise and leave everything as before.

        Raises ``PermissionRefused``, ``Busy``, and what the change itself refuses.
        """
        with together():
            if self.workspace is not None:
                # the lock by which writers of one workspace wait for one another
                _lock(self.workspace)
            self._check()
            change = self.change()
            if change.detail is not None:
                self._write_down(change)
            return change.result

    def _check(self) -> None:
        match self.actor:
            case CommandLine():
                pass
            case User() if self.workspace is not None and self.permission is not None:
                require(self.actor, self.workspace, self.permission)
            case _:
                raise PermissionRefused(
                    _("This is done on the command line, by whoever owns the installation")
                )

    def _write_down(self, change: Change[Result]) -> None:
        by_command = isinstance(self.actor, CommandLine)
        workspace = change.workspace or self.workspace
        audit.append(
            action=self.name,
            actor=SYSTEM if isinstance(self.actor, CommandLine) else self.actor.public_id,
            workspace=workspace.public_id if workspace else "",
            target=change.target,
            detail={**(change.detail or {}), "via": "command line" if by_command else VIA.get()},
        )


def _lock(workspace: Workspace) -> None:
    if Workspace.objects.select_for_update().filter(pk=workspace.pk).first() is None:
        raise NotFound(_("There is no such workspace any more"), where=workspace.name)


@contextmanager
def together() -> Iterator[None]:
    """Several actions as one: all are written or none.

    Waits for other writers only so long; then raises ``Busy``.
    """
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('lock_timeout', %s, true)", [WAIT])
            yield
    except OperationalError as error:
        if _is_wait(error):
            raise Busy(
                _("Another change is being written and takes long"),
                remedy=_("Nothing was changed. Try again in a moment."),
            ) from error
        raise


def _is_wait(error: OperationalError) -> bool:
    if connection.vendor == "sqlite":
        return "locked" in str(error)
    lock_not_available, deadlock_detected = "55P03", "40P01"
    return getattr(error.__cause__, "sqlstate", "") in {lock_not_available, deadlock_detected}
