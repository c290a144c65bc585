"""Parts of a document while their lines come in."""

from dataclasses import dataclass, field
from itertools import pairwise

from milepost.documents.document import Section
from milepost.documents.languages.signs import is_joined_closely
from milepost.documents.tables import LogicalTable

_TAIL = 240


@dataclass(slots=True)
class Draft:
    """A paragraph, passage or note. ``kind``: "paragraph", "summary", "entry", "heading",
    "note" or "text"; ``number`` is the label printed, or empty.

    Lines are kept as the fragments they came in, so that a long one costs no copying.
    """

    kind: str
    number: str
    section: Section | None
    order: int
    pages: list[int] = field(default_factory=list)
    _lines: list[list[str]] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Begin a new line."""
        self._lines.append([line])

    def join(self, text: str) -> None:
        """Go on with the last line."""
        self._lines[-1].append(text.lstrip())

    def lead(self, text: str) -> None:
        """Put text before the first line."""
        self._lines[0].insert(0, text.rstrip())

    @property
    def raw(self) -> str:
        """All lines, with markup."""
        return "\n".join(_joined(fragments) for fragments in self._lines)

    @property
    def tail(self) -> str:
        """The end of the last line, long enough to see whether it is finished."""
        end = ""
        for fragment in reversed(self._lines[-1]):
            end = f"{fragment} {end}".rstrip()
            if len(end) >= _TAIL:
                break
        return end


def _joined(fragments: list[str]) -> str:
    """The fragments with a blank between, but none beside Chinese."""
    if len(fragments) == 1:
        return fragments[0]
    pieces = fragments[:1]
    for before, after in pairwise(fragments):
        pieces += ["" if is_joined_closely(before, after) else " ", after]
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table put together, and where it stands."""

    logical: LogicalTable
    section: Section | None
    caption: str | None
    order: int
