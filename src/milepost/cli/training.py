"""`milepost training`: an invented country with a year's work, to learn on."""

from typing import TYPE_CHECKING, Annotated

import typer

from milepost.cli import django
from milepost.cli.progress import at_work
from milepost.cli.user import new_password

if TYPE_CHECKING:
    from milepost.actions.open_training import Training

PACK = "examplia"
OFFICER = "training-officer@examplia.example"


def training(
    new: Annotated[
        bool, typer.Option("--new-password", help="Let its accounts sign in with a new password.")
    ] = False,
) -> None:
    """Open the training workspace: the invented Republic of Examplia, with a year's work.

    Every page and file of it says that it is invented. A second run changes nothing. The
    password of its accounts is shown only when it is made.

    Example: milepost training
    """
    with django.database():
        from django.utils.translation import gettext as _

        from milepost.actions.open_training import open_training, renew_password

        made, password = load(), new_password()
        with at_work(_("Making it ready")):
            workspace, is_new = open_training(made, password)
        if is_new:
            said = _("The training workspace “%(name)s” is open; everything in it is invented.")
        elif new:
            renew_password(made.year, password)
            said = _("The accounts of “%(name)s” have a new password.")
        else:
            said = _("The training workspace “%(name)s” is there already: nothing changed.")
        typer.echo(said % {"name": workspace.name})
        show_accounts(made)
        if is_new or new:
            typer.echo(_("with the password  %(password)s") % {"password": password})


def load() -> "Training":
    """What the training workspace is made of, as it comes with Milepost."""
    from importlib.resources import as_file, files

    from milepost.actions.open_training import Training
    from milepost.documents.formats import read
    from milepost.reporting import year as years
    from milepost.reporting.framework_json import find_framework

    with as_file(files("milepost") / "packs" / PACK) as folder:
        year, registers = years.read(folder)
        document = read((folder / year.report).read_bytes(), year.report)
    return Training(
        year=year, document=document, framework=find_framework(document), registers=registers
    )


def show_accounts(made: "Training") -> None:
    """Who may sign in to it, each with the role."""
    from django.utils.translation import gettext as _

    for one in made.year.people:
        typer.echo(_("Sign in as         %(name)s") % {"name": f"{one.email} ({one.role})"})
