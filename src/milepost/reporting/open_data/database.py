"""Tables as one SQLite file, ready for Datasette, with its metadata."""

import sqlite3
from collections.abc import Iterable
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


def sqlite(tables: Iterable[Table], to: Path) -> None:
    """Write a new database to ``to``: the same bytes for the same tables."""
    with closing(sqlite3.connect(to, isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 16384")
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for table in tables:
            _table(database, table)
        database.execute("COMMIT")


def _table(database: sqlite3.Connection, table: Table) -> None:
    columns = []
    for one in table.columns:
        written = f'"{one.name}" {_TYPES[one.type]}'
        if one.name == "id":
            written += " PRIMARY KEY"
        elif one.refers and not one.name.endswith("s"):
            written += f' REFERENCES "{one.refers}" ("id")'
        columns.append(written)
    # the names are those of our own tables
    database.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
    places = ", ".join("?" * len(columns))
    database.executemany(
        f'INSERT INTO "{table.name}" VALUES ({places})',  # noqa: S608
        _rows(table),
    )


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
