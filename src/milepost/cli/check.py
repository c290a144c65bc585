"""``milepost check``: what is wrong in a document, and whether its quotations are true."""

from enum import StrEnum
from typing import Annotated

import typer


class CheckFormat(StrEnum):
    """The forms findings can be written in."""

    TEXT = "text"
    JSON = "json"


def check(
    file: Annotated[str, typer.Argument(help="A document; - reads standard input.")],
    source: Annotated[
        list[str] | None,
        typer.Option(help="A document it quotes, to look its quotations up in; may be repeated."),
    ] = None,
    form: Annotated[
        CheckFormat, typer.Option("--format", help="Text to be read, or JSON with everything.")
    ] = CheckFormat.TEXT,
) -> None:
    """Say what is wrong in a document: conflicts, wrong references, gaps, duplicates, sums.

    With sources, quotations are looked up in the document and paragraph they are cited from.
    Exits with 1 when an error or a warning is found.

    Example: milepost check report.docx --source concluding-observations.pdf
    """
    from milepost.checking.checks import check as find
    from milepost.cli.progress import at_work
    from milepost.cli.source import read_source, refuse_two, write_result
    from milepost.reporting.findings import to_json, to_text

    refuse_two((file, *(source or ())))
    document = read_source(file)
    sources = [read_source(one) for one in source or ()]
    for one in sources:
        if one.symbol is None:
            message = "no symbol is printed in it, so no citation can be tied to it"
            typer.echo(f"{one.source.name}: {message}.", err=True)
    with at_work("Checking"):
        findings = find(document, sources)
    if form is CheckFormat.JSON:
        write_result(to_json(document, findings), None)
    else:
        write_result(to_text(document, findings).encode(), None)
    if any(one.severity != "note" for one in findings):
        raise typer.Exit(1)
