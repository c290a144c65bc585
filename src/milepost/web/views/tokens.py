"""The asker's tokens for programs: made, seen, taken away."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.make_token import LONGEST_DAYS, LONGEST_NAME, MakeToken
from milepost.actions.revoke_token import RevokeToken
from milepost.records.models import AccessToken
from milepost.records.queries import tokens
from milepost.values.errors import InputError, MilepostError
from milepost.web.access import DeskRequest, members

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SCOPES: "dict[str, StrOrPromise]" = {
    "read": _("Read"),
    "information": _("Take information in"),
    "findings": _("Draft and propose findings"),
    "grades": _("Give grades"),
    "registers": _("Save rows of registers"),
}
USUAL_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A token in the list; ``holds`` says whether it is worth something now."""

    token: AccessToken
    scopes: "tuple[StrOrPromise, ...]"
    holds: bool


@members("workspace.view")
def listing(request: DeskRequest) -> HttpResponse:
    """The tokens of the asker, and the form to make one; its secret is shown once."""
    error: MilepostError | None = None
    secret = ""
    if request.method == "POST":
        try:
            secret = _change(request)
        except MilepostError as refused:
            error = refused
        else:
            if not secret:
                return redirect("web:tokens", request.workspace.slug)
    now = timezone.now()
    response = render(
        request,
        "web/tokens.html",
        {
            "error": error,
            "secret": secret,
            "lines": [
                Line(
                    token=one,
                    scopes=tuple(SCOPES[code] for code in one.scopes if code in SCOPES),
                    holds=one.revoked is None and one.expires > now,
                )
                for one in tokens.of(request.user, request.workspace)
            ],
            "scopes": SCOPES.items(),
            "sent": request.POST if error else {},
            "chosen": request.POST.getlist("scope") if error else ["read"],
            "days": USUAL_DAYS,
            "most_days": LONGEST_DAYS,
            "longest": LONGEST_NAME,
        },
        status=422 if error else 200,
    )
    response["Cache-Control"] = "no-store, private"
    return response


def _change(request: DeskRequest) -> str:
    """Do what was asked; the secret of a new token, which is shown once, else ""."""
    sent = request.POST
    match sent.get("do"):
        case "make":
            days = sent.get("days", "")
            _made, secret = MakeToken(
                actor=request.user,
                workspace=request.workspace,
                called=sent.get("name", ""),
                scopes=tuple(sent.getlist("scope")),
                days=int(days) if days.isdecimal() and len(days) < 6 else 0,
            ).run()
            return secret
        case "revoke":
            RevokeToken(
                actor=request.user, workspace=request.workspace, token=sent.get("token", "")
            ).run()
            messages.success(request, gettext("The token is worth nothing now."))
        case _:
            raise InputError(
                gettext("Nothing was chosen"), remedy=gettext("Use one of the buttons.")
            )
    return ""
