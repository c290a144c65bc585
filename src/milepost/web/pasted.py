"""Many informations in one text: paragraphs apart by empty lines, or CSV with named columns."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from milepost.actions.information import Problem, Wording, cleaned, problems
from milepost.actions.record_informations import MOST
from milepost.values.errors import InputError

COLUMNS = ("text", "date", "channel", "language", "place", "period")
LARGEST = 20_000_000
"""Characters that are read at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One information of the text: the line it begins on, and what is wrong in it."""

    line: int
    wording: Wording
    problems: tuple[Problem, ...]


def read(text: str, common: Wording) -> list[Item]:
    """The informations of a text; ``common`` is what holds for each that does not say it itself.

    It is CSV where its first line names columns, "text" among them. Raises ``InputError`` for
    a text that is too large, holds nothing or too many, or is CSV that cannot be read.
    """
    if len(text) > LARGEST:
        raise InputError(
            _("This is more than can be read at once"), remedy=_("Paste it in several parts.")
        )
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")
    separator = _separator(plain)
    pairs = _rows(plain, separator) if separator else _paragraphs(plain)
    found: list[Item] = []
    for line, said in pairs:
        if len(found) == MOST:
            raise InputError(
                _("There are more than %(most)d") % {"most": MOST},
                remedy=_("Paste them in several parts."),
            )
        wording = cleaned(replace(common, **{name: value for name, value in said.items() if value}))
        found.append(Item(line=line, wording=wording, problems=tuple(problems(wording))))
    if not found:
        raise InputError(_("There is nothing in it"), remedy=_("Paste what was received."))
    return found


def _separator(text: str) -> str | None:
    """The sign between columns where the first line names them; null where it does not."""
    first = text.lstrip("\n").partition("\n")[0]
    for sign in (",", ";", "\t"):
        names = [name.strip().strip('"').lower() for name in first.split(sign)]
        if "text" in names and all(name in COLUMNS for name in names):
            return sign
    return None


def _paragraphs(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    at = 0
    line = 1
    for gap in re.finditer(r"\n[^\S\n]*\n\s*|\Z", text):
        piece = text[at : gap.start()]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip("\n"))
            yield line + lead, {"text": piece.strip()}
        line += text.count("\n", at, gap.end())
        at = gap.end()


def _rows(text: str, separator: str) -> Iterator[tuple[int, dict[str, str]]]:
    lead = len(text) - len(text.lstrip("\n"))
    reader = csv.reader(io.StringIO(text[lead:]), delimiter=separator, strict=True)
    try:
        names = [name.strip().lower() for name in next(reader)]
        before = reader.line_num
        for cells in reader:
            line, before = lead + before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(names):
                raise InputError(
                    _("A row has more cells than there are columns"),
                    where=_("line %(line)d") % {"line": line},
                    remedy=_("Put texts that hold the separating sign between quotation marks."),
                )
            yield line, dict(zip(names, cells, strict=False))
    except csv.Error:
        raise InputError(
            _("This CSV cannot be read"),
            where=_("line %(line)d") % {"line": lead + reader.line_num},
            remedy=_("See that each quotation mark that opens is closed."),
        ) from None
