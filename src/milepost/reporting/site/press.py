"""Sets pages and writes them; a page that the edition before has with the same values is taken.

``pages.json`` lists every page with the digest of what it was set from. The digest covers the
templates and this code too, so that a newer Milepost sets all pages anew.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from milepost.reporting.report.characters import printable
from milepost.reporting.site.page import Page

if TYPE_CHECKING:
    from jinja2 import Environment

INDEX = "pages.json"
SCHEMA = "milepost/pages/1"
_LARGEST_INDEX = 2**26
_ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How many pages were set, how many taken from the edition before, and the digest of each."""

    set: int
    taken: int
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    pages: dict[str, str]
    schema: str = SCHEMA


def press(
    pages: Iterable[Page],
    set_: Callable[[Page], str],
    shared: object,
    to: Path,
    before: Path | None,
) -> Printed:
    """Write ``pages`` below ``to``; ``set_`` turns one into HTML.

    ``shared`` is all that ``set_`` uses beside the page. Pages are taken from ``before`` by
    their digest: whoever passes it has verified that its files are what was issued.
    """
    ground = hashlib.blake2b(msgspec.json.encode(shared, order="deterministic"), digest_size=16)
    ground.update(code().encode())
    known = _known(before)
    digests: dict[str, str] = {}
    taken = 0
    for page in pages:
        digest = ground.copy()
        digest.update(msgspec.json.encode(page, order="deterministic"))
        digests[page.path] = digest.hexdigest()
        target = to / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if before is not None and known.get(page.path) == digests[page.path]:
            taken += 1
            take(before / page.path, target)
        else:
            target.write_text(set_(page), encoding="utf-8")
    index = msgspec.json.encode(_Index(pages=digests), order="deterministic")
    (to / INDEX).write_bytes(msgspec.json.format(index, indent=1) + b"\n")
    return Printed(set=len(digests) - taken, taken=taken, digests=digests)


def take(held: Path, target: Path) -> None:
    """Put a file of the edition before in its place in this one, without copying if it can be."""
    try:
        os.link(held, target)
    except OSError:
        shutil.copyfile(held, target)


def _known(before: Path | None) -> dict[str, str]:
    """The pages of the edition before that are there, with their digests."""
    if before is None:
        return {}
    try:
        with (before / INDEX).open("rb") as file:
            held = msgspec.json.decode(file.read(_LARGEST_INDEX), type=_Index).pages
    except (OSError, ValueError):
        return {}
    return {path: digest for path, digest in held.items() if (before / path).is_file()}


@cache
def code() -> str:
    """A digest of all that decides how a page looks."""
    rooms = (_ROOM, _ROOM.parent / "charts")
    found = hashlib.blake2b(digest_size=16)
    for room in rooms:
        for path in sorted(room.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(path.relative_to(_ROOM.parent).as_posix().encode())
                found.update(hashlib.blake2b(path.read_bytes()).digest())
    return found.hexdigest()


def environment() -> "Environment":
    """The templates: everything escaped, nothing unknown passed over."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_final,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    return made


def _final(value: object) -> object:
    """A value as it goes into a page; null is nothing."""
    if value is None:
        return ""
    # what is escaped already (Markup) went through ``printable`` before; most texts need nothing
    return printable(value) if type(value) is str and not value.isprintable() else value


def iso(day: date) -> str:
    """A day for ``<time datetime>``."""
    return day.isoformat()
