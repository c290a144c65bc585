"""How far a long command is, on a terminal; quiet when piped."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bytes_moved(label: str, total: Callable[[], int]) -> Iterator[Callable[[int], None] | None]:
    """Something to tell of each further piece of a stream; null where no one looks.

    ``total`` is asked only for a terminal: about how many bytes there will be.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    console = Console(stderr=True)
    with Progress(*columns, TransferSpeedColumn(), console=console, transient=True) as shown:
        task = shown.add_task(label, total=total())
        yield lambda size: shown.update(task, advance=size)
