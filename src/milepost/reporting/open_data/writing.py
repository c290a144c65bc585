"""All open data of an edition, written into a folder; the same bytes for the same edition.

What did not change is taken from the edition before: files of a table, sheets of the workbook.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from mmap import ACCESS_READ, mmap
from pathlib import Path

import msgspec

from milepost.reporting import proof
from milepost.reporting.edition.changes import Change, encode
from milepost.reporting.edition.changes import sums as sums_of
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data import codebook, database, delimited, linked
from milepost.reporting.open_data import held as holding
from milepost.reporting.open_data.held import FOLDER, Held
from milepost.reporting.open_data.parquet import parquet
from milepost.reporting.open_data.table import Table
from milepost.reporting.open_data.tables import tables
from milepost.reporting.open_data.workbook import xlsx

CATALOGUE = "dcat.jsonld"
_CHANGES = ("what", "kind", "id", "title", "benchmarks", "voice")
Task = Callable[[], proof.File | None]
"""Writes files; tells of a large one, which then need not be read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An edition as tables, with the sum of each: of what it is made from, and how."""

    edition: Edition
    tables: tuple[Table, ...]
    sums: dict[str, str]

    @classmethod
    def of(cls, edition: Edition, sums: Mapping[str, str]) -> "Made":
        """The tables of ``edition``; ``sums`` are those of its parts."""
        made = tables(edition)
        return cls(edition=edition, tables=made, sums=holding.sums(made, sums))


def write(
    edition: Edition, changes: Iterable[Change], to: Path, before: Path | None = None
) -> None:
    """Write the open data below ``to``/data, one after the other."""
    for task in tasks(Made.of(edition, sums_of(encode(edition))), changes, to, before):
        task()
    files = [described(to, path) for path in (to / FOLDER).rglob("*") if path.is_file()]
    write_catalogue(edition, files, to)


def tasks(
    whole: Made, changes: Iterable[Change], to: Path, before: Path | None = None
) -> tuple[Task, ...]:
    """What there is to do, the longest first; in any order, each in any process.

    ``changes`` are those since the edition before, whose folder is ``before``: whoever passes it
    has verified that its files are what was issued. The catalogue is not among the tasks.
    """
    edition, made, own = whole.edition, whole.tables, whole.sums
    folder, name = to / FOLDER, edition.workspace
    (folder / "csv").mkdir(parents=True)
    (folder / "parquet").mkdir()
    held = holding.held(before, own, name)
    for one in made:
        if held is None or one.name not in held.unchanged:
            one.rows  # noqa: B018 (made once, not in each process that writes them)
    book, graph, database_ = (folder / f"{name}.{kind}" for kind in ("xlsx", "jsonld", "sqlite"))
    return (
        partial(told, to, book, partial(xlsx, made, edition, book, held)),
        partial(parquet, made, folder / "parquet", held),
        partial(told, to, graph, partial(_linked, made, edition, graph, held)),
        partial(told, to, database_, partial(_database, made, database_, held)),
        partial(_delimited, made, folder / "csv", held),
        partial(_about, made, edition, tuple(changes), own, folder),
    )


def write_catalogue(
    edition: Edition, files: Iterable[proof.File], to: Path, address: str = ""
) -> Path:
    """Write the catalogue of ``files``, those of the open data; see ``linked.catalogue``."""
    listed = sorted(files, key=lambda one: one.path)
    return _json(to / FOLDER / CATALOGUE, linked.catalogue(edition, listed, address))


def told(root: Path, path: Path, make: Callable[[], None]) -> proof.File:
    """Make the file ``path`` and tell of it."""
    make()
    return described(root, path)


def described(root: Path, path: Path) -> proof.File:
    """Path below ``root``, size and sha256 of a file."""
    with path.open("rb") as file:
        return proof.describe(path.relative_to(root).as_posix(), proof.blocks(file))


def _linked(made: tuple[Table, ...], edition: Edition, to: Path, held: Held | None) -> None:
    if held is None or not held.unchanged:
        _pieces(to, linked.linked(made, edition))
    else:
        with held.file(to.name).open("rb") as file:
            before = mmap(file.fileno(), 0, access=ACCESS_READ)
        _pieces(to, linked.linked(made, edition, before, held.unchanged))


def _database(made: tuple[Table, ...], to: Path, held: Held | None) -> None:
    if held is not None and held.unchanged >= {one.name for one in made}:
        held.take(to.name, to)
    elif held is None or not held.unchanged:
        database.sqlite(made, to)
    else:
        database.sqlite(made, to, held.file(to.name), held.unchanged)


def _delimited(made: tuple[Table, ...], folder: Path, held: Held | None) -> None:
    for one in made:
        to = folder / f"{one.name}.csv"
        if held is not None and one.name in held.unchanged:
            held.take(f"{folder.name}/{to.name}", to)
        else:
            _pieces(to, delimited.csv(one))


def _about(
    made: tuple[Table, ...],
    edition: Edition,
    changes: tuple[Change, ...],
    own: dict[str, str],
    folder: Path,
) -> None:
    """What tells of the tables."""
    _json(folder / holding.INDEX, msgspec.to_builtins(holding.Index(tables=own)))
    _json(folder / "metadata.json", database.metadata(made, edition, edition.workspace))
    _json(folder / "codebook.json", codebook.codebook(made, edition))
    _pieces(folder / "codebook.csv", delimited.lines(codebook.HEAD, list(codebook.rows(made))))
    voices = {one.id: one.voice for one in edition.grades}
    changed = [
        (one.what, one.kind, one.id, one.title, " ".join(one.benchmarks), voices.get(one.id, ""))
        for one in changes
    ]
    _pieces(folder / "changes.csv", delimited.lines(_CHANGES, changed))


def _pieces(to: Path, pieces: Iterable[bytes | memoryview]) -> None:
    with to.open("wb") as file:
        file.writelines(pieces)


def _json(to: Path, value: object) -> Path:
    to.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")
    return to
