"""`milepost publish`: an approved publication as files that anyone can verify."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from milepost.cli import django
from milepost.cli.progress import at_work
from milepost.values.errors import InputError

PUBLIC = "public-without-identity"


def publish(
    workspace: Annotated[str, typer.Argument(help="The workspace to publish.")],
    to: Annotated[
        Path,
        typer.Option(help="The folder to write. An edition in it is replaced, nothing else is."),
    ],
    audience: Annotated[
        str, typer.Option(help="Whom it is for: a code of the audiences a source may allow.")
    ] = PUBLIC,
    stamp: Annotated[
        bool, typer.Option("--stamp", help="Ask the time-stamping authority of the settings.")
    ] = False,
    address: Annotated[
        str,
        typer.Option(
            help="Where the edition will be, such as https://example.org/monitor/: for citations,"
            " the feed and pictures that need whole addresses."
        ),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            help="What the pages speak: en, ar, es, fr, ru or zh-Hans; that of the first document"
            " where none is given. Texts of documents stay as they are."
        ),
    ] = "",
) -> None:
    """Write the publication that was approved last: open data, pages, signed manifest.

    Only what was approved at the desk is written, as it was approved. Where permission was
    withdrawn since for something in it, nothing is written: prepare it anew.

    Example: milepost publish cambodia --to public/
    """
    from milepost.reporting.issuing import Place, Seal, issue
    from milepost.values.uncollected import uncollected

    # an edition that is there is verified while Django starts
    with uncollected(to_the_end=True), Place.looked_at(to, address) as place, django.database():
        from django.conf import settings
        from django.utils import timezone
        from django.utils.translation import gettext as _
        from django.utils.translation import ngettext

        from milepost.actions.action import CommandLine
        from milepost.actions.issue_publication import IssuePublication
        from milepost.actions.timestamping import is_configured, obtain
        from milepost.records import publications, workspaces
        from milepost.reporting.edition.gate import audiences
        from milepost.reporting.proof import Signer
        from milepost.reporting.site.site import Site

        signer = Signer(settings.SIGNING_KEY)
        site = Site(
            base=address,
            key=signer.public,
            language=language,
            kept=settings.MILEPOST_HOME / "cache" / "pages",
        )
        mandate = workspaces.named(workspace)
        if audience not in audiences():
            raise InputError(
                _("There is no such audience"),
                where=audience,
                remedy=f"{_('Choose one of the list.')} ({', '.join(audiences())})",
            )
        row = publications.standing(mandate, audience)
        if row is None or row.approved is None:
            raise InputError(
                _("There is no approved publication for this audience"),
                where=f"{workspace}, {audience}",
                remedy=_("Prepare one at the desk and let another reviewer approve it."),
            )
        if stamp and not is_configured():
            raise InputError(
                _("There is no time-stamping authority"),
                remedy=_("Set MILEPOST_TIMESTAMP_URL, or leave --stamp out."),
            )

        content = publications.content_of(row)

        def still() -> None:
            fallen = publications.fallen(row, timezone.now(), content)
            if fallen:
                raise InputError(
                    ngettext(
                        "%(count)s thing in it may not be shown any more",
                        "%(count)s things in it may not be shown any more",
                        len(fallen),
                    )
                    % {"count": len(fallen)},
                    where=f"{workspace}, {audience}, {row.number}",
                    remedy=_("Nothing was written. Prepare a publication anew at the desk."),
                )

        with at_work(_("Writing the edition")):
            issued = issue(
                content,
                publications.changes_of(row),
                place,
                Seal(
                    signer=signer,
                    issued=row.approved,
                    stamp=(lambda sha256: obtain(sha256).raw) if stamp else None,
                ),
                pages=replace(site, issued=row.approved).write,
                still=still,
            )
        IssuePublication(
            actor=CommandLine(), workspace=mandate, publication=row, manifest=issued.manifest
        ).run()
        typer.echo(
            _("%(folder)s: edition %(number)s, %(files)s files, %(size)s kB.")
            % {
                "folder": to,
                "number": row.number,
                "files": issued.files,
                "size": -(-issued.size // 1000),
            }
        )
