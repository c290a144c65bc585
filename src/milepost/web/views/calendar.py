"""The calendar of deadlines at a secret address, and the page where one asks for it."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from milepost.actions.make_calendar import MakeCalendar
from milepost.actions.permissions import may
from milepost.actions.see_deadlines import kinds_for
from milepost.actions.set_digest import SetDigest
from milepost.actions.withdraw_calendar import WithdrawCalendar
from milepost.assessment.deadline import Days
from milepost.records.models import Visit
from milepost.records.queries import deadlines, visits
from milepost.records.queries.deadlines import Standing
from milepost.reporting import calendar
from milepost.values.errors import InputError, MilepostError
from milepost.web import deadline_wording as wording
from milepost.web.access import DeskRequest, members

RATE = {"calendar": "60/m/ip"}
"""How often one computer may ask for calendars: enough for an office, too little to guess."""

DIGESTS = {"": _("Never"), "weekly": _("Once a week"), "daily": _("Once a day")}


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The calendar whose address has that secret; to anybody who knows it.

    What it holds is what its owner may see now. Nothing tells a wrong secret from one whose
    owner has left.
    """
    if not ratelimit.consume(
        request, app="milepost", action="calendar", config=RATE, limit_get=True
    ):
        return ratelimit.respond_429(request)
    visit = visits.by_secret(secret)
    if visit is None or not may(visit.user, visit.workspace, "workspace.view"):
        raise Http404
    with translation.override(_language(visit)):
        body = calendar.write(_name(visit), _entries(request, visit), timezone.localdate())
    return HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "no-store, private",
            "Content-Disposition": 'inline; filename="deadlines.ics"',
            "X-Robots-Tag": "noindex, nofollow",
        },
    )


def _language(visit: Visit) -> str:
    known = {code for code, _words in settings.LANGUAGES}
    return visit.language if visit.language in known else settings.LANGUAGE_CODE


def _name(visit: Visit) -> str:
    if visit.workspace.fictitious:
        return gettext("%(name)s (training)") % {"name": visit.workspace.name}
    return visit.workspace.name


def _entries(request: HttpRequest, visit: Visit) -> list[calendar.Entry]:
    kinds = kinds_for(visit.user, visit.workspace)
    found = deadlines.standing(
        deadlines.every(visit.workspace, kinds), timezone.localdate(), settings.DUE_DAYS
    )
    return [
        _entry(request, visit, one)
        for one in found
        if one.deadline.days is not None and one.state in {"overdue", "due", "upcoming"}
    ]


def _entry(request: HttpRequest, visit: Visit, one: Standing) -> calendar.Entry:
    deadline = one.deadline
    assert deadline.days is not None  # noqa: S101 - those without days are left out
    address = wording.address(visit.workspace.slug, deadline)
    return calendar.Entry(
        uid=f"{deadline.key}@{visit.workspace.public_id}.milepost",
        day=deadline.days.latest,
        title=wording.title(deadline),
        text="\n".join(part for part in (wording.about(deadline), _window(deadline.days)) if part),
        link=request.build_absolute_uri(address) if address else "",
        category=str(wording.KINDS[deadline.kind]),
        remind=settings.REMINDER_DAYS,
    )


def _window(days: Days) -> str:
    """What is known of a day that is not known to the day."""
    if days.earliest == days.latest:
        return ""
    return gettext("Due within %(days)s; this is the last day of it.") % {
        "days": wording.span(days)
    }


@members("workspace.view")
def mine(request: DeskRequest) -> HttpResponse:
    """The asker's calendar and letters: made, renewed, taken away, chosen."""
    error: MilepostError | None = None
    secret = ""
    if request.method == "POST":
        try:
            secret = _change(request)
        except MilepostError as refused:
            error = refused
        else:
            if not secret:
                return redirect("web:deadlines-calendar", request.workspace.slug)
    visit = visits.of(request.user, request.workspace)
    response = render(
        request,
        "web/deadlines_calendar.html",
        {
            "error": error,
            "has_calendar": bool(visit and visit.calendar),
            "address": request.build_absolute_uri(f"/calendar/{secret}.ics") if secret else "",
            "digest": visit.digest if visit else "",
            "digests": list(DIGESTS.items()),
            "soon": settings.DUE_DAYS,
            "remind": settings.REMINDER_DAYS,
        },
        status=422 if error else 200,
    )
    response["Cache-Control"] = "no-store, private"
    return response


def _change(request: DeskRequest) -> str:
    """Do what was asked; the secret of a new address, which is shown once, else ""."""
    user, workspace = request.user, request.workspace
    language = translation.get_language() or ""
    match request.POST.get("do"):
        case "make":
            return MakeCalendar(actor=user, workspace=workspace, language=language).run()
        case "withdraw":
            WithdrawCalendar(actor=user, workspace=workspace).run()
            messages.success(request, gettext("The address of your calendar is worth nothing now."))
        case "digest":
            chosen = request.POST.get("digest", "")
            SetDigest(actor=user, workspace=workspace, digest=chosen, language=language).run()
            messages.success(request, gettext("Your choice is kept."))
        case _:
            raise InputError(
                gettext("Nothing was chosen"), remedy=gettext("Use one of the buttons.")
            )
    return ""
