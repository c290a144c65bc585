"""The `milepost` command's way in: it names the settings and hands over to the commands."""

import gc
import os
import signal
import sys


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
        sys.exit(stopping.INTERRUPTED)
    finally:
        stopping.ignore()
        # what is left needs no looking through: to end Django takes a tenth of a second otherwise
        gc.freeze()
