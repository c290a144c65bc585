"""Documents of a workspace, and everything one of them consists of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from milepost.records.models import (
    Basis,
    Benchmark,
    CheckFinding,
    Citation,
    Document,
    Footnote,
    Paragraph,
    Passage,
    Resolution,
    Section,
    Table,
    Warning,
    Workspace,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """All parts of a document, and what else in the workspace touches it.

    ``held`` gives the public id of each document of the workspace that has been read, by its
    symbol. ``quoted`` are the bases that quote this document, ``citing`` the citations of it.
    """

    document: Document
    sections: list[Section]
    paragraphs: list[Paragraph]
    passages: list[Passage]
    footnotes: list[Footnote]
    tables: list[Table]
    citations: list[Citation]
    warnings: list[Warning]
    findings: list[CheckFinding]
    benchmarks: list[Benchmark]
    resolutions: list[Resolution]
    held: dict[str, str]
    quoted: list[Basis]
    citing: list[Citation]


def in_workspace(workspace: Workspace) -> QuerySet[Document]:
    """The documents that have been read, with counts of their parts; then those only cited."""

    def count(model: Any, **only: object) -> Coalesce:
        rows = (
            model.objects.filter(document=OuterRef("pk"), **only)
            .order_by()
            .values("document")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return Coalesce(Subquery(rows), 0)

    return (
        Document.objects.filter(workspace=workspace)
        .annotate(
            paragraph_count=count(Paragraph),
            footnote_count=count(Footnote),
            warning_count=count(Warning),
            benchmark_count=count(Benchmark),
            finding_count=count(CheckFinding, present=True),
            open_count=count(CheckFinding, present=True, settled_as=""),
        )
        .order_by("-imported", "symbol", "pk")
    )


def find(workspace: Workspace, public_id: str) -> Document | None:
    """The document with that public id."""
    return Document.objects.filter(workspace=workspace, public_id=public_id).first()


def by_content(workspace: Workspace, symbol: str | None, sha256: str) -> Document | None:
    """The document with that symbol; for one without a symbol, with that fingerprint."""
    known = {"symbol": symbol} if symbol else {"sha256": sha256}
    return Document.objects.filter(workspace=workspace, **known).first()


def parts(document: Document) -> Parts:
    """Everything its page shows; thirteen queries, however long it is."""
    own = {"document": document}
    symbol = document.symbol
    workspace = document.workspace_id
    return Parts(
        document=document,
        sections=list(Section.objects.filter(**own)),
        paragraphs=list(Paragraph.objects.filter(**own)),
        passages=list(Passage.objects.filter(**own)),
        footnotes=list(Footnote.objects.filter(**own).order_by("number", "order")),
        tables=list(Table.objects.filter(**own)),
        citations=list(Citation.objects.filter(**own)),
        warnings=list(Warning.objects.filter(**own)),
        findings=findings(document),
        benchmarks=list(
            Benchmark.objects.filter(**own).only(
                "public_id", "number", "label", "title", "paragraphs", "at"
            )
        ),
        resolutions=list(Resolution.objects.filter(**own).only("public_id", "row", "at")),
        held=held(workspace),
        quoted=list(
            Basis.objects.filter(
                recommendation__symbol=symbol, benchmark__workspace=workspace
            ).select_related("benchmark", "recommendation")
        )
        if symbol
        else [],
        citing=list(
            Citation.objects.filter(symbol=symbol, document__workspace=workspace).exclude(**own)
        )
        if symbol
        else [],
    )


def parts_about(document: Document, numbers: Iterable[str]) -> Parts:
    """Only the numbered paragraphs asked for, with their notes and citations; six queries."""
    paragraphs = list(Paragraph.objects.filter(document=document, number__in=list(numbers)))
    called = {number for one in paragraphs for number in one.footnotes}
    called |= {call["footnote"] for one in paragraphs for call in one.calls}
    footnotes = list(Footnote.objects.filter(document=document, number__in=called))
    inside = Q(at__in=[*(one.locator for one in paragraphs), *(one.locator for one in footnotes)])
    for one in paragraphs:
        inside |= Q(at__startswith=f"{one.locator}(")
    return Parts(
        document=document,
        sections=[],
        paragraphs=paragraphs,
        passages=[],
        footnotes=footnotes,
        tables=[],
        citations=list(Citation.objects.filter(inside, document=document)),
        warnings=list(Warning.objects.filter(inside, document=document)),
        findings=findings(document),
        benchmarks=[],
        resolutions=[],
        held=held(document.workspace_id),
        quoted=[],
        citing=[],
    )


def findings(document: Document) -> list[CheckFinding]:
    """What the last check found, as it stands beside the text."""
    return list(
        CheckFinding.objects.filter(document=document, present=True).defer("settled_reason")
    )


def cited_texts(
    workspace: int, symbols: Iterable[str], numbers: Iterable[str]
) -> dict[tuple[str, str], list[str]]:
    """The texts of paragraphs of the workspace's documents, by symbol and number; one query."""
    found = Paragraph.objects.filter(
        document__workspace=workspace,
        document__symbol__in=list(symbols),
        number__in=list(numbers),
    ).values_list("document__symbol", "number", "text")
    texts: dict[tuple[str, str], list[str]] = {}
    for symbol, number, text in found:
        texts.setdefault((symbol or "", number), []).append(text)
    return texts


def held(workspace: int) -> dict[str, str]:
    """Public ids of the documents of a workspace that have been read, by symbol."""
    read = Document.objects.filter(workspace=workspace, symbol__isnull=False).exclude(sha256="")
    return {
        symbol: public_id for symbol, public_id in read.values_list("symbol", "public_id") if symbol
    }
