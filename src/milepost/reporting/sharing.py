"""Work shared among the processors of a machine."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

Value = TypeVar("Value")
Own = TypeVar("Own")


class Lost(RuntimeError):
    """A process that did a part of the work ended without a word."""


def share(
    tasks: Sequence[Callable[[], Value]], own: Callable[[], Own], *, apart: bool = True
) -> tuple[tuple[Value, ...], Own]:
    """Do ``tasks`` in processes of their own while ``own`` is done here; give what each gave.

    A task sees everything as it is now and changes nothing but files. The first error of any is
    raised, once all others were ended; what they wrote until then is there. Where it is not
    worth it (``apart``) or processes cannot be split off, all is done here, ``own`` first.
    """
    if not apart or "fork" not in multiprocessing.get_all_start_methods():
        mine = own()
        return tuple(task() for task in tasks), mine
    crew = _Crew(tasks)
    try:
        mine = own()
        return crew.finish(), mine
    finally:
        crew.end()


@contextmanager
def begun(task: Callable[[], Value], *, apart: bool = True) -> Iterator[Callable[[], Value]]:
    """Begin ``task`` in a process of its own; what is given here waits for what it gives.

    Where it is not worth it (``apart``) or none can be split off, it is done when waited for.
    """
    if not apart or "fork" not in multiprocessing.get_all_start_methods():
        yield task
        return
    crew = _Crew([task])
    try:
        yield lambda: crew.finish()[0]
    finally:
        crew.end()


class _Crew(Generic[Value]):
    """Processes that take one task after the other, as many as there are processors."""

    def __init__(self, tasks: Sequence[Callable[[], Value]]) -> None:
        context = multiprocessing.get_context("fork")
        self._members = []
        self._tasks = len(tasks)
        # held as long as the crew is: what is let go of would be shared with the next crew too
        self._taken = context.Value("q", 0)
        # who is ended before it can hear of it hears of it then: else the signal would be lost
        heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        try:
            for _ in range(min(len(tasks), os.cpu_count() or 1)):
                ours, theirs = context.Pipe(duplex=False)
                member = context.Process(target=_work, args=(tasks, self._taken, theirs, heard))
                member.start()
                theirs.close()
                self._members.append((member, ours))
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, heard)

    def finish(self) -> tuple[Value, ...]:
        """Wait for all; raise the first error."""
        given: dict[int, Value] = {}
        for _, said in self._members:
            try:
                error, some = said.recv()
            except EOFError:
                raise Lost("a process that did a part of the work was ended") from None
            if error is not None:
                raise error
            given |= some
        if len(given) < self._tasks:
            raise Lost("a part of the work was done by nobody")
        return tuple(given[at] for at in sorted(given))

    def end(self) -> None:
        """End whoever still works."""
        for member, said in self._members:
            member.terminate()
            member.join()
            said.close()


def _work(
    tasks: Sequence[Callable[[], Value]],
    taken: "Synchronized[int]",
    say: Connection,
    heard: Iterable[signal.Signals | int],
) -> None:
    # whoever breaks off the command is heard by the process that began it, which ends this one;
    # an exit, unlike a signal, ends those that were begun here
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    signal.pthread_sigmask(signal.SIG_SETMASK, heard)
    given: dict[int, Value] = {}
    try:
        while (at := _next(taken)) < len(tasks):
            given[at] = tasks[at]()
        say.send((None, given))
    except Exception as error:  # whatever it is, it is raised where the work was shared
        say.send((error, {}))


def _next(taken: "Synchronized[int]") -> int:
    with taken.get_lock():
        taken.value += 1
        return taken.value - 1
