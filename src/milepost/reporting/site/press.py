"""Sets pages and writes them; a page that the edition before has with the same values is taken.

``pages.json`` lists every page with the digest of what it was set from. The digest covers the
templates and the code too, so that a newer Milepost sets all pages anew. Pages that are made from
the same values stand in a group: where those are the same, none of its pages is even looked at.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from milepost.reporting.report.characters import printable
from milepost.reporting.site.page import Page
from milepost.values import own_code

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

INDEX = "pages.json"
SCHEMA = "milepost/pages/1"
_LARGEST_INDEX = 2**26
_ROOM = Path(__file__).parent
_ROOMS = ("assessment", "documents", "reporting", "values", "vocabulary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How many pages were set, how many taken from the edition before, and the digest of each."""

    set: int
    taken: int
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Pages that are made from the same values: where ``of``, the sums of these, are the same, so
    is each of them.

    Without sums each page is looked at by itself.
    """

    name: str
    of: tuple[str, ...]
    pages: Callable[[], Iterable[Page]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """The digest of a group, blank for none, and of each of its pages by path."""

    digest: str
    pages: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    groups: dict[str, _Held]
    schema: str = SCHEMA


def press(
    groups: Iterable[Group],
    set_: Callable[[Page], str],
    shared: object,
    to: Path,
    before: Path | None,
    there: Callable[[Mapping[str, str]], None] = lambda _digests: None,
) -> Printed:
    """Write the pages of ``groups`` below ``to``; ``set_`` turns one into HTML.

    ``shared`` is all that ``set_`` uses beside the page. ``there`` is told of the pages of a
    group, with their digests, once they lie below ``to``. Pages are taken from ``before`` by
    their digest: whoever passes it has verified that its files are what was issued.
    """
    ground = _digest(hashlib.blake2b(code().encode(), digest_size=16), shared)
    known = _known(before)
    held: dict[str, _Held] = {}
    taken = 0
    for group in groups:
        whole = _digest(ground, group.of).hexdigest() if group.of else ""
        had = known.get(group.name)
        digests: dict[str, str] = {}
        if before is not None and had is not None and whole and had.digest == whole:
            digests = had.pages
            for path in digests:
                _take(before, path, to)
            taken += len(digests)
        else:
            for page in group.pages():
                digest = digests[page.path] = _digest(ground, page).hexdigest()
                if before is not None and had is not None and had.pages.get(page.path) == digest:
                    _take(before, page.path, to)
                    taken += 1
                else:
                    _place(to, page.path).write_text(set_(page), encoding="utf-8")
        held[group.name] = _Held(digest=whole, pages=digests)
        there(digests)
    index = msgspec.json.encode(_Index(groups=held), order="deterministic")
    (to / INDEX).write_bytes(msgspec.json.format(index, indent=1) + b"\n")
    every = {path: digest for one in held.values() for path, digest in one.pages.items()}
    return Printed(set=len(every) - taken, taken=taken, digests=every)


def _digest(ground: "hashlib.blake2b", value: object) -> "hashlib.blake2b":
    found = ground.copy()
    found.update(msgspec.json.encode(value, order="deterministic"))
    return found


def _place(to: Path, path: str) -> Path:
    target = to / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _take(before: Path, path: str, to: Path) -> None:
    held = f"{before}/{path}"
    try:
        os.link(held, f"{to}/{path}")
    except OSError:
        take(held, _place(to, path))


def take(held: str | Path, target: Path) -> None:
    """Put a file of the edition before in its place in this one, without copying if it can be."""
    try:
        os.link(held, target)
    except OSError:
        shutil.copyfile(held, target)


def _known(before: Path | None) -> dict[str, _Held]:
    """The groups of pages of the edition before; none where one of their pages is not there."""
    if before is None:
        return {}
    try:
        with (before / INDEX).open("rb") as file:
            held = msgspec.json.decode(file.read(_LARGEST_INDEX), type=_Index).groups
    except (OSError, ValueError):
        return {}
    there = all(os.path.isfile(f"{before}/{path}") for one in held.values() for path in one.pages)  # noqa: PTH113 (thousands of files)
    return held if there else {}


@cache
def code() -> str:
    """All that decides how a page looks: the programs, and a sum of our code and vocabulary."""
    programs = ("jinja2", "pagefind_bin", "altair", "vl-convert-python")
    return " ".join([*map(version, programs), own_code.sum_of(*_ROOMS)])


def environment(kept: Path | None = None) -> "Environment":
    """The templates: everything escaped, nothing unknown passed over.

    In the folder ``kept``, which holds nothing else, what they were compiled to is kept.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_final,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_compiled(kept) if kept else None,
    )
    made.policies["ext.i18n.trimmed"] = True
    return made


def _compiled(kept: Path) -> "BytecodeCache | None":
    """What this code compiled; what other code did is taken away. Null where nothing can be kept.

    Threat: what lies there is run. The folder is its owner's alone, beside the signing key.
    """
    from jinja2 import FileSystemBytecodeCache

    own = kept / hashlib.blake2b(code().encode(), digest_size=16).hexdigest()
    try:
        if not own.is_dir():
            shutil.rmtree(kept, ignore_errors=True)
            own.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept.chmod(0o700)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(own)) if os.access(own, os.W_OK) else None


def _final(value: object) -> object:
    """A value as it goes into a page; null is nothing."""
    if value is None:
        return ""
    # most texts need nothing
    if not isinstance(value, str) or value.isprintable():
        return value
    # a sentence with names in it is escaped already, and they did not go through ``printable``
    return Markup(printable(value)) if isinstance(value, Markup) else printable(value)  # noqa: S704
