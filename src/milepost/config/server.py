"""The server of the desk: ``python -m milepost.config.server DESCRIPTOR`` serves on a socket that
listens already, until it is told to stop (SIGINT, SIGTERM).

``milepost serve`` opens the socket, so that nobody takes the port in between and a port that is
taken is told in words, and then becomes this.
"""

import gc
import os
import signal
import socket
import sys
from typing import Any

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

WORKERS = 2
THREADS = 4
BACKLOG = 1024
PATIENCE = 30
"""Seconds that a request may still take once the server is told to stop."""
LARGEST_HEAD = 64 * 1024
"""Bytes of a request's line and headers; how much a body may be is said by the settings."""


class OnSocket(Server):  # type: ignore[misc,valid-type] # one of two, by the build of Python
    """Granian on a socket that is open; it has no such way of its own on Linux.

    Each process listens on a socket of its own at the same address, so that the system shares
    connections out between them: on one socket, whoever wakes first takes all that came at once.
    """

    def __init__(self, listening: socket.socket) -> None:
        super().__init__(
            target="milepost.config.wsgi:application",
            interface=Interfaces.WSGI,
            workers=WORKERS,
            blocking_threads=THREADS,
            backlog=BACKLOG,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(max_buffer_size=LARGEST_HEAD),
            websockets=False,
            workers_kill_timeout=PATIENCE,
            log_level=LogLevels.warning,
        )
        self._listening = [listening, *(_beside(listening) for _ in range(WORKERS - 1))]

    def _init_shared_socket(self) -> None:
        self._sso = self._ssp = None
        self._sfd = self._listening[0].fileno()

    def _spawn_worker(self, idx: int, *given: Any, **named: Any) -> Any:
        holder = SocketHolder(self._listening[idx].fileno(), False, BACKLOG)  # type: ignore[call-arg]
        self._shd = holder
        return super()._spawn_worker(idx, *given, **named)


def _beside(listening: socket.socket) -> socket.socket:
    """Another socket that listens at the same address."""
    one = socket.create_server(
        listening.getsockname()[:2], family=listening.family, backlog=BACKLOG, reuse_port=True
    )
    one.setblocking(False)
    return one


def main() -> None:
    """Serve on the descriptor named, of a socket whose port others of this user may share."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")
    listening = socket.socket(fileno=int(sys.argv[1]))
    listening.setblocking(False)
    OnSocket(listening).serve(target_loader=_application, wrap_loader=False)


def _application() -> Any:
    """The desk, for a process that answers requests.

    A terminal sends Ctrl+C to all processes; those told twice, by it and by the one above them,
    would hang. Named here and not by its path, the desk is never looked for in the folder that
    the command was called in.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    from milepost.config.wsgi import application

    # what was loaded stays: the collector need not look through it while somebody waits
    gc.collect()
    gc.freeze()
    return application


if __name__ == "__main__":
    main()
