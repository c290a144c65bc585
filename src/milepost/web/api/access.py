"""Who may ask: whoever shows a token that holds, and what its user's roles allow today.

Threat: a token is stolen. It opens one workspace, what it was made for and no more than its
user may see; nothing of the vault has an address here; it ends by itself, and taking it away
ends it with the next request.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from milepost.actions import action
from milepost.actions.action import Busy
from milepost.actions.make_token import PREFIX, READ
from milepost.actions.permissions import may
from milepost.actions.use_token import UseToken
from milepost.records.models import AccessToken, Workspace
from milepost.records.queries import tokens
from milepost.values.errors import InputError, NotFound, PermissionRefused
from milepost.web.access import DeskRequest
from milepost.web.api.limits import TOKENS
from milepost.web.api.recall import recall

PARAMETERS: dict[tuple[str, str], frozenset[str]] = {}
"""What may be asked for in an address, by its name and the method; filled as the API is put
together."""


class ApiRequest(DeskRequest):
    """A request with a token that holds; ``workspace`` once it was entered."""

    token: AccessToken


class TooMany(Exception):
    """A token was used too often; ``wait`` are the seconds until it may be again."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


class Bearer(HttpBearer):
    """``Authorization: Bearer milepost_…``"""

    def authenticate(self, request: HttpRequest, token: str) -> AccessToken | None:
        """The token, if it holds. Raises ``TooMany``, and ``NotFound`` for another workspace."""
        found = _known(request, token) if token.startswith(PREFIX) else None
        if found is None or found.expires <= timezone.now():
            return None
        if wait := TOKENS.refused(found.public_id, settings.API_RATE):
            raise TooMany(wait)
        request.user = found.user
        request.token = found  # type: ignore[attr-defined]
        # before what was sent is read: to a stranger no workspace answers in its own way
        there = request.resolver_match.kwargs if request.resolver_match else {}
        if "slug" in there:
            _belongs(found, there["slug"])
        return found


def _known(request: HttpRequest, secret: str) -> AccessToken | None:
    """The token with what its user may do: one look for all requests of a state."""

    def look() -> AccessToken | None:
        found = tokens.by_secret(secret)
        if found is not None:
            # asks for the roles, which the user object keeps
            may(found.user, found.workspace, "workspace.view")
        return found

    return recall(request, ("token", tokens.digest_of(secret)), look)


def _belongs(token: AccessToken, slug: str) -> None:
    """Raise ``NotFound`` unless the token is for that workspace and its user is a member."""
    if slug != token.workspace.slug or not may(token.user, token.workspace, "workspace.view"):
        raise NotFound(
            _("There is no such workspace, or this token is not for it"),
            where=slug,
            remedy=_("Ask for /workspaces: it names the one this token is for."),
        )


def enter(request: HttpRequest, slug: str, permission: str, scope: str = READ) -> ApiRequest:
    """The request in its workspace, where token and roles allow ``permission`` and ``scope``.

    Raises ``NotFound`` for a workspace that is not the token's or that its user has left, and
    ``PermissionRefused``.
    """
    _refuse_unknown(request)
    asked: Any = request
    token: AccessToken = asked.token
    place: Workspace = token.workspace
    _belongs(token, slug)
    if scope not in token.scopes:
        raise PermissionRefused(
            _("This token was not made for this (%(scope)s)") % {"scope": scope},
            where=slug,
            remedy=_("Make one on the desk that is."),
        )
    allow(asked, place, permission)
    asked.workspace = place
    _note(token)
    return asked


def _refuse_unknown(request: HttpRequest) -> None:
    """Threat: a filter is misspelt, and a program does to all what was meant for some."""
    match = request.resolver_match
    known = PARAMETERS.get(((match and match.url_name) or "", request.method or ""), frozenset())
    for name in request.GET:
        if name not in known:
            names = ", ".join(sorted(known))
            raise InputError(
                _("This address has no parameter of that name"),
                where=f"query.{name[:40]}",
                remedy=_("It has: %(names)s.") % {"names": names}
                if names
                else _("Leave it out; it has none."),
            )


def enter_list(request: HttpRequest, slug: str, permission: str) -> ApiRequest:
    """The request in its workspace, for a list: a list leaves only with the permission for it."""
    asked = enter(request, slug, permission)
    allow(asked, asked.workspace, "framework.export")
    return asked


def allow(request: ApiRequest, place: Workspace, permission: str) -> None:
    """Raise ``PermissionRefused`` unless the roles of the token's user grant ``permission``."""
    if not may(request.user, place, permission):
        raise PermissionRefused(
            _("Your roles in this workspace do not allow this (%(permission)s)")
            % {"permission": permission},
            where=place.slug,
            remedy=_("Ask an administrator of the workspace."),
        )


def _note(token: AccessToken) -> None:
    today = timezone.localdate()
    if token.used is not None and token.used >= today:
        return
    try:
        UseToken(
            actor=token.user, workspace=token.workspace, token=token.public_id, day=today
        ).run()
    except Busy:
        # the next request of the day notes it
        return


def by_api(do: Callable[[], Any]) -> Any:
    """What ``do`` comes to, with "api" in the trail as the way it came."""
    reset = action.VIA.set("api")
    try:
        return do()
    finally:
        action.VIA.reset(reset)
