"""What a report may not be printed with, found before a line is set."""

from collections.abc import Iterator

from milepost.reporting.report.numbering import (
    AnnexHeading,
    Heading,
    NumberedParagraph,
    PlacedPassage,
    PlacedTable,
    number,
)
from milepost.reporting.report.report import Footnote, Report, Text, text
from milepost.values.errors import InputError


def refuse_unsound(report: Report) -> None:
    """Raise ``InputError`` with the place of the first footnote that may not be printed."""
    count = 0
    for place, words in texts(report):
        for part in words:
            if not isinstance(part, Footnote):
                continue
            count += 1
            if part.withdrawn:
                raise InputError(
                    f"Footnote {count} rests on something withdrawn",
                    where=place,
                    remedy="Take the footnote out, or rest the text on something else",
                )
            if not any(run.text.strip() for run in part.text):
                raise InputError(
                    f"Footnote {count} is empty",
                    where=place,
                    remedy="Write what it rests on, or take it out",
                )


def texts(report: Report) -> Iterator[tuple[str, Text]]:
    """Yield every text of a report with its place, in the order of reading."""
    yield "title", text(report.title)
    for part in report.summary:
        yield "summary", part
    annex = ""
    for piece in number(report):
        if isinstance(piece, Heading | AnnexHeading):
            annex = piece.id if isinstance(piece, AnnexHeading) else ""
            yield piece.id, text(piece.title)
        else:
            yield from _texts(piece, annex)


def _texts(
    piece: NumberedParagraph | PlacedPassage | PlacedTable, annex: str
) -> Iterator[tuple[str, Text]]:
    if isinstance(piece, NumberedParagraph):
        yield piece.id, piece.text
        for item in piece.items:
            yield item.id, item.text
    elif isinstance(piece, PlacedPassage):
        yield piece.id, piece.passage.text
    else:
        table = piece.table
        yield piece.id, text("\n".join((table.caption or "", *table.columns)))
        for at, row in enumerate(table.rows, 1):
            for cell in row:
                for line in cell:
                    yield f"{annex or piece.id}/row-{at}", line
