"""What cannot have come before: a repeal before the adoption, a release before the arrest.

Only what is certain is refused: where partial dates leave it open, both may stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from milepost.records.models import Workspace
from milepost.records.models.register import Entry
from milepost.records.registers.naming import BATCH
from milepost.records.registers.reading import Problem, Read
from milepost.records.registers.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What codes of a column come ``first`` of the rows of one parent, and what only ``then``."""

    column: str
    first: frozenset[str]
    then: frozenset[str]


ORDERS: Mapping[str, Order] = {
    "legal-states": Order(
        column="state",
        first=frozenset({"adopted", "in-force"}),
        then=frozenset({"amended", "suspended", "repealed"}),
    ),
    "events": Order(
        column="kind",
        first=frozenset({"arrest", "detention"}),
        then=frozenset({"release"}),
    ),
    "follow-up-steps": Order(
        column="kind", first=frozenset({"selected"}), then=frozenset({"reminder", "assessment"})
    ),
}

Event = tuple[str, date | None, date | None]
"""A code with the first and last day it may have been."""


def contradictions(
    workspace: Workspace, register: Register, rows: Iterable[tuple[Read, Entry | None]]
) -> dict[str, Problem]:
    """The rows, by key, that are certainly too early for what their parent has, and why.

    ``rows`` are each with what is there already, which stays where a column was not given. A
    query for every five hundred parents; none for a register without an order.
    """
    order = ORDERS.get(register.code)
    if order is None:
        return {}
    parent = f"{register.parent}_id"
    columns = (parent, order.column, "date_earliest", "date_latest")
    coming = {
        row.key: tuple(
            row.values[name] if name in row.values else getattr(held, name) for name in columns
        )
        for row, held in rows
    }
    parents: dict[int, dict[str, Event]] = {}
    ids = sorted({values[0] for values in coming.values()})
    for start in range(0, len(ids), BATCH):
        held = register.rows(workspace).filter(**{f"{parent}__in": ids[start : start + BATCH]})
        for key, pk, code, begins, ends in held.values_list("key", *columns):
            if key not in coming:
                parents.setdefault(pk, {})[key] = (code, begins, ends)
    for key, (pk, code, begins, ends) in coming.items():
        parents.setdefault(pk, {})[key] = (code, begins, ends)
    found = {}
    for events in parents.values():
        for key in _too_early(events, order):
            if key in coming:
                found[key] = Problem("date", _("This is before what it can only follow."))
    return found


def _too_early(events: Mapping[str, Event], order: Order) -> list[str]:
    begun = [begins for code, begins, _ends in events.values() if code in order.first]
    known = [day for day in begun if day is not None]
    if not known or len(known) < len(begun):
        # nothing to follow is recorded, or a day is not known
        return []
    return [
        key
        for key, (code, _begins, ends) in events.items()
        if code in order.then and ends is not None and ends < min(known)
    ]
