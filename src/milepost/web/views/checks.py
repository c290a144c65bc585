"""What checks found in a document: listed, sifted, settled with a reason, opened again."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.check_document import CheckDocument
from milepost.actions.permissions import may
from milepost.actions.reopen_check_finding import ReopenCheckFinding
from milepost.actions.settle_check_finding import LONGEST_REASON, SettleCheckFinding
from milepost.checking.finding import SEVERITIES
from milepost.records.models import Document
from milepost.records.queries import checks, documents
from milepost.records.queries.checks import Facts, Sieve
from milepost.values.errors import MilepostError
from milepost.web import export, remarks, wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.listing import Choices, Sift, choice, counted, page_of


class CheckSift(Sift):
    """By severity, kind and whether settled."""

    severity = choice(_("Severity"))
    code = choice(_("Kind"))
    state = choice(_("State"))

    field_order = ["q", "severity", "code", "state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What someone wrote that was not taken, and why: shown again where they wrote it."""

    finding: str
    verdict: str
    reason: str
    error: MilepostError


@members("document.view")
def listing(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """The findings of one document: sifted, paged, as a file; one settled or opened again."""
    document = documents.find(request.workspace, public_id)
    if document is None:
        raise Http404
    refused: Refused | None = None
    if request.method == "POST":
        try:
            return _change(request, document)
        except MilepostError as error:
            refused = Refused(
                finding=request.POST.get("settle", ""),
                verdict=request.POST.get("verdict", ""),
                reason=request.POST.get("reason", "")[: 2 * LONGEST_REASON],
                error=error,
            )
    return _show(request, document, refused)


def _show(request: DeskRequest, document: Document, refused: Refused | None) -> HttpResponseBase:
    facts = checks.facts(document)
    sift = CheckSift(request.GET, _choices(facts))
    given = sift.values()
    one = request.GET.get("finding", "").replace("\0", "")
    found = checks.sift(
        document,
        Sieve(
            code=given.get("code", ""),
            severity=given.get("severity", ""),
            state=given.get("state", ""),
            text=given.get("q", ""),
            one=one,
        ),
    )
    # a reason may lead to who told of an error: it is for those who settle
    may_settle = may(request.user, request.workspace, "document.check")
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, document, found, given, reasons=may_settle), to)
    page = page_of(found, request.GET, count=None if given or one else facts.total)
    held = documents.held(request.workspace.pk, document.language)
    return render(
        request,
        "web/checks.html",
        {
            "document": document,
            "facts": facts,
            "sift": sift,
            "one": one,
            "page": page,
            "lines": remarks.lines(list(page), request.workspace.slug, document, held),
            "may_settle": may_settle,
            "longest": LONGEST_REASON,
            "verdicts": list(wording.VERDICTS.items()),
            "refused": refused,
        },
        status=422 if refused else 200,
    )


def _choices(facts: Facts) -> Choices:
    return {
        "severity": counted(
            [(one, wording.SEVERITIES[one], facts.severities.get(one, 0)) for one in SEVERITIES]
        ),
        "code": counted(
            [(code, wording.CODES.get(code, code), n) for code, n in facts.codes.items()]
        ),
        "state": counted(
            [
                ("open", _("Open"), facts.open),
                ("settled", _("Settled"), facts.total - facts.open),
            ]
        ),
    }


def _change(request: DeskRequest, document: Document) -> HttpResponseBase:
    """Do what was asked for, say so, and go back to where it was asked."""
    if "check" in request.POST:
        require(request, "document.import")
        done = CheckDocument(
            actor=request.user, workspace=request.workspace, document=document.public_id
        ).run()
        messages.success(
            request,
            ngettext("Checked: %(count)d finding.", "Checked: %(count)d findings.", done.findings)
            % {"count": done.findings},
        )
        return HttpResponseRedirect(request.get_full_path())
    require(request, "document.check")
    if finding := request.POST.get("reopen", ""):
        ReopenCheckFinding(actor=request.user, workspace=request.workspace, finding=finding).run()
        messages.success(request, gettext("The finding is open again."))
    else:
        finding = request.POST.get("settle", "").replace("\0", "")
        SettleCheckFinding(
            actor=request.user,
            workspace=request.workspace,
            finding=finding,
            verdict=request.POST.get("verdict", ""),
            reason=request.POST.get("reason", ""),
        ).run()
        messages.success(request, gettext("The finding is settled."))
    return HttpResponseRedirect(request.get_full_path())


def _file(
    request: DeskRequest, document: Document, found: Any, sifted: dict[str, str], *, reasons: bool
) -> export.Listing:
    def of(name: str) -> export.Column:
        return export.Column(name=name, value=lambda row: getattr(row, name))

    settled = (
        export.Column(name="settled_as", value=lambda row: row.settled_as),
        export.Column(
            name="settled_at",
            value=lambda row: row.settled_at.isoformat() if row.settled_at else "",
        ),
    )
    return export.Listing(
        stem=f"{request.workspace.slug}-checks",
        about={
            "schema": "milepost/list/1",
            "list": "checks",
            "workspace": request.workspace.slug,
            "document": document.symbol or document.source_name,
            "sifted_by": sifted,
        },
        columns=(
            of("severity"),
            of("code"),
            export.Column(name="at", value=lambda row: ", ".join(row.at)),
            of("message"),
            export.Column(name="evidence", value=lambda row: export.plain(row.evidence)),
            *settled,
            *((of("settled_reason"),) if reasons else ()),
        ),
        rows=checks.every_row(found),
    )
