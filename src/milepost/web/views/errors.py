"""Pages for what went wrong, in the look of the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from milepost.records.queries import workspaces
from milepost.web.access import PermissionMissing

WHAT = {
    "workspace.view": _("open this workspace"),
    "document.view": _("read documents"),
    "document.import": _("bring documents in"),
    "document.check": _("check documents"),
    "framework.export": _("export lists"),
    "information.view": _("read information"),
    "information.record": _("take information in"),
    "information.judge": _("judge information"),
    "information.contribute": _("send information"),
    "consent.record": _("write down permissions"),
    "evidence.view": _("look at files"),
    "evidence.original": _("take out the originals of files"),
    "evidence.export": _("export evidence"),
    "source.view": _("see sources"),
    "source.record": _("record sources"),
    "vault.keep": _("keep the vault"),
    "vault.open": _("open identities"),
    "finding.view": _("see findings"),
    "finding.draft": _("draft findings"),
    "finding.confirm": _("confirm findings"),
    "register.view": _("see registers"),
    "register.edit": _("keep registers"),
    "undertaking.view": _("see what the State promised and did"),
    "undertaking.record": _("record what the State promised and did"),
    "grade.view": _("see grades"),
    "grade.state": _("grade as the State"),
    "grade.civil": _("grade as civil society"),
    "grade.monitor": _("grade as the monitor"),
    "grade.review": _("review grades"),
    "report.view": _("see reports"),
    "report.edit": _("write reports"),
    "report.approve": _("approve reports"),
    "publication.view": _("see publications"),
    "publication.prepare": _("prepare publications"),
    "publication.approve": _("approve publications"),
    "publication.withdraw": _("withdraw publications"),
    "audit.view": _("read the audit trail"),
    "audit.verify": _("verify the audit trail"),
    "audit.export": _("take out the audit trail, signed"),
    "member.manage": _("manage members"),
    "workspace.manage": _("manage this workspace"),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django calls it so)
    """400: what came in is not what this address takes."""
    return render(request, "web/error/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: which permission is missing, and who can give it."""
    context = {}
    if isinstance(exception, PermissionMissing):
        context = {
            "permission": exception.permission,
            "what": WHAT.get(exception.permission, exception.permission),
            "administrators": workspaces.administrators(exception.workspace),
        }
    return render(request, "web/error/403.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404: nothing here, or nothing the asker may see."""
    return render(request, "web/error/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500: made without a request's context, which may be what broke."""
    return HttpResponse(render_to_string("500.html"), status=500)
