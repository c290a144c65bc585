"""All open data of an edition, written into a folder; the same bytes for the same edition."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from milepost.reporting import proof
from milepost.reporting.edition.changes import Change
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data import codebook, database, delimited, linked
from milepost.reporting.open_data.parquet import parquet
from milepost.reporting.open_data.tables import tables
from milepost.reporting.open_data.workbook import xlsx

FOLDER = "data"


def write(edition: Edition, changes: Iterable[Change], to: Path) -> list[Path]:
    """Write the open data below ``to``/data; return the files.

    ``changes`` are those since the edition before.
    """
    folder = to / FOLDER
    made, name = tables(edition), edition.workspace
    written = [_pieces(folder / "csv" / f"{one.name}.csv", delimited.csv(one)) for one in made]
    (folder / "parquet").mkdir(parents=True, exist_ok=True)
    written += parquet(made, folder / "parquet")
    xlsx(made, edition, folder / f"{name}.xlsx")
    database.sqlite(made, folder / f"{name}.sqlite")
    written += [folder / f"{name}.xlsx", folder / f"{name}.sqlite"]
    changed = [(one.what, one.kind, one.id, one.title) for one in changes]
    written += [
        _json(folder / "metadata.json", database.metadata(made, edition, name)),
        _json(folder / f"{name}.jsonld", linked.linked(made, edition)),
        _json(folder / "codebook.json", codebook.codebook(made, edition)),
        _pieces(folder / "codebook.csv", delimited.lines(codebook.HEAD, list(codebook.rows(made)))),
        _pieces(
            folder / "changes.csv",
            delimited.lines(("what", "kind", "id", "title"), changed),
        ),
    ]
    files = [described(to, path) for path in sorted(written)]
    written.append(_json(folder / "dcat.jsonld", linked.catalogue(edition, files)))
    return written


def described(root: Path, path: Path) -> proof.File:
    """Path below ``root``, size and sha256 of a file."""
    with path.open("rb") as file:
        return proof.describe(path.relative_to(root).as_posix(), proof.blocks(file))


def _pieces(to: Path, pieces: Iterable[bytes]) -> Path:
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("wb") as file:
        file.writelines(pieces)
    return to


def _json(to: Path, value: object) -> Path:
    return _pieces(to, [msgspec.json.format(msgspec.json.encode(value), indent=1), b"\n"])
