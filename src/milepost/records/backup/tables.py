"""The tables of a backup: which there are, their rows as JSON lines, and back as rows.

Values are kept to the digit: a moment as ISO 8601 with microseconds, a decimal number as it is
written, bytes in base64.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from milepost.records.models import AuditHead
from milepost.values.errors import IntegrityBroken

LEFT_OUT = frozenset({"sessions", "axes"})
"""Applications whose rows stay behind: who is signed in, and who failed to."""

MADE_BY_MIGRATIONS = frozenset({"django_content_type", "auth_permission"})
"""Tables with rows in an installation that holds nothing yet."""

ROWS = 2000
"""Rows read and written at a time."""

Model = type[models.Model]
Reader = Callable[[Any], object] | None


def tables() -> dict[str, Model]:
    """The model of each table that is backed up, by the table's name, sorted."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.app_label not in LEFT_OUT
    }
    return dict(sorted(found.items()))


def columns(model: Model) -> list[str]:
    """The names of a model's columns, as its rows are written."""
    return [field.attname for field in _fields(model)]


def count(model: Model) -> int:
    """How many rows a table has."""
    return model._base_manager.count()


def lines(model: Model) -> Iterator[bytes]:
    """The rows of a table in the order of their keys, each a JSON array and a line feed."""
    rows = model._base_manager.order_by("pk").values_list(*columns(model))
    for row in rows.iterator(chunk_size=ROWS):
        text = json.dumps([_plain(value) for value in row], ensure_ascii=False, allow_nan=False)
        yield f"{text}\n".encode()


def write(model: Model, rows: Iterable[bytes]) -> int:
    """Put rows into a table as they were, keys and moments included; how many there were.

    Raises ``IntegrityBroken`` for a line that is no row of this table.
    """
    fields = _fields(model)
    names = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    # the names are those of our own models
    statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608
    written = 0
    rows, readers = iter(rows), [_reader(field) for field in fields]
    with connection.cursor() as cursor:
        while some := [_row(readers, line, table) for line in islice(rows, ROWS)]:
            cursor.executemany(statement, some)
            written += len(some)
    return written


def empty() -> None:
    """Remove every row of every table, and whoever is signed in. The guard must be lifted."""
    names = [connection.ops.quote_name(table) for table in [*reversed(tables()), "django_session"]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # at once, without a look at what each row referred to
            cursor.execute(f"TRUNCATE {', '.join(names)}")
            return
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608


def continue_keys() -> None:
    """See to it that the next row of each table gets a key that is free."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(tables().values()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def held() -> dict[str, int]:
    """How many rows each table has, where it has any that someone brought in."""
    found = {
        table: count(model) for table, model in tables().items() if table not in MADE_BY_MIGRATIONS
    }
    found.pop(AuditHead._meta.db_table)
    return {table: rows for table, rows in found.items() if rows}


def _fields(model: Model) -> list["models.Field[Any, Any]"]:
    return list(model._meta.local_concrete_fields)


def _plain(value: object) -> object:
    match value:
        case datetime() | date():
            return value.isoformat()
        case bytes() | memoryview():
            return b64encode(value).decode("ascii")
        case Decimal():
            return str(value)
        case None | bool() | int() | float() | str() | dict() | list():
            return value
        case _:
            raise TypeError(f"a backup cannot hold a {type(value).__name__} yet")


def _row(readers: list[Reader], line: bytes, table: str) -> list[Any]:
    try:
        values = json.loads(line)
        if not isinstance(values, list) or len(values) != len(readers):
            raise ValueError("another number of columns")
        return [
            value if read is None else read(value)
            for read, value in zip(readers, values, strict=True)
        ]
    except (ValueError, TypeError, ArithmeticError) as error:
        raise IntegrityBroken(f"A row of {table} cannot be read", where="backup") from error


def _reader(field: "models.Field[Any, Any]") -> Reader:
    """What makes a value of JSON one that the database takes; null where it is one already.

    ``auto_now`` and defaults are not asked: a row comes back as it was.
    """
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    match target:
        case models.DateTimeField():
            read: Callable[[Any], object] = datetime.fromisoformat
        case models.DateField():
            read = date.fromisoformat
        case models.DecimalField():
            read = Decimal
        case models.BinaryField():
            read = partial(b64decode, validate=True)
        case models.JSONField():
            # null in a column that may not be null is JSON's own null
            if not field.null:
                return partial(field.get_db_prep_value, connection=connection)
            return partial(field.get_db_prep_save, connection=connection)
        case models.IntegerField() | models.BooleanField() | models.CharField():
            return None
        case models.TextField():
            return None
        case _:
            raise TypeError(f"a backup cannot hold a {type(target).__name__} yet")
    return lambda value: None if value is None else field.get_db_prep_save(read(value), connection)
