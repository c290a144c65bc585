"""The index that the search page asks, made by Pagefind from the pages themselves.

A small edition has one index. A large one has several, each of pages of one kind whose names
begin alike; the browser asks all of them. After a change only the index of the changed pages is
made anew. Threat: the program reads and writes below the folder of the edition and nothing else;
it gets no text but the pages.
"""

import gzip
import hashlib
import os
import subprocess
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from milepost.reporting.site import press
from milepost.values.errors import InputError

FOLDER = "search"
PARTS = "parts.json"
KINDS = ("benchmark", "finding", "document", "recommendation")
WHOLE = 8_000_000
"""Bytes of pages up to which there is one index."""
PART = 3_000_000
"""Bytes of pages of one kind from which on its index is parted."""
MOST = 8
SECONDS = 300

_FIRST = "0123456789abcdefghijklmnopqrstuvwxyz"
"""What the name of a page may begin with; see ``addresses.name``."""
# the search page is our own
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
_ENTRY = "pagefind-entry.json"
_OF_NO_LANGUAGE = "wasm.unknown.pagefind"

_EXTRACTS = "fragment"
_MARK = b"pagefind_dcd"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extract:
    """What Pagefind keeps of a page to show where it was found; ``url`` begins with a slash."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """How Pagefind searches one language; ``wasm`` is null where it knows no forms of its words."""

    wasm: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    languages: dict[str, _Language]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    name: str
    glob: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    parts: dict[str, str]


class Indexes:
    """The indexes of the pages below ``to``, begun as soon as it is known which there will be.

    Leave it only with all pages set: then all indexes are there. Raises ``InputError`` where
    Pagefind cannot be run.
    """

    def __init__(self, to: Path, before: Path | None) -> None:
        self._to = to
        self._before = before
        self._held = _held(before)
        self._pages: dict[str, list[str]] = {}
        self._digests: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._parted: dict[str, list[_Part]] = {}
        self._pool = ThreadPoolExecutor(max_workers=2)
        self._begun: list[Future[None]] = []

    def __enter__(self) -> "Indexes":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._pool:
            if kind is None:
                self._finish()

    def add(self, digests: Mapping[str, str]) -> None:
        """Pages that are set now, all of their kind: their digests by path, as of ``press``."""
        for kind in KINDS:
            if some := _pages(digests, kind):
                self._pages[kind] = some
                self._sizes[kind] = sum(os.stat(f"{self._to}/{path}").st_size for path in some)  # noqa: PTH116 (thousands of files)
        self._digests |= digests
        if sum(self._sizes.values()) > WHOLE:
            self._part()

    def _part(self) -> None:
        for kind in self._pages.keys() - self._parted.keys():
            self._parted[kind] = list(
                _parts(kind, self._pages[kind], self._sizes[kind], self._digests)
            )
            self._begin(self._parted[kind])

    def _begin(self, parts: Iterable[_Part]) -> None:
        """Begin what takes longest first."""
        works: list[Callable[[], None]] = []
        for part in parts:
            before = self._before if part.name in self._held else None
            if before is not None and self._held[part.name] == part.digest:
                held = before / FOLDER / part.name
                works.append(partial(_take, held, self._to / FOLDER / part.name))
            else:
                works.insert(0, partial(_index, part, self._to, before))
        self._begun += map(self._pool.submit, works)

    def _finish(self) -> None:
        if not self._parted and (
            every := [one for kind in KINDS for one in self._pages.get(kind, [])]
        ):
            whole = _Part(
                name="all",
                glob=f"{{{','.join(KINDS)}}}/*.html",
                digest=_digest(self._digests, every),
            )
            self._parted["all"] = [whole]
            self._begin([whole])
        for one in self._begun:
            one.result()
        order = [part for kind in ("all", *KINDS) for part in self._parted.get(kind, [])]
        listed = _Parts(parts={part.name: part.digest for part in order})
        (self._to / FOLDER).mkdir(exist_ok=True)
        (self._to / FOLDER / PARTS).write_bytes(
            msgspec.json.encode(listed, order="deterministic") + b"\n"
        )


def _parts(kind: str, pages: list[str], size: int, digests: Mapping[str, str]) -> Iterator[_Part]:
    for number, first in enumerate(_beginnings(size)):
        some = [path for path in pages if path.partition("/")[2][0] in first]
        if some:
            yield _Part(
                name=f"{kind}-{number}",
                glob=f"{kind}/[{first}]*.html",
                digest=_digest(digests, some),
            )


def _pages(digests: Mapping[str, str], kind: str) -> list[str]:
    """The pages of one kind, lists among them left out."""
    return sorted(path for path in digests if path.startswith(f"{kind}/") and path.count("/") == 1)


def _beginnings(size: int) -> Iterable[str]:
    """The first characters of the names in each part."""
    count = 1
    while count < MOST and size / count > PART:
        count *= 2
    return [_FIRST[at * 36 // count : (at + 1) * 36 // count] for at in range(count)]


def _digest(digests: Mapping[str, str], pages: Iterable[str]) -> str:
    found = hashlib.blake2b(digest_size=16)
    for path in pages:
        found.update(f"{path} {digests[path]}\n".encode())
    return found.hexdigest()


def _index(part: _Part, to: Path, before: Path | None) -> None:
    from pagefind_bin import get_executable

    target = to / FOLDER / part.name
    had = [] if before is None else list(_extracts(part, to, before))
    try:
        subprocess.run(  # noqa: S603 (an installed program, without a shell)
            [
                str(get_executable()),
                *("--silent", "--site", str(to), "--glob", part.glob),
                *("--output-path", str(target)),
            ],
            check=True,
            capture_output=True,
            timeout=SECONDS,
            env={},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise InputError(
            "The index of the search could not be made",
            where=part.name,
            remedy="Install Milepost anew, for this machine: Pagefind is part of it.",
        ) from error
    for pattern in _UNUSED:
        for path in target.glob(pattern):
            path.unlink()
    entry = msgspec.json.decode((target / _ENTRY).read_bytes(), type=_Entry)
    if all(one.wasm for one in entry.languages.values()):
        (target / _OF_NO_LANGUAGE).unlink()
    if had:
        (held,) = target.glob("*.pf_meta")
        listed = gzip.decompress(held.read_bytes())
        for path in had:
            if _text(path.name.partition(".")[0]) not in listed:
                path.unlink()


def _extracts(part: _Part, to: Path, before: Path) -> Iterator[Path]:
    """The extracts, a file each, of the pages that are the very file of the edition before.

    They are put where Pagefind would make them again: it names them by their content, and makes
    none that is there.
    """
    target = to / FOLDER / part.name / _EXTRACTS
    target.mkdir(parents=True)
    with os.scandir(before / FOLDER / part.name / _EXTRACTS) as entries:
        for entry in entries:
            try:
                told = gzip.decompress(Path(entry.path).read_bytes()).removeprefix(_MARK)
                page = msgspec.json.decode(told, type=_Extract).url
                same = Path(f"{before}{page}").samefile(f"{to}{page}")
            except (OSError, EOFError, ValueError, zlib.error):
                # of a page that is there no more, or nothing that we know
                continue
            if same:
                press.take(entry.path, target / entry.name)
                yield target / entry.name


def _text(text: str) -> bytes:
    """A text of less than 256 bytes in CBOR (RFC 8949), which lists of an index are written in."""
    length = len(text)
    return (bytes([0x60 + length]) if length < 24 else bytes([0x78, length])) + text.encode()


def _take(held: Path, target: Path) -> None:
    for folder, _, names in os.walk(held):
        room = target / Path(folder).relative_to(held)
        room.mkdir(parents=True, exist_ok=True)
        for name in names:
            press.take(f"{folder}/{name}", room / name)


def _held(before: Path | None) -> dict[str, str]:
    if before is None:
        return {}
    try:
        return msgspec.json.decode((before / FOLDER / PARTS).read_bytes(), type=_Parts).parts
    except (OSError, ValueError):
        return {}
