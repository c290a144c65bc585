"""What requests look up again and again, recalled while the database stays as it is.

Before a held answer is looked for, the database was asked which state it is in; what is looked up
after that is of this state or of a later one. A request that finds the same state may have it,
since nothing was committed in between: a role withdrawn, a token revoked or a title changed is a
state of its own. Where the state is not known, as with every change, all is looked up anew.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.http import HttpRequest

from milepost.records.remembered import Remembered

STATE = "milepost.state"
"""In the environment of a request: the state of the database, asked for when it came."""

MOST = 256
"""Things recalled in a process."""

Value = TypeVar("Value")

_RECALLED: Remembered[Any] = Remembered(MOST)


def recall(request: HttpRequest, name: Hashable, make: Callable[[], Value]) -> Value:
    """What is known under ``name`` for the state of the database, else what ``make`` gives.

    Several threads have the same value: nobody changes it.
    """
    state = request.META.get(STATE)
    found: Value = _RECALLED.get(None if state is None else (state, name), make)
    return found
