"""`milepost key`: the public key that what this installation issues is signed with."""

import typer

from milepost.cli import django


def key() -> None:
    """Print the public key of this installation. Publish it where people can find it.

    Whoever checks what you issued compares its signature with this key (`milepost verify --key`).

    Example: milepost key
    """
    django.start()
    from django.conf import settings

    from milepost.reporting.proof import Signer

    typer.echo(Signer(settings.SIGNING_KEY).public)
