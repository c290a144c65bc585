"""Many values made at once, without the garbage collector looking through them meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, to_the_end: bool = False) -> Iterator[None]:
    """Make values by the hundred thousand here: the collector would look at each many times.

    What is let go of is freed as always; only circles wait until after it. Where the process
    ends with it (``to_the_end``), what is still there is not looked at any more.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if to_the_end:
            gc.freeze()
        if collected:
            gc.enable()
