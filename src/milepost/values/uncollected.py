"""Many values made at once, without the garbage collector looking through them meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Make values by the hundred thousand here: the collector would look at each many times.

    What is let go of is freed as always; only circles wait until after it.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
