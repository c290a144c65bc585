"""`milepost migrate`: bring the database up to date."""

import typer

from milepost.cli import django


def migrate() -> None:
    """Bring the database up to date with this version. Make a backup first.

    Example: milepost migrate
    """
    django.start()
    from django.utils.translation import gettext as _

    with django.in_words():
        if django.pending():
            django.migrate()
            typer.echo(_("The database is up to date now."))
        else:
            typer.echo(_("The database was up to date."))
