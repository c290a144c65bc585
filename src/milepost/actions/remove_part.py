"""Take a section or a paragraph out of a report."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.report import (
    drafted_anew,
    find,
    paragraph_of,
    section_of,
    unless_superseded,
)
from milepost.records.models import Report, ReportParagraph, ReportSection, User, Workspace
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class RemovePart(Action[Report]):
    """``section`` or ``paragraph`` (public id) in version ``instead_of`` goes; what was approved
    stays as it was.

    Raises ``InputError`` for a section with something in it, ``Superseded`` where someone
    changed the part since, ``NotFound``.
    """

    name: ClassVar[str] = "report.remove"
    permission: ClassVar[str | None] = "report.edit"

    actor: User
    workspace: Workspace
    report: str
    instead_of: int
    section: str = ""
    paragraph: str = ""

    def change(self) -> Change[Report]:
        """Delete the row."""
        report = find(self.workspace, self.report)
        row: ReportSection | ReportParagraph
        if self.paragraph:
            row, kind = paragraph_of(report, self.paragraph), "paragraph"
        else:
            row, kind = section_of(report, self.section), "section"
        unless_superseded(row, self.instead_of)
        if isinstance(row, ReportSection) and (row.paragraphs.exists() or row.parts.exists()):
            raise InputError(
                _("There is something in this section"),
                remedy=_("Take out what is in it first."),
            )
        row.delete()
        drafted_anew(report)
        return Change(
            result=report,
            target=report.public_id,
            detail={"taken_out": kind, "version": self.instead_of},
        )
