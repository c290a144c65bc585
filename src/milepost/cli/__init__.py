"""The command line. Each module holds one command; what is heavy is imported when it runs."""

from milepost.cli.app import app

__all__ = ["app"]
