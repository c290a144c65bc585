"""An edition as linked data: JSON-LD in words of schema.org and our own, and DCAT about it."""

from collections.abc import Iterable
from decimal import Decimal

from milepost.reporting.edition.changes import items
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data.table import Cell, Table, plain
from milepost.reporting.proof import File

_CLASSES = {"documents": "Report", "laws": "Legislation", "events": "Event", "grades": "Rating"}
_NAMES = {
    "title": "name",
    "text": "text",
    "claim": "text",
    "language": "inLanguage",
    "label": "alternateName",
}
_MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonld": "application/ld+json",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}
OWN = "urn:milepost:terms:"


def context(tables: Iterable[Table]) -> dict[str, object]:
    """Words of schema.org where it has them, ours for the rest; no network is needed to read it."""
    own: dict[str, object] = {"@vocab": "https://schema.org/", "milepost": OWN, "id": "@id"}
    for table in tables:
        for one in table.columns:
            if one.name == "id" or one.name in _NAMES:
                continue
            term: dict[str, object] = {"@id": f"milepost:{one.name}"}
            if one.refers:
                term["@type"] = "@id"
            elif one.type == "date":
                term["@type"] = "https://schema.org/Date"
            own[one.name] = term
    return own


def linked(tables: tuple[Table, ...], edition: Edition) -> dict[str, object]:
    """The edition as one JSON-LD document: a data set, and everything in it."""
    return {
        "@context": context(tables),
        "@graph": [_dataset(edition), *(one for table in tables for one in _things(table))],
    }


def _dataset(edition: Edition) -> dict[str, object]:
    return {
        "@type": "Dataset",
        "id": name(edition),
        "name": edition.mandate or edition.name,
        "version": str(edition.number),
        "datePublished": edition.date.isoformat(),
        "license": edition.licence_url,
        "inLanguage": list(edition.languages),
        "size": str(sum(1 for _ in items(edition))),
    }


def name(edition: Edition) -> str:
    """The lasting name of an edition, wherever it lies."""
    return f"urn:milepost:{edition.workspace}:{edition.audience}:{edition.number}"


def _things(table: Table) -> Iterable[dict[str, object]]:
    own = f"milepost:{table.name}"
    kind = [_CLASSES[table.name], own] if table.name in _CLASSES else [own]
    for row in table.rows:
        found: dict[str, object] = {"@type": kind}
        for column, cell in zip(table.columns, row, strict=True):
            if cell is None or cell == "":
                continue
            if column.name == "id":
                found["id"] = _urn(str(cell))
            elif column.refers:
                several = [_urn(one) for one in str(cell).split()]
                found[column.name] = several if column.name.endswith("s") else several[0]
            else:
                found[_NAMES.get(column.name, column.name)] = _value(cell)
        yield found


def _urn(one: str) -> str:
    return f"urn:milepost:thing:{one}"


def _value(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        written = plain(cell)
        return float(written) if "." in written else int(written)
    return cell if isinstance(cell, (str, int)) else str(cell)


def catalogue(edition: Edition, files: Iterable[File]) -> dict[str, object]:
    """DCAT 3 of the edition: what it is and which files there are of it, with their sha256."""
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "spdx": "http://spdx.org/rdf/terms#",
        },
        "@id": name(edition),
        "@type": "dcat:Dataset",
        "dct:title": edition.mandate or edition.name,
        "dct:issued": edition.date.isoformat(),
        "dct:license": {"@id": edition.licence_url},
        "dct:language": list(edition.languages),
        "dcat:version": str(edition.number),
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": file.path,
                "dcat:downloadURL": {"@id": file.path},
                "dcat:mediaType": _MEDIA.get(file.path.rpartition(".")[2], "text/plain"),
                "dcat:byteSize": file.size,
                "spdx:checksum": {
                    "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                    "spdx:checksumValue": file.sha256,
                },
            }
            for file in files
        ],
    }
