"""Who may work in the workspace, and in which roles."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.add_member import AddMember
from milepost.actions.create_user import CreateUser
from milepost.actions.permissions import granted_by
from milepost.actions.remove_member import RemoveMember
from milepost.records.queries import members as membership
from milepost.values.errors import InputError, MilepostError
from milepost.web import wording
from milepost.web.access import DeskRequest, members


class Invitation(forms.Form):
    """Give someone a role; the password only where the account is new."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=list(wording.ROLES.items()))
    password = forms.CharField(
        label=_("First password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Only for someone who has no account yet. Tell it to them yourself."),
    )


@members("member.manage")
def listing(request: DeskRequest) -> HttpResponse:
    """The members; a role given or taken away."""
    form = Invitation(request.POST if "email" in request.POST else None, label_suffix="")
    error: MilepostError | None = None
    if request.method == "POST":
        try:
            if "remove" in request.POST:
                return _remove(request)
            if form.is_valid():
                return _add(request, form.cleaned_data)
        except MilepostError as refused:
            error = refused
    return render(
        request,
        "web/members.html",
        {
            "form": form,
            "error": error,
            "members": membership.of(request.workspace),
            "roles": [
                (role, words, sorted(granted_by(role))) for role, words in wording.ROLES.items()
            ],
        },
        status=422 if error or form.errors else 200,
    )


def _add(request: DeskRequest, given: dict[str, str]) -> HttpResponse:
    user = membership.by_address(given["email"])
    if user is not None:
        AddMember(
            actor=request.user, workspace=request.workspace, user=user, role=given["role"]
        ).run()
    elif given["password"]:
        CreateUser(
            actor=request.user,
            workspace=request.workspace,
            email=given["email"],
            password=given["password"],
            role=given["role"],
        ).run()
    else:
        raise InputError(
            gettext("There is no account with this address"),
            where=given["email"],
            remedy=gettext("To make one, give a first password as well."),
        )
    messages.success(
        request,
        gettext("%(email)s is now: %(role)s.")
        % {"email": given["email"], "role": wording.ROLES[given["role"]]},
    )
    return redirect("web:members", request.workspace.slug)


def _remove(request: DeskRequest) -> HttpResponse:
    public_id, _dot, role = request.POST["remove"].partition(".")
    user = membership.by_public_id(request.workspace, public_id)
    if user is None or not role:
        raise InputError(gettext("There is no such member"), remedy=gettext("Load the page again."))
    RemoveMember(actor=request.user, workspace=request.workspace, user=user, role=role).run()
    messages.success(
        request,
        gettext("%(email)s is no longer: %(role)s.")
        % {"email": user.email, "role": wording.ROLES.get(role, role)},
    )
    return redirect("web:members", request.workspace.slug)
