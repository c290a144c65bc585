"""The sheets that rows with a title are drawn on: for a page, and for a telephone."""

from dataclasses import dataclass

from milepost.reporting.charts import style


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Where things stand, in pixels. Titles have ``left`` beside their rows, or stand ``above``.

    ``row`` is the height of a row with its title.
    """

    kind: str
    width: int
    left: int
    above: bool
    row: int


def wide(*, left: int, row: int) -> Sheet:
    """The sheet for a page."""
    return Sheet(kind="wide", width=style.WIDE, left=left, above=False, row=row)


def narrow(*, row: int) -> Sheet:
    """The sheet for a telephone."""
    return Sheet(kind="narrow", width=style.NARROW, left=0, above=True, row=row)
