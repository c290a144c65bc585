"""Write a paragraph of a report, or write one anew."""

import hashlib
from dataclasses import dataclass, field
from typing import ClassVar

from django.db.models import F
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import clean
from milepost.actions.report import (
    LONGEST_PARAGRAPH,
    MOST_PARTS,
    drafted_anew,
    find,
    paragraph_of,
    section_of,
    unless_superseded,
)
from milepost.records.models import Report, ReportParagraph, ReportSection, User, Workspace
from milepost.reporting.report import markup
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class SaveParagraph(Action[ReportParagraph]):
    """``paragraph`` (public id) in version ``instead_of`` says ``text``; where it is empty, a new
    one stands in ``section``, behind the paragraph ``after`` or else last.

    A blank line parts paragraphs: the second and what follows become new ones behind the first.
    What a paragraph said before is kept, with who wrote it; the same text again changes nothing.
    What is wrong in a text is kept and shown beside it; it keeps a report from being handed in.
    Raises ``Superseded`` where someone changed it since, ``NotFound``, and ``InputError`` where
    nothing is written or too much.
    """

    name: ClassVar[str] = "report.paragraph"
    permission: ClassVar[str | None] = "report.edit"

    actor: User
    workspace: Workspace
    report: str
    text: str = field(repr=False)
    paragraph: str = ""
    instead_of: int = 0
    section: str = ""
    after: str = ""

    def change(self) -> Change[ReportParagraph]:
        """Write the paragraph."""
        report = find(self.workspace, self.report)
        texts = self._texts()
        if self.paragraph:
            row = paragraph_of(report, self.paragraph)
            unless_superseded(row, self.instead_of)
            if texts == [row.text]:
                return Change(result=row, detail=None)
            row.versions.create(
                version=row.version, text=row.text, written_by=row.written_by, written=row.written
            )
            row.text, row.written_by, row.version = texts[0], self.actor, row.version + 1
            row.save(update_fields=["text", "written_by", "version", "written"])
            self._add(report, row.section, row.order, texts[1:])
        else:
            section = section_of(report, self.section)
            row = self._add(report, section, self._place(report, section), texts)[0]
        drafted_anew(report)
        return Change(
            result=row,
            target=report.public_id,
            detail={
                "paragraph": row.public_id,
                "version": row.version,
                "written": len(texts),
                "sha256": hashlib.sha256("\n\n".join(texts).encode()).hexdigest(),
            },
        )

    def _texts(self) -> list[str]:
        text = clean(self.text)
        if len(text) > LONGEST_PARAGRAPH:
            raise InputError(
                _("This is longer than %(most)d characters") % {"most": LONGEST_PARAGRAPH},
                remedy=_("Part it into several paragraphs, and save them one after the other."),
            )
        texts = markup.paragraphs(text)
        if not texts:
            raise InputError(
                _("Nothing is written"), remedy=_("Write the paragraph, or take it out.")
            )
        return texts

    def _place(self, report: Report, section: ReportSection) -> int:
        """The order of the paragraph behind which to write; 0 for none."""
        if self.after:
            before = paragraph_of(report, self.after)
            if before.section_id == section.pk:
                return before.order
        last = section.paragraphs.order_by("-order").first()
        return last.order if last else 0

    def _add(
        self, report: Report, section: ReportSection, after: int, texts: list[str]
    ) -> list[ReportParagraph]:
        if not texts:
            return []
        own = ReportParagraph.objects.filter(section__report=report)
        if own.count() + len(texts) > MOST_PARTS:
            raise InputError(
                _("A report has no more than %(most)d paragraphs") % {"most": MOST_PARTS},
                remedy=_("Join some."),
            )
        section.paragraphs.filter(order__gt=after).update(order=F("order") + len(texts))
        return [
            ReportParagraph.objects.create(
                section=section, text=text, order=order, written_by=self.actor
            )
            for order, text in enumerate(texts, after + 1)
        ]
