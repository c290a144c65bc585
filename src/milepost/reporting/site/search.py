"""The index that the search page asks, made by Pagefind from the pages themselves.

A small edition has one index. A large one has several, each of pages of one kind whose names
begin alike; the browser asks all of them. After a change only the index of the changed pages is
made anew. Threat: the program reads and writes below the folder of the edition and nothing else;
it gets no text but the pages.
"""

import hashlib
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    name: str
    glob: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    parts: dict[str, str]


def write(digests: Mapping[str, str], to: Path, before: Path | None) -> None:
    """Write the index of the pages in ``to``; ``digests`` are those of ``press``, by path.

    Raises ``InputError`` where Pagefind cannot be run.
    """
    held = _held(before)
    parts = _parts(digests, to)
    made = []
    for part in parts:
        if before is not None and held.get(part.name) == part.digest:
            _take(before / FOLDER / part.name, to / FOLDER / part.name)
        else:
            made.append(part)
    with ThreadPoolExecutor(max_workers=2) as pool:
        for _done in pool.map(lambda part: _index(part, to), made):
            pass
    listed = _Parts(parts={part.name: part.digest for part in parts})
    (to / FOLDER).mkdir(exist_ok=True)
    (to / FOLDER / PARTS).write_bytes(msgspec.json.encode(listed, order="deterministic") + b"\n")


def _parts(digests: Mapping[str, str], to: Path) -> list[_Part]:
    pages = {kind: _pages(digests, kind) for kind in KINDS}
    sizes = {
        kind: sum((to / path).stat().st_size for path in several) for kind, several in pages.items()
    }
    if sum(sizes.values()) <= WHOLE:
        every = [path for several in pages.values() for path in several]
        glob = f"{{{','.join(KINDS)}}}/*.html"
        return [_Part(name="all", glob=glob, digest=_digest(digests, every))] if every else []
    found = []
    for kind, several in pages.items():
        for number, first in enumerate(_beginnings(sizes[kind])):
            some = [path for path in several if path.partition("/")[2][0] in first]
            if some:
                found.append(
                    _Part(
                        name=f"{kind}-{number}",
                        glob=f"{kind}/[{first}]*.html",
                        digest=_digest(digests, some),
                    )
                )
    return found


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


def _index(part: _Part, to: Path) -> None:
    from pagefind_bin import get_executable

    target = to / FOLDER / part.name
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


def _take(held: Path, target: Path) -> None:
    shutil.copytree(held, target, copy_function=lambda one, to: press.take(Path(one), Path(to)))


def _held(before: Path | None) -> dict[str, str]:
    if before is None:
        return {}
    try:
        return msgspec.json.decode((before / FOLDER / PARTS).read_bytes(), type=_Parts).parts
    except (OSError, ValueError):
        return {}
