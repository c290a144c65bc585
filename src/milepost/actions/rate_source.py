"""Judge how reliable a source is; the last judgement holds, earlier ones stay."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.source import LONGEST_REASON, find, paragraph
from milepost.records.models import Reliability, Source, User, Workspace
from milepost.values import vocabulary
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class RateSource(Action[Source]):
    """``source``, a public id, is graded ``grade`` (A-F) for ``reason``."""

    name: ClassVar[str] = "source.rate"
    permission: ClassVar[str | None] = "information.judge"

    actor: User
    workspace: Workspace
    source: str
    grade: str
    reason: str = field(default="", repr=False)

    def change(self) -> Change[Source]:
        """Raise ``NotFound``, or ``InputError`` for a grade that is none."""
        source = find(self.workspace, self.source)
        check_grade(self.grade)
        before = source.reliability
        last = source.reliabilities.order_by("-id").first()
        reason = paragraph(self.reason, LONGEST_REASON)
        if before == self.grade and (not reason or (last is not None and last.reason == reason)):
            return Change(result=source, detail=None)
        rate(source, self.grade, reason, self.actor)
        return Change(
            result=source,
            target=source.public_id,
            detail={"reliability": self.grade, "before": before},
        )


def check_grade(grade: str) -> None:
    """Raise ``InputError`` for a grade that is none."""
    if grade not in vocabulary.load("source-reliability"):
        raise InputError(_("There is no such grade"), remedy=_("Choose one from A to F."))


def rate(source: Source, grade: str, reason: str, by: User) -> None:
    """The grade holds, and stands in the history. ``grade`` is checked."""
    Reliability.objects.create(
        source=source, grade=grade, reason=paragraph(reason, LONGEST_REASON), by=by
    )
    source.reliability = grade
    source.save(update_fields=["reliability"])
