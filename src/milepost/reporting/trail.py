"""The audit trail as a file: entries as JSON lines with their head, checked without a database.

``trail.jsonl`` holds one entry a line, all of its columns, in the order written; ``head.json``
(``milepost/audit/1``) says where the chain of the whole installation ended at the export, and
of which workspace the entries are ("" for the whole trail).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from milepost.reporting.containers import UNREADABLE, Container

WHAT = "audit-trail"
SCHEMA = "milepost/audit/1"
HEAD = "head.json"
ENTRIES = "trail.jsonl"
START = "0" * 64
"""What the first entry has as the hash before it."""

LARGEST_HEAD = 2**14
LARGEST_ENTRY = 2**22


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Where the chain ended: its length, the hash of its last entry."""

    schema: str
    workspace: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check came to: what is wrong, null where nothing is, and what it could not tell."""

    problem: str | None
    notes: tuple[str, ...] = ()


def entry_hash(columns: Mapping[str, object]) -> str:
    """The hash of an entry: sha256 over the canonical JSON of all columns but the hash."""
    text = json.dumps(
        {name: value for name, value in columns.items() if name != "hash"},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def parts(
    entries: Iterable[Mapping[str, object]], head: Head
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of an export, as ``proof.write_zip`` takes them."""
    yield HEAD, [msgspec.json.encode(head) + b"\n"]
    yield ENTRIES, (_line(entry) for entry in entries)


def _line(entry: Mapping[str, object]) -> bytes:
    return f"{json.dumps(entry, ensure_ascii=False, allow_nan=False)}\n".encode()


def check(container: Container) -> Checked:
    """Compute the chain of an export anew, entry by entry, in constant memory."""
    try:
        with container.open(HEAD) as file:
            head = msgspec.json.decode(file.read(LARGEST_HEAD), type=Head)
        with container.open(ENTRIES) as file:
            # a last line without its end is no line
            entries = (_entry(line) for line in iter(lambda: file.readline(LARGEST_ENTRY), b""))
            return _whole(entries, head) if not head.workspace else _selection(entries, head)
    except (KeyError, OSError, ValueError, RecursionError, *UNREADABLE):
        return Checked(problem="The trail is not in the form of an export")


def _entry(line: bytes) -> dict[str, object]:
    entry = json.loads(line)
    if (
        not isinstance(entry, dict)
        or not line.endswith(b"\n")
        or not isinstance(entry["sequence"], int)
        or not isinstance(entry["hash"], str)
        or not isinstance(entry["previous"], str)
    ):
        raise ValueError("no entry")
    return entry


def _whole(entries: Iterable[dict[str, object]], head: Head) -> Checked:
    sequence, last = 0, START
    for entry in entries:
        if entry["sequence"] != sequence + 1:
            return Checked(problem=f"Entry {sequence + 1} is missing")
        sequence += 1
        if entry["previous"] != last or entry["hash"] != entry_hash(entry):
            return Checked(problem=f"Entry {sequence} has been altered")
        last = str(entry["hash"])
    if (sequence, last) != (head.sequence, head.hash):
        return Checked(problem="The trail and its head do not agree")
    told = (
        f"The whole audit trail: {sequence} entries, each leading to the one before it, ending "
        f"in {last}. Whoever holds the signing key and the database could have made it anew: "
        "compare with a length and hash noted elsewhere at the time."
    )
    return Checked(problem=None, notes=(told,))


def _selection(entries: Iterable[dict[str, object]], head: Head) -> Checked:
    count, last, hash_ = 0, 0, START
    for entry in entries:
        sequence = int(str(entry["sequence"]))
        if not last < sequence <= head.sequence:
            return Checked(problem=f"Entry {sequence} is out of order")
        is_next = sequence == last + 1
        if entry["workspace"] != head.workspace:
            return Checked(problem=f"Entry {sequence} belongs to another workspace")
        if entry["hash"] != entry_hash(entry) or (is_next and entry["previous"] != hash_):
            return Checked(problem=f"Entry {sequence} has been altered")
        count, last, hash_ = count + 1, sequence, str(entry["hash"])
    told = (
        f"The entries of one workspace: {count} of {head.sequence}. Each is what its hash says. "
        "Whether one of this workspace was left out, and whether they are those of the chain, "
        "only the whole trail can tell."
    )
    return Checked(problem=None, notes=(told,))
