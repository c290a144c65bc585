"""The findings kept of a document, brought to what a check of it found now."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from milepost.checking.finding import Finding
from milepost.records.models import CheckFinding, Document

_COMPARED = ("order", "severity", "at", "message", "evidence", "present")


@dataclass(slots=True)
class Reconciled:
    """What becomes of the findings of one document. Rows are not written yet."""

    created: list[CheckFinding] = field(default_factory=list)
    updated: list[CheckFinding] = field(default_factory=list)
    unchanged: list[CheckFinding] = field(default_factory=list)
    removed: list[CheckFinding] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many are new, changed and gone, where any are."""
        counts = {
            "created": len(self.created),
            "updated": len(self.updated),
            "removed": len(self.removed),
        }
        return {change: count for change, count in counts.items() if count}

    def apply(self) -> None:
        """Write the changes, in the caller's transaction; at most four statements.

        Of those gone, open ones are deleted; a settled one is only marked, and its verdict
        holds when it comes again.
        """
        CheckFinding.objects.bulk_create(self.created)
        gone = [row.pk for row in self.removed]
        settled = [row.pk for row in self.removed if row.settled_as]
        if self.updated:
            CheckFinding.objects.bulk_create(
                self.updated,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=list(_COMPARED),
            )
        if settled:
            CheckFinding.objects.filter(pk__in=settled).update(present=False)
        if len(gone) > len(settled):
            CheckFinding.objects.filter(pk__in=gone, settled_as="").delete()


def reconcile(document: Document, found: Sequence[Finding]) -> Reconciled:
    """Compare what a check found with what is kept: one query. Writes nothing."""
    kept = {row.key: row for row in CheckFinding.objects.filter(document=document)}
    result = Reconciled()
    for order, (key, finding) in enumerate(_keyed(found)):
        row = _row(document, order, key, finding)
        old = kept.pop(key, None)
        if old is None:
            result.created.append(row)
        elif any(getattr(row, name) != getattr(old, name) for name in _COMPARED):
            for name in _COMPARED:
                setattr(old, name, getattr(row, name))
            result.updated.append(old)
        else:
            result.unchanged.append(old)
    result.removed.extend(row for row in kept.values() if row.present)
    return result


def _row(document: Document, order: int, key: str, finding: Finding) -> CheckFinding:
    return CheckFinding(
        document=document,
        order=order,
        key=key,
        code=finding.code,
        severity=finding.severity,
        at=list(finding.at),
        message=finding.message,
        evidence=[msgspec.to_builtins(shown) for shown in finding.evidence],
    )


def _keyed(found: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Each finding with its key; of two that show the very same, the second has its own."""
    seen: Counter[str] = Counter()
    for finding in found:
        key = key_of(finding)
        seen[key] += 1
        if seen[key] > 1:
            key = _hash([key, seen[key]])
        yield key, finding


def key_of(finding: Finding) -> str:
    """What a finding is known by over later checks: its code, its places and the words shown.

    The message is left out: a rule that says the same in better words says the same.
    """
    return _hash([finding.code, list(finding.at), [shown.quote for shown in finding.evidence]])


def _hash(value: list[object]) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()
