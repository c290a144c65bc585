"""The documents of a workspace, and one of them set like a report."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html_join

from milepost.records.queries import benchmarks, documents
from milepost.web.access import DeskRequest, members
from milepost.web.listing import page_of
from milepost.web.reading import Reader


@members("document.view")
def listing(request: DeskRequest) -> HttpResponse:
    """What has been brought in."""
    page = page_of(documents.in_workspace(request.workspace), request.GET)
    return render(request, "web/documents.html", {"page": page})


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
