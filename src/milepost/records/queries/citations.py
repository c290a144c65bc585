"""Who cites a document, at which paragraph, and which benchmarks stand on it.

A document in several languages cites once: translations are passed over.
"""

from django.db.models import Count, QuerySet

from milepost.records.models import Basis, Citation, Document, Workspace


def symbols(workspace: Workspace) -> QuerySet:
    """Every symbol cited in the workspace and how often, most often first."""
    return (
        Citation.objects.filter(document__workspace=workspace, document__translation_of=None)
        .order_by()
        .values("symbol")
        .annotate(count=Count("pk"), documents=Count("document", distinct=True))
        .order_by("-count", "symbol")
    )


def of(workspace: Workspace, symbol: str) -> list[Citation]:
    """Every citation of a document, in reading order."""
    return list(
        Citation.objects.filter(
            document__workspace=workspace, symbol=symbol, document__translation_of=None
        )
        .select_related("document")
        .order_by("document__symbol", "document_id", "order")
    )


def standing_on(workspace: Workspace, symbol: str) -> list[Basis]:
    """Every basis that quotes a document, by benchmark."""
    return list(
        Basis.objects.filter(benchmark__workspace=workspace, recommendation__symbol=symbol)
        .select_related("benchmark", "recommendation")
        .order_by("benchmark__number", "position")
    )


def cited(workspace: Workspace, symbol: str) -> Document | None:
    """The document itself, where it is in the workspace; of several languages the original."""
    found = Document.objects.filter(workspace=workspace, symbol=symbol, translation_of=None)
    return found.first()
