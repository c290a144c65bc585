"""Reading a backup: the whole of it is checked before anything is done with it."""

import hashlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec
from django.utils.translation import gettext as _

from milepost.evidence.store import Received, Store
from milepost.records.backup import contents, sealing, tables
from milepost.records.backup.archive import Member, unpack
from milepost.records.backup.contents import KINDS, ORDER, Beginning, Progress, Summary
from milepost.records.backup.sealing import Sealed
from milepost.reporting import proof
from milepost.reporting.proof import File, Manifest
from milepost.values.errors import InputError, IntegrityBroken, MilepostError

LARGEST_RECORD = 2**22
LARGEST = {
    "beginning": LARGEST_RECORD,
    "key": 2**10,
    "summary": LARGEST_RECORD,
    "manifest": proof.LARGEST_MANIFEST,
    "signature": proof.LARGEST_SIGNATURE,
}
Record = TypeVar("Record")


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A backup that was found whole.

    ``received`` are its evidence files, come in to the store and not in their places yet.
    """

    beginning: Beginning
    summary: Summary
    manifest: Manifest
    signing_key: str = field(repr=False)
    received: tuple[Received, ...]

    def discard(self) -> None:
        """Remove what came in and was not kept."""
        for one in self.received:
            one.discard()


def check(sealed: Sealed, store: Store | None, progress: Progress | None = None) -> Whole:
    """Read a backup to its end and compare everything it holds with its signed manifest.

    Evidence files come in to ``store``, if there is one. Raises ``InputError`` for what cannot
    be opened or was made by another version, ``IntegrityBroken`` for what was altered; nothing
    of it is left then.
    """
    reader = _Reader(store, progress or (lambda _bytes: None))
    try:
        with sealing.unsealed(sealed) as stream:
            for member in unpack(stream):
                reader.take(member)
        return reader.whole()
    except BaseException:
        for one in reader.received:
            one.discard()
        raise


def rows(sealed: Sealed, whole: Whole) -> Generator[tuple[str, Iterator[bytes]], None, None]:
    """Read a checked backup again as far as its rows: each table's name with its lines.

    A table comes in several parts. Raises ``IntegrityBroken`` where the file has changed since
    it was checked.
    """
    listed = {one.path: one for one in whole.manifest.files}
    with sealing.unsealed(sealed) as stream:
        for member in unpack(stream):
            table = _kind(member)[1]
            if member.name == contents.BEGINNING:
                continue
            if table is None:
                return
            found = _Hashed(member.content)
            yield table, _lines(found)
            if found.file(member.name) != listed.get(member.name):
                raise IntegrityBroken(_("The backup was altered while it was being read"))


class _Reader:
    """A backup as it is read: what each member says, and whether it may stand here."""

    def __init__(self, store: Store | None, progress: Progress) -> None:
        self._store = store
        self._progress = progress
        self._at = -1
        self._files: dict[str, File] = {}
        self._rows: dict[str, int] = {}
        self._read: dict[str, bytes] = {}
        self.received: list[Received] = []

    def take(self, member: Member) -> None:
        """Read the next member."""
        kind, table = _kind(member)
        place = KINDS.index(kind)
        if place < self._at or member.name in self._files or (self._at < 0) != (place == 0):
            raise _unknown(member.name)
        self._at = place
        content = _Hashed(member.content, self._progress)
        if kind == "evidence":
            self._receive(member, content)
        elif table is not None:
            if table not in self._rows:
                raise _unknown(member.name)
            self._rows[table] += sum(piece.count(b"\n") for piece in content)
        else:
            if member.size > LARGEST[kind]:
                raise _unknown(member.name)
            self._read[kind] = b"".join(content)
        self._files[member.name] = content.file(member.name)
        if kind == "beginning":
            beginning = _record(self._read[kind], Beginning)
            _refuse_other_version(beginning)
            self._rows = dict.fromkeys(beginning.tables, 0)

    def whole(self) -> Whole:
        """What was read, when all of it is there and as its manifest says."""
        if self._read.keys() != LARGEST.keys():
            raise IntegrityBroken(_("Parts of the backup are missing"))
        manifest = proof.proven(self._read["manifest"], self._read["signature"])
        for name in (proof.MANIFEST, proof.SIGNATURE):
            del self._files[name]
        listed = {one.path: one for one in manifest.files}
        if manifest.what != contents.WHAT or listed != self._files:
            raise IntegrityBroken(_("The backup does not hold what its manifest lists"))
        summary = _record(self._read["summary"], Summary)
        if summary.rows != self._rows:
            raise IntegrityBroken(_("The backup does not hold as many rows as it says"))
        return Whole(
            beginning=_record(self._read["beginning"], Beginning),
            summary=summary,
            manifest=manifest,
            signing_key=self._read["key"].decode("ascii").strip(),
            received=tuple(self.received),
        )

    def _receive(self, member: Member, content: "_Hashed") -> None:
        if self._store is None:
            for _piece in content:
                pass
        else:
            incoming = self._store.receive()
            try:
                for piece in content:
                    incoming.write(piece)
                self.received.append(incoming.finish())
            except BaseException:
                incoming.discard()
                raise
        if f"evidence/{content.file('').sha256}" != member.name:
            raise IntegrityBroken(_("An evidence file was altered"), where=member.name)


class _Hashed:
    """Pieces of a content, hashed as they pass."""

    def __init__(self, pieces: Iterable[bytes], progress: Progress | None = None) -> None:
        self._pieces = pieces
        self._progress = progress
        self._hash = hashlib.sha256()
        self._size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._hash.update(piece)
            self._size += len(piece)
            if self._progress is not None:
                self._progress(len(piece))
            yield piece

    def file(self, path: str) -> File:
        """What passed, as a manifest lists it."""
        return File(path=path, size=self._size, sha256=self._hash.hexdigest())


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        raise IntegrityBroken(_("A row of the backup is cut off"))


def _kind(member: Member) -> tuple[str, str | None]:
    """The kind of a member and the table it is of."""
    match = ORDER.fullmatch(member.name)
    if match is None or match.lastgroup is None:
        raise _unknown(member.name)
    return match.lastgroup, match["table"]


def _unknown(name: str) -> MilepostError:
    return IntegrityBroken(
        _("Something stands in the backup that does not belong there"), where=ascii(name)[:80]
    )


def _record(content: bytes, kind: type[Record]) -> Record:
    try:
        return msgspec.json.decode(content, type=kind)
    except ValueError:
        raise IntegrityBroken(_("A record of the backup cannot be read")) from None


def _refuse_other_version(beginning: Beginning) -> None:
    ours = {(app, name) for app, names in contents.migrations().items() for name in names}
    theirs = {(app, name) for app, names in beginning.migrations.items() for name in names}
    made_by = {"version": beginning.milepost[:40]}
    if beginning.schema != contents.SCHEMA or theirs - ours:
        raise InputError(
            _("The backup was made by a later version of Milepost (%(version)s)") % made_by,
            remedy=_("Install that version or a later one here, then restore."),
        )
    if ours - theirs:
        raise InputError(
            _("The backup was made by an earlier version of Milepost (%(version)s)") % made_by,
            remedy=_(
                "Install that version in an empty MILEPOST_HOME and restore there; then install "
                "this version and run `milepost migrate`."
            ),
        )
    if beginning.tables != {
        table: tables.columns(model) for table, model in tables.tables().items()
    }:
        raise IntegrityBroken(_("The tables of the backup are not those of this version"))
