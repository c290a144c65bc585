"""The `milepost` command's way in: it names the settings and hands over to the commands."""

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> None:
    """Run the command line. Django starts in the commands that need it: `--help` stays quick."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # nothing has begun while the commands are imported: Ctrl+C just ends it
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    from milepost.cli import stopping, streams
    from milepost.cli.app import run

    streams.guard()
    try:
        stopping.listen()
        run()
    except KeyboardInterrupt:
        _end(stopping.INTERRUPTED)
    except SystemExit as end:
        _end(end.code)
    finally:
        stopping.ignore()
        # what is left needs no looking through: to end Django takes a tenth of a second otherwise
        gc.freeze()


def _end(code: str | int | None) -> NoReturn:
    """End with an exit code."""
    if isinstance(code, int) and code and "duckdb" in sys.modules:
        # broken off, it would tell on standard error of all that it still holds
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)
    sys.exit(code)
