"""Who a source is: opened by a keeper for one look, and corrected where it was wrong."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from milepost.actions.open_identity import open_identity
from milepost.actions.seal_identity import CorrectIdentity
from milepost.records.models import Source
from milepost.records.queries import sources
from milepost.values.errors import MilepostError
from milepost.web import evidence_wording as wording
from milepost.web import second_factor
from milepost.web.access import DeskRequest, members
from milepost.web.identity_form import IdentityForm


class PassphraseForm(forms.Form):
    """A keeper's passphrase; it is never sent back."""

    passphrase = forms.CharField(
        label=_("Your passphrase"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class OpeningForm(PassphraseForm):
    """Why an identity is opened, and the passphrase that does it."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=list(wording.OPENING_REASONS.items()),
        widget=forms.RadioSelect,
    )

    field_order = ["reason", "passphrase"]


@sensitive_post_parameters()
@members("vault.open")
@sensitive_variables()
def one(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """The form that opens an identity; the identity, in the answer to that form only."""
    source = sources.find(request.workspace, public_id)
    if source is None:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "correct":
        return _correct(request, source)
    return _open(request, source)


def _open(request: DeskRequest, source: Source) -> HttpResponseBase:
    form = OpeningForm(request.POST if request.method == "POST" else None, label_suffix="")
    opened: IdentityForm | None = None
    identity = None
    error: MilepostError | None = None
    if form.is_bound and form.is_valid():
        try:
            identity = open_identity(
                request.user,
                request.workspace,
                form.cleaned_data["passphrase"],
                source=source.public_id,
                reason=form.cleaned_data["reason"],
                proof=second_factor.proof(request),
            )
            opened = IdentityForm.of(identity, label_suffix="")
        except MilepostError as refused:
            error = refused
    return _page(request, source, form, identity=identity, opened=opened, error=error)


def _correct(request: DeskRequest, source: Source) -> HttpResponseBase:
    form = IdentityForm(request.POST, label_suffix="")
    error: MilepostError | None = None
    if form.is_valid():
        try:
            CorrectIdentity(
                actor=request.user,
                workspace=request.workspace,
                source=source.public_id,
                identity=form.identity(),
                proof=second_factor.proof(request),
            ).run()
        except MilepostError as refused:
            error = refused
        else:
            messages.success(request, gettext("The identity is sealed anew."))
            return redirect("web:sources-one", request.workspace.slug, source.public_id)
    return _page(request, source, OpeningForm(label_suffix=""), opened=form, error=error)


def _page(
    request: DeskRequest,
    source: Source,
    form: OpeningForm,
    *,
    opened: IdentityForm | None,
    error: MilepostError | None,
    identity: object = None,
) -> HttpResponseBase:
    """Threat: what the page shows stays behind in a cache, a bar of addresses, another's screen.

    It is the answer to a POST, never to be stored, and at an address that says nothing.
    """
    wrong = bool(error or form.errors or (opened is not None and opened.errors))
    return render(
        request,
        "web/identity.html",
        {
            "source": source,
            "told": wording.source(source),
            "form": form,
            "identity": identity,
            "opened": opened,
            "error": error,
            "has_factor": second_factor.is_set_up(request),
            "confirm": second_factor.confirm_address(request),
            "is_fresh": second_factor.proof(request).is_fresh,
        },
        status=422 if wrong else 200,
    )
