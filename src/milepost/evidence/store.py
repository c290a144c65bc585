"""The evidence store: each file under the sha256 of its content, never altered.

A file comes in once, in pieces: it is written and hashed at the same time, in constant memory,
and then put in its place whole or not at all. The same content twice is one file.

Threat: a name made to lead out of the store. No name that came with a file is ever used.
"""

import errno
import hashlib
import os
import queue
import re
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from milepost.values.errors import InputError, IntegrityBroken, MilepostError, NotFound

PIECE = 256 * 1024
"""Bytes read or written at once; much larger ones have left the processor's cache when hashed."""

AHEAD = 4
"""Pieces that may wait for the hash."""

UNSETTLED = 32 * 1024 * 1024
"""Bytes after which the disk is told to begin with what was written."""

FORGOTTEN = 24 * 3600
"""Seconds after which a file that came in and was never kept is removed."""

_HASH = re.compile(r"[0-9a-f]{64}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class StoreFull(MilepostError):
    """There is no room left for the file; nothing of it is kept."""


class TooLarge(InputError):
    """More bytes than a file may have; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Received:
    """A whole file that has come in and is not in its place yet."""

    path: Path
    sha256: str
    size: int

    def open(self) -> BinaryIO:
        """The file, to be read."""
        return self.path.open("rb")

    def discard(self) -> None:
        """Remove it, unless it was kept."""
        self.path.unlink(missing_ok=True)


class Incoming:
    """A file that is coming in: written by one thread, hashed by another."""

    def __init__(self, folder: Path, limit: int | None = None) -> None:
        """Begin a file in ``folder``; more than ``limit`` bytes are refused."""
        self.path = folder / secrets.token_hex(16)
        self._limit = limit
        self._size = self._begun = 0
        self._hash = hashlib.sha256()
        self._waiting: queue.Queue[bytes | None] = queue.Queue(AHEAD)
        with _room():
            self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._hashing = threading.Thread(target=self._digest, daemon=True)
        self._hashing.start()

    def write(self, data: bytes) -> int:
        """Take the next piece, all of it. Raises TooLarge, StoreFull; the file is then gone."""
        self._size += len(data)
        if self._limit is not None and self._size > self._limit:
            self.discard()
            raise TooLarge(
                what=f"the file has more than {self._limit / 1024**3:.3g} GB",
                remedy="Bring in its parts one by one",
            )
        self._waiting.put(data)
        try:
            with _room():
                rest = memoryview(data)
                while rest:
                    rest = rest[os.write(self._file, rest) :]
        except BaseException:
            self.discard()
            raise
        if self._size - self._begun >= UNSETTLED:
            # the disk works while the rest comes in: the end has little left to wait for
            os.posix_fadvise(
                self._file, self._begun, self._size - self._begun, os.POSIX_FADV_DONTNEED
            )
            self._begun = self._size
        return len(data)

    def finish(self) -> Received:
        """All has come: the file on the disk, its hash and its size. Raises StoreFull."""
        self._stop()
        try:
            with _room():
                os.fsync(self._file)
        except BaseException:
            self.discard()
            raise
        self._close()
        return Received(self.path, self._hash.hexdigest(), self._size)

    def discard(self) -> None:
        """Remove what has come, once or again."""
        self._stop()
        self._close()
        self.path.unlink(missing_ok=True)

    def _digest(self) -> None:
        while (data := self._waiting.get()) is not None:
            self._hash.update(data)

    def _stop(self) -> None:
        if self._hashing.is_alive():
            self._waiting.put(None)
            self._hashing.join()

    def _close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


class Store(Protocol):
    """What every evidence store does."""

    def receive(self, limit: int | None = None) -> Incoming:
        """Begin a file of at most ``limit`` bytes. Raises StoreFull."""
        ...

    def keep(self, received: Received) -> bool:
        """Put a file in its place for good; whether its content is new here.

        What was received is gone afterwards. Raises StoreFull, IntegrityBroken.
        """
        ...

    def open(self, sha256: str) -> BinaryIO:
        """A file of the store, to be read. Raises NotFound."""
        ...

    def names(self) -> Iterator[str]:
        """The names of all files, in order: hashes, and whatever else lies in the store."""
        ...

    def remove(self, sha256: str) -> None:
        """Take a file out that nothing refers to any more; only restoring a backup does."""
        ...


class FolderStore:
    """Files of mode 0400 in folders of mode 0700, two levels deep: ``ab/cd/abcd…``."""

    def __init__(self, root: Path) -> None:
        """A store in the folder ``root``, which is made when first needed."""
        self.root = root

    def receive(self, limit: int | None = None) -> Incoming:
        """As ``Store`` says."""
        return Incoming(incoming_folder(self.root), limit)

    def keep(self, received: Received) -> bool:
        """As ``Store`` says."""
        place = self._place(received.sha256)
        with _room():
            _make(place.parent)
            received.path.chmod(0o400)
            try:
                # link, unlike rename, never writes over a file that is there
                place.hardlink_to(received.path)
                is_new = True
            except FileExistsError:
                is_new = False
            _settle(place.parent)
        received.discard()
        if place.stat().st_size != received.size:
            raise IntegrityBroken(
                what="the evidence store holds another file under this hash",
                where=received.sha256,
                remedy="Run `milepost evidence verify` and find out who altered it",
            )
        return is_new

    def open(self, sha256: str) -> BinaryIO:
        """As ``Store`` says."""
        try:
            return self._place(sha256).open("rb")
        except FileNotFoundError:
            raise missing(sha256) from None

    def names(self) -> Iterator[str]:
        """As ``Store`` says; one folder's names in memory at a time."""
        for first in _inside(self.root):
            if first.name == INCOMING:
                continue
            if not first.is_dir():
                yield first.name
                continue
            for second in _inside(first):
                if not second.is_dir():
                    yield f"{first.name}/{second.name}"
                    continue
                for file in _inside(second):
                    place = f"{first.name}/{second.name}/{file.name}"
                    is_in_place = place == place_of(file.name) and file.is_file()
                    yield file.name if is_in_place else place

    def remove(self, sha256: str) -> None:
        """As ``Store`` says."""
        self._place(sha256).unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path:
        return self.root / place_of(sha256)


INCOMING = "incoming"
"""The folder, beside the files, in which a file is until it is whole."""


def incoming_folder(root: Path) -> Path:
    """The folder for files that are coming in; what was forgotten there is removed."""
    folder = root / INCOMING
    with _room():
        _make(folder)
    before = time.time() - FORGOTTEN
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before:
                path.unlink()
    return folder


def place_of(sha256: str) -> str:
    """Where a file lies below the root: "ab/cd/abcd…"; itself where it is no hash."""
    if _HASH.fullmatch(sha256) is None:
        return f"{INCOMING}/no-hash"
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A file, piece by piece."""
    while data := file.read(PIECE):
        yield data


def digest(file: IO[bytes]) -> str:
    """The sha256 of all that is left of a file, in constant memory."""
    found = hashlib.sha256()
    for data in pieces(file):
        found.update(data)
    return found.hexdigest()


def missing(sha256: str) -> NotFound:
    """The error for a file that is not in the store."""
    return NotFound(
        what="the evidence store has no such file",
        where=sha256,
        remedy="Run `milepost evidence verify`; a backup may still have it",
    )


@contextmanager
def _room() -> Iterator[None]:
    """Turn a disk that is full into StoreFull."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise StoreFull(
            what="there is no room left where evidence is kept",
            remedy="Nothing of the file was kept. Tell whoever runs this installation",
        ) from error


def _make(folder: Path) -> None:
    # parents made by mkdir would get the mode of the process
    for one in reversed([folder, *folder.parents]):
        if not one.exists():
            one.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)


def _settle(folder: Path) -> None:
    """See a new name in ``folder`` onto the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
