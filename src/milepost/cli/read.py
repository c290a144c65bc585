"""``milepost read``: a document as structure."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class DocumentFormat(StrEnum):
    """The forms a document can be written in."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


def read(
    file: Annotated[
        str,
        typer.Argument(
            help="A .docx, .doc, .odt, .rtf, .pdf, .html, .txt or .md file; - reads standard input."
        ),
    ],
    form: Annotated[
        DocumentFormat, typer.Option("--format", help="How to write it.")
    ] = DocumentFormat.JSON,
    out: Annotated[Path | None, typer.Option(help="A file to write instead of the screen.")] = None,
    ocr: Annotated[
        bool,
        typer.Option("--ocr", help="Recognise the pages of a PDF that have no text to trust."),
    ] = False,
    ocr_languages: Annotated[
        str, typer.Option(help="Languages to recognise, as Tesseract names them: eng+khm.")
    ] = "eng",
) -> None:
    """Read a document into paragraphs, footnotes, tables and citations.

    Example: milepost read A-HRC-51-66.en.txt --format json --out report.json
    """
    from milepost.cli.source import read_source, refuse_own, write_result

    refuse_own(out, file)
    document = read_source(file, ocr=tuple(ocr_languages.split("+")) if ocr else ())
    if form is DocumentFormat.MARKDOWN:
        from milepost.reporting.document_markdown import to_markdown

        result = to_markdown(document).encode()
    elif form is DocumentFormat.HTML:
        from milepost.reporting.document_html import to_html

        result = to_html(document).encode()
    else:
        from milepost.reporting.document_json import to_json

        result = to_json(document)
    write_result(result, out)
