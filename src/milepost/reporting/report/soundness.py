"""What a report may not be printed with, found before a line is set."""

from collections.abc import Iterator

from milepost.reporting.report.numbering import NumberedParagraph, Piece, PlacedTable, number
from milepost.reporting.report.numbering import PlacedPassage as _Passage
from milepost.reporting.report.report import Footnote, Report, Text
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
    """Yield every text that may call footnotes with its place, in the order of reading."""
    for part in report.summary:
        yield "summary", part
    annex = ""
    for piece in number(report):
        if not isinstance(piece, NumberedParagraph | _Passage | PlacedTable):
            annex = piece.id if piece.id.startswith("annex") else ""
        yield from _texts(piece, annex)


def _texts(piece: Piece, annex: str) -> Iterator[tuple[str, Text]]:
    if isinstance(piece, NumberedParagraph):
        yield piece.id, piece.text
        for item in piece.items:
            yield item.id, item.text
    elif isinstance(piece, _Passage):
        yield piece.id, piece.passage.text
    elif isinstance(piece, PlacedTable):
        for at, row in enumerate(piece.table.rows, 1):
            for cell in row:
                for line in cell:
                    yield f"{annex or piece.id}/row-{at}", line
