"""A table as a Parquet file."""

import signal
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from milepost.reporting.open_data.held import Held
from milepost.reporting.open_data.table import Cell, Table, text

_TYPES = {
    "text": "VARCHAR",
    "whole": "BIGINT",
    "number": "DECIMAL(24, 6)",
    "flag": "BOOLEAN",
    "date": "DATE",
}
_ROWS = 10_000
_STOPS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
_BETWEEN = "\x1f"


def parquet(tables: tuple[Table, ...], folder: Path, held: Held | None = None) -> None:
    """Write each table with rows or without to ``folder``; the same bytes for the same tables."""
    to_write = []
    for table in tables:
        if held is not None and table.name in held.unchanged:
            held.take(f"{folder.name}/{table.name}.parquet", folder / f"{table.name}.parquet")
        else:
            to_write.append(table)
    if to_write:
        _write(to_write, folder)


def _write(tables: Sequence[Table], folder: Path) -> None:
    # 60 MB that nothing else needs; whoever stops it while it begins stops it a moment later, or
    # it would end the whole program
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        import duckdb
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)

    with (
        tempfile.TemporaryDirectory() as kept,
        duckdb.connect(config={"threads": 1, "temp_directory": kept}) as database,
    ):
        for table in tables:
            raw = Path(kept) / f"{table.name}.csv"
            _raw(table, raw)
            to = folder / f"{table.name}.parquet"
            columns = ", ".join(f"'{one.name}': '{_TYPES[one.type]}'" for one in table.columns)
            # no name or path here comes from outside; values lie in the file
            database.execute(
                f"COPY (SELECT * FROM read_csv({_quoted(raw)}, header = false, "  # noqa: S608
                f"auto_detect = false, new_line = '\\n', delim = ',', quote = '\"', escape = '\"', "
                f"nullstr = '\\N', "
                f"allow_quoted_nulls = false, max_line_size = 67108864, columns = {{{columns}}})) "
                f"TO {_quoted(to)} (FORMAT parquet, COMPRESSION zstd)"
            )


def _raw(table: Table, to: Path) -> None:
    """Rows as DuckDB reads them: an empty cell is empty text in quotes, nothing is a mark."""
    rows = iter(table.rows)
    with to.open("w", encoding="utf-8", newline="") as file:
        while some := list(islice(rows, _ROWS)):
            columns = [_column(cells) for cells in zip(*some, strict=True)]
            file.write("\n".join(map(",".join, zip(*columns, strict=True))) + "\n")


def _column(cells: Sequence[Cell]) -> list[str]:
    if set(map(type, cells)) <= {str} and '"' not in _BETWEEN.join(cells):  # type: ignore[arg-type]
        return [f'"{cell}"' for cell in cells]
    return ["\\N" if cell is None else '"' + text(cell).replace('"', '""') + '"' for cell in cells]


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
