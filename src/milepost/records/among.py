"""Rows by many keys: as one parameter, since databases take no more than some thousands each."""

import json
from collections.abc import Collection

from django.db.models import BigIntegerField, Expression


class Among(Expression):
    """The ``keys`` as a query of its own, for a lookup such as ``pk__in``."""

    def __init__(self, keys: Collection[int]) -> None:
        super().__init__(output_field=BigIntegerField())
        self.keys = tuple(keys)

    def as_sql(self, _compiler: object, _connection: object) -> tuple[str, tuple[str]]:
        """As PostgreSQL has it."""
        return "(SELECT unnest(%s::bigint[]))", (f"{{{','.join(map(str, self.keys))}}}",)

    def as_sqlite(self, _compiler: object, _connection: object) -> tuple[str, tuple[str]]:
        """As SQLite has it."""
        return "(SELECT value FROM json_each(%s))", (json.dumps(self.keys),)
