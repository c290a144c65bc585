"""Reports: the list, the outline with the words left, handing in, approval, and the files."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.approve_report import ApproveReport
from milepost.actions.create_report import CreateReport
from milepost.actions.move_part import MovePart
from milepost.actions.permissions import may
from milepost.actions.remove_part import RemovePart
from milepost.actions.return_report import ReturnReport
from milepost.actions.save_report import SaveReport
from milepost.actions.save_section import SaveSection
from milepost.actions.submit_report import SubmitReport
from milepost.records import manuscripts
from milepost.records.models import ApprovedReport, Report
from milepost.records.queries import reports
from milepost.reporting.edition.gate import audiences
from milepost.reporting.report import manuscript
from milepost.reporting.report.forms import FORMS, write
from milepost.reporting.report.report import Report as Printed
from milepost.values.errors import MilepostError
from milepost.web import report_wording as wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.evidence_wording import AUDIENCES
from milepost.web.listing import page_of
from milepost.web.manuscript_page import Pages

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
}
_EDITS = ("settings", "add-section", "section", "up", "down", "remove", "submit")
_SAID = {
    "settings": _("The settings are kept."),
    "add-section": _("The section is added."),
    "section": _("The section is changed."),
    "up": _("It is moved."),
    "down": _("It is moved."),
    "remove": _("It is taken out."),
    "submit": _("The report waits for a reviewer."),
    "approve": _("The report is approved. It may be written out."),
    "return": _("The report is back with those who write it."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A report in the list."""

    row: Any
    state: "StrOrPromise"


@members("report.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The reports, and the form to begin one."""
    refused: MilepostError | None = None
    if request.method == "POST":
        require(request, "report.edit")
        try:
            made = CreateReport(
                actor=request.user,
                workspace=request.workspace,
                title=request.POST.get("title", ""),
                language=request.POST.get("language", ""),
                audience=request.POST.get("audience", ""),
                document=request.POST.get("document", ""),
            ).run()
        except MilepostError as error:
            refused = error
        else:
            messages.success(request, gettext("The report is begun, with the usual outline."))
            return _to(request, made)
    page = page_of(reports.every(request.workspace), request.GET)
    return render(
        request,
        "web/reports.html",
        {
            "page": page,
            "lines": [Line(row=row, state=wording.STATES[row.state]) for row in page],
            "total": page.paginator.count,
            "refused": refused,
            "documents": reports.founding(request.workspace),
            "may_edit": may(request.user, request.workspace, "report.edit"),
            **_choices(),
        },
        status=422 if refused else 200,
    )


@members("report.view")
def one(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """A report: its outline, the words left, and what may be done with it."""
    report = _find(request, public_id)
    if request.method == "POST":
        try:
            return _change(request, report)
        except MilepostError as error:
            sent = request.POST
            report = _find(request, public_id)
            return show(request, report, error, sent.get("reason", "") or sent.get("title", ""))
    return show(request, report)


def show(
    request: DeskRequest, report: Report, refused: MilepostError | None = None, unkept: str = ""
) -> HttpResponseBase:
    """The page of a report; with why something was ``refused``, and the words that were sent."""
    pages = Pages(manuscripts.draft(report, timezone.now()))
    outline = pages.outline()
    may_approve = may(request.user, request.workspace, "report.approve")
    return render(
        request,
        "web/report.html",
        {
            "report": report,
            "state": wording.STATES[report.state],
            "audience": AUDIENCES[report.audience],
            "kinds": wording.KINDS,
            "counted": wording.COUNTED,
            "outline": outline,
            "budget": pages.budget(),
            "problems": sum(one.problems for one in outline if one.depth == 1),
            "written": any(one.paragraphs for one in outline),
            "bare": sum(not one.paragraphs for one in outline),
            "approvals": reports.approvals(report),
            "sha256": manuscript.digest(pages.draft.manuscript),
            "forms": [form.removeprefix(".") for form in FORMS],
            "refused": refused,
            "where": _place(refused.where) if refused and refused.where else "",
            "unkept": unkept,
            "is_mine": may_approve
            and (
                report.submitted_by_id == request.user.pk
                or reports.has_written(report, request.user)
            ),
            "may_edit": may(request.user, request.workspace, "report.edit"),
            "may_approve": may_approve,
            **_choices(),
        },
        status=422 if refused else 200,
    )


@members("report.view")
def file(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """A report as a file: what was approved (``?number=``), or the draft, marked as one."""
    report = _find(request, public_id)
    form = f".{request.GET.get('form', 'html')}"
    if form not in FORMS:
        raise Http404
    number = request.GET.get("number", "")
    try:
        if number:
            made, stem = _approved(report, number)
        else:
            made, stem = _draft(report), "draft"
        written = write(made, form)
    except MilepostError as error:
        messages.error(request, str(error))
        return _to(request, report)
    response = HttpResponse(written, content_type=TYPES[form])
    response["Content-Disposition"] = (
        f'attachment; filename="{request.workspace.slug}-report-{stem}{form}"'
    )
    return response


def _approved(report: Report, number: str) -> tuple[Printed, str]:
    """What was approved under that number; raises what may no longer be printed of it."""
    if not number.isdecimal() or len(number) > 6:
        raise Http404
    row = ApprovedReport.objects.filter(report=report, number=int(number)).first()
    if row is None:
        raise Http404
    written = manuscripts.content_of(row)
    gone = manuscripts.fallen(written, report.workspace, timezone.now())
    manuscript.refuse_fallen(written, gone)
    return manuscripts.printed(report, written, gone, annexed=True), str(row.number)


def _draft(report: Report) -> Printed:
    """The draft, which says in its title and in its head that it is one."""
    draft = manuscripts.draft(report, timezone.now())
    return manuscripts.marked_draft(manuscripts.printed(report, draft.manuscript, annexed=True))


def _change(request: DeskRequest, report: Report) -> HttpResponseBase:
    """Do what was asked for, say so, and show the report again."""
    what = request.POST.get("do", "")
    if what not in _SAID:
        raise Http404
    require(request, "report.edit" if what in _EDITS else "report.approve")
    sent = request.POST
    asked: dict[str, Any] = {
        "actor": request.user,
        "workspace": request.workspace,
        "report": report.public_id,
    }
    seen = number_of(sent.get("version", ""))
    match what:
        case "settings":
            SaveReport(
                **asked,
                instead_of=seen,
                title=sent.get("title", ""),
                language=sent.get("language", ""),
                audience=sent.get("audience", ""),
                limit=number_of(sent.get("limit", "")),
                counted=tuple(sent.getlist("counted")),
            ).run()
        case "add-section" | "section":
            SaveSection(
                **asked,
                instead_of=seen,
                title=sent.get("title", ""),
                kind=sent.get("kind", ""),
                section=sent.get("section", "") if what == "section" else "",
                parent=sent.get("parent", ""),
            ).run()
        case "up" | "down":
            by = -1 if what == "up" else 1
            MovePart(**asked, by=by, section=sent.get("section", "")).run()
        case "remove":
            RemovePart(**asked, instead_of=seen, section=sent.get("section", "")).run()
        case "submit":
            SubmitReport(**asked).run()
        case "approve":
            ApproveReport(**asked, sha256=sent.get("sha256", "")).run()
        case "return":
            ReturnReport(**asked, reason=sent.get("reason", "")).run()
    messages.success(request, str(_SAID[what]))
    return _to(request, report)


def _place(where: str) -> str:
    """A place of a report in words, as far as it is a paragraph or the summary."""
    if where == manuscript.SUMMARY:
        return pgettext("section", "Summary")
    number = where.removeprefix("para-")
    return gettext("Paragraph %(n)s") % {"n": number} if number != where else where


def number_of(text: str) -> int:
    """A number that was sent; 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _choices() -> dict[str, Any]:
    return {
        "languages": wording.LANGUAGES.items(),
        "audiences": [(code, AUDIENCES[code]) for code in audiences()],
    }


def _find(request: DeskRequest, public_id: str) -> Report:
    report = reports.find(request.workspace, public_id)
    if report is None:
        raise Http404
    return report


def _to(request: DeskRequest, report: Report) -> HttpResponseBase:
    return HttpResponseRedirect(
        reverse("web:reports-one", args=[request.workspace.slug, report.public_id])
    )
