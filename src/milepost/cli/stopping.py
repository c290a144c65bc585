"""A command stopped by Ctrl+C, `kill` or a terminal that is closed: it takes back what is half
done; its exit code says so."""

import signal
import sys
from types import FrameType
from typing import NoReturn

INTERRUPTED = 128 + signal.SIGINT
"""What a shell says of a program that a signal has ended; 1 would say that it found problems."""

_received: list[int] = []


def listen() -> None:
    """Raise ``KeyboardInterrupt`` at Ctrl+C, and ``SystemExit`` at `kill` and when the terminal
    is closed, from now on.

    What is ignored stays so: Ctrl+C in a command that a shell runs in the background, the end of
    the terminal under `nohup`.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _interrupt)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _terminate)
    signal.signal(signal.SIGTERM, _terminate)


def was_interrupted() -> bool:
    """Whether Ctrl+C came, whatever a library has made of it since."""
    return bool(_received)


def ignore() -> None:
    """All is done: what the interpreter tidies up is not worth a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _interrupt(number: int, _: FrameType | None) -> NoReturn:
    _received.append(number)
    raise KeyboardInterrupt


def _terminate(number: int, _: FrameType | None) -> NoReturn:
    sys.exit(128 + number)
