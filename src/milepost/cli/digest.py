"""`milepost digest`: write to members what is due."""

import typer

from milepost.cli import django


def digest() -> None:
    """Write to each member who asked for it how much is due and overdue, with links to it.

    Run it every hour or every day by cron or a timer: each letter goes at most once in its day
    or week, and a run that was stopped goes on where it was. Exit code 1 says that the mail
    server refused some; they are tried again by the next run.

    Example: milepost digest
    """
    with django.database():
        from django.utils import timezone
        from django.utils.translation import gettext as _
        from django.utils.translation import ngettext

        from milepost.actions.send_digest import send
        from milepost.records.queries import visits

        now = timezone.now()
        sent = failed = 0
        for visit in list(visits.waiting(now)):
            try:
                sent += send(visit, now)
            except OSError as error:
                failed += 1
                reason = _("A letter was refused: %(reason)s") % {"reason": type(error).__name__}
                typer.echo(reason, err=True)
        typer.echo(ngettext("%(n)d letter sent.", "%(n)d letters sent.", sent) % {"n": sent})
        if failed:
            raise typer.Exit(1)
