"""What an edition written before holds of open data that did not change.

``data/tables.json`` (``milepost/tables/1``) says of each table the sha256 of all that decides how
it is written: its columns, the part of the edition that its rows are made from, and what writes
them. Two editions with the same sum have the same table, and every file of it is taken from the
one before.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from milepost.reporting.open_data import database
from milepost.reporting.open_data.table import Table
from milepost.values import own_code

SCHEMA = "milepost/tables/1"
FOLDER = "data"
INDEX = "tables.json"
_LARGEST = 2**20
_ROOMS = ("reporting/open_data", "reporting/edition/edition.py", "documents/document.py")


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """The sha256 of each table, by its name."""

    schema: str = SCHEMA
    tables: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The open data of the edition before, which was verified; ``unchanged`` are tables."""

    folder: Path
    unchanged: frozenset[str]

    def file(self, path: str) -> Path:
        """A file of it, by its path below the folder of open data."""
        return self.folder / path

    def take(self, path: str, to: Path) -> None:
        """Put a file of it at ``to``, without copying where that can be."""
        try:
            os.link(self.file(path), to)
        except OSError:
            shutil.copyfile(self.file(path), to)


def sums(tables: Iterable[Table], parts: Mapping[str, str]) -> dict[str, str]:
    """The sha256 of each table, by its name; ``parts`` are the sums of the parts of its edition."""
    return {
        one.name: hashlib.sha256(
            msgspec.json.encode((_writers(), one.columns, parts[one.of]))
        ).hexdigest()
        for one in tables
    }


def held(before: Path | None, own: Mapping[str, str], name: str) -> Held | None:
    """What the edition in the folder ``before`` holds of tables with the sums ``own``.

    Null where it holds nothing, or is of another workspace than ``name``. Whoever passes it has
    verified that its files are what was issued.
    """
    if before is None:
        return None
    folder = before / FOLDER
    if not all((folder / f"{name}.{kind}").is_file() for kind in ("xlsx", "jsonld", "sqlite")):
        return None
    try:
        with (folder / INDEX).open("rb") as file:
            known = msgspec.json.decode(file.read(_LARGEST), type=Index).tables
    except (OSError, ValueError):
        return None
    return Held(
        folder=folder,
        unchanged=frozenset(name for name, one in own.items() if known.get(name) == one),
    )


@cache
def _writers() -> str:
    """All that decides how a table is written, beside what it is made from: how that is read, our
    code, and whose it calls."""
    programs = [*map(metadata.version, ("duckdb", "xlsxwriter")), database.version()]
    return " ".join([*programs, own_code.sum_of(*_ROOMS)])
