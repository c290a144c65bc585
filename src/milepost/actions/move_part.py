"""Move a section or a paragraph of a report among those beside it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Manager

from milepost.actions.action import Action, Change
from milepost.actions.report import drafted_anew, find, paragraph_of, section_of
from milepost.records.models import Report, ReportParagraph, ReportSection, User, Workspace


@dataclass(frozen=True, kw_only=True)
class MovePart(Action[Report]):
    """``section`` or ``paragraph`` (public id) goes one place up (``by`` -1) or down (1).

    At the end of its section a paragraph stays where it is. Raises ``NotFound``.
    """

    name: ClassVar[str] = "report.move"
    permission: ClassVar[str | None] = "report.edit"

    actor: User
    workspace: Workspace
    report: str
    by: int
    section: str = ""
    paragraph: str = ""

    def change(self) -> Change[Report]:
        """Write the places of all that stand beside it."""
        report = find(self.workspace, self.report)
        row: ReportSection | ReportParagraph
        rows: list[Any]
        if self.paragraph:
            row = paragraph_of(report, self.paragraph)
            rows = list(ReportParagraph.objects.filter(section=row.section_id))
        else:
            row = section_of(report, self.section)
            rows = list(ReportSection.objects.filter(report=report, parent=row.parent_id))
        at = next(place for place, one in enumerate(rows) if one.pk == row.pk)
        to = min(max(at + (1 if self.by > 0 else -1), 0), len(rows) - 1)
        if to == at:
            return Change(result=report, detail=None)
        rows[at], rows[to] = rows[to], rows[at]
        for order, one in enumerate(rows, 1):
            one.order = order
        kept: Manager[Any] = type(row)._default_manager
        kept.bulk_update(rows, ["order"])
        drafted_anew(report)
        kind = "paragraph" if self.paragraph else "section"
        return Change(
            result=report, target=report.public_id, detail={kind: row.public_id, "place": to + 1}
        )
