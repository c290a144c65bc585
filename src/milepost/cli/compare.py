"""``milepost compare``: two documents side by side."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ComparisonFormat(StrEnum):
    """The forms a comparison can be written in."""

    HTML = "html"
    JSON = "json"


def compare(
    one: Annotated[
        str,
        typer.Argument(
            help="A .docx, .doc, .odt, .rtf, .pdf, .html, .txt or .md file; - reads standard input."
        ),
    ],
    other: Annotated[str, typer.Argument(help="The file to set beside it.")],
    form: Annotated[
        ComparisonFormat, typer.Option("--format", help="A page with two columns, or JSON.")
    ] = ComparisonFormat.HTML,
    out: Annotated[Path | None, typer.Option(help="A file to write instead of the screen.")] = None,
) -> None:
    """Set two documents side by side, paragraph by paragraph: one report in two languages.

    Example: milepost compare A-HRC-51-66.en.txt A-HRC-51-66.fr.txt --out both.html
    """
    from milepost.cli.source import read_source, refuse_own, refuse_two, write_result
    from milepost.reporting import side_by_side

    refuse_two((one, other))
    refuse_own(out, one, other)
    found = side_by_side.compare(read_source(one), read_source(other))
    is_json = form is ComparisonFormat.JSON
    result = side_by_side.to_json(found) if is_json else side_by_side.to_html(found).encode()
    write_result(result, out)
