"""What every page shows around its content: the rooms of the workspace and the languages."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from milepost.actions.permissions import may

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_ROOMS: "tuple[tuple[str, StrOrPromise, str], ...]" = (
    ("benchmarks", _("Benchmarks"), "workspace.view"),
    ("recommendations", _("Recommendations"), "workspace.view"),
    ("grades", _("Grades"), "grade.view"),
    ("deadlines", _("Deadlines"), "workspace.view"),
    ("findings", pgettext_lazy("evidence", "Findings"), "finding.view"),
    ("registers", _("Registers"), "undertaking.view"),
    ("landmarks", _("Landmarks"), "workspace.view"),
    ("documents", _("Documents"), "document.view"),
    ("inbox", _("Information"), "information.view"),
    ("mine", _("What I sent"), "information.contribute"),
    ("sources", _("Sources"), "source.view"),
    ("vault", _("Vault"), "vault.keep"),
    ("scorecard", _("Scorecard"), "publication.view"),
    ("reports", pgettext_lazy("written on the desk", "Reports"), "report.view"),
    ("publications", _("Publications"), "publication.view"),
    ("audit", _("Audit trail"), "audit.view"),
    ("members", _("Members"), "member.manage"),
)


# pages without a line of their own, and the room they are in
_WITHIN = {"citations": "documents", "import": "documents", "evidence": "inbox"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room of the workspace: its name, where it is, and whether the page is in it."""

    name: "StrOrPromise"
    address: str
    current: bool


def rooms(request: HttpRequest) -> dict[str, Any]:
    """For the templates: ``rooms`` that the asker may enter, what they ``may`` do, ``tongues``.

    The languages are each named in itself, in whatever language the page is.
    """
    workspace = getattr(request, "workspace", None)
    if workspace is None:
        return {"tongues": settings.LANGUAGES}
    return {
        "tongues": settings.LANGUAGES,
        "workspace": workspace,
        "rooms": SimpleLazyObject(lambda: _rooms(request)),
        "may_import": may(request.user, workspace, "document.import"),  # type: ignore[arg-type]
        "may_export": may(request.user, workspace, "framework.export"),  # type: ignore[arg-type]
    }


def _rooms(request: HttpRequest) -> list[Room]:
    workspace = request.workspace  # type: ignore[attr-defined]
    name = request.resolver_match.url_name if request.resolver_match else ""
    here = (name or "").partition("-")[0]
    return [
        Room(
            name=title,
            address=reverse(f"web:{room}", args=[workspace.slug]),
            current=room == _WITHIN.get(here, here),
        )
        for room, title, permission in _ROOMS
        if may(request.user, workspace, permission)  # type: ignore[arg-type]
    ]
