"""Evidence files and their custody, for pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from milepost.records.models import CustodyStep, EvidenceFile, Information, Workspace

AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file in a list: what a page says of it without opening it."""

    public_id: str
    name: str
    media_type: str
    size: int
    has_copy: bool
    is_stamped: bool


def files_of(information: Information) -> list[FileLine]:
    """The files of an information, in the order they came; one query."""
    return [
        FileLine(
            public_id=row.public_id,
            name=row.name,
            media_type=row.media_type,
            size=row.size,
            has_copy=bool(row.copy_sha256),
            is_stamped=row.is_stamped,  # type: ignore[attr-defined]
        )
        for row in _light(EvidenceFile.objects.filter(information=information))
    ]


def find(workspace: Workspace, public_id: str) -> EvidenceFile | None:
    """A file with its information and ``is_stamped``, without what is sealed."""
    found = EvidenceFile.objects.filter(information__workspace=workspace, public_id=public_id)
    return _light(found).select_related("information").first()


def custody_of(file: EvidenceFile) -> QuerySet[CustodyStep]:
    """The steps of a file, the last first."""
    return CustodyStep.objects.filter(evidence=file).order_by("-sequence")


def _light(files: "QuerySet[EvidenceFile]") -> "QuerySet[EvidenceFile]":
    has_token = ExpressionWrapper(Q(timestamp__isnull=False), output_field=BooleanField())
    return files.annotate(is_stamped=has_token).defer("sealed_name", "timestamp", "recipients")


def count_unstamped() -> int:
    """How many files have no timestamp."""
    return EvidenceFile.objects.filter(timestamp__isnull=True).count()


def unstamped() -> Iterator[EvidenceFile]:
    """The files without a timestamp, the oldest first, a few in memory at a time."""
    last = 0
    rows = EvidenceFile.objects.filter(timestamp__isnull=True).order_by("pk")
    while batch := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = batch[-1].pk
        yield from batch
