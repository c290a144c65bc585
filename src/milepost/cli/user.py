"""`milepost user`: accounts of those who work at the desk."""

import secrets
import sys
from typing import Annotated

import typer

from milepost.cli import django


def add(
    email: Annotated[str, typer.Argument(help="The address they sign in with.")],
    workspace: Annotated[str, typer.Option(help="The workspace they work in.")],
    role: Annotated[
        str,
        typer.Option(help="officer, reviewer, contributor, focal-point, keeper or administrator."),
    ],
    generate: Annotated[
        bool,
        typer.Option("--generate", help="Make up a password and print it, once."),
    ] = False,
) -> None:
    """Give someone a role in a workspace; who has no account yet gets one.

    The password is asked for on a terminal and made up elsewhere. Nothing keeps it in clear.

    Example: milepost user add officer@example.org --workspace cambodia --role officer
    """
    with django.database():
        from django.utils.translation import gettext as _

        from milepost.actions.action import CommandLine
        from milepost.actions.add_member import AddMember
        from milepost.actions.create_user import CreateUser
        from milepost.records import people, workspaces

        target = workspaces.named(workspace)
        user = people.with_address(email)
        if user is not None:
            AddMember(actor=CommandLine(), workspace=target, user=user, role=role).run()
        else:
            asked = not generate and sys.stdin.isatty()
            password = (
                typer.prompt(_("Password"), hide_input=True, confirmation_prompt=True)
                if asked
                else new_password()
            )
            CreateUser(
                actor=CommandLine(), email=email, password=password, workspace=target, role=role
            ).run()
            if not asked:
                typer.echo(_("Password, shown only now: %(password)s") % {"password": password})
        typer.echo(
            _("%(email)s is %(role)s in “%(workspace)s”.")
            % {"email": email, "role": role, "workspace": target.name}
        )


def new_password() -> str:
    """A new password of 96 random bits, easy to copy."""
    return secrets.token_urlsafe(12)
