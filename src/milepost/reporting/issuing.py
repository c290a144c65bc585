"""An edition written out: open data, pages, and the proof that they are what was issued.

A folder of an edition holds beside them ``edition.json`` (``milepost/edition/1``, all of it),
``SHA256SUMS`` as ``sha256sum -c`` reads it, where an authority was asked ``SHA256SUMS.tsr`` (its
answer, RFC 3161, over ``SHA256SUMS``), ``README.txt``, and the signed manifest over all of them.
The same edition gives the same bytes, timestamp apart.
"""

import errno
import fcntl
import glob
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any, Protocol

import msgspec

from milepost.evidence import timestamp
from milepost.evidence.timestamp import StampWrong
from milepost.reporting import proof
from milepost.reporting.containers import UNREADABLE, Container
from milepost.reporting.edition.changes import Change, decode
from milepost.reporting.edition.changes import sums as sums_of
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data import writing
from milepost.reporting.open_data.held import FOLDER
from milepost.reporting.open_data.writing import described
from milepost.reporting.sharing import begun, share
from milepost.reporting.trail import Checked
from milepost.values.errors import InputError

WHAT = "edition"
EDITION = "edition.json"
SUMS = "SHA256SUMS"
STAMP = "SHA256SUMS.tsr"
README = "README.txt"
LARGEST = 2**30
MANY = 4_000_000
"""Bytes of an edition from which on its files are made by several processes."""
_UNFINISHED = ".unfinished-"
_BEFORE = "-before"
_NO_ROOM = 2**20
"""Bytes: with less left on a disk, what could not be written had no room."""
LONG = 100_000
"""Bytes of a manifest from which on another process verifies what it lists."""

_README = """{title}
Edition {number} of {date}, for the audience “{audience}”{fictitious}
Licence: {licence_name} ({licence}) <{licence_url}>

index.html      the pages: open it in a browser, or put the folder on a web server
data/           the edition as open data: CSV, XLSX, Parquet, SQLite, JSON-LD
data/codebook.csv   what every field means
data/changes.csv    what changed since the edition before
edition.json    all of it in one file
manifest.json   the size and sha256 of every file here, and who issued it
manifest.sig    the signature over manifest.json (Ed25519, RFC 8032)
SHA256SUMS      the same sums for other tools

To verify all of it, without a network:

    milepost verify THIS-FOLDER --key ed25519:THE-PUBLISHED-KEY-OF-THE-ISSUER

Without Milepost: `sha256sum -c SHA256SUMS`; then `openssl pkeyutl -verify -rawin` with the public
key verifies manifest.sig over manifest.json. Where there is SHA256SUMS.tsr:
`openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile CERTIFICATES`
"""


class Pages(Protocol):
    """What writes the static pages of an edition."""

    def __call__(
        self,
        edition: Edition,
        sums: Mapping[str, str],
        changes: tuple[Change, ...],
        to: Path,
        before: Path | None,
    ) -> object:
        """Write the pages of ``edition`` into the folder ``to``, beside what is there.

        ``sums`` are those of its parts: where one is the same, so is the part. ``before`` is the
        folder of the edition that is there now, to take from what did not change; null where
        there is none. Nothing may be written outside ``to``.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """With what an edition is signed, as of when; ``stamp`` gives an authority's answer over a
    sha256, null where none is asked."""

    signer: proof.Signer
    issued: datetime
    stamp: Callable[[str], bytes] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What was written: how many files and bytes, and the sha256 of the manifest."""

    files: int
    size: int
    manifest: str


def issue(
    content: bytes,
    changes: Iterable[Change],
    to: "Path | Place",
    seal: Seal,
    *,
    pages: Pages | None = None,
    still: Callable[[], None] | None = None,
) -> Issued:
    """Write the edition that is encoded in ``content`` to the folder ``to``, whole or not at all.

    An edition there is replaced. What did not change is taken from it, where it is untouched and
    signed with the same key. ``still`` is called while files are made: where it raises, nothing
    is written. Raises ``InputError`` where something else is there or nothing can be written, and
    ``IntegrityBroken`` where ``content`` is no edition.
    """
    place = to if isinstance(to, Place) else Place.of(to)
    with _whole_folder(place) as folder:
        making = _Making(content, tuple(changes), folder, place, seal, pages)
        (said,), _ = share([making.make], still or _nothing, apart=len(content) >= MANY)
        about, files = msgspec.msgpack.decode(said, type=_Made)
        sums = "".join(f"{file.sha256}  {file.path}\n" for file in files).encode()
        (folder / SUMS).write_bytes(sums)
        files.append(described(folder, folder / SUMS))
        if seal.stamp is not None:
            (folder / STAMP).write_bytes(seal.stamp(hashlib.sha256(sums).hexdigest()))
            files.append(described(folder, folder / STAMP))
        manifest, signature = proof.sign(files, about, seal.signer)
        (folder / proof.MANIFEST).write_bytes(manifest)
        (folder / proof.SIGNATURE).write_bytes(signature)
        return Issued(
            files=len(files),
            size=sum(file.size for file in files),
            manifest=hashlib.sha256(manifest).hexdigest(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder to write an edition to, how to come by the edition that is there, and how to
    remove it when another took its place; ``address`` is the one it will have, ending in "/",
    blank where that is not known."""

    folder: Path
    before: "Callable[[], _Before | None]"
    remove: Callable[[Path], object]
    address: str = ""

    @classmethod
    def of(cls, folder: Path, address: str = "") -> "Place":
        """The folder, which a link to it stays a link to. Raises ``InputError`` where something
        is there that is no edition, or is no part of it."""
        before, place = _before(folder), Path(os.path.realpath(folder))
        return cls(
            folder=place,
            before=partial(_Before.of, before and place),
            remove=partial(shutil.rmtree, ignore_errors=True),
            address=address,
        )

    @classmethod
    @contextmanager
    def looked_at(cls, folder: Path, address: str = "") -> "Iterator[Place]":
        """The same; what is there is verified from now on, beside whatever else is done, and so
        removed: it is gone when this is left."""
        place = cls.of(folder, address)
        try:
            long = (folder / proof.MANIFEST).stat().st_size >= LONG
        except OSError:
            long = False
        with begun(place.before, apart=long) as before, ThreadPoolExecutor(1) as beside:
            yield cls(
                folder=place.folder,
                before=before,
                remove=lambda path: beside.submit(place.remove, path),
                address=address,
            )


_Made = tuple[proof.About, list[proof.File]]
"""What an edition is, and its files by path."""


class _Making:
    """All but the proof of an edition, written into ``folder``."""

    def __init__(
        self,
        content: bytes,
        changes: tuple[Change, ...],
        folder: Path,
        place: "Place",
        seal: Seal,
        pages: Pages | None,
    ) -> None:
        self.content, self.changes = content, changes
        self.folder, self.place = folder, place
        self.seal, self.pages = seal, pages
        # kept to the end of the process that makes it: to take it apart takes a while
        self.edition: Edition | None = None

    def make(self) -> bytes:
        """Write it: a ``_Made``, encoded, since that is how it is sent on fastest."""
        content, changes, folder = self.content, self.changes, self.folder
        edition = self.edition = decode(content)
        sums = sums_of(content)
        many = len(content) >= MANY
        untouched = self.place.before()
        if untouched is not None and untouched.key != self.seal.signer.public:
            untouched = None
        usable = None if untouched is None else untouched.folder
        set_ = (
            _nothing
            if self.pages is None
            else partial(_set, self.pages, edition, sums, changes, folder, usable)
        )
        # pages take longest and need no tables
        with begun(set_, apart=many) as pages_set:
            tasks: tuple[writing.Task, ...] = (
                *writing.tasks(writing.Made.of(edition, sums), changes, folder, usable),
                partial(_itself, content, edition, folder),
            )
            large, _ = share(tasks, _nothing, apart=many)
            pages_set()
        files = _files(folder, untouched, {one.path: one for one in large if one is not None})
        data = [one for one in files if one.path == EDITION or one.path.startswith(f"{FOLDER}/")]
        listed = writing.write_catalogue(edition, data, folder, self.place.address)
        files.append(described(folder, listed))
        about = proof.About(
            what=WHAT,
            name=f"{edition.workspace}/{edition.audience}/{edition.number}",
            issuer=edition.mandate or edition.name,
            issued=self.seal.issued,
        )
        return msgspec.msgpack.encode((about, sorted(files, key=lambda one: one.path)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """The edition that is there: untouched since it was signed with ``key``.

    ``files`` are by device and number of the file: a file that was taken from it is the same.
    """

    folder: Path
    key: str
    files: Mapping[tuple[int, int], proof.File]

    @classmethod
    def of(cls, folder: Path | None) -> "_Before | None":
        """Null where there is none, or what is there must not be trusted."""
        if folder is None:
            return None
        try:
            verdict = proof.verify(folder)
            if verdict.problem is not None or verdict.manifest is None or verdict.key is None:
                return None
            listed = {one.path: one for one in verdict.manifest.files}
            found = {key: listed[name] for name, key in _entries(folder) if name in listed}
        except (InputError, OSError):
            return None
        return cls(folder=folder, key=verdict.key, files=found)


def _files(
    folder: Path, before: _Before | None, told: Mapping[str, proof.File]
) -> list[proof.File]:
    """All files of an edition; not read again are those that were ``told`` of, and what is the
    very file of the edition before."""
    held = {} if before is None else before.files
    files = []
    for name, key in _entries(folder):
        one = told.get(name) or held.get(key)
        if one is None or one.path != name:
            with open(f"{folder}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 (thousands)
                one = proof.describe(name, proof.blocks(file))
        files.append(one)
    return files


def _entries(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The path of each file below ``folder``, and which file it is."""
    waiting = [(str(folder), "")]
    while waiting:
        room, begins = waiting.pop()
        with os.scandir(room) as entries:
            for entry in entries:
                name = f"{begins}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{name}/"))
                else:
                    found = entry.stat(follow_symlinks=False)
                    yield name, (found.st_dev, found.st_ino)


def _nothing() -> None:
    pass


def _set(pages: Pages, *given: Any) -> None:
    """Write pages; how that went is of no use here, and would have to be sent over."""
    pages(*given)


def _itself(content: bytes, edition: Edition, folder: Path) -> proof.File:
    (folder / README).write_text(_readme(edition), encoding="utf-8")
    (folder / EDITION).write_bytes(content)
    return proof.describe(EDITION, [content])


def check(container: Container) -> Checked:
    """What an edition whose signature holds says of itself, and whether its sums agree."""
    try:
        with container.open(SUMS) as file:
            sums = file.read(LARGEST)
        stamped = STAMP in container.names()
        if stamped:
            with container.open(STAMP) as file:
                timestamp.verify(_whole(file), hashlib.sha256(sums).hexdigest())
    except (KeyError, OSError, *UNREADABLE):
        return Checked(problem="The sums are missing or cannot be read")
    except StampWrong as wrong:
        return Checked(problem=wrong.what)
    told = (
        "It has a timestamp, whose authority was not verified here."
        if stamped
        else "It has no timestamp of another authority."
    )
    return Checked(problem=None, notes=(told,))


def _whole(file: IO[bytes]) -> bytes:
    return file.read(timestamp.LARGEST + 1)


def _readme(edition: Edition) -> str:
    return _README.format(
        title=edition.mandate or edition.name,
        number=edition.number,
        date=edition.date.isoformat(),
        audience=edition.audience,
        fictitious="\nThis is an example to learn on: nothing in it is about anybody."
        if edition.fictitious
        else "",
        licence=edition.licence,
        licence_name=edition.licence_name,
        licence_url=edition.licence_url,
    )


def _before(to: Path) -> Path | None:
    """The edition that is there. Raises ``InputError`` where something else is."""
    if not to.exists() or (to.is_dir() and not any(to.iterdir())):
        return None
    try:
        held = msgspec.json.decode((to / proof.MANIFEST).read_bytes(), type=proof.Manifest)
    except (OSError, ValueError):
        held = None
    if held is None or held.what != WHAT:
        raise InputError(
            "Something is there that is no edition",
            where=str(to),
            remedy="Name a new folder, an empty one, or one that holds an edition",
        )
    own = {proof.MANIFEST, proof.SIGNATURE, *(one.path for one in held.files)}
    other = next((name for name, _ in _entries(to) if name not in own), None)
    if other is not None:
        raise InputError(
            f"“{other}” is there, which is no part of the edition and would be lost",
            where=str(to),
            remedy="Move it away, or name another folder",
        )
    return to


@contextmanager
def _whole_folder(place: Place) -> Iterator[Path]:
    """A folder to write into that takes its place when all went well.

    What earlier ones left that were killed outright is removed then.
    """
    to = place.folder
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        unfinished = to.with_name(f".{to.name}{_UNFINISHED}{secrets.token_hex(4)}")
        unfinished.mkdir()
        # as long as it is held, in this process or one begun here, it is being written
        held = os.open(unfinished, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield unfinished
            _exchange(unfinished, place)
        except OSError:
            raise
        except Exception as error:
            # whoever writes for us may not say why it could not
            if shutil.disk_usage(to.parent).free < _NO_ROOM:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
            raise
        finally:
            os.close(held)
            shutil.rmtree(unfinished, ignore_errors=True)
        _sweep(to)
    except OSError as error:
        raise InputError(
            f"It cannot be written ({error.strerror or error})",
            where=str(to),
            remedy="Name a folder that can be written to and has room",
        ) from error


def _sweep(to: Path) -> None:
    """Remove what nobody writes any more beside the folder ``to``."""
    for left in sorted(to.parent.glob(f"{glob.escape(f'.{to.name}{_UNFINISHED}')}*")):
        # what was there before is not in anybody's way as long as what takes its place is there
        if left.name.endswith(_BEFORE) and Path(str(left).removesuffix(_BEFORE)).exists():
            continue
        with suppress(OSError):
            held = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
            finally:
                os.close(held)


def _exchange(made: Path, place: Place) -> None:
    """Put ``made`` in its place; what was there comes back if that fails."""
    to, aside = place.folder, Path(f"{made}{_BEFORE}")
    held = to.exists()
    if held:
        to.rename(aside)
    try:
        made.rename(to)
    except BaseException:
        if held:
            aside.rename(to)
        raise
    if held:
        place.remove(aside)
