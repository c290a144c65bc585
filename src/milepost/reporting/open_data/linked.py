"""An edition as linked data: JSON-LD in words of schema.org and our own, and DCAT about it."""

from collections.abc import Callable, Container, Iterable, Iterator
from decimal import Decimal
from mmap import mmap
from posixpath import relpath

import msgspec

from milepost.reporting.edition.changes import counts
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data.held import FOLDER
from milepost.reporting.open_data.table import Cell, Column, Table, plain
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
Held = bytes | mmap
OWN = "urn:milepost:terms:"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
"""What DCAT 3 names languages and kinds of files by."""


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


def linked(
    tables: tuple[Table, ...], edition: Edition, before: Held = b"", same: Container[str] = ()
) -> Iterator[bytes | memoryview]:
    """The edition as one JSON-LD document in pieces: a data set, and everything in it a line.

    ``before`` is that document of another edition, from which the tables named in ``same`` are
    taken as they stand.
    """
    head = msgspec.json.encode(context(tables))
    yield b'{"@context":' + head + b',"@graph":[\n' + msgspec.json.encode(_dataset(edition))
    end = 0
    for table in tables:
        if table.count and table.name in same:
            start, end = _span(table, before, end)
            yield memoryview(before)[start:end]
        else:
            for one in _things(table):
                yield b",\n" + msgspec.json.encode(one)
    yield b"\n]}\n"


def _span(table: Table, before: Held, start: int) -> tuple[int, int]:
    """Where the lines of a table begin and end in ``before``, from ``start`` on: with what is
    between the first and the one before, and without what follows the last."""
    begins = b'{"@type":' + msgspec.json.encode(_kind(table))
    first = before.find(b",\n" + begins, start)
    # all lines of a table stand together: the last is found by halving what it may lie in
    last, most = first + 2, len(before)
    while last < most:
        middle = (last + most) // 2
        line = before.find(b"\n", middle, most) + 1
        if line and before[line : line + len(begins)] == begins:
            last = line
        else:
            most = line - 1 if line else middle
    end = before.find(b"\n", last)
    return first, end - (before[end - 1 : end] == b",")


def _kind(table: Table) -> list[str]:
    own = f"milepost:{table.name}"
    return [_CLASSES[table.name], own] if table.name in _CLASSES else [own]


def _dataset(edition: Edition) -> dict[str, object]:
    return {
        "@type": "Dataset",
        "id": name(edition),
        "name": edition.mandate or edition.name,
        "description": _description(edition),
        "creator": {"@type": "Organization", "name": edition.mandate or edition.name},
        "version": str(edition.number),
        "datePublished": edition.date.isoformat(),
        "license": {
            "@type": "CreativeWork",
            "identifier": edition.licence,
            "name": edition.licence_name,
            "url": edition.licence_url,
        },
        "inLanguage": list(edition.languages),
        "size": str(sum(counts(edition).values())),
    }


def name(edition: Edition) -> str:
    """The lasting name of an edition, wherever it lies."""
    return f"urn:milepost:{edition.workspace}:{edition.audience}:{edition.number}"


def _things(table: Table) -> Iterator[dict[str, object]]:
    kind = _kind(table)
    columns = [(_NAMES.get(one.name, one.name), _value(one)) for one in table.columns]
    for row in table.rows:
        found: dict[str, object] = {"@type": kind}
        for (column, value), cell in zip(columns, row, strict=True):
            if cell is not None and cell != "":
                found[column] = cell if value is None else value(cell)
        yield found


def _value(column: Column) -> Callable[[Cell], object] | None:
    """How a cell of the column is written where it is not written as it is."""
    if column.name == "id":
        return _urn
    if column.refers:
        return _urns if column.name.endswith("s") else _urn
    if column.type == "number":
        return _number
    return str if column.type == "date" else None


def _urn(cell: Cell) -> str:
    return f"urn:milepost:thing:{cell}"


def _urns(cell: Cell) -> list[str]:
    return [_urn(one) for one in str(cell).split()]


def _number(cell: Cell) -> object:
    written = plain(cell) if isinstance(cell, Decimal) else str(cell)
    return float(written) if "." in written else int(written)


def catalogue(edition: Edition, files: Iterable[File], address: str = "") -> dict[str, object]:
    """DCAT 3 of the edition: what it is and which files there are of it, with their sha256.

    ``files`` are named from the folder of the edition, which lies at ``address``; where that is
    not known, they are found from the folder of the catalogue.
    """
    language = next(iter(edition.languages), "")
    called = edition.mandate or edition.name
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": name(edition),
        "@type": "dcat:Dataset",
        "dct:identifier": name(edition),
        "dct:title": _said(called, language),
        "dct:description": _said(_description(edition), "en"),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _said(called, language)},
        "dct:issued": {"@value": edition.date.isoformat(), "@type": "xsd:date"},
        "dct:license": {
            "@id": edition.licence_url,
            "dct:identifier": edition.licence,
            "dct:title": edition.licence_name,
        },
        "dct:language": [{"@id": f"{_LANGUAGES}{_primary(one)}"} for one in edition.languages],
        "dcat:version": str(edition.number),
        **({"dcat:landingPage": {"@id": address}} if address else {}),
        "dcat:distribution": [_distribution(one, address) for one in files],
    }


def _distribution(file: File, address: str) -> dict[str, object]:
    # the catalogue lies in the folder of the data
    at = f"{address}{file.path}" if address else relpath(file.path, FOLDER)
    media = _MEDIA.get(file.path.rpartition(".")[2], "text/plain")
    return {
        "@type": "dcat:Distribution",
        "dct:title": file.path,
        "dcat:accessURL": {"@id": at},
        "dcat:downloadURL": {"@id": at},
        "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{media}"},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _description(edition: Edition) -> str:
    held = ", ".join(f"{kind}: {count}" for kind, count in counts(edition).items() if count)
    return (
        "What was asked of a State in benchmarks, the recommendations they rest on, how far each "
        "is met by the grades of three voices, and the findings behind them with their standard "
        f"of proof. Edition {edition.number} of {edition.date.isoformat()}, for "
        f"{edition.name}. It holds: {held or 'nothing'}."
    )


def _said(text: str, language: str) -> dict[str, str]:
    return {"@value": text, "@language": language} if language else {"@value": text}


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()
