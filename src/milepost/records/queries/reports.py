"""Reports as a list, and what a writer looks up beside a paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from milepost.records.models import (
    ApprovedReport,
    AuditEntry,
    Document,
    Paragraph,
    Recommendation,
    Report,
    ReportParagraph,
    ReportParagraphVersion,
    User,
    Workspace,
)

MOST_QUOTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotable:
    """Words of the library: what refers to them, where they stand, and the words."""

    to: str
    symbol: str
    place: str
    text: str
    language: str


def every(workspace: Workspace) -> QuerySet[Report]:
    """The reports, the newest first, with how often each was approved and how long it is."""
    return (
        Report.objects.filter(workspace=workspace)
        .select_related("made_by", "document")
        .annotate(
            paragraphs=Count("sections__paragraphs", distinct=True),
            last_approval=Max("approvals__number"),
        )
        .order_by("-pk")
    )


def find(workspace: Workspace, public_id: str) -> Report | None:
    """The report with that public id, where this workspace has it."""
    return (
        Report.objects.filter(workspace=workspace, public_id=public_id)
        .select_related("workspace", "document", "made_by", "submitted_by")
        .first()
    )


def approvals(report: Report) -> Sequence[ApprovedReport]:
    """What was approved, the last first, without its text."""
    return list(report.approvals.defer("content").select_related("approved_by", "submitted_by"))


def has_written(report: Report, user: User) -> bool:
    """Whether any words of it are that person's, now or before they were changed or taken out:
    a paragraph, a heading, the title.
    """
    return not of_others(Report.objects.filter(pk=report.pk), user).exists()


def of_others(rows: QuerySet[Report], user: User) -> QuerySet[Report]:
    """Those in which that person wrote nothing: who may be asked to stand by them."""
    wrote = AuditEntry.objects.filter(
        target=OuterRef("public_id"), actor=user.public_id, action__in=_WRITING
    )
    return (
        rows.exclude(made_by=user)
        .exclude(sections__paragraphs__written_by=user)
        .exclude(sections__paragraphs__versions__written_by=user)
        .exclude(Exists(wrote))
    )


_WRITING = ("report.create", "report.save", "report.section", "report.paragraph")
"""What the trail calls the changes by which somebody's words come into a report."""


def versions(row: ReportParagraph) -> Sequence[ReportParagraphVersion]:
    """What a paragraph said, the last version first: what it says now, then what it said before."""
    now = ReportParagraphVersion(
        paragraph=row,
        version=row.version,
        text=row.text,
        written_by=row.written_by,
        written=row.written,
    )
    return [now, *row.versions.select_related("written_by")]


def founding(workspace: Workspace) -> Sequence[Document]:
    """The documents that a report may follow on: those with benchmarks."""
    return list(Document.objects.filter(workspace=workspace, benchmarks__isnull=False).distinct())


def quotable(workspace: Workspace, words: str) -> list[Quotable]:
    """Recommendations and paragraphs with all of the words in their text, symbol or number.

    Two queries; a few of each.
    """
    several = words.split()
    if not several:
        return []
    recommendations = Recommendation.objects.filter(workspace=workspace).exclude(text=None)
    paragraphs = Paragraph.objects.filter(document__workspace=workspace)
    for word in several:
        recommendations = recommendations.filter(
            Q(text__icontains=word)
            | Q(symbol__icontains=word)
            | Q(document__symbol__icontains=word)
            | Q(number=word)
        )
        paragraphs = paragraphs.filter(
            Q(text__icontains=word) | Q(document__symbol__icontains=word) | Q(number=word)
        )
    found = [
        Quotable(
            to=row.public_id,
            symbol=row.symbol or row.document.symbol or row.document.title,
            place=row.number or ", ".join(row.paragraphs),
            text=row.text or "",
            language=row.document.language,
        )
        for row in recommendations.select_related("document")[:MOST_QUOTED]
    ]
    found += [
        Quotable(
            to=f"{row.document.symbol or row.document.public_id}#{row.locator}",
            symbol=row.document.symbol or row.document.title,
            place=row.number,
            text=row.text,
            language=row.document.language,
        )
        for row in paragraphs.select_related("document").order_by("document", "order")[:MOST_QUOTED]
    ]
    return found
