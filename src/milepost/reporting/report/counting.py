"""How long a report is, and how long it may be.

The United Nations limit a report by its words: 10,700 for a report of a mandate, 8,500 for one
written inside the Secretariat. What counts is for whoever hands it in to say, so it is a setting.
"""

import re
from dataclasses import dataclass

from milepost.reporting.report import labels
from milepost.reporting.report.numbering import (
    AnnexHeading,
    Heading,
    NumberedParagraph,
    Piece,
    PlacedPassage,
    number,
)
from milepost.reporting.report.report import Report, Run, Text

LIMITS = {"mandate": 10_700, "secretariat": 8_500}
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Which parts count beside the numbered text; quotations always do."""

    headings: bool = True
    summary: bool = True
    tables: bool = True
    footnotes: bool = False
    annexes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCount:
    """Words by part, whether they count or not; ``total`` is those that count.

    ``tables`` and ``footnotes`` are those of the body; an annex is counted whole under
    ``annexes``, its notes under ``annex_footnotes``.
    """

    text: int
    headings: int
    summary: int
    tables: int
    footnotes: int
    annexes: int
    annex_footnotes: int
    total: int
    limit: int

    @property
    def left(self) -> int:
        """Words left under the limit; below zero, those over it."""
        return self.limit - self.total


def count_words(
    report: Report, counted: Counted | None = None, limit: int = LIMITS["mandate"]
) -> WordCount:
    """Count the words of a report: what stands between blanks, and each Chinese character.

    Labels that the layout gives (numbers, letters) are no words. Scripts that part no words,
    such as Khmer, are counted by their blanks: the count is then too low.
    """
    counted = counted or Counted()
    tally = dict.fromkeys(
        ("text", "headings", "summary", "tables", "footnotes", "annexes", "notes"), 0
    )
    for part in report.summary:
        lettered = bool(part) and isinstance(part[0], Run) and labels.is_item(part[0].text)
        tally["summary"] += _own(part[1:] if lettered else part)
        tally["footnotes"] += _noted(part)
    annex = False
    for piece in number(report):
        annex = annex or isinstance(piece, AnnexHeading)
        own, noted = _of(piece)
        tally["annexes" if annex else _part_of(piece)] += own
        tally["notes" if annex else "footnotes"] += noted
    annexed = tally["annexes"] + tally["notes"] * counted.footnotes
    total = (
        tally["text"]
        + tally["headings"] * counted.headings
        + tally["summary"] * counted.summary
        + tally["tables"] * counted.tables
        + tally["footnotes"] * counted.footnotes
        + annexed * counted.annexes
    )
    return WordCount(
        text=tally["text"],
        headings=tally["headings"],
        summary=tally["summary"],
        tables=tally["tables"],
        footnotes=tally["footnotes"],
        annexes=tally["annexes"],
        annex_footnotes=tally["notes"],
        total=total,
        limit=limit,
    )


def words_in(text: str) -> int:
    """How many words a text has."""
    if text.isascii():
        return len(text.split())
    return len(_IDEOGRAPH.findall(text)) + len(_IDEOGRAPH.sub(" ", text).split())


def _part_of(piece: Piece) -> str:
    """Where the words of a piece of the body are counted."""
    if isinstance(piece, Heading):
        return "headings"
    return "text" if isinstance(piece, NumberedParagraph | PlacedPassage) else "tables"


def _of(piece: Piece) -> tuple[int, int]:
    """Words of a piece and of the notes it calls."""
    if isinstance(piece, Heading | AnnexHeading):
        return words_in(piece.title), 0
    if isinstance(piece, NumberedParagraph):
        texts = [piece.text, *(item.text for item in piece.items)]
    elif isinstance(piece, PlacedPassage):
        texts = [piece.passage.text]
    else:
        table = piece.table
        texts = [line for row in table.rows for cell in row for line in cell]
        heads = words_in(" ".join((table.caption or "", *table.columns)))
        return sum(map(_own, texts)) + heads, sum(map(_noted, texts))
    return sum(map(_own, texts)), sum(map(_noted, texts))


def _own(text: Text) -> int:
    return words_in("".join(part.text for part in text if isinstance(part, Run)))


def _noted(text: Text) -> int:
    return sum(
        words_in("".join(run.text for run in part.text))
        for part in text
        if not isinstance(part, Run)
    )
