"""The audit trail as a hash chain: append an entry, verify the whole.

Each entry's hash is sha256 over the canonical JSON of all its other columns, the hash of the
entry before it among them, so that no entry can be altered, removed, moved or inserted
without the chain showing it. The head row says how long the chain is, so that an end cut off
shows too.

Threat: someone with write access to the database alters the history. Someone who may write
*every* row can compute the whole chain anew; against that, note the head's sequence and hash
outside the database (``milepost audit verify`` prints them) and compare.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from django.db import connection, transaction
from django.utils.translation import gettext as _

from milepost.records.models import AuditEntry, AuditHead
from milepost.reporting import trail
from milepost.values.errors import IntegrityBroken

START = trail.START
"""What the first entry has as the hash before it."""

HEAD = 1
"""The key of the one head row."""

CHUNK = 2000
"""Entries held in memory while verifying."""


class Fault(StrEnum):
    """In which way a chain is broken."""

    ALTERED = "altered"
    MISSING = "missing"
    CUT_OFF = "cut-off"
    HEAD_MISMATCH = "head-mismatch"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first broken entry: its sequence, in which way, and that in words."""

    sequence: int
    fault: Fault
    message: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: how many entries, and the hash of the last."""

    sequence: int
    hash: str


def append(
    *,
    action: str,
    actor: str,
    workspace: str = "",
    target: str = "",
    detail: Mapping[str, object] | None = None,
) -> AuditEntry:
    """Add one entry, in the transaction of the change it speaks of.

    ``actor`` and ``workspace`` are public ids ("system" for the command line); ``detail`` is
    JSON without floating-point numbers, which databases do not keep to the digit. Entries of
    concurrent transactions wait for one another at the head. Raises ``TypeError`` for a detail
    that cannot be kept exactly, ``IntegrityBroken`` when the head does not lead to the entries,
    ``TransactionManagementError`` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an audit entry belongs to its change")
    kept = dict(detail or {})
    _refuse_inexact(kept)
    head = _locked_head()
    if AuditEntry.objects.filter(sequence__gt=head.sequence).exists():
        raise IntegrityBroken(
            _("The audit trail goes on behind its end"),
            where=_("audit entry %(sequence)s") % {"sequence": head.sequence + 1},
            remedy=_("Run `milepost audit verify` and find out who changed the database."),
        )
    entry = AuditEntry(
        sequence=head.sequence + 1,
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
        workspace=workspace,
        actor=actor,
        action=action,
        target=target,
        detail=kept,
        previous=head.hash,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    head.sequence, head.hash = entry.sequence, entry.hash
    head.save(update_fields=["sequence", "hash"])
    return entry


def entry_hash(entry: AuditEntry) -> str:
    """What the hash of ``entry`` should be: sha256 in hexadecimal."""
    names = (field.attname for field in AuditEntry._meta.concrete_fields)
    return trail.entry_hash({name: getattr(entry, name) for name in names})


def head() -> Head:
    """Where the chain ends now; sequence 0 where nothing was ever written."""
    row = AuditHead.objects.filter(pk=HEAD).first()
    return Head(row.sequence, row.hash) if row else Head(0, START)


def last(count: int) -> list[AuditEntry]:
    """The last ``count`` entries, the oldest of them first."""
    return list(AuditEntry.objects.order_by("-sequence")[:count])[::-1]


def verify() -> Broken | None:
    """Walk the whole chain and give its first broken entry, or ``None`` when it is whole.

    Reads entries as a stream, in constant memory, and takes no lock: entries that others add
    meanwhile are verified too.
    """
    before = head()
    last, previous, at_head = 0, START, START
    entries = AuditEntry.objects.order_by("sequence").iterator(chunk_size=CHUNK)
    try:
        for entry in entries:
            if (broken := _check(entry, last + 1, previous)) is not None:
                return broken
            last, previous = entry.sequence, entry.hash
            if last == before.sequence:
                at_head = previous
    except (TypeError, ValueError):
        # a column so altered that it is no JSON, no text or no number any more
        return _broken(last + 1, Fault.ALTERED)
    if last < before.sequence:
        return _broken(last + 1, Fault.CUT_OFF)
    if at_head != before.hash:
        return _broken(before.sequence, Fault.HEAD_MISMATCH)
    # entries added while we read are fine as long as the head moved with them
    if last > before.sequence and head().sequence < last:
        return _broken(before.sequence + 1, Fault.HEAD_MISMATCH)
    return None


def _check(entry: AuditEntry, expected: int, previous: str) -> Broken | None:
    if entry.sequence > expected:
        return _broken(expected, Fault.MISSING)
    if entry.sequence < expected or entry.previous != previous or entry.hash != entry_hash(entry):
        return _broken(entry.sequence, Fault.ALTERED)
    return None


def _broken(sequence: int, fault: Fault) -> Broken:
    words = {
        Fault.ALTERED: _("Entry %(sequence)s has been altered."),
        Fault.MISSING: _("Entry %(sequence)s is missing."),
        Fault.CUT_OFF: _(
            "The trail has been cut off: entry %(sequence)s and what followed it are missing."
        ),
        Fault.HEAD_MISMATCH: _("The trail and its head do not agree from entry %(sequence)s on."),
    }
    return Broken(sequence, fault, words[fault] % {"sequence": sequence})


def _locked_head() -> AuditHead:
    # get_or_create survives two first entries at once; the lock then sets them in order
    AuditHead.objects.get_or_create(pk=HEAD, defaults={"sequence": 0, "hash": START})
    return AuditHead.objects.select_for_update().get(pk=HEAD)


def _refuse_inexact(value: object) -> None:
    """Refuse what a database would give back differently, so that the hash would not hold."""
    match value:
        case dict():
            for name, part in value.items():
                if not isinstance(name, str):
                    raise TypeError(f"a name in the detail of an audit entry is {name!r}")
                _refuse_inexact(name)
                _refuse_inexact(part)
        case list():
            for part in value:
                _refuse_inexact(part)
        case str():
            if "\0" in value:
                raise TypeError("the detail of an audit entry holds a NUL character")
            value.encode()
        case bool() | int() | None:
            pass
        case _:
            raise TypeError(f"the detail of an audit entry holds {type(value).__name__}")
