"""Footnotes matched to the places that call them."""

from dataclasses import replace

from milepost.documents.document import Call, ReadWarning, Table
from milepost.documents.markup import Mark

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER = 3


class Calls:
    """Takes raised numbers in reading order and says which are calls.

    A number is a call when a footnote of that number exists and was not called before.
    ``places`` maps footnote numbers to the locator of the first call.
    """

    def __init__(self, known: set[int]) -> None:
        """``known`` are the numbers of the footnotes printed."""
        self._known = known
        self.places: dict[int, str] = {}
        self._stray: list[tuple[int, str]] = []

    def take(
        self, text: str, marks: tuple[Mark, ...] | list[Mark], at: str
    ) -> tuple[str, tuple[Call, ...]]:
        """Return the text and its calls; a power ("m²") is put back into the text."""
        calls: list[Call] = []
        shift = 0
        for mark in marks:
            offset = mark.offset + shift
            if mark.number in self._known and mark.number not in self.places:
                self.places[mark.number] = at
                calls.append(Call(footnote=mark.number, offset=offset))
            elif self._is_power(text, offset, mark.number):
                power = str(mark.number).translate(_RAISED)
                text = text[:offset] + power + text[offset:]
                shift += len(power)
            else:
                self._stray.append((mark.number, at))
        return text, tuple(calls)

    def in_table(self, table: Table, marks: list[tuple[int, int, int, int]]) -> Table:
        """Return the table with its calls; ``marks`` are (row, column, number, offset)."""
        if not marks:
            return table
        by_cell: dict[tuple[int, int], list[Mark]] = {}
        for row, column, number, offset in marks:
            by_cell.setdefault((row, column), []).append(Mark(number, offset))
        rows = [list(row) for row in table.rows]
        calls: list[Call] = []
        for (row, column), found in by_cell.items():
            words, taken = self.take(rows[row][column], found, table.row_ids[row])
            rows[row][column] = words
            calls.extend(replace(call, row=row, column=column) for call in taken)
        return replace(table, rows=tuple(map(tuple, rows)), calls=tuple(calls))

    def in_titles(self, marks: list[tuple[int, str]]) -> None:
        """Take the raised numbers in titles, each with its section, as calls."""
        for number, section in marks:
            if number in self._known:
                self.places.setdefault(number, section)

    def warnings(self) -> list[ReadWarning]:
        """Return what does not match: numbers without a note, notes without a call."""
        found = []
        for number, at in self._stray:
            if number in self._known:
                where = self.places[number]
                message = f"Footnote {number} is called again here; its call is at {where}."
            else:
                message = f"The raised number {number} has no footnote."
            found.append(ReadWarning(code="footnote-unmatched", at=at, message=message))
        found.extend(
            ReadWarning(
                code="footnote-unmatched",
                at=f"fn-{number}",
                message=f"Footnote {number} is never called.",
            )
            for number in sorted(self._known - self.places.keys())
        )
        return found

    def _is_power(self, text: str, offset: int, number: int) -> bool:
        """A small raised number right behind a digit or a unit of length is a power."""
        if number > _POWER and not text[max(offset - 1, 0) : offset].isdigit():
            return False
        tail = text[max(offset - 3, 0) : offset].split()
        return bool(tail) and (
            tail[-1].isdigit() or tail[-1] in ("m", "km", "cm", "mm", "CO", "ha")
        )
