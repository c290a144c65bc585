"""All commands on one application, and how a run ends.

Exit codes: 0 done, 1 found problems, 2 wrong call or unreadable input (one line on standard
error that says what, where and what to do).
"""

import sys
from collections.abc import Callable
from typing import Any

import typer

from milepost import __version__
from milepost.cli.framework import framework
from milepost.cli.read import read
from milepost.values.errors import MilepostError

app = typer.Typer(
    name="milepost",
    help="Milepost turns a human-rights report into a monitor that anyone can check.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"milepost {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", help="Show the version and exit.", is_eager=True, callback=_show_version
    ),
) -> None:
    pass


def _command(function: Callable[..., Any]) -> None:
    app.command()(function)


for one in (read, framework):
    _command(one)


def run() -> None:
    """Run the command line; a failure is one line on standard error, never a traceback."""
    try:
        app()
    except MilepostError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # whoever read our output has read enough
        sys.stderr.close()
        sys.exit(0)
