"""The custody record in the database: one more step, and all steps of a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Max

from milepost.evidence import custody
from milepost.evidence.custody import Broken, Step
from milepost.records.models import CustodyStep, EvidenceFile


@dataclass(frozen=True, slots=True)
class Handling:
    """A step that is to be written: its code of ``custody-steps``, and what belongs to it."""

    step: str
    detail: Mapping[str, object]


def append(
    evidence: EvidenceFile, step: str, actor: str, detail: Mapping[str, object] | None = None
) -> CustodyStep:
    """Add one step, in the transaction of the action that it records.

    ``actor`` is a public id, or "system". Raises ``TransactionManagementError`` outside one.
    """
    (done,) = append_many([(evidence, Handling(step, detail or {}))], actor)
    return done


def append_many(
    handlings: Iterable[tuple[EvidenceFile, Handling]], actor: str
) -> list[CustodyStep]:
    """Add a step to each of several files; a file may come more than once, in order."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a step of custody belongs to its action")
    given = list(handlings)
    # locked in one order, so that two who handle the same files never wait for each other
    keys = sorted({evidence.pk for evidence, _handling in given})
    list(EvidenceFile.objects.select_for_update().filter(pk__in=keys).order_by("pk").only("pk"))
    ends = _ends(keys)
    rows = []
    for evidence, handling in given:
        sequence, previous = ends.get(evidence.pk, (0, evidence.sha256))
        step = Step(
            sequence=sequence + 1,
            at=datetime.now(UTC).isoformat(timespec="microseconds"),
            actor=actor,
            step=handling.step,
            detail=dict(handling.detail),
            previous=previous,
        )
        step = replace(step, hash=custody.step_hash(evidence.public_id, step))
        ends[evidence.pk] = (step.sequence, step.hash)
        rows.append(_row(evidence, step))
    return CustodyStep.objects.bulk_create(rows)


def _ends(keys: list[int]) -> dict[int, tuple[int, str]]:
    lasts = (
        CustodyStep.objects.filter(evidence__in=keys)
        .order_by()
        .values("evidence")
        .annotate(last=Max("sequence"))
        .values_list("evidence", "last")
    )
    wanted = dict(lasts)
    return {
        row.evidence_id: (row.sequence, row.hash)
        for row in CustodyStep.objects.filter(
            evidence__in=wanted, sequence__in=set(wanted.values())
        ).order_by()
        if wanted[row.evidence_id] == row.sequence
    }


def _row(evidence: EvidenceFile, step: Step) -> CustodyStep:
    return CustodyStep(
        evidence=evidence,
        sequence=step.sequence,
        at=step.at,
        actor=step.actor,
        step=step.step,
        detail=dict(step.detail),
        previous=step.previous,
        hash=step.hash,
    )


def step_of(row: CustodyStep) -> Step:
    """A row as the value that the chain is computed of."""
    return Step(
        sequence=row.sequence,
        at=row.at,
        actor=row.actor,
        step=row.step,
        detail=row.detail,
        previous=row.previous,
        hash=row.hash,
    )


def first_broken(evidence: EvidenceFile, rows: Iterable[CustodyStep]) -> Broken | None:
    """The first broken step of a file, whose ``rows`` are in order; null where it is whole."""
    return custody.verify(evidence.public_id, evidence.sha256, map(step_of, rows))


def noted(step: CustodyStep) -> dict[str, object]:
    """What the audit entry of a handling says: how long the chain is now, and its end.

    By it a chain that was cut off at the end, or made anew, is found out.
    """
    return {"custody": step.sequence, "ends": step.hash}
