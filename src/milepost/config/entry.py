"""The `milepost` command's way in: it names the settings and hands over to the commands."""

import os


def main() -> None:
    """Run the command line. Django starts in the commands that need it: `--help` stays quick."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")

    from milepost.cli.app import run

    run()
