"""What changed from one edition to the next, and an edition as the bytes it is kept as."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

import msgspec

from milepost.reporting.edition.edition import Edition, Finding
from milepost.values.errors import IntegrityBroken

LONGEST_TITLE = 200
KINDS = {
    "documents": "document",
    "benchmarks": "benchmark",
    "recommendations": "recommendation",
    "resolutions": "resolution",
    "findings": "finding",
    "grades": "grade",
    "indicators": "indicator",
    "laws": "law",
    "cases": "case",
    "communications": "communication",
    "actions": "action",
    "engagements": "engagement",
    "cooperations": "cooperation",
    "landmarks": "landmark",
    "deadlines": "deadline",
    "follow_ups": "follow-up",
}
"""The collections of an edition, each with the kind of what is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something in an edition: its kind, id, what it is called and the benchmarks it is about."""

    kind: str
    id: str
    title: str
    benchmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one thing since the edition before."""

    what: Literal["added", "removed", "changed"]
    kind: str
    id: str
    title: str
    benchmarks: tuple[str, ...] = ()


def items(edition: Edition) -> Iterator[Item]:
    """Everything in an edition, in its order."""
    for kind, one in _all(edition):
        yield _item(kind, one)


def counts(edition: Edition) -> dict[str, int]:
    """How much there is of each kind."""
    return {kind: len(getattr(edition, name)) for name, kind in KINDS.items()}


def changes(before: Edition | None, after: Edition) -> tuple[Change, ...]:
    """What was added, removed and changed, in the order of the editions."""
    old = {} if before is None else {(kind, one.id): one for kind, one in _all(before)}
    new = {(kind, one.id): one for kind, one in _all(after)}
    found = [
        _change("added" if key not in old else "changed", key[0], one)
        for key, one in new.items()
        if old.get(key) != one
    ]
    found += [_change("removed", key[0], one) for key, one in old.items() if key not in new]
    return tuple(found)


_PARTS = ("involved", "events", "observations", "states", "provisions", "calls", "steps")


def fallen(before: Edition, now: Edition) -> tuple[Item, ...]:
    """What was in an edition and may not leave now as it stood there.

    A thing that is gone, or a part of it; a finding that is corroborated otherwise now.
    """
    left = {(kind, one.id): one for kind, one in _all(now)}
    return tuple(
        _item(kind, one)
        for kind, one in _all(before)
        if (held := left.get((kind, one.id))) is None
        or not _parts(one) <= _parts(held)
        or _corroboration(one) != _corroboration(held)
    )


def _parts(one: Any) -> set[str]:
    return {part.id for name in _PARTS for part in getattr(one, name, ())}


def _corroboration(one: Any) -> object:
    return (one.standard, one.independent, one.kinds) if isinstance(one, Finding) else None


def same(one: Edition, other: Edition) -> bool:
    """Whether two editions hold the same, whatever their number and day."""
    own = [field.name for field in fields(Edition) if field.name not in {"number", "date"}]
    return all(getattr(one, name) == getattr(other, name) for name in own)


def encode(edition: Edition) -> bytes:
    """The edition as JSON (``milepost/edition/1``): the same bytes for the same edition."""
    return msgspec.json.encode(edition, order="deterministic") + b"\n"


def decode(content: bytes) -> Edition:
    """The edition that ``encode`` wrote. Raises ``IntegrityBroken`` for other bytes."""
    try:
        return msgspec.json.decode(content, type=Edition)
    except (ValueError, TypeError):
        raise IntegrityBroken("This is no edition that can be read", where="edition") from None


def pack(content: bytes) -> bytes:
    """Bytes compressed, as they are kept: quickly, since someone waits for it."""
    return zlib.compress(content, 1)


def unpack(content: bytes) -> bytes:
    """What ``pack`` compressed. Raises ``IntegrityBroken`` for other bytes."""
    try:
        return zlib.decompress(content)
    except zlib.error:
        raise IntegrityBroken("This is no edition that can be read", where="edition") from None


def _all(edition: Edition) -> Iterator[tuple[str, Any]]:
    for name, kind in KINDS.items():
        for one in getattr(edition, name):
            yield kind, one


def _item(kind: str, one: Any) -> Item:
    benchmarks = getattr(one, "benchmarks", ())
    if kind == "grade":
        benchmarks = (one.benchmark,)
    return Item(kind=kind, id=one.id, title=_title(one), benchmarks=benchmarks)


def _change(what: Literal["added", "removed", "changed"], kind: str, one: Any) -> Change:
    item = _item(kind, one)
    return Change(what=what, kind=kind, id=item.id, title=item.title, benchmarks=item.benchmarks)


def _title(one: Any) -> str:
    for name in ("title", "claim", "text", "symbol", "period", "kind"):
        if found := getattr(one, name, None):
            return str(found)[:LONGEST_TITLE]
    return ""
