"""What someone sent themselves, and what became of it; nothing of anybody else."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions import contribute_information
from milepost.actions.contribute_information import ContributeInformation
from milepost.actions.save_draft import SaveOwnDraft
from milepost.actions.view_information import ViewOwnInformation, look
from milepost.actions.withdraw_consent import WithdrawOwnConsent
from milepost.records.models import Information
from milepost.records.models.information import InformationState
from milepost.records.queries import information
from milepost.values.errors import InputError, NotFound
from milepost.web import evidence_wording as words
from milepost.web import intake
from milepost.web.access import DeskRequest, members
from milepost.web.listing import page_of

RECEIVED, CHECKED, ASIDE, USED = (
    _("Received"),
    _("Checked"),
    _("Set aside"),
    _("Used in a confirmed finding"),
)


@members("information.contribute")
def listing(request: DeskRequest) -> HttpResponseBase:
    """Each with its receipt, its day and what became of it."""
    page = page_of(information.find_own(request.workspace, request.user), request.GET)
    used = information.in_confirmed(list(page))
    rows = [(one, became(one, used)) for one in page]
    return render(request, "web/mine.html", {"page": page, "rows": rows})


@members("information.contribute")
def add(request: DeskRequest) -> HttpResponseBase:
    """Send something; what comes back is a receipt that says nothing."""
    if request.method != "POST":
        form = intake.ContributionForm()
        draft = information.draft(request.workspace, request.user, contribute_information.DRAFT)
        if draft is not None:
            form.fill(draft.fields)
        return _page(request, form, draft=draft)
    form = intake.ContributionForm(request.POST)
    if "draft" in request.POST:
        _keep(request, form)
        messages.success(request, gettext("The draft is kept for you. Nobody else sees it."))
        return HttpResponseRedirect(request.get_full_path())
    if form.is_valid():
        try:
            made = ContributeInformation(
                actor=request.user,
                workspace=request.workspace,
                wording=form.wording,
                audiences=tuple(form.cleaned_data["information"]),
                until=form.cleaned_data["until"],
                receipt=form.sent_as,
            ).run()
        except InputError as error:
            form.add_error(None, str(error))
        else:
            return redirect("web:mine-receipt", request.workspace.slug, made.public_id)
    return _page(request, form, status=422)


def _page(
    request: DeskRequest, form: intake.ContributionForm, *, draft: Any = None, status: int = 200
) -> HttpResponse:
    return render(request, "web/mine_add.html", {"form": form, "draft": draft}, status=status)


@members("information.contribute")
def keep_draft(request: DeskRequest) -> HttpResponseBase:
    """Keep the form as it stands: what the page's script asks for every few seconds."""
    if request.method != "POST":
        raise Http404
    _keep(request, intake.ContributionForm(request.POST))
    return HttpResponse(status=204)


def _keep(request: DeskRequest, form: intake.ContributionForm) -> None:
    SaveOwnDraft(
        actor=request.user,
        workspace=request.workspace,
        form=contribute_information.DRAFT,
        allowed=form.kept,
        fields=form.as_sent(),
    ).run()


@members("information.contribute")
def one(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """What someone sent, what became of it, and what they allowed; they may take that back."""
    found = _look(request, public_id)
    if request.method == "POST":
        try:
            WithdrawOwnConsent(
                actor=request.user,
                workspace=request.workspace,
                consent=request.POST.get("withdraw", ""),
            ).run()
        except NotFound:
            raise Http404 from None
        messages.success(request, gettext("The permission is taken back, from this moment on."))
        return HttpResponseRedirect(request.get_full_path())
    return render(
        request,
        "web/mine_one.html",
        {
            "information": found,
            "became": became(found, information.in_confirmed([found])),
            "consents": [
                (it, words.AUDIENCES.get(it.audience, it.audience))
                for it in found.consents.filter(covers="information", withdrawn__isnull=True)
            ],
        },
    )


@members("information.contribute")
def receipt(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """A code and a day on an otherwise empty page: found on somebody, it says nothing."""
    try:
        found = ViewOwnInformation(
            actor=request.user, workspace=request.workspace, information=public_id
        ).find()
    except NotFound:
        raise Http404 from None
    return render(request, "web/receipt.html", {"information": found})


def became(one: Information, used: set[int]) -> dict[str, object]:
    """What became of something that was sent, as a code and in words; ``used`` are the keys of
    what confirmed findings rest on.
    """
    if one.pk in used:
        return {"code": "used", "words": USED}
    by_state = {
        InformationState.TO_CHECK: ("received", RECEIVED),
        InformationState.CHECKED: ("checked", CHECKED),
        InformationState.SET_ASIDE: ("aside", ASIDE),
    }
    code, said = by_state[InformationState(one.state)]
    return {"code": code, "words": said}


def _look(request: DeskRequest, public_id: str) -> Information:
    try:
        return look(
            ViewOwnInformation(
                actor=request.user, workspace=request.workspace, information=public_id
            )
        )
    except NotFound:
        raise Http404 from None
