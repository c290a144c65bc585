"""The values of a report as it is printed.

Numbers stand nowhere in them: sections, paragraphs, items, annexes and footnotes are numbered
where they are printed, so that one taken out leaves no gap. Form: the report format of the
United Nations (numbered paragraphs through the whole report, footnotes through the annexes).
"""

import re
from dataclasses import dataclass
from datetime import date

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set in one way; a line break in them is printed as one."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note and the place that calls it. ``withdrawn`` says that what it rests on may no
    longer be used: a report that still calls it is refused, with the place."""

    text: tuple[Run, ...]
    withdrawn: bool = False


Text = tuple[Run | Footnote, ...]
"""Runs in reading order; a footnote stands where it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a paragraph, with its own items below: (a), (i), a., i."""

    text: Text
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A numbered paragraph. ``bold`` is how conclusions and recommendations are set.

    Paragraphs of the body are numbered through; each annex begins again with 1.
    """

    text: Text
    items: tuple[Item, ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Text without a number; ``quoted`` sets it as a quotation, indented."""

    text: Text
    quoted: bool = False


Cell = tuple[Text, ...]
"""The printed paragraphs of a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a head that is repeated on each page.

    ``landscape`` turns the pages it stands on. Raises ``ValueError`` for a row that has not one
    cell a column.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None
    landscape: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no table."""
        lengths = {len(row) for row in self.rows}
        if not self.columns or lengths - {len(self.columns)}:
            raise ValueError(f"a table of {len(self.columns)} columns has others: {lengths}")


Block = Paragraph | Passage | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part: I., below it A., below it 1."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex; it is numbered I, II, III."""

    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report. ``language`` is a code of ISO 639-1; ``issued`` the day it bears.

    ``agenda_item`` is the item's number and ``agenda_title`` its title, as printed. ``mark`` stands
    on every sheet, such as "DRAFT"; blank for none. Raises
    ``ValueError`` for a language that is no code ("en", "zh-Hans").
    """

    title: str
    language: str
    symbol: str | None = None
    organ: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    agenda_title: str | None = None
    distribution: str | None = None
    issued: date | None = None
    mark: str = ""
    summary: tuple[Text, ...] = ()
    sections: tuple[Section, ...] = ()
    annexes: tuple[Annex, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no form could name as its language."""
        if not _LANGUAGE.fullmatch(self.language):
            raise ValueError(f"“{self.language}” is no code of a language")


def text(words: str, *, bold: bool = False, italic: bool = False) -> Text:
    """Return words as a text of one run; none where there are no words."""
    return (Run(words, bold=bold, italic=italic),) if words else ()


def plain(words: Text) -> str:
    """Return a text without its footnotes and without how it is set."""
    return "".join(part.text for part in words if isinstance(part, Run))
