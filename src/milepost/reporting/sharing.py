"""Work shared among the processors of a machine."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

Task = Callable[[], None]


class Lost(RuntimeError):
    """A process that did a part of the work ended without a word."""


def share(tasks: Sequence[Task], own: Task, *, apart: bool = True) -> None:
    """Do ``tasks`` in processes of their own while ``own`` is done here.

    A task sees everything as it is now and changes nothing but files. The first error of any is
    raised, once all others were ended; what they wrote until then is there. Where it is not
    worth it (``apart``) or processes cannot be split off, all is done here, ``own`` first.
    """
    if not apart or "fork" not in multiprocessing.get_all_start_methods():
        own()
        for task in tasks:
            task()
        return
    crew = _Crew(tasks)
    try:
        own()
        crew.finish()
    finally:
        crew.end()


class _Crew:
    """Processes that do a part of the tasks each, as many as there are processors."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        context = multiprocessing.get_context("fork")
        self._members = []
        count = min(len(tasks), os.cpu_count() or 1)
        for place in range(count):
            ours, theirs = context.Pipe(duplex=False)
            member = context.Process(target=_work, args=(tasks[place::count], theirs))
            member.start()
            theirs.close()
            self._members.append((member, ours))

    def finish(self) -> None:
        """Wait for all; raise the first error."""
        for _, said in self._members:
            try:
                error = said.recv()
            except EOFError:
                raise Lost("a process that did a part of the work was ended") from None
            if error is not None:
                raise error

    def end(self) -> None:
        """End whoever still works."""
        for member, said in self._members:
            member.terminate()
            member.join()
            said.close()


def _work(tasks: Sequence[Task], say: Connection) -> None:
    # whoever breaks off the command is heard by the process that began it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for task in tasks:
            task()
        say.send(None)
    except Exception as error:  # whatever it is, it is raised where the work was shared
        say.send(error)
