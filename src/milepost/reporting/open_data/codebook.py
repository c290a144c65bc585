"""The codebook: every field of every table, and the meaning of every code."""

from collections.abc import Iterable

from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data.table import Cell, Table
from milepost.values import vocabulary

SCHEMA = "milepost/codebook/1"
HEAD = ("table", "field", "type", "meaning", "refers to", "vocabulary")


def codebook(tables: Iterable[Table], edition: Edition) -> dict[str, object]:
    """The codebook as JSON (``milepost/codebook/1``)."""
    several = tuple(tables)
    used = {one.codes for table in several for one in table.columns if one.codes}
    for scale in vocabulary.load("scales"):
        used.add(str(scale.extra["grades"]))
    return {
        "schema": SCHEMA,
        "workspace": edition.workspace,
        "audience": edition.audience,
        "version": edition.number,
        "date": edition.date.isoformat(),
        "licence": edition.licence,
        "licence_name": edition.licence_name,
        "licence_url": edition.licence_url,
        "fictitious": edition.fictitious,
        "tables": [
            {
                "name": table.name,
                "title": table.title,
                "meaning": table.meaning,
                "rows": table.count,
                "fields": [
                    {
                        "name": one.name,
                        "type": one.type,
                        "meaning": one.meaning,
                        "refers": one.refers or None,
                        "vocabulary": one.codes or None,
                    }
                    for one in table.columns
                ],
            }
            for table in several
        ],
        "vocabularies": {name: _vocabulary(name) for name in sorted(used)},
    }


def rows(tables: Iterable[Table]) -> Iterable[tuple[Cell, ...]]:
    """The codebook as rows below ``HEAD``."""
    for table in tables:
        for one in table.columns:
            yield table.name, one.name, one.type, one.meaning, one.refers, one.codes


def _vocabulary(name: str) -> dict[str, object]:
    held = vocabulary.load(name)
    return {
        "title": held.title,
        "authority": held.authority,
        "terms": [{"code": term.code, "name": term.name} for term in held],
    }
