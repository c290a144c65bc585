"""`milepost demo`: a ready workspace on the embedded database, desk served."""

import os
import sys
from typing import Annotated

import typer

from milepost.cli import django, serve, training
from milepost.cli.progress import at_work
from milepost.cli.user import new_password
from milepost.values.errors import InputError

PACK = "cambodia-2022"
OFFICER = "officer@milepost.example"


def demo(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="The next free one is taken if it is not free.")
    ] = serve.PORT,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open a browser.")
    ] = False,
) -> None:
    """Open the Cambodia 2022 framework and the training workspace, and serve the desk.

    The workspaces and their accounts are made the first time. The password is new at every
    start, the same for all of them, and shown only then.

    Example: milepost demo --no-browser
    """
    with django.database():
        from django.utils.translation import gettext as _

        with at_work(_("Making it ready")):
            password = _prepare()
    listening = serve.listen_near(serve.LOOPBACK, port)
    address = serve.address(listening)
    taken = listening.getsockname()[1]
    if taken != port:
        typer.echo(_("Port %(port)s is taken; using %(free)s.") % {"port": port, "free": taken})
    typer.echo(_("Milepost is at %(address)s") % {"address": address})
    typer.echo(_("Sign in as         %(name)s") % {"name": OFFICER})
    typer.echo(_("or, to learn, as   %(name)s") % {"name": training.OFFICER})
    typer.echo(_("with the password  %(password)s") % {"password": password})
    typer.echo(_("Stop it with Ctrl+C."))
    if not no_browser and _has_screen():
        import webbrowser

        webbrowser.open(address)
    serve.hand_over(listening)


def _prepare() -> str:
    """Workspaces and accounts, made where missing; gives the accounts' new password.

    Raises ``InputError`` on another than the embedded database: an account made for a demo
    has no place beside real ones.
    """
    from importlib.resources import as_file, files

    from django.db import connection
    from django.utils.translation import gettext as _

    from milepost.actions.action import CommandLine, together
    from milepost.actions.add_member import AddMember
    from milepost.actions.create_user import CreateUser
    from milepost.actions.load_pack import open_pack
    from milepost.actions.open_training import open_training, renew_password
    from milepost.actions.reset_password import ResetPassword
    from milepost.records import people, workspaces
    from milepost.records.models.people import Role
    from milepost.reporting import facts

    if connection.vendor != "sqlite":
        raise InputError(
            _("The demo runs on the embedded database"),
            where="DATABASE_URL",
            remedy=_("Unset it for the demo."),
        )
    with as_file(files("milepost") / "packs" / PACK) as folder:
        pack = facts.read(folder)
    password = new_password()
    with together():
        workspace = workspaces.called(pack.manifest.workspace) or open_pack(pack)[0]
        user = people.with_address(OFFICER)
        if user is None:
            user = CreateUser(
                actor=CommandLine(),
                email=OFFICER,
                password=password,
                workspace=workspace,
                role=Role.OFFICER,
            ).run()
        else:
            AddMember(actor=CommandLine(), workspace=workspace, user=user, role=Role.OFFICER).run()
            ResetPassword(actor=CommandLine(), user=user, password=password).run()
        made = training.load()
        invented, is_new = open_training(made, password)
        if not is_new:
            renew_password(made.year, password)
        AddMember(actor=CommandLine(), workspace=invented, user=user, role=Role.OFFICER).run()
    return password


def _has_screen() -> bool:
    """Whether a browser could show itself; without one, a text browser would take the terminal."""
    return sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
