"""The findings of checks as a list, and as counts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from milepost.records.models import CheckFinding, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which findings are wanted; an empty field lets all through.

    ``state`` is "open" or "settled"; ``one`` the public id of a single finding.
    """

    code: str = ""
    severity: str = ""
    state: str = ""
    text: str = ""
    one: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How many findings a document has, by code, severity and whether they are settled."""

    total: int
    open: int
    codes: dict[str, int]
    severities: dict[str, int]


def present(document: Document) -> QuerySet[CheckFinding]:
    """What the last check of the document found, the gravest first."""
    return CheckFinding.objects.filter(document=document, present=True)


def sift(document: Document, sieve: Sieve) -> QuerySet[CheckFinding]:
    """The findings the sieve lets through, with who settled them."""
    found = present(document).select_related("settled_by")
    if sieve.one:
        found = found.filter(public_id=sieve.one)
    if sieve.code:
        found = found.filter(code=sieve.code)
    if sieve.severity:
        found = found.filter(severity=sieve.severity)
    if sieve.state == "open":
        found = found.filter(settled_as="")
    if sieve.state == "settled":
        found = found.exclude(settled_as="")
    for word in sieve.text.split():
        found = found.filter(message__icontains=word)
    return found


def facts(document: Document) -> Facts:
    """The facts of a document's findings, in one query."""
    counts = (
        present(document)
        .order_by()
        .values_list("code", "severity", "settled_as")
        .annotate(n=Count("pk"))
    )
    codes: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    still_open = 0
    for code, severity, settled_as, count in counts:
        codes[code] += count
        severities[severity] += count
        still_open += 0 if settled_as else count
    return Facts(
        total=codes.total(),
        open=still_open,
        codes=dict(sorted(codes.items())),
        severities=dict(severities),
    )


def every_row(found: QuerySet[CheckFinding]) -> Iterator[CheckFinding]:
    """All findings, read in batches."""
    return found.iterator(chunk_size=500)
