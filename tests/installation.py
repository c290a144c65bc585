"""A whole installation for tests of backups: two rows in every table, and evidence in the store.

Rows are made from the columns alone, with values that are easily lost on the way: microseconds,
bytes, nulls, quotes, other scripts. So a table or a kind of column that is new is tested too.
"""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import Value

from milepost.evidence.store import Store
from milepost.records import audit
from milepost.records.backup import tables
from milepost.records.models import (
    AuditEntry,
    AuditHead,
    EvidenceFile,
    Information,
    InformationVersion,
    Repeat,
    SourceTie,
)

MARK = "ZZ-planted-mark-ZZ"
"""Stands in every text of every row."""

PHOTOGRAPH = b"\x89PNG a photograph of the gate, ZZ-planted-mark-ZZ" * 40
WORKING_COPY = b"\x89PNG the same without its metadata"
Rows = dict[str, list[dict[str, Any]]]
MADE_APART = {AuditEntry, AuditHead}
TEXTS = (f"{MARK} ឈ្មោះ “it's”\n\t\\ ", f"{MARK} محمد 'x' \"y\" 😀")
MOMENT = datetime(2026, 11, 23, 9, 30, 1, 123457, tzinfo=UTC)


def fill(store: Store) -> None:
    """Fill every table that a backup holds and that is empty, and put evidence in the store."""
    for content in (PHOTOGRAPH, WORKING_COPY):
        keep(store, content)
    waiting = [one for one in tables.tables().values() if one not in MADE_APART]
    made: set[type[models.Model]] = set()
    while waiting:
        ready = [one for one in waiting if needs(one) <= made]
        assert ready, f"these need each other: {waiting}"
        for model in ready:
            if not model._base_manager.exists():
                for number in range(1 if model is SourceTie else 2):
                    model._base_manager.bulk_create([row(model, number)])
            made.add(model)
        waiting = [one for one in waiting if one not in made]
    # by place, not by key: PostgreSQL counts on in each table, whatever was taken back
    versions = InformationVersion.objects.order_by("pk").values_list("pk", flat=True)
    for one, version in zip(Information.objects.order_by("pk"), versions, strict=False):
        Information.objects.filter(pk=one.pk).update(version=version)
    with transaction.atomic():
        for number in range(3):
            audit.append(action="x", actor="system", detail={"ឈ្មោះ": number, "mark": MARK})


def keep(store: Store, content: bytes) -> str:
    """Put a file into the store; its hash."""
    incoming = store.receive()
    incoming.write(content)
    received = incoming.finish()
    store.keep(received)
    return received.sha256


def needs(model: type[models.Model]) -> set[type[models.Model]]:
    """The models whose rows a row of this one cannot do without."""
    return {
        field.related_model
        for field in model._meta.local_concrete_fields
        if field.is_relation and not field.null
    } - {model}


def row(model: type[models.Model], number: int) -> models.Model:
    """The first or second row of a table: the second has null wherever it may."""
    values: dict[str, Any] = {}
    for field in model._meta.local_concrete_fields:
        if field.primary_key and not field.is_relation:
            continue
        values[field.attname] = None if field.null and number else value(field, number)
    if model in {Repeat, SourceTie}:
        # of two, each way round; a tie is kept one way round only
        (first, other) = [one for one in model._meta.local_concrete_fields if one.is_relation][:2]
        keys = first.related_model._base_manager.order_by("pk").values_list("pk", flat=True)[:2]
        values |= dict(zip((first.attname, other.attname), (*keys, *keys)[number:], strict=False))
    if model is EvidenceFile:
        values |= {"sha256": hashlib.sha256(PHOTOGRAPH).hexdigest(), "size": len(PHOTOGRAPH)}
        if not number:
            copy = hashlib.sha256(WORKING_COPY).hexdigest()
            values |= {"copy_sha256": copy, "copy_size": len(WORKING_COPY)}
        else:
            values["copy_sha256"] = ""
    return model(**values)


def value(field: "models.Field[Any, Any]", number: int) -> Any:
    """A value that is easily lost."""
    kept: Any
    match field:
        case models.ForeignKey():
            others = field.related_model._base_manager.order_by("pk")
            kept = None if field.null else others[number].pk
        case models.JSONField():
            kept = {"text": TEXTS[number], "list": [1, None, 0.1, 10**15, True], "": {}}
            kept = Value(None, models.JSONField()) if number else kept
        case models.DateTimeField():
            kept = MOMENT.replace(microsecond=number)
        case models.DateField():
            kept = date(2026, 2, 28)
        case models.BinaryField():
            kept = bytes(range(256)) + MARK.encode()
        case models.BooleanField():
            kept = bool(number)
        case models.BigIntegerField() if not isinstance(field, models.PositiveBigIntegerField):
            kept = -(2**63) + number
        case models.DecimalField():
            kept = Decimal(10) ** -field.decimal_places * (number + 1)
        case models.IntegerField():
            kept = number + 1
        case models.CharField() | models.TextField() if field.choices:
            kept = field.choices[number][0]
        case models.CharField() | models.TextField():
            name = field.model.__name__
            kept = f"{number}{name}" if field.unique else f"{name} {number} {TEXTS[number]}"
            kept = kept[: field.max_length or None].strip()
        case _:
            raise AssertionError(f"the tests do not know {type(field).__name__} yet")
    return kept


def everything() -> Rows:
    """Every row of every table, as the models give them."""
    return {
        table: [
            {name: bytes(one) if isinstance(one, memoryview) else one for name, one in kept.items()}
            for kept in model._base_manager.order_by("pk").values()
        ]
        for table, model in tables.tables().items()
    }


def evidence(store: Store) -> dict[str, bytes]:
    """Every file of the store."""
    found = {}
    for name in store.names():
        with store.open(name) as file:
            found[name] = file.read()
    return found
