"""`milepost evidence`: are files as they came in, and are they stamped."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from milepost.cli import django

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.records.models import EvidenceFile
    from milepost.records.verification import Problem

FOUND_PROBLEMS = 1


def verify() -> None:
    """Compare every evidence file with its record, and every record with its file.

    Names each file that is missing, altered or in no record, each custody record that is broken
    or cut off, each timestamp that does not hold; then exits with 1. That a file was verified
    goes into its custody record.

    Example: milepost evidence verify
    """
    with django.database():
        from django.conf import settings
        from django.utils.translation import ngettext

        from milepost.actions.action import CommandLine
        from milepost.actions.record_verification import RecordVerification
        from milepost.records import verification
        from milepost.records.stores import evidence_store

        store = evidence_store()
        problems = seen = 0
        pending: list[tuple[EvidenceFile, str]] = []

        def keep() -> None:
            if pending:
                RecordVerification(actor=CommandLine(), found=tuple(pending)).run()
                pending.clear()

        with _progress(verification.count()) as advance:
            for looked in verification.look(store, settings.TIMESTAMP_CERTIFICATES):
                seen += 1
                pending.append((looked.file, looked.found))
                for problem in looked.problems:
                    problems += 1
                    typer.echo(_words(problem))
                if len(pending) == verification.BATCH:
                    keep()
                advance()
            keep()
        for problem in verification.strays(store):
            problems += 1
            typer.echo(_words(problem))
        if problems:
            raise typer.Exit(FOUND_PROBLEMS)
        typer.echo(
            ngettext(
                "Evidence is whole: %(n)s file, as it came in.",
                "Evidence is whole: %(n)s files, as they came in.",
                seen,
            )
            % {"n": seen}
        )


def _words(problem: "Problem") -> str:
    from django.utils.translation import gettext as _

    words = {
        "missing": _("The file is missing from the store."),
        "altered": _("The file has been altered."),
        "copy-missing": _("The working copy is missing from the store."),
        "copy-altered": _("The working copy has been altered."),
        "custody": _("The custody record is broken at step %(more)s."),
        "cut-off": _("The custody record was cut off: step %(more)s is missing."),
        "stamp": _("The timestamp does not hold: %(more)s."),
        "stray": _("The store holds this, and no record does."),
    }
    said = words[problem.code] % {"more": problem.more}
    where = f"{problem.file} ({problem.name})" if problem.file else problem.name
    return f"{where}: {said} [{problem.code}]"


def stamp() -> None:
    """Ask the time-stamping authority for every file that has no timestamp yet.

    Goes on past a file for which none could be had, names it, and then exits with 1.

    Example: milepost evidence stamp
    """
    with django.database():
        from django.utils.translation import gettext as _
        from django.utils.translation import ngettext

        from milepost.actions import timestamping
        from milepost.actions.action import CommandLine
        from milepost.actions.stamp_evidence import StampEvidence
        from milepost.actions.timestamping import NotStamped
        from milepost.records.queries import evidence
        from milepost.values.errors import InputError

        if not timestamping.is_configured():
            raise InputError(
                _("No time-stamping authority is set"),
                where="MILEPOST_TIMESTAMP_URL",
                remedy=_("Set it to the address of one that you trust."),
            )
        done = failed = 0
        with _progress(evidence.count_unstamped()) as advance:
            for file in evidence.unstamped():
                try:
                    token = timestamping.obtain(file.sha256)
                    StampEvidence(actor=CommandLine(), evidence=file, token=token).run()
                    done += 1
                except NotStamped as error:
                    failed += 1
                    typer.echo(f"{file.public_id}: {error}", err=True)
                advance()
        typer.echo(
            ngettext("%(n)s file was stamped.", "%(n)s files were stamped.", done) % {"n": done}
        )
        if failed:
            raise typer.Exit(FOUND_PROBLEMS)


@contextmanager
def _progress(length: int) -> "Iterator[Callable[[], None]]":
    """A bar on a terminal; nothing where output is piped."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with typer.progressbar(length=length, file=sys.stderr) as bar:
        yield lambda: bar.update(1)
