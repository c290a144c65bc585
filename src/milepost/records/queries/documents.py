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
    Recommendation,
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
    symbol; ``recommendations`` counts those found in the document. ``quoted`` are the bases that
    quote this document, ``citing`` the citations of it; ``versions`` is the same document in
    other languages. A translation has what was found in its original: it stands on the same
    paragraphs.
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
    recommendations: int
    held: dict[str, str]
    quoted: list[Basis]
    citing: list[Citation]
    versions: list[Document]


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
    found = Document.objects.filter(workspace=workspace, public_id=public_id)
    return found.select_related("translation_of").first()


def of_file(workspace: Workspace, sha256: str) -> Document | None:
    """The document last brought in from a file with that fingerprint."""
    found = Document.objects.filter(workspace=workspace, sha256=sha256)
    return found.order_by("-imported").first()


def versions(document: Document) -> list[Document]:
    """The same document in other languages, the original first; one query, none without symbol."""
    if not document.symbol:
        return []
    found = Document.objects.filter(workspace=document.workspace_id, symbol=document.symbol)
    read = found.exclude(pk=document.pk).exclude(sha256="")
    return sorted(read, key=lambda one: (one.translation_of_id or 0, one.pk))


def numbers(document: Document) -> list[tuple[int, str]]:
    """Key and number of every numbered paragraph, in reading order; one query."""
    return list(Paragraph.objects.filter(document=document).values_list("pk", "number"))


def paragraphs(keys: Iterable[int]) -> dict[int, Paragraph]:
    """The paragraphs with those keys; one query."""
    return Paragraph.objects.in_bulk(list(keys))


def with_words(documents: Iterable[Document], text: str) -> set[int]:
    """Keys of the paragraphs that have every word of ``text``; one query."""
    found = Paragraph.objects.filter(document__in=list(documents)).order_by()
    for word in text.split():
        found = found.filter(text__icontains=word)
    return set(found.values_list("pk", flat=True))


def parts(document: Document) -> Parts:
    """Everything its page shows; fifteen queries, however long it is."""
    own = {"document": document}
    original = {"document": document.translation_of_id or document.pk}
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
            Benchmark.objects.filter(**original).only(
                "public_id", "number", "label", "title", "paragraphs", "at"
            )
        ),
        resolutions=list(Resolution.objects.filter(**original).only("public_id", "row", "at")),
        recommendations=Recommendation.objects.filter(**original).count(),
        held=held(workspace, document.language),
        quoted=list(
            Basis.objects.filter(
                recommendation__symbol=symbol, benchmark__workspace=workspace
            ).select_related("benchmark", "recommendation")
        )
        if symbol
        else [],
        citing=list(
            Citation.objects.filter(
                symbol=symbol, document__workspace=workspace, document__translation_of=None
            ).exclude(document__symbol=symbol)
        )
        if symbol
        else [],
        versions=versions(document),
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
        recommendations=0,
        held=held(document.workspace_id, document.language),
        quoted=[],
        citing=[],
        versions=[],
    )


def findings(document: Document) -> list[CheckFinding]:
    """What the last check found, as it stands beside the text."""
    return list(
        CheckFinding.objects.filter(document=document, present=True).defer("settled_reason")
    )


def cited_texts(
    workspace: int, public_ids: Iterable[str], numbers: Iterable[str]
) -> dict[tuple[str, str], list[str]]:
    """The texts of paragraphs of those documents, by symbol and number; one query."""
    found = Paragraph.objects.filter(
        document__workspace=workspace,
        document__public_id__in=list(public_ids),
        number__in=list(numbers),
    ).values_list("document__symbol", "number", "text")
    texts: dict[tuple[str, str], list[str]] = {}
    for symbol, number, text in found:
        texts.setdefault((symbol or "", number), []).append(text)
    return texts


def held(workspace: int, language: str = "") -> dict[str, str]:
    """Public ids of the documents of a workspace that have been read, by symbol; one query.

    Of several languages, the version in ``language`` where there is one, else the original.
    """
    read = Document.objects.filter(workspace=workspace, symbol__isnull=False).exclude(sha256="")
    rows = read.order_by().values_list("symbol", "public_id", "language", "translation_of")
    # the last of a symbol stays
    ranked = sorted(rows, key=lambda row: (row[2] == language, row[3] is None))
    return {symbol: public_id for symbol, public_id, _, _ in ranked if symbol}
