"""The documents of a workspace, and one of them set like a report."""

from collections import Counter
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from milepost.records.queries import benchmarks, documents
from milepost.web import export, wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.listing import Sift, choice, counted, page_of
from milepost.web.reading import Reader


class DocumentSift(Sift):
    """By words of symbol and title, by kind and language."""

    kind = choice(_("Kind"))
    language = choice(_("Language"))

    field_order = ["q", "kind", "language"]


@members("document.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """What has been brought in: sifted, paged, or as a file."""
    every = documents.in_workspace(request.workspace)
    held = list(every.order_by().values_list("kind", "language"))
    kinds, languages = Counter(one[0] for one in held), Counter(one[1] for one in held)
    sift = DocumentSift(
        request.GET,
        {
            "kind": counted(
                [(code, words, kinds[code]) for code, words in wording.DOCUMENT_KINDS.items()]
            ),
            "language": counted(
                [(code, wording.language(code), n) for code, n in languages.items() if code]
            ),
        },
    )
    given = sift.values()
    found = every.filter(**{name: given[name] for name in ("kind", "language") if name in given})
    for word in given.get("q", "").split():
        found = found.filter(Q(symbol__icontains=word) | Q(title__icontains=word))
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, found, given), to)
    return render(
        request,
        "web/documents.html",
        {"page": page_of(found, request.GET), "sift": sift, "total": len(held)},
    )


def _file(request: DeskRequest, rows: Any, sifted: dict[str, str]) -> export.Listing:
    def of(name: str, at: str = "") -> export.Column:
        return export.Column(name=name, value=lambda row: getattr(row, at or name))

    return export.Listing(
        stem=f"{request.workspace.slug}-documents",
        about={
            "schema": "milepost/list/1",
            "list": "documents",
            "workspace": request.workspace.slug,
            "sifted_by": sifted,
        },
        columns=(
            *(of(name) for name in ("symbol", "title", "kind", "organ", "date", "language")),
            of("paragraphs", "paragraph_count"),
            of("footnotes", "footnote_count"),
            of("to_look_at", "warning_count"),
            of("findings", "finding_count"),
            of("open_findings", "open_count"),
            of("sha256"),
        ),
        rows=rows,
    )


@members("document.view")
def one(request: DeskRequest, public_id: str) -> HttpResponse:
    """A document: cover facts, contents, text, notes, tables, and what rests on it."""
    document = documents.find(request.workspace, public_id)
    if document is None:
        raise Http404
    parts = documents.parts(document)
    reader = Reader(
        parts,
        request.workspace.slug,
        documents=benchmarks.documents_with_benchmarks(request.workspace),
    )
    pieces = reader.pieces()
    return render(
        request,
        "web/document.html",
        {
            "document": document,
            "parts": parts,
            "pieces": pieces,
            # in English whatever the page is in, as what the reader says of a document
            "reasons": format_html_join(
                ", ",
                '<span lang="en" dir="ltr">{}</span>',
                ((one,) for one in document.kind_reasons),
            ),
            "left_over": reader.left_over(),
            "cited_by": len(parts.citing),
            "open_findings": sum(not one.settled_as for one in parts.findings),
        },
    )
