"""All commands on one application, and how a run ends.

Exit codes: 0 done, 1 found problems, 2 wrong call or unreadable input (one line on standard
error that says what, where and what to do).
"""

import os
import re
import sys
from collections.abc import Callable
from typing import Any, cast

import typer

from milepost import __version__
from milepost.cli import audit, evidence, pack, register, user, workspace
from milepost.cli.backup import backup
from milepost.cli.check import check
from milepost.cli.compare import compare
from milepost.cli.demo import demo
from milepost.cli.digest import digest
from milepost.cli.framework import framework
from milepost.cli.import_ import import_
from milepost.cli.key import key
from milepost.cli.migrate import migrate
from milepost.cli.publish import publish
from milepost.cli.read import read
from milepost.cli.report import report
from milepost.cli.restore import restore
from milepost.cli.serve import serve
from milepost.cli.stopping import INTERRUPTED, was_interrupted
from milepost.cli.training import training
from milepost.cli.verify import verify
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


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("read", read),
    ("framework", framework),
    ("check", check),
    ("compare", compare),
    ("import", import_),
    ("demo", demo),
    ("training", training),
    ("serve", serve),
    ("migrate", migrate),
    ("digest", digest),
    ("backup", backup),
    ("restore", restore),
    ("report", report),
    ("publish", publish),
    ("verify", verify),
    ("key", key),
)
GROUPS: tuple[tuple[str, str, tuple[tuple[str, Callable[..., None]], ...]], ...] = (
    (
        "audit",
        "The trail of every change.",
        (("verify", audit.verify), ("list", audit.list_), ("export", audit.export)),
    ),
    (
        "evidence",
        "The files that came with information.",
        (("verify", evidence.verify), ("stamp", evidence.stamp)),
    ),
    ("pack", "A framework as facts and figures.", (("make", pack.make), ("load", pack.load))),
    (
        "register",
        "Registers as sheets to fill in.",
        (("export", register.export), ("bring", register.bring)),
    ),
    ("user", "Who may sign in.", (("add", user.add),)),
    ("workspace", "One mandate's work.", (("list", workspace.list_), ("add", workspace.add))),
)


def _fill() -> None:
    for name, command in COMMANDS:
        app.command(name)(command)
    for name, purpose, commands in GROUPS:
        group = typer.Typer(name=name, help=purpose, no_args_is_help=True, rich_markup_mode=None)
        for inner, command in commands:
            group.command(inner)(command)
        app.add_typer(group)


_fill()


# how Python holds bytes of a file's name that are no UTF-8, and what would steer a terminal
_NO_UTF_8 = re.compile("[\udc80-\udcff]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")

# what typer raises for every wrong call; it has no public name of its own
_WRONG_CALL = cast("type[Exception]", typer.BadParameter.__base__)


def _refuse(wrong: Any) -> None:
    """Say in one line what is wrong with a call; without a command, show what there is."""
    said, context = wrong.format_message(), wrong.ctx
    if context is not None and said == context.get_help():
        wrong.show()
    else:
        called = context.command_path if context is not None else _called()
        _say(f"{said.rstrip('.')}{'' if said.endswith('?') else '.'} See: {called} --help")


def _called() -> str:
    """The command that was called, by the words it was called with."""
    words = ["milepost"]
    command: Any = typer.main.get_command(app)
    for word in sys.argv[1:]:
        command = getattr(command, "commands", {}).get(word)
        if command is None:
            break
        words.append(word)
    return " ".join(words)


def _say(line: str) -> None:
    """Say something in one line, whatever it quotes: a file's name need not be UTF-8."""
    readable = _NO_UTF_8.sub(
        lambda found: found[0].encode("utf-8", "surrogateescape").decode("utf-8", "replace"), line
    )
    typer.echo(" ".join(_CONTROLS.sub(" ", readable).split()), err=True)


def run() -> None:
    """Run the command line; a failure is one line on standard error, never a traceback."""
    try:
        sys.exit(app(prog_name="milepost", standalone_mode=False) or 0)
    except _WRONG_CALL as error:
        _refuse(error)
        sys.exit(2)
    except typer.Abort:
        _say("Stopped")
        sys.exit(INTERRUPTED)
    except MilepostError as error:
        _say(str(error))
        sys.exit(2)
    except Exception as error:
        if was_interrupted():
            sys.exit(INTERRUPTED)
        if os.environ.get("MILEPOST_DEBUG"):
            raise
        _say(_failure(error))
        sys.exit(2)


def _failure(error: Exception) -> str:
    """What is said of a fault: one that was typed in another encoding is none of ours."""
    typed = [one for one in sys.argv[1:] if _NO_UTF_8.search(one)]
    if typed and isinstance(error, UnicodeEncodeError):
        return f"{typed[0]}: this was not typed in UTF-8. Set the terminal to UTF-8 and try again"
    return (
        f"Milepost failed ({type(error).__name__}: {str(error)[:300]}). "
        "Set MILEPOST_DEBUG=1 to see where, and please report it"
    )
