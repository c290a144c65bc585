"""Writing a backup, from one snapshot, while people go on working."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import msgspec
from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.evidence.store import Store, pieces
from milepost.records import audit
from milepost.records.backup import contents, sealing, tables
from milepost.records.backup.archive import Member, pack
from milepost.records.backup.contents import Beginning, Progress, Summary, Trail
from milepost.records.backup.sealing import Lock
from milepost.records.backup.snapshot import snapshot
from milepost.reporting import proof
from milepost.reporting.proof import Signer
from milepost.values.errors import IntegrityBroken

PART = 2**20
"""Bytes of rows in one member, about; one row may be longer."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A backup that was written: what is in it, and the sha256 of its manifest."""

    summary: Summary
    manifest: str


def size() -> int:
    """About how many bytes a backup would have, for who shows its progress."""
    rows = sum(tables.count(model) for model in tables.tables().values())
    return rows * 200 + sum(contents.evidence().values())


def write(
    out: BinaryIO, lock: Lock, store: Store, signing_key: str, progress: Progress | None = None
) -> Made:
    """Write everything to ``out``, encrypted.

    Raises ``IntegrityBroken`` and ``NotFound`` for an evidence file that is not what was
    received: a backup is whole or is not made. Holds a piece of a table and a piece of a file in
    memory, and a line for each evidence file.
    """
    with snapshot():
        run = _Run(store, signing_key, progress or (lambda _bytes: None))
        sealing.seal(pack(run.members()), out, lock)
        return run.made()


class _Run:
    """One backup as it is written: every member is hashed on its way out."""

    def __init__(self, store: Store, signing_key: str, progress: Progress) -> None:
        self._store = store
        self._key = signing_key
        self._progress = progress
        self._files: list[proof.File] = []
        self._summary: Summary | None = None
        self._manifest = b""

    def made(self) -> Made:
        """What was written, once it was."""
        if self._summary is None:
            raise RuntimeError("nothing was written yet")
        return Made(summary=self._summary, manifest=hashlib.sha256(self._manifest).hexdigest())

    def members(self) -> Iterator[Member]:
        """All members, in their order."""
        now = timezone.now()
        models = tables.tables()
        beginning = Beginning(
            schema=contents.SCHEMA,
            milepost=contents.version(),
            made=now.isoformat(timespec="seconds"),
            migrations=contents.migrations(),
            tables={table: tables.columns(model) for table, model in models.items()},
        )
        yield self._whole(contents.BEGINNING, msgspec.json.encode(beginning))
        rows: dict[str, int] = {}
        for table, model in models.items():
            rows[table] = 0
            for number, (part, count) in enumerate(_parts(tables.lines(model)), start=1):
                rows[table] += count
                yield self._whole(f"tables/{table}/{number:06}.jsonl", part)
        yield self._whole(contents.SIGNING_KEY, f"{self._key}\n".encode())
        evidence = contents.evidence()
        for sha256, length in evidence.items():
            yield Member(f"evidence/{sha256}", length, self._evidence(sha256, length))
        head, broken = audit.head(), audit.verify()
        self._summary = Summary(
            rows=rows,
            evidence=len(evidence),
            bytes=sum(evidence.values()),
            trail=Trail(
                sequence=head.sequence,
                hash=head.hash,
                broken=f"{broken.fault}:{broken.sequence}" if broken else "",
            ),
        )
        yield self._whole(contents.SUMMARY, msgspec.json.encode(self._summary))
        about = proof.About(
            what=contents.WHAT, name="", issuer="an installation of Milepost", issued=now
        )
        self._manifest, signature = proof.sign(self._files, about, Signer(self._key))
        for name, content in ((proof.MANIFEST, self._manifest), (proof.SIGNATURE, signature)):
            yield Member(name, len(content), iter([content]))

    def _whole(self, name: str, content: bytes) -> Member:
        self._files.append(proof.describe(name, [content]))
        self._progress(len(content))
        return Member(name, len(content), iter([content]))

    def _evidence(self, sha256: str, length: int) -> Iterator[bytes]:
        found = hashlib.sha256()
        with self._store.open(sha256) as file:
            for piece in pieces(file):
                found.update(piece)
                self._progress(len(piece))
                yield piece
        if found.hexdigest() != sha256:
            raise IntegrityBroken(
                _("An evidence file is not the one that was received"),
                where=sha256,
                remedy=_("Run `milepost evidence verify`; an earlier backup may have it whole."),
            )
        self._files.append(proof.File(path=f"evidence/{sha256}", size=length, sha256=sha256))


def _parts(lines: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """Lines put together to parts, each with how many there are in it."""
    waiting: list[bytes] = []
    length = 0
    for line in lines:
        waiting.append(line)
        length += len(line)
        if length >= PART:
            yield b"".join(waiting), len(waiting)
            waiting, length = [], 0
    if waiting:
        yield b"".join(waiting), len(waiting)
