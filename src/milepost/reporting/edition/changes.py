"""What changed from one edition to the next, and an edition as the bytes it is kept as."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

import msgspec
from isal import isal_zlib

from milepost.reporting.edition.edition import Edition, KindCount
from milepost.values.errors import IntegrityBroken

LONGEST_TITLE = 200
_UNREADABLE = "This is no edition that can be read"
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
    """Something in an edition: its kind, id, what it is called and the benchmarks it is about.

    A grade is called by its benchmark and what it is for: "B, 2026".
    """

    kind: str
    id: str
    title: str
    benchmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one thing since the edition before.

    Of what was removed only kind, id and benchmarks are told: ``title`` is "". A permission that
    was withdrawn may be why, and the words of it have not passed the gate again.
    """

    what: Literal["added", "removed", "changed"]
    kind: str
    id: str
    title: str
    benchmarks: tuple[str, ...] = ()


def items(edition: Edition) -> Iterator[Item]:
    """Everything in an edition, in its order."""
    marks = _marks(edition)
    for kind, one in _all(edition):
        yield _item(kind, one, marks)


def counts(edition: Edition) -> dict[str, int]:
    """How much there is of each kind."""
    return {kind: len(getattr(edition, name)) for name, kind in KINDS.items()}


def changes(before: Edition | None, after: Edition) -> tuple[Change, ...]:
    """What was added, removed and changed, in the order of the editions."""
    old = {} if before is None else {(kind, one.id): one for kind, one in _all(before)}
    new = {(kind, one.id): one for kind, one in _all(after)}
    marks = _marks(after)
    found = [
        _change("added" if key not in old else "changed", key[0], one, marks)
        for key, one in new.items()
        if old.get(key) != one
    ]
    found += [_change("removed", key[0], one, {}) for key, one in old.items() if key not in new]
    return tuple(found)


def fallen(before: bytes, now: Edition) -> tuple[Item, ...]:
    """What was in an edition, as it was encoded, and may not leave now as it stood there.

    A thing that is gone, or a part of it; a finding that is corroborated otherwise now. Raises
    ``IntegrityBroken``.
    """
    left = {(kind, one.id): one for kind, one in _all(now)}
    gone = {
        (kind, one.id)
        for kind, one in _outline(before)
        if (held := left.get((kind, one.id))) is None
        or (kind in _PARTS and not _parts(kind, one) <= _parts(kind, held))
        or (kind == "finding" and _corroboration(one) != _corroboration(held))
    }
    if not gone:
        return ()
    held = decode(before)
    marks = _marks(held)
    return tuple(_item(kind, one, marks) for kind, one in _all(held) if (kind, one.id) in gone)


class _Part(msgspec.Struct, frozen=True):
    id: str


class _Thing(msgspec.Struct, frozen=True, kw_only=True):
    """A thing of an encoded edition: of all it says, what the gate may decide otherwise."""

    id: str
    involved: tuple[_Part, ...] = ()
    events: tuple[_Part, ...] = ()
    observations: tuple[_Part, ...] = ()
    states: tuple[_Part, ...] = ()
    provisions: tuple[_Part, ...] = ()
    calls: tuple[_Part, ...] = ()
    steps: tuple[_Part, ...] = ()
    standard: str | None = None
    independent: int | None = None
    kinds: tuple[KindCount, ...] = ()


_PARTS = {
    "indicator": ("observations",),
    "law": ("states", "provisions", "calls"),
    "case": ("involved", "events"),
    "follow-up": ("steps",),
}
"""What has an id of its own within a thing."""


def _outline(content: bytes) -> Iterator[tuple[str, _Thing]]:
    """All that is in an encoded edition, without what it says: most of the time goes there."""
    try:
        whole = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        for name, kind in KINDS.items():
            for one in msgspec.json.decode(whole[name], type=tuple[_Thing, ...]):
                yield kind, one
    except (ValueError, KeyError):
        raise IntegrityBroken(_UNREADABLE, where="edition") from None


def _parts(kind: str, one: Any) -> set[str]:
    return {part.id for name in _PARTS[kind] for part in getattr(one, name)}


def _corroboration(one: Any) -> object:
    return (one.standard, one.independent, one.kinds)


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
        raise IntegrityBroken(_UNREADABLE, where="edition") from None


def sums(content: bytes) -> dict[str, str]:
    """The sha256 of each part of an encoded edition as it stands there, by the part's name.

    Raises ``IntegrityBroken``.
    """
    try:
        parts = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    except ValueError:
        raise IntegrityBroken(_UNREADABLE, where="edition") from None
    return {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()}


def pack(content: bytes) -> bytes:
    """Bytes compressed, as they are kept: quickly, since someone waits for it."""
    return isal_zlib.compress(content, 1)


def unpack(content: bytes) -> bytes:
    """What ``pack`` compressed. Raises ``IntegrityBroken`` for other bytes."""
    try:
        return isal_zlib.decompress(content)
    except isal_zlib.error:  # type: ignore[misc]  # its stub has the class for an instance
        raise IntegrityBroken(_UNREADABLE, where="edition") from None


def _all(edition: Edition) -> Iterator[tuple[str, Any]]:
    for name, kind in KINDS.items():
        for one in getattr(edition, name):
            yield kind, one


def _marks(edition: Edition) -> dict[str, str]:
    """What each benchmark is called by: its letter, else its number."""
    return {one.id: one.label or str(one.number) for one in edition.benchmarks}


def _item(kind: str, one: Any, marks: Mapping[str, str]) -> Item:
    if kind != "grade":
        benchmarks = getattr(one, "benchmarks", ())
        return Item(kind=kind, id=one.id, title=_title(one), benchmarks=benchmarks)
    title = ", ".join(filter(None, (marks.get(one.benchmark), one.period)))
    return Item(kind=kind, id=one.id, title=title, benchmarks=(one.benchmark,))


def _change(
    what: Literal["added", "removed", "changed"], kind: str, one: Any, marks: Mapping[str, str]
) -> Change:
    item = _item(kind, one, marks)
    title = "" if what == "removed" else item.title
    return Change(what=what, kind=kind, id=item.id, title=title, benchmarks=item.benchmarks)


def _title(one: Any) -> str:
    for name in ("title", "claim", "text", "symbol", "kind"):
        if found := getattr(one, name, None):
            return str(found)[:LONGEST_TITLE]
    return ""
