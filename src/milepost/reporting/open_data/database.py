"""Tables as one SQLite file, ready for Datasette, with its metadata."""

import sqlite3
from collections.abc import Container, Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data.table import Cell, Row, Table, plain

_TYPES = {
    "text": "TEXT",
    "whole": "INTEGER",
    "number": "NUMERIC",
    "flag": "INTEGER",
    "date": "TEXT",
}


def version() -> str:
    """The version of SQLite that writes: another may write other bytes."""
    return sqlite3.sqlite_version


def sqlite(
    tables: Iterable[Table], to: Path, before: Path | None = None, same: Container[str] = ()
) -> None:
    """Write a new database to ``to``: the same bytes for the same tables.

    ``before`` is the database of another edition, from which the tables named in ``same`` are
    taken. Every table is written elsewhere first: copied whole from there or from ``before``, it
    becomes the same pages, and SQLite copies without looking at a cell.
    """
    with closing(sqlite3.connect(to.absolute().as_uri(), isolation_level=None, uri=True)) as held:
        held.execute("PRAGMA page_size = 16384")
        held.execute("PRAGMA journal_mode = OFF")
        held.execute("PRAGMA synchronous = OFF")
        held.execute("ATTACH ':memory:' AS fresh")
        if before is not None:
            read_only = f"{before.absolute().as_uri()}?mode=ro&immutable=1"
            held.execute("ATTACH ? AS before", (read_only,))
        held.execute("BEGIN")
        for table in tables:
            _create(held, table, "main")
            if before is not None and table.name in same:
                _copy(held, table, "before")
            elif table.count:
                _create(held, table, "fresh")
                _fill(held, table, "fresh")
                _copy(held, table, "fresh")
        held.execute("COMMIT")


# all names below are those of our own tables


def _create(database: sqlite3.Connection, table: Table, place: str) -> None:
    columns = []
    for one in table.columns:
        written = f'"{one.name}" {_TYPES[one.type]}'
        if one.name == "id":
            written += " PRIMARY KEY"
        elif one.refers and not one.name.endswith("s"):
            written += f' REFERENCES "{one.refers}" ("id")'
        columns.append(written)
    database.execute(f'CREATE TABLE {place}."{table.name}" ({", ".join(columns)})')


def _fill(database: sqlite3.Connection, table: Table, place: str) -> None:
    values = ", ".join("?" * len(table.columns))
    database.executemany(
        f'INSERT INTO {place}."{table.name}" VALUES ({values})',  # noqa: S608
        _rows(table),
    )


def _copy(database: sqlite3.Connection, table: Table, place: str) -> None:
    database.execute(f'INSERT INTO main."{table.name}" SELECT * FROM {place}."{table.name}"')  # noqa: S608


def _rows(table: Table) -> Iterable[Row]:
    """The rows, with what SQLite has no type for as text."""
    written = {at for at, one in enumerate(table.columns) if one.type in {"number", "date"}}
    if not written:
        return table.rows
    return (
        tuple(_value(cell) if at in written else cell for at, cell in enumerate(row))
        for row in table.rows
    )


def _value(cell: Cell) -> str | None:
    match cell:
        case None:
            return None
        case Decimal():
            # the column turns it into the number it writes
            return plain(cell)
        case _:
            return str(cell)


def metadata(tables: Iterable[Table], edition: Edition, name: str) -> dict[str, object]:
    """What Datasette tells of the database ``name``: titles, meanings, licence."""
    return {
        "title": edition.mandate or edition.name,
        "license": f"{edition.licence_name} ({edition.licence})",
        "license_url": edition.licence_url,
        "databases": {
            name: {
                "tables": {
                    table.name: {
                        "title": table.title,
                        "description": table.meaning,
                        "columns": {one.name: one.meaning for one in table.columns},
                    }
                    for table in tables
                }
            }
        },
    }
