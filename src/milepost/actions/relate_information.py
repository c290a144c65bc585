"""Say what an information is about, or that it is not about it."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.information import check_subject, find
from milepost.records.models import Subject, User, Workspace


@dataclass(frozen=True, kw_only=True)
class RelateInformation(Action[None]):
    """``information`` is about the thing of ``kind`` with the public id ``target``."""

    name: ClassVar[str] = "information.relate"
    permission: ClassVar[str | None] = "information.judge"

    actor: User
    workspace: Workspace
    information: str
    kind: str
    target: str

    def change(self) -> Change[None]:
        """Raise ``NotFound`` where either is not there."""
        information = find(self.workspace, self.information)
        check_subject(self.workspace, self.kind, self.target)
        _row, is_new = Subject.objects.get_or_create(
            information=information, kind=self.kind, target=self.target
        )
        return Change(
            result=None,
            target=information.public_id,
            detail={"kind": self.kind, "subject": self.target, "related": True} if is_new else None,
        )


@dataclass(frozen=True, kw_only=True)
class UnrelateInformation(RelateInformation):
    """``information`` is not about it after all."""

    def change(self) -> Change[None]:
        """Raise ``NotFound`` where there is no such information."""
        information = find(self.workspace, self.information)
        gone, _rows = Subject.objects.filter(
            information=information, kind=self.kind, target=self.target
        ).delete()
        return Change(
            result=None,
            target=information.public_id,
            detail={"kind": self.kind, "subject": self.target, "related": False} if gone else None,
        )
