"""Change what a report is called, whom it is for, and how long it may be."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.report import (
    check_setting,
    drafted_anew,
    find,
    title_of,
    unless_superseded,
)
from milepost.records.models import Report, User, Workspace

COUNTED = ("headings", "summary", "tables", "footnotes", "annexes")


@dataclass(frozen=True, kw_only=True)
class SaveReport(Action[Report]):
    """``report`` as it was in version ``instead_of`` gets these settings.

    Raises ``Superseded`` where someone changed them since, ``NotFound``, and ``InputError``.
    """

    name: ClassVar[str] = "report.save"
    permission: ClassVar[str | None] = "report.edit"

    actor: User
    workspace: Workspace
    report: str
    instead_of: int
    title: str
    language: str
    audience: str
    limit: int
    counted: tuple[str, ...]

    def change(self) -> Change[Report]:
        """Write them."""
        report = find(self.workspace, self.report)
        unless_superseded(report, self.instead_of)
        check_setting(self.language, self.audience, self.limit)
        report.title = title_of(self.title)
        report.language, report.audience, report.limit = self.language, self.audience, self.limit
        report.counted = sorted(one for one in self.counted if one in COUNTED)
        report.version += 1
        report.save(update_fields=["title", "language", "audience", "limit", "counted", "version"])
        drafted_anew(report)
        return Change(
            result=report,
            target=report.public_id,
            detail={"version": report.version, "audience": report.audience, "limit": report.limit},
        )
