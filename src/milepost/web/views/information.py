"""One information: taken in, read, said anew, allowed to be shown and no longer."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from milepost.actions import record_information
from milepost.actions.give_consent import REPLACED, GiveConsent
from milepost.actions.information import Wording
from milepost.actions.permissions import may
from milepost.actions.record_information import RecordInformation
from milepost.actions.record_informations import RecordInformations
from milepost.actions.save_draft import SaveDraft
from milepost.actions.supersede_information import (
    SupersededMeanwhile,
    SupersedeInformation,
    draft_of,
)
from milepost.actions.view_information import ViewInformation, look
from milepost.actions.withdraw_consent import WithdrawConsent, find_consent, left_with
from milepost.records.models import Information, InformationVersion
from milepost.records.queries import information, informations
from milepost.values.errors import InputError, MilepostError, NotFound
from milepost.web import differences, intake, pasted
from milepost.web import evidence_wording as words
from milepost.web.access import DeskRequest, members
from milepost.web.judging import is_judged, judge

SOURCES_OFFERED = 400
SHOWN = 12
"""How many pasted informations, and how many wrong ones, a preview shows."""

SAVED = 204


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A version with what it says otherwise than the one before it."""

    version: InformationVersion
    pieces: list[differences.Piece]


def _form(request: DeskRequest, data: Any = None) -> intake.InformationForm:
    return intake.InformationForm(
        data,
        sources=information.known_sources(request.workspace, SOURCES_OFFERED),
        benchmarks=informations.benchmarks_of(request.workspace),
        elections=information.elections(request.workspace),
        officers=information.officers(request.workspace),
    )


@members("information.record")
def add(request: DeskRequest) -> HttpResponseBase:
    """Take an information in. ``?source=`` and ``?benchmark=`` begin the form."""
    if request.method != "POST":
        form = _form(request)
        form.initial.update(
            taken_by=request.user.public_id,
            sources=request.GET.getlist("source"),
            benchmarks=request.GET.getlist("benchmark"),
        )
        draft = information.draft(request.workspace, request.user, record_information.DRAFT)
        if draft is not None:
            form.fill(draft.fields)
        return _add_page(request, form, draft=draft)
    form = _form(request, request.POST)
    if "draft" in request.POST:
        return _keep(request, record_information.DRAFT, form)
    if form.is_valid():
        given = form.cleaned_data
        people = {one.public_id: one for one in information.officers(request.workspace)}
        try:
            made = RecordInformation(
                actor=request.user,
                workspace=request.workspace,
                wording=form.wording,
                sources=tuple(given["sources"]),
                subjects=form.subjects,
                allowances=form.allowances(given["sources"]),
                taken_by=people.get(given.get("taken_by", "")),
                receipt=form.sent_as,
            ).run()
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The information is in."))
            return redirect("web:inbox-one", request.workspace.slug, made.public_id)
    return _add_page(request, form, status=422)


def _add_page(
    request: DeskRequest, form: intake.InformationForm, *, draft: Any = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "draft": draft, "draft_name": record_information.DRAFT}
    return render(request, "web/information_add.html", context, status=status)


@members("information.record")
def keep_draft(request: DeskRequest, form: str) -> HttpResponseBase:
    """Keep a form as it stands: what the page's script asks for every few seconds."""
    if request.method != "POST":
        raise Http404
    if form == record_information.DRAFT:
        return _keep(request, form, _form(request, request.POST), quietly=True)
    _prefix, _colon, public_id = form.partition(":")
    if form == draft_of(public_id):
        one = _find(request, public_id)
        return _keep(request, form, _version_form(one, request.POST), quietly=True)
    raise Http404


def _keep(request: DeskRequest, name: str, form: Any, *, quietly: bool = False) -> HttpResponseBase:
    SaveDraft(
        actor=request.user,
        workspace=request.workspace,
        form=name,
        allowed=form.kept,
        fields=form.as_sent(),
    ).run()
    if quietly:
        return HttpResponse(status=SAVED)
    messages.success(request, _("The draft is kept for you. Nobody else sees it."))
    return HttpResponseRedirect(request.get_full_path())


@members("information.record")
def paste(request: DeskRequest) -> HttpResponseBase:
    """Bring many in: first a look at what would be recorded, then all of it or nothing."""
    sources = information.known_sources(request.workspace, SOURCES_OFFERED)
    form = intake.PasteForm(request.POST or None, sources=sources)
    if request.method != "POST":
        return render(request, "web/information_paste.html", {"form": form})
    items: list[pasted.Item] = []
    if form.is_valid():
        given = form.cleaned_data
        common = Wording(
            text="", language=given["language"], channel=given["channel"], date=given["date"]
        )
        try:
            items = pasted.read(given["text"], common)
            if "record" in request.POST and not any(item.problems for item in items):
                made = RecordInformations(
                    actor=request.user,
                    workspace=request.workspace,
                    wordings=[item.wording for item in items],
                    source=given["source"],
                    allowances=form.allowances([given["source"]]),
                    receipt=form.sent_as,
                ).run()
                messages.success(
                    request,
                    ngettext(
                        "%(count)d piece of information is in.",
                        "%(count)d pieces of information are in.",
                        len(made),
                    )
                    % {"count": len(made)},
                )
                return redirect("web:inbox", request.workspace.slug)
        except InputError as error:
            form.add_error("text", str(error))
            items = []
    wrong = [item for item in items if item.problems]
    return render(
        request,
        "web/information_paste.html",
        {
            "form": form,
            "items": items,
            "shown": items[:SHOWN],
            "wrong": wrong[:SHOWN],
            "more_wrong": max(len(wrong) - SHOWN, 0),
            "wrong_count": len(wrong),
            "more": max(len(items) - SHOWN, 0),
            "errors": not form.is_valid(),
        },
        status=200 if items and not wrong else 422,
    )


@members("information.view")
def one(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """An information with all that hangs on it; judged by the same buttons as in triage."""
    if request.method == "POST":
        try:
            messages.success(request, str(judge(request, public_id).said))
        except NotFound:
            raise Http404 from None
        except MilepostError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(request.get_full_path())
    found = _look(request, public_id)
    versions = information.versions(found)
    sources = information.sources(found)
    judgements = information.judgements(found)
    return render(
        request,
        "web/information.html",
        {
            "information": found,
            "version": found.version,
            "short": intake.short(found.public_id),
            "channel": words.CHANNELS.get(found.version.channel, "") if found.version else "",
            "state": words.INFORMATION_STATES.get(found.state, found.state),
            "judged": is_judged(found),
            "credibility": words.CREDIBILITIES.get(found.credibility, ""),
            "earlier": [
                Shown(version=later, pieces=differences.between(before.text, later.text))
                for later, before in pairwise(versions)
            ],
            "sources": [(it, words.source(it)) for it in sources],
            "givers": [
                (giver, words.source(giver.source), any_identity(giver))
                for giver in information.permissions(found, sources)
            ],
            "audiences": words.AUDIENCES,
            "answers": words.CONSENT_ANSWERS,
            "permitted_by": words.GIVERS,
            "replaced": REPLACED,
            "releases": information.releases(found),
            "linked": [
                (it.information, [words.source(by) for by in it.sources])
                for it in information.linked(found)
            ],
            "possible": [
                (it, [words.source(by) for by in it.sources]) for it in information.alike(found)
            ],
            "about": information.about(found),
            "benchmarks": [
                (f"benchmark.{it.public_id}", intake.lettered(it))
                for it in informations.benchmarks_of(request.workspace)
            ],
            "judgements": [(it, words.CREDIBILITIES.get(it.grade, "")) for it in judgements],
            "credibilities": list(words.CREDIBILITIES.items()),
            "weighed": [
                (
                    it,
                    words.FINDING_STATES.get(it.judgement.finding.state, ""),
                    words.STANCES.get(it.stance, ""),
                )
                for it in information.weighed_in(found)
            ],
            "may_record": may(request.user, request.workspace, "information.record"),
            "may_judge": may(request.user, request.workspace, "information.judge"),
            "may_consent": may(request.user, request.workspace, "consent.record"),
            "may_see_findings": may(request.user, request.workspace, "finding.view"),
        },
    )


def any_identity(giver: information.Giver) -> bool:
    """Whether anything was ever said about making this source known."""
    return any(it.holds or it.before for _audience, both in giver.allowed for it in both[1:])


@members("information.record")
def anew(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """Say it anew. Where someone else was first, both texts are shown and nothing is lost."""
    found = _look(request, public_id)
    name = draft_of(found.public_id)
    if request.method != "POST":
        form = _version_form(found)
        draft = information.draft(request.workspace, request.user, name)
        if draft is not None:
            form.fill(draft.fields)
        return _anew_page(request, found, form, draft=draft)
    form = _version_form(found, request.POST)
    if "draft" in request.POST:
        return _keep(request, name, form)
    if form.is_valid():
        try:
            SupersedeInformation(
                actor=request.user,
                workspace=request.workspace,
                information=found.public_id,
                made_from=form.cleaned_data["made_from"],
                wording=form.wording,
                why=form.cleaned_data["why"],
            ).run()
        except SupersededMeanwhile as meanwhile:
            return _anew_page(request, found, form, meanwhile=meanwhile, status=409)
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The new version holds; the earlier stays to be read."))
            return redirect("web:inbox-one", request.workspace.slug, found.public_id)
    return _anew_page(request, found, form, status=422)


def _anew_page(
    request: DeskRequest,
    found: Information,
    form: intake.VersionForm,
    *,
    meanwhile: SupersededMeanwhile | None = None,
    draft: Any = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "information": found,
        "short": intake.short(found.public_id),
        "draft": draft,
        "draft_name": draft_of(found.public_id),
        "made_from": form["made_from"].value(),
    }
    if meanwhile is not None:
        mine = form.cleaned_data["text"]
        context |= {
            "meanwhile": meanwhile,
            "who": intake.named(meanwhile.held.written_by),
            "pieces": differences.between(meanwhile.held.text, mine),
            # sent once more it is made from what both have now read
            "made_from": meanwhile.held.number,
        }
    return render(request, "web/information_version.html", context, status=status)


def _version_form(found: Information, data: Any = None) -> intake.VersionForm:
    if found.version is None:
        raise Http404
    return intake.VersionForm(data, version=found.version)


@members("consent.record")
def consent(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """Write a permission down."""
    found = _find(request, public_id)
    sources = information.sources(found)
    form = intake.ConsentForm(request.POST or None, sources=sources)
    if request.method == "POST" and form.is_valid():
        try:
            given = GiveConsent(
                actor=request.user,
                workspace=request.workspace,
                information=found.public_id,
                allowances=form.allowances(form.cleaned_data["sources"]),
            ).run()
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                ngettext(
                    "%(count)d permission is written down.",
                    "%(count)d permissions are written down.",
                    len(given),
                )
                % {"count": len(given)},
            )
            return redirect("web:inbox-one", request.workspace.slug, found.public_id)
    if request.method != "POST":
        for name, asked in (("sources", "source"), ("information", "audience")):
            if asked in request.GET:
                form.initial[name] = request.GET.getlist(asked)
    return render(
        request,
        "web/information_consent.html",
        {"form": form, "information": found, "short": intake.short(found.public_id)},
        status=422 if request.method == "POST" else 200,
    )


@members("consent.record")
def withdraw(request: DeskRequest, public_id: str, consent_id: str) -> HttpResponseBase:
    """Take a permission back: first what it means, then it is done, with what has left."""
    found = _find(request, public_id)
    try:
        row = find_consent(request.workspace, consent_id)
    except NotFound:
        raise Http404 from None
    if row.information_id != found.pk:
        raise Http404
    error = None
    if request.method == "POST":
        try:
            done = WithdrawConsent(
                actor=request.user,
                workspace=request.workspace,
                consent=row.public_id,
                reason=request.POST.get("reason", ""),
            ).run()
            row = done.consent
        except InputError as refused:
            error = refused
    return render(
        request,
        "web/information_withdraw.html",
        {
            "information": found,
            "short": intake.short(found.public_id),
            "consent": row,
            "source": words.source(row.source),
            "audience": words.AUDIENCES.get(row.audience, row.audience),
            "releases": left_with(row),
            "error": error,
        },
        status=422 if error else 200,
    )


def _look(request: DeskRequest, public_id: str) -> Information:
    try:
        return look(
            ViewInformation(actor=request.user, workspace=request.workspace, information=public_id)
        )
    except NotFound:
        raise Http404 from None


def _find(request: DeskRequest, public_id: str) -> Information:
    try:
        return ViewInformation(
            actor=request.user, workspace=request.workspace, information=public_id
        ).find()
    except NotFound:
        raise Http404 from None
