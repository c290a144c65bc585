"""Who may open a page: members of the workspace whose roles allow it.

To anyone else the workspace is not there; a member without the permission is told which one is
missing and who can give it.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from milepost.actions.permissions import may
from milepost.records.models import User, Workspace
from milepost.records.queries import workspaces
from milepost.web.training import mark


class DeskRequest(HttpRequest):
    """A request by someone signed in; ``workspace`` where the page has one."""

    user: User
    workspace: Workspace


class PermissionMissing(PermissionDenied):
    """A member's roles do not allow what was asked."""

    def __init__(self, permission: str, workspace: Workspace) -> None:
        super().__init__(permission)
        self.permission = permission
        self.workspace = workspace


Page = Callable[..., HttpResponseBase]


def members(permission: str) -> Callable[[Page], Page]:
    """Open a page of a workspace to members whose roles grant ``permission``.

    The page gets the request with its workspace, and whatever else the address names; what it
    gives out of a fictitious workspace is marked. Raises ``Http404`` for others than members and
    ``PermissionMissing`` for members without it.
    """

    def guard(page: Page) -> Page:
        @login_required
        @never_cache
        @wraps(page)
        def guarded(request: DeskRequest, slug: str, **kwargs: object) -> HttpResponseBase:
            found = workspaces.find(request.user, slug)
            if found is None:
                raise Http404
            request.workspace = found
            require(request, permission)
            response = page(request, **kwargs)
            return mark(response) if found.fictitious else response

        return guarded

    return guard


def require(request: DeskRequest, permission: str) -> None:
    """Raise ``PermissionMissing`` unless the asker's roles grant ``permission`` here."""
    if not may(request.user, request.workspace, permission):
        raise PermissionMissing(permission, request.workspace)
