"""Folders and zip archives of untrusted origin, read without being unpacked or followed.

Threat: a path that leads out of its folder, a link to a file of the reader's own, an archive
with two files of one name, or one that unpacks to more than a disk holds.
"""

import io
import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from milepost.values.errors import InputError

LONGEST_PATH = 1000
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What reading a file of an archive raises where the archive was altered or cut off."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A path that may not be, and why, in words."""

    path: str
    message: str


class Container(Protocol):
    """A folder or an archive, opened to be read."""

    def fault(self) -> Fault | None:
        """What could do harm when it is unpacked or followed; to be asked before anything else."""

    def names(self) -> Sequence[str]:
        """The paths of all files, sorted."""

    def open(self, path: str) -> AbstractContextManager[IO[bytes]]:
        """One file, to be read as a stream. May raise one of ``UNREADABLE``."""

    def close(self) -> None:
        """Let go of it."""


@contextmanager
def opened(path: Path) -> Iterator[Container]:
    """The folder or zip archive at ``path``. Raises ``InputError`` when it is neither."""
    try:
        if path.exists() and not path.is_dir() and not path.is_file():
            # a pipe or device may never end
            raise OSError(None, "it is no regular file")
        container: Container = _Folder(path) if path.is_dir() else _Archive(path)
    except (OSError, *UNREADABLE) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise InputError(
            f"It cannot be read ({reason})",
            where=str(path),
            remedy="Give a folder or a zip archive that Milepost issued; fetch it anew if it "
            "was cut off on the way",
        ) from error
    try:
        yield container
    finally:
        container.close()


class Paths:
    """Paths taken one after another, each of which must be safe and new.

    Two paths that differ only in case, or in how an accented letter is composed, are one file
    on some computers.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, path: str) -> Fault | None:
        """Take a path; what is wrong with it where it may not be taken."""
        if not _is_safe(path):
            shown = path.encode("unicode_escape", "backslashreplace").decode()
            return Fault(shown, "This path may not be used")
        folded = path.lower() if path.isascii() else _folded(path)
        if folded in self._taken:
            return Fault(path, "Two files have this path")
        self._taken.add(folded)
        return None


def first_fault(paths: Iterable[str]) -> Fault | None:
    """The first of ``paths`` that may not be, null where all may."""
    taken = Paths()
    return next((fault for path in paths if (fault := taken.take(path)) is not None), None)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _is_safe(path: str) -> bool:
    return (
        0 < len(path) <= LONGEST_PATH
        and _NO_PARTS.isdisjoint(path.split("/"))
        and _NO_SIGNS.isdisjoint(path)
        and (_is_plain(path) or not any(unicodedata.category(sign) in _UNSEEN for sign in path))
    )


def _is_plain(path: str) -> bool:
    """Of signs that need no closer look, as most paths are."""
    return path.isascii() and path.isprintable()


_NO_PARTS = frozenset(("", ".", ".."))
_NO_SIGNS = frozenset('\\:*?"<>|')
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


class _Folder:
    """A folder; nothing in it is followed out of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fault: Fault | None = None
        self._names = sorted(self._files())

    def _files(self) -> Iterator[str]:
        waiting = [(self._folder, "")]
        while waiting:
            folder, before = waiting.pop()
            with os.scandir(folder) as entries:
                for entry in entries:
                    path = f"{before}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((Path(entry.path), f"{path}/"))
                    elif entry.is_file(follow_symlinks=False):
                        yield path
                    else:
                        self._fault = Fault(path, "A link or special file stands here")

    def close(self) -> None:
        pass

    def fault(self) -> Fault | None:
        return self._fault or first_fault(self._names)

    def names(self) -> Sequence[str]:
        return self._names

    def open(self, path: str) -> io.FileIO:
        # a file replaced by a link between looking and opening is not followed
        return io.FileIO(os.open(f"{self._folder}/{path}", os.O_RDONLY | os.O_NOFOLLOW))


class _Archive:
    """A zip archive; of a folder that was packed whole, what is in that folder."""

    def __init__(self, file: Path) -> None:
        self._archive = zipfile.ZipFile(file)
        paths = sorted(one.filename for one in self._archive.infolist() if not one.is_dir())
        tops = {path.partition("/")[0] if "/" in path else "" for path in paths}
        self._within = f"{tops.pop()}/" if len(tops) == 1 and "" not in tops else ""
        self._paths = paths
        self._names = [path.removeprefix(self._within) for path in paths]

    def close(self) -> None:
        self._archive.close()

    def fault(self) -> Fault | None:
        entries = self._archive.infolist()
        for entry in entries:
            kind = stat.S_IFMT(entry.external_attr >> 16)
            if kind and not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
                return Fault(entry.filename, "A link or special file stands here")
            # zipfile cuts a name at NUL and cannot read what is locked with a password
            if entry.orig_filename != entry.filename or entry.flag_bits & 0x1:
                return Fault(entry.filename, "This file cannot be read safely")
            if entry.is_dir() and entry.file_size:
                return Fault(entry.filename, "A folder with content stands here")
        folders = (one.filename.rstrip("/") for one in entries if one.is_dir())
        return first_fault(self._paths) or first_fault(folders)

    def names(self) -> Sequence[str]:
        return self._names

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        try:
            file = self._archive.open(f"{self._within}{path}")
        except (OSError, ValueError, RuntimeError) as error:
            # an altered header leads to a place that no file has, or claims a password
            raise zipfile.BadZipFile(path) from error
        with file:
            yield file
