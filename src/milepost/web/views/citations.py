"""Citations the other way round: from a document to every place that cites it."""

from collections.abc import Iterable
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext

from milepost.records.queries import benchmarks, citations
from milepost.values.errors import InputError
from milepost.values.symbols import parse
from milepost.web import export
from milepost.web.access import DeskRequest, members, require
from milepost.web.listing import page_of
from milepost.web.reading import expand


@members("document.view")
def of_symbol(request: DeskRequest) -> HttpResponseBase:
    """All places that cite a symbol, or some of its paragraphs; without one, all symbols."""
    symbol = request.GET.get("symbol", "").replace("\0", "").strip()
    if not symbol:
        found = citations.symbols(request.workspace)
        to = request.GET.get("format")
        if to in export.FORMATS:
            require(request, "framework.export")
            return export.respond(_file(request, found), to)
        page = page_of(found, request.GET)
        return render(request, "web/citations.html", {"page": page})
    paragraphs = [number for number in request.GET.getlist("paragraph") if number]
    wanted = set(expand(paragraphs))

    def meant(numbers: Iterable[str]) -> bool:
        return not wanted or not wanted.isdisjoint(expand(numbers))

    count = benchmarks.documents_with_benchmarks(request.workspace)
    everywhere = citations.of(request.workspace, symbol)
    places = [one for one in everywhere if meant(one.paragraphs)]
    bases = [
        (benchmarks.key_of(one.benchmark, documents=count), one)
        for one in citations.standing_on(request.workspace, symbol)
        if one.recommendation and meant(one.recommendation.paragraphs)
    ]
    return render(
        request,
        "web/cited.html",
        {
            "symbol": symbol,
            "organ": _organ(symbol),
            "paragraphs": paragraphs,
            "document": citations.cited(request.workspace, symbol),
            "places": places,
            "elsewhere": len(everywhere) - len(places),
            "bases": bases,
        },
    )


def _file(request: DeskRequest, rows: Any) -> export.Listing:
    return export.Listing(
        stem=f"{request.workspace.slug}-citations",
        about={
            "schema": "milepost/list/1",
            "list": "citations",
            "workspace": request.workspace.slug,
        },
        columns=(
            export.Column(name="symbol", value=lambda row: row["symbol"]),
            export.Column(name="places", value=lambda row: row["count"]),
            export.Column(name="documents", value=lambda row: row["documents"]),
        ),
        rows=rows,
    )


def _organ(symbol: str) -> str:
    try:
        return gettext(parse(symbol).organ)
    except InputError:
        return ""
