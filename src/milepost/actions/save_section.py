"""Add a section to a report, or change one."""

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Max
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.report import (
    MOST_PARTS,
    drafted_anew,
    find,
    section_of,
    title_of,
    unless_superseded,
)
from milepost.records.models import Report, ReportSection, User, Workspace
from milepost.records.models.report import SectionKind
from milepost.values.errors import InputError

DEEPEST = 4


@dataclass(frozen=True, kw_only=True)
class SaveSection(Action[ReportSection]):
    """``section`` (public id) in version ``instead_of`` is called ``title``; where it is empty, a
    new one stands last in ``parent`` (public id, or empty for the top).

    Raises ``Superseded`` where someone changed it since, ``NotFound``, and ``InputError`` for no
    title, a kind there is not, or sections deeper than four.
    """

    name: ClassVar[str] = "report.section"
    permission: ClassVar[str | None] = "report.edit"

    actor: User
    workspace: Workspace
    report: str
    title: str
    kind: str = SectionKind.TEXT.value
    section: str = ""
    instead_of: int = 0
    parent: str = ""

    def change(self) -> Change[ReportSection]:
        """Write the section."""
        report = find(self.workspace, self.report)
        title = title_of(self.title)
        if self.kind not in SectionKind.values:
            raise InputError(
                _("There is no such kind of section"), remedy=_("Choose one of the list.")
            )
        if self.section:
            row = section_of(report, self.section)
            unless_superseded(row, self.instead_of)
            row.title, row.kind, row.version = title, self.kind, row.version + 1
            row.save(update_fields=["title", "kind", "version"])
        else:
            row = self._new(report, title)
        drafted_anew(report)
        return Change(
            result=row,
            target=report.public_id,
            detail={"section": row.public_id, "version": row.version, "kind": row.kind},
        )

    def _new(self, report: Report, title: str) -> ReportSection:
        parent = section_of(report, self.parent) if self.parent else None
        if parent is not None and _depth(parent) >= DEEPEST:
            raise InputError(
                _("Sections go no deeper than four"), remedy=_("Add it one level higher.")
            )
        if ReportSection.objects.filter(report=report).count() >= MOST_PARTS:
            raise InputError(_("This report has too many sections"), remedy=_("Join some."))
        beside = ReportSection.objects.filter(report=report, parent=parent)
        last = beside.aggregate(last=Max("order"))["last"] or 0
        return ReportSection.objects.create(
            report=report, parent=parent, title=title, kind=self.kind, order=last + 1
        )


def _depth(section: ReportSection) -> int:
    depth, above = 1, section.parent
    while above is not None:
        depth, above = depth + 1, above.parent
    return depth
