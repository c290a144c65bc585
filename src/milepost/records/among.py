"""Rows by many keys, sent as one parameter: databases take no more than some thousands.

However many keys there are, the statement is the same. What is asked for again and again is made
into one only once (``ByKeys``): Django takes longer to make it than a database to answer.
"""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func, QuerySet, Value
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler


class Among(Func):
    """Whether the number in ``field``, such as a foreign key, is one of ``keys``; to filter by."""

    # as PostgreSQL has it: a constant array, which it looks up in an index or by hash
    template = "(%(expressions)s::bigint[]))"
    arg_joiner = " = ANY("

    def __init__(self, field: str, keys: Collection[int]) -> None:
        super().__init__(field, Value(_array(keys)), output_field=BooleanField())
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


class _Made(NamedTuple):
    """A statement, its parameters (null for the keys), and what it selects of which query."""

    sql: str
    parameters: tuple[str | int | None, ...]
    select: list[Any]
    query: Query


class ByKeys:
    """Asks for rows by keys.

    ``rows`` gives the rows of some keys, as a ``values_list`` by ``Among``; nothing else in it
    may depend on them.
    """

    def __init__(self, rows: Callable[[Collection[int]], QuerySet[Any, Any]]) -> None:
        self._rows = rows
        self._made: dict[str, _Made] = {}

    def __call__(self, keys: Collection[int]) -> list[tuple[Any, ...]]:
        """Return the rows, in one query; none without keys, and then no database is asked."""
        if not keys:
            return []
        made = self._made.get(connection.vendor) or self._make()
        array = _array(keys)
        with connection.cursor() as cursor:
            cursor.execute(made.sql, [array if one is None else one for one in made.parameters])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        compiler = made.query.get_compiler(connection=connection)
        converters = compiler.get_converters(made.select)
        return (
            list(map(tuple, compiler.apply_converters(found, converters))) if converters else found
        )

    def _make(self) -> _Made:
        query = self._rows(_LATER).query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        made = self._made[connection.vendor] = _Made(
            sql=sql,
            parameters=tuple(None if isinstance(one, _Later) else one for one in parameters),
            select=[expression for expression, *_ in compiler.select],
            query=query,
        )
        return made


def _array(keys: Collection[int]) -> str:
    return _Later() if keys is _LATER else f"{{{','.join(map(str, keys))}}}"


class _Later(str):
    """Stands for keys that are not known when a statement is made."""

    __slots__ = ()


_LATER: Collection[int] = (0,)
