"""The scorecard at the desk: what an audience would be shown of the benchmarks now."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from milepost.records import publications
from milepost.reporting.edition import changes
from milepost.reporting.edition.edition import Grade
from milepost.reporting.edition.gate import audiences
from milepost.reporting.scorecard import Card, Scorecard, scorecard
from milepost.web import evidence_wording as wording
from milepost.web import publication_wording
from milepost.web.access import DeskRequest, members

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
    made = _made(request, audience)
    card = next((one for one in made.cards if one.benchmark.id == given.get("key")), None)
    if given and card is None:
        raise Http404
    context: dict[str, Any] = {
        "made": made,
        "card": card,
        "lines": [(one, _said(one)) for one in made.cards],
        "voices": [] if card is None else _said(card),
        "audience": audience,
        "audiences": [(code, wording.AUDIENCES[code]) for code in audiences()],
        "standards": wording.STANDARDS,
        "kinds": wording.SOURCE_KINDS,
        "voice_words": wording.VOICES,
        "changed": publication_wording.CHANGES,
        "things": publication_wording.KINDS,
    }
    return render(request, template, context)


def _made(request: DeskRequest, audience: str) -> Scorecard:
    now = publications.passing(request.workspace, audience, timezone.now()).edition
    before = publications.latest(request.workspace, audience)
    known = () if before is None else changes.changes(publications.edition_of(before), now)
    return scorecard(now, known)


def _said(card: Card) -> list[tuple[str, list[tuple[int, Grade | None, str]], str]]:
    """For each voice its years with a grade and that in words, and its rationale."""
    return [
        (
            row.voice,
            [
                (place, grade, wording.grade(grade.scale, grade.grade) if grade else "")
                for place, grade in enumerate(row.years)
            ],
            row.latest.rationale if row.latest else "",
        )
        for row in card.rows
    ]
