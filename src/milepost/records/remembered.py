"""What was worked out of a workspace and is remembered, as long as nothing changed in it.

A thing is remembered with the last entry of the workspace's audit trail and the day. Every change
is an action and every action writes an entry, whose hash covers all before it: with the same hash
on the same day, what passes the gate is the same. A permission withdrawn is a change like another.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Generic, TypeVar

from django.db import connection

from milepost.records.models import AuditEntry, Workspace

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """The ``most`` values that were asked for last, in this process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What is remembered under ``key``, else what ``make`` gives; made anew for null."""
        if key is None:
            return make()
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made


def state(workspace: Workspace, at: datetime, *more: Hashable) -> Hashable:
    """A key for what follows from a workspace on that day; one query.

    Null where nothing may be remembered: in the midst of a change, and where no entry was
    written yet.
    """
    if connection.in_atomic_block:
        return None
    entries = AuditEntry.objects.filter(workspace=workspace.public_id)
    last = entries.order_by("-sequence").values_list("hash", flat=True).first()
    return None if last is None else (workspace.public_id, last, at.date(), *more)
