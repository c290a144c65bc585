"""The scorecard at the desk: what an audience would be shown of the benchmarks now."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from milepost.assessment.grade import default_scale
from milepost.records import publications
from milepost.reporting.edition.gate import audiences
from milepost.reporting.scorecard import Scorecard
from milepost.web import evidence_wording as wording
from milepost.web import export, publication_wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.drawings.grades import legend
from milepost.web.drawings.scorecard import figures, squares

PUBLIC = "public-without-identity"


@members("publication.view")
def overview(request: DeskRequest) -> HttpResponseBase:
    """All benchmarks on one page, or as a file."""
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        audience = _audience(request)
        made = publications.scorecard_for_page(request.workspace, audience, timezone.now())
        return export.respond(_file(request, made, audience), to)
    return _page(request, "web/scorecard.html", {})


@members("publication.view")
def one(request: DeskRequest, key: str) -> HttpResponseBase:
    """One benchmark on one page; ``key`` is its id in an edition."""
    return _page(request, "web/scorecard_one.html", {"key": key})


def _page(request: DeskRequest, template: str, given: dict[str, str]) -> HttpResponseBase:
    audience = _audience(request)
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


def _audience(request: DeskRequest) -> str:
    asked = request.GET.get("audience", "")
    return asked if asked in audiences() else PUBLIC


def _file(request: DeskRequest, made: Scorecard, audience: str) -> export.Listing:
    """A row for each benchmark, year and voice that may be shown."""
    names = ("benchmark", "title", "timeframe", "year", "voice", "scale", "grade")
    return export.Listing(
        stem=f"{request.workspace.slug}-scorecard-{audience}",
        about={
            "schema": "milepost/list/1",
            "list": "scorecard",
            "workspace": request.workspace.slug,
            "audience": audience,
        },
        columns=tuple(
            export.Column(name=name, value=lambda row, place=place: row[place])  # type: ignore[misc]
            for place, name in enumerate(names)
        ),
        rows=_rows(made),
    )


def _rows(made: Scorecard) -> Iterator[tuple[str | int, ...]]:
    for card in made.cards:
        one = card.benchmark
        about = (one.label or str(one.number), one.title, one.timeframe or "")
        for row in card.rows:
            for year, given in zip(made.years, row.years, strict=True):
                if given is not None:
                    yield *about, year, row.voice, given.scale, given.grade
