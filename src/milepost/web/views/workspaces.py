"""Which workspace to work in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from milepost.records.queries import workspaces
from milepost.web.access import DeskRequest


@login_required
@never_cache
def choose(request: DeskRequest) -> HttpResponse:
    """The user's workspaces; with only one, straight into it."""
    mine = list(workspaces.of_member(request.user)[:200])
    if len(mine) == 1:
        return redirect("web:benchmarks", mine[0].slug)
    return render(request, "web/workspaces.html", {"workspaces": mine})
