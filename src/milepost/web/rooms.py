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

# the wings of the house in the order of the story: what was asked for, what was heard, how far it
# is met, what is said of it; each with its rooms, and what one must be allowed to enter them
_WINGS: "tuple[tuple[StrOrPromise, tuple[tuple[str, StrOrPromise, str], ...]], ...]" = (
    (
        _("Framework"),
        (
            ("benchmarks", _("Benchmarks"), "workspace.view"),
            ("recommendations", _("Recommendations"), "workspace.view"),
            ("landmarks", _("Landmarks"), "workspace.view"),
            ("documents", _("Documents"), "document.view"),
        ),
    ),
    (
        _("Evidence"),
        (
            ("inbox", _("Information"), "information.view"),
            ("mine", _("What I sent"), "information.contribute"),
            ("sources", _("Sources"), "source.view"),
            ("findings", pgettext_lazy("evidence", "Findings"), "finding.view"),
            ("vault", _("Vault"), "vault.keep"),
        ),
    ),
    (
        _("Progress"),
        (
            ("grades", _("Grades"), "grade.view"),
            ("deadlines", _("Deadlines"), "workspace.view"),
            ("registers", _("Registers"), "undertaking.view"),
            ("scorecard", _("Scorecard"), "publication.view"),
        ),
    ),
    (
        _("Publishing"),
        (
            ("reports", pgettext_lazy("written on the desk", "Reports"), "report.view"),
            ("publications", _("Publications"), "publication.view"),
        ),
    ),
    (
        _("Administration"),
        (
            ("members", _("Members"), "member.manage"),
            ("audit", _("Audit trail"), "audit.view"),
        ),
    ),
)

# so few rooms stand in one line without wings
_ONE_LINE = 8

# pages without a line of their own, and the room they are in
_WITHIN = {"citations": "documents", "import": "documents", "evidence": "inbox"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The way to a room or a wing: its name, where it is, and whether the page is in it."""

    name: "StrOrPromise"
    address: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The wings that the asker may enter, none where all is in one line, and the rooms at hand."""

    wings: tuple[Door, ...]
    rooms: tuple[Door, ...]


def rooms(request: HttpRequest) -> dict[str, Any]:
    """For the templates: the ``house`` that the asker may enter, what they may do, ``tongues``.

    The languages are each named in itself, in whatever language the page is.
    """
    workspace = getattr(request, "workspace", None)
    if workspace is None:
        return {"tongues": settings.LANGUAGES}
    return {
        "tongues": settings.LANGUAGES,
        "workspace": workspace,
        "house": SimpleLazyObject(lambda: _house(request)),
        "may_import": may(request.user, workspace, "document.import"),  # type: ignore[arg-type]
        "may_export": may(request.user, workspace, "framework.export"),  # type: ignore[arg-type]
    }


def _house(request: HttpRequest) -> House:
    workspace = request.workspace  # type: ignore[attr-defined]
    name = request.resolver_match.url_name if request.resolver_match else ""
    here = (name or "").partition("-")[0]
    here = _WITHIN.get(here, here)
    open_wings = [
        (
            wing,
            tuple(
                Door(
                    name=title,
                    address=reverse(f"web:{room}", args=[workspace.slug]),
                    current=room == here,
                )
                for room, title, permission in rooms
                if may(request.user, workspace, permission)  # type: ignore[arg-type]
            ),
        )
        for wing, rooms in _WINGS
    ]
    open_wings = [(wing, doors) for wing, doors in open_wings if doors]
    if sum(len(doors) for _wing, doors in open_wings) <= _ONE_LINE:
        return House(wings=(), rooms=tuple(door for _wing, doors in open_wings for door in doors))
    wings = tuple(
        Door(name=wing, address=doors[0].address, current=any(door.current for door in doors))
        for wing, doors in open_wings
    )
    at_hand = next((doors for _wing, doors in open_wings if any(d.current for d in doors)), ())
    return House(wings=wings, rooms=at_hand)
