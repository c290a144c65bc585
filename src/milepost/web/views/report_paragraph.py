"""A paragraph of a report with every wording it had: who wrote it when, and what they changed."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from milepost.actions.permissions import may
from milepost.records import manuscripts
from milepost.records.models import ReportParagraph
from milepost.records.queries import reports
from milepost.web import differences
from milepost.web.access import DeskRequest, members
from milepost.web.manuscript_page import Pages
from milepost.web.views.report_section import find_section
from milepost.web.views.reports import number_of


@members("report.view")
def one(
    request: DeskRequest, public_id: str, section_id: str, paragraph_id: str
) -> HttpResponseBase:
    """The paragraph; ``?version=`` names the wording whose changes are shown, else the last."""
    report, section = find_section(request, public_id, section_id)
    row = (
        ReportParagraph.objects.filter(section=section, public_id=paragraph_id)
        .select_related("written_by")
        .first()
    )
    if row is None:
        raise Http404
    versions = reports.versions(row)
    asked = number_of(request.GET.get("version", "")) or row.version
    at = next((at for at, kept in enumerate(versions) if kept.version == asked), None)
    if at is None:
        raise Http404
    before = versions[at + 1] if at + 1 < len(versions) else None
    pages = Pages(manuscripts.draft(report, timezone.now()))
    return render(
        request,
        "web/report_paragraph.html",
        {
            "report": report,
            "section": section,
            "shown": pages.shown(row),
            "versions": versions,
            "version": versions[at],
            "before": before,
            # one pair of wordings at a time: comparing long texts takes long
            "pieces": differences.between(before.text, versions[at].text) if before else [],
            "may_edit": may(request.user, request.workspace, "report.edit"),
        },
    )
