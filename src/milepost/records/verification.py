"""Evidence compared both ways: what the records say should be there, and what lies in the store.

Everything streams: neither the number of files nor their size is held in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from milepost.evidence import timestamp
from milepost.evidence.store import Store, digest
from milepost.evidence.timestamp import StampWrong
from milepost.records import custody
from milepost.records.models import AuditEntry, CustodyStep, EvidenceFile
from milepost.values.errors import NotFound

BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong: a code, and the id of the file's record (blank for a stray) and its hash.

    Codes: "missing", "altered" (the evidentiary copy), "copy-missing", "copy-altered" (the
    working copy), "custody" (a step altered or out of place), "cut-off" (steps missing at the
    end), "stamp" (a timestamp that does not hold), "stray" (in the store, and in no record).
    """

    code: str
    file: str
    name: str
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file that was looked at, how its evidentiary copy was found, and what is wrong."""

    file: EvidenceFile
    found: str
    problems: tuple[Problem, ...]


def count() -> int:
    """How many files there are records of."""
    return EvidenceFile.objects.count()


def look(store: Store, certificates: Path | None) -> Iterator[Looked]:
    """Look at every file that there is a record of, in the order of the records."""
    last = 0
    while batch := list(EvidenceFile.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        noted = _noted(batch)
        for file, steps in _with_steps(batch):
            problems = _custody(file, steps, noted.get(file.public_id))
            found, other = _compare(store, file)
            problems += other
            problems += _stamp(file, certificates)
            yield Looked(file=file, found=found, problems=tuple(problems))


def strays(store: Store) -> Iterator[Problem]:
    """What lies in the store and is in no record."""
    names = store.names()
    while batch := list(islice(names, BATCH)):
        known: set[str] = set()
        for column in ("sha256", "copy_sha256"):
            rows = EvidenceFile.objects.filter(**{f"{column}__in": batch})
            known.update(rows.values_list(column, flat=True))
        for name in batch:
            if name not in known:
                yield Problem(code="stray", file="", name=name)


def _compare(store: Store, file: EvidenceFile) -> tuple[str, list[Problem]]:
    found = _found(store, file.sha256)
    problems = (
        [] if found == "verified" else [Problem(code=found, file=file.public_id, name=file.sha256)]
    )
    if file.copy_sha256 and file.copy_sha256 != file.sha256:
        copy = _found(store, file.copy_sha256)
        if copy != "verified":
            problems.append(
                Problem(code=f"copy-{copy}", file=file.public_id, name=file.copy_sha256)
            )
    return found, problems


def _found(store: Store, sha256: str) -> str:
    try:
        with store.open(sha256) as opened:
            return "verified" if digest(opened) == sha256 else "altered"
    except NotFound:
        return "missing"


def _with_steps(
    batch: list[EvidenceFile],
) -> Iterator[tuple[EvidenceFile, Iterable[CustodyStep]]]:
    """Each file with its steps in order, which are read before the next file is asked for."""
    rows = CustodyStep.objects.filter(evidence__in=batch).order_by("evidence_id", "sequence")
    chains = groupby(rows.iterator(chunk_size=2000), lambda row: row.evidence_id)
    key, steps = next(chains, (None, iter(())))
    for file in batch:
        if file.pk != key:
            yield file, ()
            continue
        yield file, steps
        key, steps = next(chains, (None, iter(())))


def _noted(batch: list[EvidenceFile]) -> dict[str, tuple[int, str]]:
    """By file, the longest chain that the audit trail knows of: its length and its end."""
    found: dict[str, tuple[int, str]] = {}
    entries = AuditEntry.objects.filter(target__in=[one.public_id for one in batch])
    for entry in entries.order_by("sequence").iterator():
        detail = entry.detail if isinstance(entry.detail, dict) else {}
        if isinstance(detail.get("custody"), int):
            found[entry.target] = (detail["custody"], str(detail.get("ends")))
    return found


def _custody(
    file: EvidenceFile, steps: Iterable[CustodyStep], noted: tuple[int, str] | None
) -> list[Problem]:
    length, end = noted or (0, "")
    read, there = 0, end

    def passing() -> Iterator[CustodyStep]:
        nonlocal read, there
        for step in steps:
            read += 1
            if read == length:
                there = step.hash
            yield step

    broken = custody.first_broken(file, passing())
    if broken is not None:
        return [_of(file, "custody", str(broken.sequence))]
    if read < length:
        return [_of(file, "cut-off", str(read + 1))]
    if there != end:
        # whole in itself, and not the chain that the audit trail has seen
        return [_of(file, "custody", str(length))]
    return []


def _stamp(file: EvidenceFile, certificates: Path | None) -> list[Problem]:
    if file.timestamp is None:
        return []
    try:
        timestamp.verify(bytes(file.timestamp), file.sha256, certificates)
    except StampWrong as wrong:
        return [_of(file, "stamp", wrong.what)]
    return []


def _of(file: EvidenceFile, code: str, more: str) -> Problem:
    return Problem(code=code, file=file.public_id, name=file.sha256, more=more)
