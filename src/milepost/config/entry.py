"""The `milepost` command's way in: it names the settings and hands over to the commands."""

import os


def main() -> None:
    """Run the command line. Django starts only in commands that need it, so `--help` stays quick."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")

    from milepost.cli import app  # noqa: PLC0415 (an import failure here must still find settings named)

    app()
