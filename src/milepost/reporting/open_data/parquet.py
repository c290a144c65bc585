"""A table as a Parquet file."""

import tempfile
from pathlib import Path

from milepost.reporting.open_data.table import Table, text

_TYPES = {
    "text": "VARCHAR",
    "whole": "BIGINT",
    "number": "DECIMAL(24, 6)",
    "flag": "BOOLEAN",
    "date": "DATE",
}


def parquet(tables: tuple[Table, ...], folder: Path) -> list[Path]:
    """Write each table with rows or without to ``folder``; the same bytes for the same tables."""
    import duckdb  # 60 MB that nothing else needs

    written = []
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
                f"auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
                f"nullstr = '\\N', "
                f"allow_quoted_nulls = false, max_line_size = 67108864, columns = {{{columns}}})) "
                f"TO {_quoted(to)} (FORMAT parquet, COMPRESSION zstd)"
            )
            written.append(to)
    return written


def _raw(table: Table, to: Path) -> None:
    """Rows as DuckDB reads them: an empty cell is empty text in quotes, nothing is a mark."""
    with to.open("w", encoding="utf-8", newline="") as file:
        for row in table.rows:
            cells = (
                "\\N" if cell is None else '"' + text(cell).replace('"', '""') + '"' for cell in row
            )
            file.write(",".join(cells) + "\n")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
