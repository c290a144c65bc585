"""`milepost report`: the next report, as a file to hand in."""

from pathlib import Path
from typing import Annotated

import typer

from milepost.cli import django
from milepost.cli.output import refuse_existing, whole_file
from milepost.values.errors import InputError


def report(
    workspace: Annotated[str, typer.Argument(help="The workspace to write the report of.")],
    to: Annotated[
        Path, typer.Option(help="A .docx, .pdf or .html to write; nothing is overwritten.")
    ],
    document: Annotated[
        str | None,
        typer.Option(help="The symbol of the report it follows on, where there are several."),
    ] = None,
) -> None:
    """Write the next report: what is approved, with annexes made from the records.

    Example: milepost report cambodia --to report.docx
    """
    from milepost.reporting.report.counting import count_words
    from milepost.reporting.report.forms import FORMS, write

    form = to.suffix.lower()
    if form not in FORMS:
        raise InputError(
            f"A report cannot be written as “{to.suffix or to.name}”",
            where=str(to),
            remedy="Name a file that ends in .docx, .pdf or .html",
        )
    refuse_existing(to)
    with django.database():
        from milepost.records import facts, workspaces
        from milepost.records.queries import annexes
        from milepost.reporting.report.building import Content, build

        founding = facts.founding_document(workspaces.named(workspace), document)
        made = build(
            annexes.framework_of(founding),
            Content(),
            title=founding.title,
            language=founding.language or "en",
        )
        written = write(made, form)
        with whole_file(to) as file:
            file.write(written)
        words = count_words(made)
        typer.echo(
            f"{to}: the report, {-(-len(written) // 1000)} kB, "
            f"{words.total:,} words of {words.limit:,} that count."
        )
