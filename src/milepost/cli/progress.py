"""How far a long command is, on a terminal; quiet when piped."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

SOON = 1.0
"""Seconds after which someone at a terminal is shown that a command is at work."""


@contextmanager
def bytes_moved(label: str, total: Callable[[], int]) -> Iterator[Callable[[int], None] | None]:
    """Something to tell of each further piece of a stream; null where no one looks.

    ``total`` is asked only for a terminal: about how many bytes there will be.
    """
    if not _is_looked_at():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    console = Console(stderr=True)
    with Progress(*columns, TransferSpeedColumn(), console=console, transient=True) as shown:
        task = shown.add_task(label, total=total())
        yield lambda size: shown.update(task, advance=size)


@contextmanager
def at_work(label: str) -> Iterator[None]:
    """Show after a second that something is being done whose end cannot be told.

    Nothing may be printed or asked meanwhile.
    """
    if not _is_looked_at():
        yield
        return
    sign = _Sign(label)
    waiting = threading.Timer(SOON, sign.show)
    waiting.daemon = True
    waiting.start()
    try:
        yield
    finally:
        waiting.cancel()
        sign.take_away()
        waiting.join()


class _Sign:
    """A bar that runs to and fro, shown by one thread and taken away by another."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._changing = threading.Lock()
        self._is_over = False
        self._shown: Progress | None = None

    def show(self) -> None:
        """Show it, unless all is over already."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with self._changing:
            if self._is_over:
                return
            self._shown = Progress(*columns, console=Console(stderr=True), transient=True)
            self._shown.add_task(self._label, total=None)
            self._shown.start()

    def take_away(self) -> None:
        """Leave the terminal as it was."""
        with self._changing:
            self._is_over = True
            if self._shown is not None:
                self._shown.stop()


def _is_looked_at() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
