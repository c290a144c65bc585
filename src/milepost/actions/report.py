"""What the changes to a report share: finding its parts, and what a change does to its state."""

from django.utils.translation import gettext as _

from milepost.actions.information import clean
from milepost.records.models import Report, ReportParagraph, ReportSection, Workspace
from milepost.records.models.report import ReportState
from milepost.reporting.edition.gate import audiences
from milepost.values.errors import InputError, NotFound

LONGEST_TITLE = 500
LONGEST_PARAGRAPH = 100_000
MOST_PARTS = 2_000
"""Sections or paragraphs of a report: twenty times those of any there has been."""

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
LARGEST_LIMIT = 1_000_000


class Superseded(InputError):
    """Someone else changed the same part since the page was loaded. Nothing was changed."""


def find(workspace: Workspace, public_id: str) -> Report:
    """The report with that public id. Raises ``NotFound``."""
    found = Report.objects.filter(workspace=workspace, public_id=_name(public_id)).first()
    if found is None:
        raise NotFound(_("There is no such report"), remedy=_("Look in the list of reports."))
    return found


def section_of(report: Report, public_id: str) -> ReportSection:
    """The section of the report with that public id. Raises ``NotFound``."""
    found = ReportSection.objects.filter(report=report, public_id=_name(public_id)).first()
    if found is None:
        raise NotFound(
            _("There is no such section any more"), remedy=_("Look in the outline of the report.")
        )
    return found


def paragraph_of(report: Report, public_id: str) -> ReportParagraph:
    """The paragraph of the report with that public id. Raises ``NotFound``."""
    found = (
        ReportParagraph.objects.filter(section__report=report, public_id=_name(public_id))
        .select_related("section")
        .first()
    )
    if found is None:
        raise NotFound(
            _("There is no such paragraph any more"),
            remedy=_("Load the page again: someone may have taken it out."),
        )
    return found


def _name(public_id: str) -> str:
    """An id as it was sent, without what a database takes for its end."""
    return public_id.replace("\0", "")


def unless_superseded(row: Report | ReportSection | ReportParagraph, version: int) -> None:
    """Raise ``Superseded`` unless the row is in the version that was seen."""
    if row.version != version:
        raise Superseded(
            _("Someone changed this while you were at it"),
            remedy=_("Read what they wrote, then send yours again if it still holds."),
        )


def drafted_anew(report: Report) -> None:
    """Something of the report changed: it is a draft, and what was handed in is so no more."""
    if report.state != ReportState.DRAFT:
        report.state = ReportState.DRAFT
        report.submitted_by, report.submitted = None, None
        report.save(update_fields=["state", "submitted_by", "submitted"])


def title_of(text: str) -> str:
    """A title on one line. Raises ``InputError`` where there is none, or it is too long."""
    title = " ".join(clean(text).split())
    if not title:
        raise InputError(_("There is no title"), remedy=_("Say what it is called."))
    if len(title) > LONGEST_TITLE:
        raise InputError(
            _("The title is longer than %(most)d characters") % {"most": LONGEST_TITLE},
            remedy=_("Shorten it."),
        )
    return title


def check_setting(language: str, audience: str, limit: int) -> None:
    """Raise ``InputError`` for a language, an audience or a limit that no report has."""
    if language not in LANGUAGES:
        raise InputError(
            _("There is no such language"),
            remedy=_("Choose one of the six languages of the United Nations."),
        )
    if audience not in audiences():
        raise InputError(_("There is no such audience"), remedy=_("Choose one of the list."))
    if not 1 <= limit <= LARGEST_LIMIT:
        raise InputError(
            _("This is no number of words a report may have"),
            remedy=_("A report of a mandate may have 10,700."),
        )
