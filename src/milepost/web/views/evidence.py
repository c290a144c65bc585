"""Evidence files: brought in, looked at as copies, handed out as they came, with their custody."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from milepost.actions.action import SYSTEM
from milepost.actions.add_evidence import AddEvidence, AddOwnEvidence, prepare
from milepost.actions.evidence_file import neutral_name
from milepost.actions.export_bundle import ConsentMissing, export_bundle
from milepost.actions.fetch_original import FetchOriginal
from milepost.actions.information import find as find_information
from milepost.actions.permissions import may
from milepost.actions.view_evidence import ViewEvidence, look
from milepost.evidence.copying.kinds import SHOWN
from milepost.records import custody
from milepost.records.models import CustodyStep, EvidenceFile, Information
from milepost.records.queries import evidence
from milepost.records.queries.trail import people
from milepost.records.stores import evidence_store
from milepost.reporting.proof import Signer
from milepost.values.errors import InputError, MilepostError, NotFound
from milepost.web import custody_wording as words
from milepost.web import evidence_wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.listing import page_of
from milepost.web.upload import brought, receives_files

SEALED_OFF = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""What a browser may do with a file that came from outside: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A step of custody: when, who, what, and the reason or the hash that goes with it."""

    step: CustodyStep
    at: datetime | None
    who: str
    what: str
    more: str


@members("information.record")
@receives_files
def add(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """Add files to an information."""
    return _add(request, public_id, AddEvidence, back="web:inbox-one")


@members("information.contribute")
@receives_files
def add_own(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """Add files to what one sent oneself."""
    return _add(request, public_id, AddOwnEvidence, back="web:mine-one")


def _add(
    request: DeskRequest, public_id: str, action: type[AddEvidence], *, back: str
) -> HttpResponseBase:
    own = {"recorded_by": request.user} if action is AddOwnEvidence else {}
    try:
        information = find_information(request.workspace, public_id, **own)
    except NotFound:
        raise Http404 from None
    if request.method != "POST":
        return _form(request, information, back)
    try:
        count = _bring(request, information, action)
    except MilepostError as error:
        return _form(request, information, back, error)
    messages.success(
        request,
        ngettext("%(count)d file is in.", "%(count)d files are in.", count) % {"count": count},
    )
    return redirect(back, request.workspace.slug, information.public_id)


def _bring(request: DeskRequest, information: Information, action: type[AddEvidence]) -> int:
    files = brought(request, "file")
    if not files:
        raise InputError(_("No file was chosen"), remedy=_("Choose one below."))
    for one in files:
        action(
            actor=request.user,
            workspace=request.workspace,
            information=information.public_id,
            prepared=prepare(one.received),
            given_name=one.given_name,
        ).run()
    return len(files)


def _form(
    request: DeskRequest, information: Information, back: str, error: MilepostError | None = None
) -> HttpResponse:
    return render(
        request,
        "web/evidence_add.html",
        {
            "information": information,
            "back": back,
            "error": error,
            "most": settings.EVIDENCE_LIMIT // 1024**3 or 1,
        },
        status=422 if error else 200,
    )


@members("evidence.view")
def one(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """A file: what is known of it, its copy, and who had it in hand."""
    return _page(request, _find(request, public_id))


def _find(request: DeskRequest, public_id: str) -> EvidenceFile:
    found = evidence.find(request.workspace, public_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: DeskRequest, file: EvidenceFile, error: MilepostError | None = None
) -> HttpResponse:
    steps = evidence.custody_of(file)
    page = page_of(steps, request.GET)
    shown = list(page)
    names = people({one.actor for one in shown})
    return render(
        request,
        "web/evidence.html",
        {
            "file": file,
            "information": file.information,
            "kind": words.kind(file.media_type),
            "no_copy": words.NO_COPY.get(file.copy_reason, ""),
            "shows": file.copy_media_type in SHOWN,
            "page": page,
            "lines": [_line(one, names) for one in shown],
            "broken": custody.first_broken(file, steps.order_by("sequence").iterator()),
            "reasons": words.REASONS.items(),
            "may_fetch": may(request.user, request.workspace, "evidence.original"),
            "may_see_information": may(request.user, request.workspace, "information.view"),
            "error": error,
        },
        status=422 if error else 200,
    )


def _line(step: CustodyStep, names: dict[str, str]) -> Line:
    detail = step.detail if isinstance(step.detail, dict) else {}
    reason = str(words.REASONS.get(str(detail.get("reason", "")), ""))
    audience = str(evidence_wording.AUDIENCES.get(str(detail.get("audience", "")), ""))
    try:
        at = datetime.fromisoformat(step.at)
    except ValueError:
        at = None
    closed = _("account %(id)s, since closed") % {"id": step.actor}
    return Line(
        step=step,
        at=at,
        who=_("command line") if step.actor == SYSTEM else names.get(step.actor, closed),
        what=str(words.STEPS.get(step.step, step.step)),
        more=reason or audience,
    )


@members("evidence.view")
@require_GET
def copy(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """The working copy: as a download; or, with ``?show``, a picture for the page of its file."""
    action = ViewEvidence(actor=request.user, workspace=request.workspace, evidence=public_id)
    try:
        shows = "show" in request.GET and action.find().copy_media_type in SHOWN
        file = look(action) if shows else action.run()
        opened = evidence_store().open(file.copy_sha256)
    except NotFound:
        raise Http404 from None
    name = neutral_name(file, file.copy_media_type)
    return _handed_out(opened, name, file.copy_media_type if shows else "")


@members("evidence.original")
@require_POST
def original(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """The evidentiary copy, for a reason, as a download."""
    try:
        file = FetchOriginal(
            actor=request.user,
            workspace=request.workspace,
            evidence=public_id,
            reason=request.POST.get("reason", ""),
        ).run()
        opened = evidence_store().open(file.sha256)
    except NotFound:
        raise Http404 from None
    except MilepostError as error:
        return _page(request, _find(request, public_id), error)
    return _handed_out(opened, neutral_name(file, file.media_type))


def _handed_out(opened: BinaryIO, name: str, shown_as: str = "") -> FileResponse:
    """A file as a download of no kind that a browser opens; or as a picture, written anew by us.

    Threat: a file made to run in the desk's own name when it is opened there.
    """
    response = FileResponse(
        opened,
        as_attachment=not shown_as,
        filename=name,
        content_type=shown_as or "application/octet-stream",
    )
    response["Content-Security-Policy"] = SEALED_OFF
    response["X-Content-Type-Options"] = "nosniff"
    return response


@members("evidence.export")
def bundle(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """The files of an information with their custody, signed, for one audience."""
    try:
        information = find_information(request.workspace, public_id)
    except NotFound:
        raise Http404 from None
    if request.method != "POST":
        return _bundle_page(request, information)
    originals = request.POST.get("originals") == "yes"
    if originals:
        require(request, "evidence.original")
    try:
        made = export_bundle(
            request.user,
            request.workspace,
            (information.public_id,),
            audience=request.POST.get("audience", ""),
            originals=originals,
            signer=Signer(settings.SIGNING_KEY),
        )
    except MilepostError as error:
        return _bundle_page(request, information, error)
    opened = made.file.open()
    # open it stays readable; nothing of it is left when the download ends or breaks off
    made.file.discard()
    return _handed_out(opened, f"bundle-{made.name[:6]}.zip")


def _bundle_page(
    request: DeskRequest, information: Information, error: MilepostError | None = None
) -> HttpResponse:
    refused = error.refused if isinstance(error, ConsentMissing) else None
    return render(
        request,
        "web/evidence_bundle.html",
        {
            "information": information,
            "files": evidence.files_of(information),
            "audiences": [(code, said) for code, said in evidence_wording.AUDIENCES.items()],
            "chosen": request.POST.get("audience", ""),
            "originals": request.POST.get("originals") == "yes",
            "may_fetch": may(request.user, request.workspace, "evidence.original"),
            "error": error,
            "refused": evidence_wording.CONSENT_ANSWERS.get(refused or "", ""),
        },
        status=422 if error else 200,
    )
