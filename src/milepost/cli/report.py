"""`milepost report`: the next report, as a file to hand in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from milepost.cli import django
from milepost.cli.output import refuse_existing, whole_file
from milepost.cli.progress import at_work
from milepost.values.errors import InputError

if TYPE_CHECKING:
    from milepost.records.models import Workspace
    from milepost.reporting.report.counting import WordCount
    from milepost.reporting.report.report import Report


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
        from milepost.records import workspaces

        with at_work("Writing the report"):
            made, words, said = _made(workspaces.named(workspace), document)
            written = write(made, form)
        with whole_file(to) as file:
            file.write(written)
        typer.echo(
            f"{to}: the report, {-(-len(written) // 1000)} kB, "
            f"{words.total:,} words of {words.limit:,} that count."
        )
        typer.echo(said)


def _made(workspace: "Workspace", symbol: str | None) -> "tuple[Report, WordCount, str]":
    """The report, how long it is, and a word on where it comes from."""
    from django.utils import timezone

    from milepost.records import facts, manuscripts
    from milepost.records.queries.annexes import framework_of
    from milepost.reporting.report import manuscript
    from milepost.reporting.report.building import Content, build
    from milepost.reporting.report.counting import count_words

    approved = manuscripts.standing(workspace, symbol)
    if approved is None:
        founding = facts.founding_document(workspace, symbol)
        made = build(
            framework_of(founding),
            Content(),
            title=founding.title,
            language=founding.language or "en",
        )
        said = "Nothing is approved on the desk yet: the file holds the head and the annexes alone."
        if not (founding.paragraphs.exists() or founding.tables.exists()):
            said += (
                " The workspace holds the facts of the report without its words: quotations are "
                "cited alone until the report is brought in (`milepost import FILE`)."
            )
        return made, count_words(made), said
    written = manuscripts.content_of(approved)
    gone = manuscripts.fallen(written, workspace, timezone.now())
    manuscript.refuse_fallen(written, gone)
    made = manuscripts.printed(approved.report, written, gone, annexed=True)
    counted = manuscripts.counted_of(approved.report)
    said = f"Approved on {approved.approved:%Y-%m-%d}, number {approved.number}."
    return made, count_words(made, counted, approved.limit), said
