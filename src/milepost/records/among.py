"""Rows by many keys, sent as one parameter: databases take no more than some thousands."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func, Value
from django.db.models.sql.compiler import SQLCompiler


class Among(Func):
    """Whether the number in ``field``, such as a foreign key, is one of ``keys``; to filter by."""

    # as PostgreSQL has it: a constant array, which it looks up in an index or by hash
    template = "(%(expressions)s::bigint[]))"
    arg_joiner = " = ANY("

    def __init__(self, field: str, keys: Collection[int]) -> None:
        array = f"{{{','.join(map(str, keys))}}}"
        super().__init__(field, Value(array), output_field=BooleanField())
        self._is_empty = not keys

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        *more: Any,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        """Without keys no database is asked."""
        if self._is_empty:
            raise EmptyResultSet
        return super().as_sql(compiler, connection, *more, **extra_context)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra_context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """As SQLite has it."""
        return self.as_sql(
            compiler,
            connection,
            template="(%(expressions)s, '{}') || ']')))",
            arg_joiner=" IN (SELECT value FROM json_each('[' || trim(",
            **extra_context,
        )
