"""``milepost framework``: what a document sets out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class FrameworkFormat(StrEnum):
    """The forms a framework can be written in."""

    JSON = "json"
    CSV = "csv"


def framework(
    file: Annotated[
        str,
        typer.Argument(
            help="A .docx, .doc, .odt, .rtf, .pdf, .html, .txt or .md file; - reads standard input."
        ),
    ],
    form: Annotated[
        FrameworkFormat, typer.Option("--format", help="JSON with everything, or CSV by basis.")
    ] = FrameworkFormat.JSON,
    out: Annotated[Path | None, typer.Option(help="A file to write instead of the screen.")] = None,
) -> None:
    """Find benchmarks, recommendations, resolutions, elections and interlocutors.

    Example: milepost framework A-HRC-51-66.en.txt --format csv
    """
    from milepost.cli.source import read_source, refuse_own, write_result
    from milepost.reporting.framework_json import find_framework, to_csv, to_json

    refuse_own(out, file)
    found = find_framework(read_source(file))
    result = to_csv(found).encode() if form is FrameworkFormat.CSV else to_json(found)
    write_result(result, out)
