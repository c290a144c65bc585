"""Cells of a table put into columns, where some reach over several rows or columns."""

from dataclasses import dataclass, field

WIDEST = 200
_TALLEST = 5_000


@dataclass(slots=True)
class Grid:
    """A table while its rows come in; each cell's text stands once, in its first place."""

    rows: list[list[str]] = field(default_factory=list)
    _reaching: dict[int, int] = field(default_factory=dict)
    _at: int = 0

    def new_row(self) -> None:
        """Begin a row below the last."""
        self.rows.append([])
        self._at = 0

    def put(self, text: str, width: int, height: int) -> None:
        """Put a cell into the next free place of the row."""
        if not self.rows:
            self.new_row()
        row = self.rows[-1]
        self._skip(row)
        for place in range(min(max(width, 1), WIDEST)):
            row.append("" if place else text)
            if height > 1:
                self._reaching[self._at] = min(height, _TALLEST)
            self._at += 1

    def end_row(self) -> None:
        """End the row; cells from above reach one row less."""
        if not self.rows:
            return
        while self._reaching.get(self._at, 0) > 0 and len(self.rows[-1]) == self._at:
            self._skip(self.rows[-1])
        self._reaching = {at: left - 1 for at, left in self._reaching.items() if left > 1}

    def finished(self) -> list[list[str]]:
        """Return the rows that hold anything, all as wide as the widest."""
        rows = [row for row in self.rows if any(row)]
        width = max(map(len, rows), default=0)
        return [row + [""] * (width - len(row)) for row in rows]

    def _skip(self, row: list[str]) -> None:
        """Leave places free that a cell from above reaches into."""
        while self._reaching.get(self._at, 0) > 0 and len(row) == self._at:
            row.append("")
            self._at += 1


def span(value: str | None) -> int:
    """Return a colspan or rowspan; what is none counts as one."""
    if value is None:
        return 1
    value = value.strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
