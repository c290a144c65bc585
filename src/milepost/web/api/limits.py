"""How often a program may ask: counted in the process that answers, by the minute.

Nothing is written to the database. Each worker process counts for itself, so that a limit is
reached between once and as many times as there are workers.
"""

import threading
import time

MINUTE = 60


class Limit:
    """So many in a minute for each name; 0 is no limit."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute = 0
        self._counts: dict[str, int] = {}

    def refused(self, name: str, most: int) -> int:
        """Count one for ``name``: 0 where it is within ``most``, else the seconds to wait."""
        if most <= 0:
            return 0
        now = time.time()
        minute = int(now // MINUTE)
        with self._lock:
            if minute != self._minute:
                # what was counted before is over: it takes no memory either
                self._minute, self._counts = minute, {}
            count = self._counts[name] = self._counts.get(name, 0) + 1
        return 0 if count <= most else max(1, int((minute + 1) * MINUTE - now) + 1)

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._counts = {}


TOKENS = Limit()
ADDRESSES = Limit()
