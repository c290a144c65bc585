"""Where a command prints to: a screen, a file, or a pipe that may be closed or full."""

import io
import sys
from typing import TYPE_CHECKING, TextIO

from milepost.values.errors import InputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Printed(io.FileIO):
    """Standard output or standard error; after it failed once, the rest is dropped.

    Whoever reads our output through a pipe may have read enough (`| head`): the command goes on
    to its end and to the exit code it would have had.
    """

    def __init__(self, descriptor: int, *, tells: bool) -> None:
        """Write to an open file; ``tells`` says whether a failure is to be known of."""
        super().__init__(descriptor, "wb", closefd=False)
        self._tells = tells
        self._is_gone = False

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write. Raises ``InputError`` the first time that there is no room."""
        if not self._is_gone:
            try:
                return super().write(data)
            except BrokenPipeError:
                self._is_gone = True
            except OSError as error:
                self._is_gone = True
                if self._tells:
                    raise InputError(
                        f"nothing can be written there ({error.strerror})",
                        where="standard output",
                        remedy="Send the output to a place that has room",
                    ) from None
        return memoryview(data).nbytes


def guard() -> None:
    """Let standard output and standard error of this process be closed or full.

    The first says once, as ``InputError``, that there is no room; the second drops what it
    cannot say.
    """
    sys.stdout = _guarded(sys.stdout, tells=True)
    sys.stderr = _guarded(sys.stderr, tells=False)


def _guarded(stream: TextIO, *, tells: bool) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper):  # null where it was closed from the start
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Printed(stream.fileno(), tells=tells)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
    )
