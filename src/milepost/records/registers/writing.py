"""A row of a register as cells: what ``reading`` makes the same row of."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from milepost.records.models.register import Entry
from milepost.records.registers.naming import Lookup
from milepost.records.registers.register import Field, Register

FLAGS = {True: "yes", False: ""}


def cells(register: Register, row: Entry, lookup: Lookup) -> dict[str, str]:
    """The cells of a row fetched by ``Register.whole``: text by the name of a column."""
    found = {"key": row.key}
    for field in register.fields:
        found[field.name] = _cell(field, row, lookup)
    return found


def _cell(field: Field, row: Any, lookup: Lookup) -> str:
    match field.kind:
        case "entry":
            named = getattr(row, field.name)
            return named.key if named else ""
        case "document":
            return (row.document.symbol or "") if row.document else ""
        case "source":
            return row.source.public_id if row.source else ""
        case "recommendation":
            pk = getattr(row, field.name + "_id")
            return lookup.numbers.get(pk, "") if pk else ""
        case "benchmarks":
            return _names(getattr(row, field.name), lookup.labels)
        case "recommendations":
            return _names(getattr(row, field.name), lookup.numbers)
        case "flag":
            return FLAGS[bool(getattr(row, field.name))]
        case "number":
            return number(getattr(row, field.name))
        case _:
            value = getattr(row, field.name)
            return "" if value is None else str(value)


def _names(rows: Any, names: Mapping[int, str]) -> str:
    return ", ".join(names[one.pk] for one in sorted(rows.all(), key=lambda one: one.pk))


def number(value: Decimal | None) -> str:
    """A number in figures without the noughts that a database adds."""
    if value is None:
        return ""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def digest(found: Mapping[str, str]) -> str:
    """What a row was, in sixteen signs: a sheet carries it and shows what changed since."""
    text = json.dumps(dict(found), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
