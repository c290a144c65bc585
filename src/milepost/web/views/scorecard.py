"""The scorecard at the desk: what an audience would be shown of the benchmarks now."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from milepost.assessment.grade import default_scale
from milepost.records import publications
from milepost.reporting.edition.gate import audiences
from milepost.web import evidence_wording as wording
from milepost.web import publication_wording
from milepost.web.access import DeskRequest, members
from milepost.web.drawings.grades import legend
from milepost.web.drawings.scorecard import figures, squares

PUBLIC = "public-without-identity"


@members("publication.view")
def overview(request: DeskRequest) -> HttpResponseBase:
    """All benchmarks on one page."""
    return _page(request, "web/scorecard.html", {})


@members("publication.view")
def one(request: DeskRequest, key: str) -> HttpResponseBase:
    """One benchmark on one page; ``key`` is its id in an edition."""
    return _page(request, "web/scorecard_one.html", {"key": key})


def _page(request: DeskRequest, template: str, given: dict[str, str]) -> HttpResponseBase:
    audience = request.GET.get("audience", "")
    audience = audience if audience in audiences() else PUBLIC
    made = publications.scorecard_for_page(request.workspace, audience, timezone.now())
    card = next((one for one in made.cards if one.benchmark.id == given.get("key")), None)
    if given and card is None:
        raise Http404
    context: dict[str, Any] = {
        "made": made,
        "card": card,
        "lines": [(one, squares(one, made.years)) for one in made.cards],
        "squares": [] if card is None else squares(card, made.years),
        "figures": [] if card is None else figures(card),
        "voices": list(wording.VOICES.items()),
        "voice_words": wording.VOICES,
        "legend": legend(request.workspace.scale or default_scale()),
        "audience": audience,
        "audiences": [(code, wording.AUDIENCES[code]) for code in audiences()],
        "standards": wording.STANDARDS,
        "kinds": wording.SOURCE_KINDS,
        "changed": publication_wording.CHANGES,
        "things": publication_wording.KINDS,
    }
    return render(request, template, context)
