"""`milepost workspace`: list the workspaces, add one."""

from typing import Annotated

import typer

from milepost.cli import django


def list_() -> None:
    """List the workspaces, each with its slug and its number of benchmarks.

    Example: milepost workspace list
    """
    with django.database():
        from django.utils.translation import gettext as _
        from django.utils.translation import ngettext

        from milepost.records import workspaces

        found = workspaces.with_benchmarks()
        if not found:
            typer.echo(_("There is none yet. Make one with `milepost workspace add NAME`."))
        for slug, name, count in found:
            marks = ngettext("%(n)s benchmark", "%(n)s benchmarks", count) % {"n": count}
            typer.echo(f"{slug:<30} {name} ({marks})")


def add(
    name: Annotated[str, typer.Argument(help="What people call it, for example “Cambodia”.")],
    slug: Annotated[
        str, typer.Option(help="How addresses and commands name it; made from the name.")
    ] = "",
    mandate: Annotated[str, typer.Option(help="The full title of the mandate.")] = "",
    country: Annotated[str, typer.Option(help="ISO 3166-1 alpha-3, where it has one.")] = "",
) -> None:
    """Open a workspace for a mandate.

    Example: milepost workspace add Cambodia --country KHM
    """
    with django.database():
        from django.utils.translation import gettext as _

        from milepost.actions.action import CommandLine
        from milepost.actions.create_workspace import CreateWorkspace

        workspace = CreateWorkspace(
            actor=CommandLine(), title=name, slug=slug, mandate=mandate, country=country
        ).run()
        typer.echo(
            _("The workspace “%(name)s” is open; its slug is %(slug)s.")
            % {"name": workspace.name, "slug": workspace.slug}
        )
