"""Begin a report, with the outline that reports of a mandate have."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from milepost.actions.action import Action, Change
from milepost.actions.report import check_setting, title_of
from milepost.records.models import Document, Report, ReportSection, User, Workspace
from milepost.records.models.report import SectionKind
from milepost.reporting.report.counting import LIMITS
from milepost.values.errors import NotFound

ADDRESSEES = (
    gettext_noop("To the Government"),
    gettext_noop("To civil society and other stakeholders"),
    gettext_noop("To the United Nations and the international community"),
)


@dataclass(frozen=True, kw_only=True)
class CreateReport(Action[Report]):
    """A report in draft, with empty sections; it follows on ``document`` (public id) if given.

    Raises ``InputError`` for no title or a setting that no report has, ``NotFound`` for a
    document that is not of this workspace.
    """

    name: ClassVar[str] = "report.create"
    permission: ClassVar[str | None] = "report.edit"

    actor: User
    workspace: Workspace
    title: str
    language: str = "en"
    audience: str = "public-without-identity"
    limit: int = LIMITS["mandate"]
    counted: tuple[str, ...] = ("headings", "summary", "tables")
    document: str = ""

    def change(self) -> Change[Report]:
        """Write the report and its outline."""
        check_setting(self.language, self.audience, self.limit)
        report = Report.objects.create(
            workspace=self.workspace,
            document=self._document(),
            title=title_of(self.title),
            language=self.language,
            audience=self.audience,
            limit=self.limit,
            counted=sorted(self.counted),
            made_by=self.actor,
        )
        with translation.override({"zh": "zh-hans"}.get(self.language, self.language)):
            _outline(report)
        return Change(
            result=report,
            target=report.public_id,
            detail={"language": report.language, "audience": report.audience},
        )

    def _document(self) -> Document | None:
        if not self.document:
            return None
        name = self.document.replace("\0", "")
        found = Document.objects.filter(workspace=self.workspace, public_id=name).first()
        if found is None:
            raise NotFound(_("There is no such document in this workspace"))
        return found


def _outline(report: Report) -> None:
    concluding = SectionKind.CONCLUDING
    sections = (
        (SectionKind.SUMMARY, pgettext("section", "Summary")),
        (SectionKind.TEXT, pgettext("section", "Introduction")),
        (SectionKind.TEXT, pgettext("section", "Method")),
        (SectionKind.TEXT, pgettext("section", "Landmarks")),
        (SectionKind.TEXT, pgettext("section", "Benchmarks")),
        (concluding, pgettext("section", "Conclusions")),
        (concluding, pgettext("section", "Recommendations")),
    )
    made = [
        ReportSection.objects.create(report=report, kind=kind, title=title, order=order)
        for order, (kind, title) in enumerate(sections, 1)
    ]
    for order, title in enumerate(ADDRESSEES, 1):
        ReportSection.objects.create(
            report=report, parent=made[-1], kind=concluding, title=_(title), order=order
        )
