"""What a register is: its columns, the model of its rows, what hangs on what.

A form, a spreadsheet, an import and a pack give the same cells: text by the name of a column.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.db.models import QuerySet

from milepost.records.models import Workspace
from milepost.records.models.register import Entry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Kind = Literal[
    "text",
    "long",
    "code",
    "date",
    "number",
    "whole",
    "flag",
    "entry",
    "document",
    "benchmarks",
    "recommendations",
    "recommendation",
    "source",
]
MANY = frozenset({"benchmarks", "recommendations"})
"""Kinds that name several rows; they are many-to-many columns of the model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column. ``name`` heads it in sheets and is the model's field, ``label`` is what people
    read.

    A ``code`` is of ``vocabulary``; an ``entry`` is the key of a row of ``register``. A ``date``
    is a partial date: beside ``name`` the model has ``name_earliest`` and ``name_latest``.
    """

    name: str
    label: "StrOrPromise"
    kind: Kind = "text"
    required: bool = False
    vocabulary: str = ""
    register: str = ""
    most: int = 300
    help: "StrOrPromise" = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register. ``one`` and ``name`` are a row and the whole in words, ``purpose`` a sentence.

    ``parent`` is the column by which a row belongs to one of another register. ``shown`` are
    the columns of a list, the first of which names a row. A register that is ``revised`` keeps
    what a row was as rows of their own. ``version`` rises when a column goes or changes.
    ``view`` and ``edit`` are the permissions; who has ``own`` instead of ``edit`` may change the
    rows they recorded.
    """

    code: str
    name: "StrOrPromise"
    one: "StrOrPromise"
    purpose: "StrOrPromise"
    model: type[Entry]
    fields: tuple[Field, ...]
    shown: tuple[str, ...]
    parent: str = ""
    revised: bool = False
    version: int = 1
    view: str = "register.view"
    edit: str = "register.edit"
    own: str = ""

    def column(self, name: str) -> Field:
        """The column of that name. Raises ``KeyError``."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns of a sheet, the key first."""
        return ("key", *(field.name for field in self.fields))

    def of_kind(self, *kinds: Kind) -> tuple[Field, ...]:
        """The columns of these kinds."""
        return tuple(field for field in self.fields if field.kind in kinds)

    def rows(self, workspace: Workspace, *, removed: bool = False) -> QuerySet[Any]:
        """The rows that hold; with ``removed`` those that were taken out too."""
        found: QuerySet[Any] = self.model._default_manager.filter(workspace=workspace)
        if self.revised:
            found = found.filter(holds=True)
        return found if removed else found.filter(removed=False)

    def whole(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with all that their cells name: as many queries for one as for thousands."""
        single = [one.name for one in self.of_kind("entry", "document", "source", "recommendation")]
        several = [one.name for one in self.of_kind("benchmarks", "recommendations")]
        return rows.select_related(*single).prefetch_related(*several)
