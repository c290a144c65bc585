"""A tar archive as a stream: members out one after another, and back in.

Only what Milepost writes is read: plain files of short names, in memory that does not grow.
"""

import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from milepost.values.errors import IntegrityBroken

BLOCK = tarfile.BLOCKSIZE
PIECE = 2**18


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive: its name and size, and its content to be read once, as it comes."""

    name: str
    size: int
    content: Iterator[bytes]


def pack(members: Iterable[Member]) -> Iterator[bytes]:
    """The archive of ``members``. Raises ``IntegrityBroken`` for a content of another size."""
    for member in members:
        head = tarfile.TarInfo(member.name)
        head.size = member.size
        head.mode = 0o600
        yield head.tobuf(tarfile.GNU_FORMAT)
        size = 0
        for piece in member.content:
            size += len(piece)
            yield piece
        if size != member.size:
            raise IntegrityBroken(
                _("It changed its size while it was being read"), where=member.name
            )
        yield bytes(-size % BLOCK)
    yield bytes(2 * BLOCK)


def unpack(stream: IO[bytes]) -> Iterator[Member]:
    """The members of an archive, in order. Raises ``IntegrityBroken`` for what is none."""
    while (head := _exactly(stream, BLOCK)) != bytes(BLOCK):
        try:
            found = tarfile.TarInfo.frombuf(head, "ascii", "strict")
        except (tarfile.HeaderError, ValueError):
            raise _no_archive() from None
        if not found.isreg() or found.size < 0:
            raise _no_archive()
        content = _content(stream, found.size)
        yield Member(found.name, found.size, content)
        for _piece in content:
            pass
        _exactly(stream, -found.size % BLOCK)
    while rest := stream.read(PIECE):
        if rest.strip(b"\0"):
            raise _no_archive()


def _content(stream: IO[bytes], size: int) -> Iterator[bytes]:
    left = size
    while left:
        piece = _exactly(stream, min(left, PIECE))
        left -= len(piece)
        yield piece


def _exactly(stream: IO[bytes], size: int) -> bytes:
    found = stream.read(size)
    if len(found) != size:
        raise _no_archive()
    return found


def _no_archive() -> IntegrityBroken:
    return IntegrityBroken(_("What is in the backup is cut off or no backup of Milepost"))
