"""`milepost serve`: the desk."""

import os
import socket
import sys
from typing import Annotated, NoReturn

import typer

from milepost.cli import django
from milepost.values.errors import InputError

LOOPBACK = "127.0.0.1"
HERE = frozenset({LOOPBACK, "localhost", "::1", "[::1]"})
PORT = 8000
TRIES = 100
"""How many ports after the one asked for the demo tries."""


def serve(
    host: Annotated[
        str, typer.Option(help="Where to listen; only this computer if left out.")
    ] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free one.")] = PORT,
) -> None:
    """Serve the desk until it is stopped with Ctrl+C.

    Example: milepost serve --port 8080
    """
    django.setup()
    from django.conf import settings
    from django.utils.translation import gettext as _

    listening = listen(host, port)
    if host not in HERE and HERE.issuperset(settings.ALLOWED_HOSTS):
        typer.echo(
            _("Others are refused until MILEPOST_ALLOWED_HOSTS names this computer."), err=True
        )
    typer.echo(_("Milepost is at %(address)s") % {"address": address(listening)})
    hand_over(listening)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens, so that no one takes the port before the server is up; the server's
    processes share the port.

    Raises ``InputError`` where the port is taken or the host is not this computer's.
    """
    from django.utils.translation import gettext as _

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.create_server((host, port), family=family) as alone:
            # a port that is shared would be shared with another desk too
            found = alone.getsockname()[:2]
        return socket.create_server(found, family=family, backlog=128, reuse_port=True)
    except OSError as error:
        raise InputError(
            _("There is no listening there (%(reason)s)") % {"reason": _reason(error)},
            where=f"{host}:{port}",
            remedy=_("Choose another --port."),
        ) from error


def _reason(error: OSError) -> str:
    # Python adds the address to the system's words, a host that has none is no system error
    if error.errno is not None and error.errno > 0:
        return os.strerror(error.errno)
    return error.strerror or str(error)


def listen_near(host: str, port: int) -> socket.socket:
    """Listen on ``port`` or the first free one after it. Raises ``InputError``."""
    for candidate in range(port, min(port + TRIES, 65535)):
        try:
            return listen(host, candidate)
        except InputError:
            continue
    return listen(host, 0)


def address(listening: socket.socket) -> str:
    """Where a browser finds it: "http://127.0.0.1:8000/"."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def hand_over(listening: socket.socket) -> NoReturn:
    """Become the server on this socket; does not come back."""
    listening.set_inheritable(True)
    sys.stdout.flush()
    os.execv(  # noqa: S606 (our own interpreter, no shell)
        sys.executable,
        # -P: nothing is imported from the folder that the command was called in
        [sys.executable, "-P", "-m", "milepost.config.server", str(listening.fileno())],
    )
