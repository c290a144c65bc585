"""Who cites a document, at which paragraph, and which benchmarks stand on it."""

from django.db.models import Count, QuerySet

from milepost.records.models import Basis, Citation, Document, Workspace


def symbols(workspace: Workspace) -> QuerySet:
    """Every symbol cited in the workspace and how often, most often first."""
    return (
        Citation.objects.filter(document__workspace=workspace)
        .order_by()
        .values("symbol")
        .annotate(count=Count("pk"), documents=Count("document", distinct=True))
        .order_by("-count", "symbol")
    )


def of(workspace: Workspace, symbol: str) -> list[Citation]:
    """Every citation of a document, in reading order."""
    return list(
        Citation.objects.filter(document__workspace=workspace, symbol=symbol)
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
    """The document itself, where it is in the workspace."""
    return Document.objects.filter(workspace=workspace, symbol=symbol).first()
