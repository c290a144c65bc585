"""The vault: who can open what is sealed, one's own key, and the keys of the others."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from milepost.actions.approve_keeper_key import approve_keeper_key
from milepost.actions.make_keeper_key import make_keeper_key
from milepost.actions.reseal_vault import Resealed, reseal_vault
from milepost.actions.retire_keeper_key import LoseKeeperKey, retire_keeper_key
from milepost.actions.unlock import own_key
from milepost.records.queries import sources
from milepost.values.errors import MilepostError
from milepost.web import second_factor
from milepost.web.access import DeskRequest, members


class NewKeyForm(forms.Form):
    """A passphrase for a new key, typed twice; it is never sent back."""

    passphrase = forms.CharField(
        label=_("Passphrase"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Five words that nobody would put together. Milepost cannot recover it."),
    )
    again = forms.CharField(
        label=_("The same once more"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@sensitive_post_parameters()
@members("vault.keep")
@sensitive_variables()
def overview(request: DeskRequest) -> HttpResponseBase:
    """The keys of the workspace; one made, approved, retired or lost."""
    error: MilepostError | None = None
    form = NewKeyForm(label_suffix="")
    if request.method == "POST":
        try:
            done = _change(request)
        except MilepostError as refused:
            error = refused
        else:
            messages.success(request, done)
            return HttpResponseRedirect(request.path)
    mine = own_key(request.user, request.workspace)
    return render(
        request,
        "web/vault.html",
        {
            "vault": sources.vault(request.workspace),
            "mine": mine,
            "form": form,
            "error": error,
            "has_factor": second_factor.is_set_up(request),
            "confirm": second_factor.confirm_address(request),
            "is_fresh": second_factor.proof(request).is_fresh,
        },
        status=422 if error else 200,
    )


def _change(request: DeskRequest) -> str:
    """Do what was asked for; what to say of it."""
    proof = second_factor.proof(request)
    passphrase = request.POST.get("passphrase", "")[:1000]
    key = request.POST.get("key", "")
    match request.POST.get("do", ""):
        case "make":
            made = make_keeper_key(
                request.user,
                request.workspace,
                passphrase,
                request.POST.get("again", "")[:1000],
                proof=proof,
            )
            return (
                gettext("Your key is made and in use.")
                if made.approved
                else gettext("Your key is made. It opens nothing until another keeper approves it.")
            )
        case "approve":
            done = approve_keeper_key(
                request.user, request.workspace, passphrase, key=key, proof=proof
            )
            return f"{gettext('The key is approved.')} {_counted(done)}"
        case "retire":
            done = retire_keeper_key(
                request.user, request.workspace, passphrase, key=key, proof=proof
            )
            return f"{gettext('The key is retired.')} {_counted(done)}"
        case "reseal":
            done = reseal_vault(request.user, request.workspace, passphrase, proof=proof)
            return _counted(done)
        case "lose":
            LoseKeeperKey(actor=request.user, workspace=request.workspace, proof=proof).run()
            return gettext("Your key is lost. Nothing more is sealed to it.")
        case _:
            raise Http404


def _counted(done: Resealed) -> str:
    said = ngettext(
        "%(done)d sealed thing opens to every key in use.",
        "%(done)d sealed things open to every key in use.",
        done.done,
    ) % {"done": done.done}
    if done.closed:
        said += " " + ngettext(
            "%(closed)d does not open to your key and stays as it was.",
            "%(closed)d do not open to your key and stay as they were.",
            done.closed,
        ) % {"closed": done.closed}
    return said
