"""Bring the rows of one document to what they should be: compare, then write what differs.

``plan`` reads (one query a kind) and writes nothing; ``Plan.apply`` writes in bulk. The number
of queries depends on the number of kinds, not of rows. A row that stays keeps its keys, so
whatever refers to it goes on doing so.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Field, IntegerField, JSONField, Model
from django.utils.translation import gettext as _

from milepost.records.kinds import KINDS, Key, Kind
from milepost.records.models import Document
from milepost.records.rows import Rows
from milepost.values.errors import InputError

Unknown = Mapping[type[Model], Collection[str]]
"""Columns that the source of the rows cannot know: they are left as they are."""


@dataclass(slots=True)
class Change:
    """What becomes of the rows of one kind. Keys are tuples, in order."""

    kind: Kind
    created: dict[Key, Model] = field(default_factory=dict)
    updated: dict[Key, Model] = field(default_factory=dict)
    unchanged: dict[Key, Model] = field(default_factory=dict)
    removed: dict[Key, Model] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    """The columns in which the updated rows differ."""

    def __bool__(self) -> bool:
        return bool(self.created or self.updated or self.removed)


@dataclass(slots=True)
class Plan:
    """The changes by kind, parents before children."""

    changes: list[Change]

    def __bool__(self) -> bool:
        return any(self.changes)

    def apply(self) -> None:
        """Write the changes, in the caller's transaction."""
        for change in self.changes:
            _write(change)
        # last, so that no row goes with a parent that it no longer belongs to
        for change in reversed(self.changes):
            if change.removed:
                rows = change.kind.model._default_manager
                rows.filter(pk__in=[row.pk for row in change.removed.values()]).delete()


def plan(document: Document, rows: Rows, unknown: Unknown | None = None) -> Plan:
    """Compare ``rows`` with what is kept of ``document``. Kinds not in ``rows`` stay as they are.

    Desired rows that exist take over the key of the existing row, so that their children find
    them. Raises ``InputError`` when two rows claim one key or a value cannot be stored.
    """
    unknown = unknown or {}
    return Plan(
        [
            _compare(kind, document, rows[kind.model], frozenset(unknown.get(kind.model, ())))
            for kind in KINDS
            if kind.model in rows
        ]
    )


def _write(change: Change) -> None:
    rows = change.kind.model._default_manager
    if change.created:
        rows.bulk_create(change.created.values())
    if change.updated:
        # an upsert on the key: one statement where bulk_update would write a CASE for each cell
        rows.bulk_create(
            change.updated.values(),
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=sorted(change.columns),
        )


def _compare(
    kind: Kind, document: Document, desired: Iterable[Model], unknown: frozenset[str]
) -> Change:
    change = Change(kind)
    existing = dict(_keyed(kind, kind.existing(document))) if document.pk else {}
    columns = kind.compared()
    storable = _limits(kind.model)
    seen: set[Key] = set()
    for key, row in _keyed(kind, desired):
        if key in seen:
            raise InputError(
                _("Two %(kind)s have the same name %(name)s")
                % {"kind": _(kind.name), "name": shown(key)},
                where=document.symbol or document.source_name or None,
                remedy=_("Give each its own number in the document."),
            )
        seen.add(key)
        _refuse_unstorable(row, storable, key)
        _link(kind, row)
        kept = existing.pop(key, None)
        if kept is None:
            change.created[key] = row
            continue
        _take_over(row, kept, unknown)
        differing = [name for name in columns if getattr(row, name) != getattr(kept, name)]
        if differing:
            change.updated[key] = row
            change.columns.update(differing)
        else:
            change.unchanged[key] = row
    change.removed = existing
    return change


def _keyed(kind: Kind, rows: Iterable[Model]) -> Iterator[tuple[Key, Model]]:
    seen: Counter[Key] = Counter()
    for row in rows:
        key = kind.key(row)
        if kind.numbered:
            seen[key] += 1
            key = (*key, seen[key])
        yield key, row


def _link(kind: Kind, row: Model) -> None:
    """Take the keys of parent and linked rows, which were found after ``row`` was made."""
    for name in kind.links if kind.parent is None else (kind.parent, *kind.links):
        setattr(row, name, getattr(row, name))


def _take_over(row: Model, kept: Model, unknown: frozenset[str]) -> None:
    row.pk = kept.pk
    row._state.adding = False
    for name in ("public_id", *unknown):
        if hasattr(kept, name):
            setattr(row, name, getattr(kept, name))


def shown(key: Key) -> str:
    """A key as people read it."""
    return " · ".join(str(part) for part in key if part != "")


# --- what a database would refuse, or silently keep otherwise


def _limits(model: type[Model]) -> list[Field]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | JSONField | IntegerField)
        or field.get_internal_type() == "TextField"
    ]


def _refuse_unstorable(row: Model, fields: list[Field], key: Key) -> None:
    for column in fields:
        value = getattr(row, column.attname)
        if (problem := _problem(column, value)) is not None:
            raise InputError(
                problem % {"column": column.name},
                where=shown(key)[:80],
                remedy=_("Correct the document at this place and try again."),
            )


def _problem(column: Field, value: Any) -> str | None:
    if value is None or column.primary_key:
        return None
    if isinstance(column, IntegerField):
        largest = 32767 if "Small" in column.get_internal_type() else 2147483647
        return None if 0 <= value <= largest else _("The number for “%(column)s” is too large")
    text = repr(value) if isinstance(column, JSONField) else value
    if column.max_length is not None and len(text) > column.max_length:
        return _("The text for “%(column)s” is too long to be one")
    if "\0" in text or "\\x00" in text:
        return _("The text for “%(column)s” holds a NUL character")
    return None
