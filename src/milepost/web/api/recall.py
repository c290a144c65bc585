"""What requests look up again and again, recalled while the database stays as it is.

Before a held answer is looked for, the database was asked which state it is in; what is looked up
after that is of this state or of a later one. A request that finds the same state may have it,
since nothing was committed in between: a role withdrawn, a token revoked, a permission or a title
changed is a state of its own. Where the state is not known, as with every change, all is looked up
anew. What depends on the day has the day in its name.
"""

import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from django.http import HttpRequest

STATE = "milepost.state"
"""In the environment of a request: the state of the database, asked for when it came."""

MOST = 20_000
"""Things recalled in a process, items of lists among them: a few hundred bytes each, seldom more
than some thousand."""

Value = TypeVar("Value")


class Recalled:
    """What was looked up of one state: another state begins anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: Hashable = None
        self._held: dict[Hashable, Any] = {}
        self._making: dict[Hashable, threading.Lock] = {}
        self._wanted: dict[Hashable, set[int]] = {}

    def making(self, name: Hashable) -> threading.Lock:
        """What whoever looks up things of that name holds meanwhile."""
        with self._lock:
            return self._making.setdefault(name, threading.Lock())

    def want(self, name: Hashable, keys: Collection[int]) -> None:
        """Let whoever looks up things of that name next look up these as well."""
        with self._lock:
            self._wanted.setdefault(name, set()).update(keys)

    def wanted(self, name: Hashable) -> set[int]:
        """The keys that were wanted of that name; whoever asks looks them up."""
        with self._lock:
            return self._wanted.pop(name, set())

    def of(self, state: Hashable) -> dict[Hashable, Any]:
        """What is known of that state, to read and to add to; nothing is known of null."""
        if state is None:
            return {}
        with self._lock:
            if self._state != state or len(self._held) > MOST:
                # whoever still has the one before goes on with it
                self._state, self._held = state, {}
            return self._held


_RECALLED = Recalled()


def recall(request: HttpRequest, name: Hashable, make: Callable[[], Value]) -> Value:
    """What is known under ``name`` for the state of the database, else what ``make`` gives.

    Several threads have the same value: nobody changes it.
    """
    held = _RECALLED.of(request.META.get(STATE))
    found: Value | None = held.get(name)
    if found is None:
        found = make()
        if found is not None:
            held[name] = found
    return found  # type: ignore[return-value] # null where ``make`` gives it


def recall_each(
    request: HttpRequest,
    name: Hashable,
    keys: Collection[int],
    make: Callable[[Collection[int]], Mapping[int, Value]],
) -> dict[int, Value]:
    """The same of several things by their keys; ``make`` gives all that are not known at once.

    Where several threads miss something of one name, one looks it up while the others wait: the
    next of them looks up what all of them miss. A name is of one workspace, so that nobody waits
    for what another one is asked.
    """
    state = request.META.get(STATE)
    if state is None:
        # nothing is known, and nobody else could have it
        return dict(make(keys))
    held = _RECALLED.of(state)

    def missing(some: Iterable[int]) -> list[int]:
        return [key for key in some if (name, key) not in held]

    if wanted := missing(keys):
        _RECALLED.want(name, wanted)
        with _RECALLED.making(name):
            if wanted := missing(keys):
                wanted = missing({*wanted, *_RECALLED.wanted(name)})
                held |= {(name, key): value for key, value in make(wanted).items()}
    return {key: held[name, key] for key in keys}


def recall_items(
    request: HttpRequest,
    name: Hashable,
    keys: Collection[int],
    make: Callable[[Collection[int]], Mapping[int, Mapping[str, Any]]],
) -> list[msgspec.Raw]:
    """The items of a page in the order of their keys, as JSON; those not known are made at once.

    A row that is gone since its key was found is left out.
    """

    def written(some: Collection[int]) -> dict[int, msgspec.Raw | None]:
        found = make(some)
        return {
            key: msgspec.Raw(msgspec.json.encode(found[key])) if key in found else None
            for key in some
        }

    items = recall_each(request, name, keys, written)
    return [item for key in keys if (item := items[key]) is not None]
