"""Locators: where in a document something stands.

    para-41  para-118.1  para-16(e)  para-12-bis    a paragraph, an item of it
    fn-12                                           a footnote
    summary  V  V.F                                 the summary, a section by its labels
    text-3                                          a passage without a number
    annex-I  annex-I/row-3  annex-III/1             an annex, a row of its table, an entry
    table-1  table-1/row-4                          a table, a row of it
    para-5~2                                        the second that bears the same number

A locator is parsed and written back without loss, and locators sort in an order a reader
expects: paragraph 9 before 10, item (b) before (c).
"""

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

from milepost.values.errors import InputError

Kind = Literal["summary", "section", "paragraph", "passage", "footnote", "table", "annex"]
LONGEST = 80

_ORDER: tuple[Kind, ...] = (
    "summary",
    "section",
    "paragraph",
    "passage",
    "footnote",
    "table",
    "annex",
)
_PREFIXES: dict[str, Kind] = {
    "para": "paragraph",
    "text": "passage",
    "fn": "footnote",
    "table": "table",
    "annex": "annex",
}
_WRITTEN = {kind: prefix for prefix, kind in _PREFIXES.items()}
_LABEL = r"[^\W_]+(?:[.-][^\W_]+)*"
_NUMBER = r"[1-9][0-9]{0,5}"
_REPEAT = rf"(?:~(?P<repeat>{_NUMBER}))?"
_INSIDE = rf"(?:/(?:row-(?P<row>{_NUMBER})|(?P<entry>(?!row-){_LABEL})))?"
_FORMS = tuple(
    re.compile(form + _REPEAT)
    for form in (
        rf"(?P<prefix>para)-(?P<number>{_LABEL})(?P<items>(?:\([^\W_]{{1,8}}\))*)",
        rf"(?P<prefix>fn|text)-(?P<number>{_NUMBER})",
        rf"(?P<prefix>table)-(?P<number>{_LABEL})(?:/row-(?P<row>{_NUMBER}))?",
        rf"(?P<prefix>annex)(?:-(?P<number>{_LABEL}))?{_INSIDE}",
        r"(?P<number>summary)",
        rf"(?P<number>(?!(?:para|fn|text|table|row)-){_LABEL})",
    )
)


class LocatorError(InputError):
    """A text is no locator."""


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A place in a document.

    ``number`` is the number or label as printed ("41", "118.1", "I"); for a section the path
    of its labels ("V.F"), for the summary "summary", for the only annex of a document "".
    ``item`` is the printed item, the sub-item after it in brackets ("e", "e(ii)"). ``row`` is
    the number of a row of a table, ``entry`` the label of an entry of an annex. ``repeat`` is
    2 for the second part of a document that bears the same number, and so on.
    """

    kind: Kind
    number: str
    item: str | None = None
    row: int | None = None
    entry: str | None = None
    repeat: int | None = None

    def __str__(self) -> str:
        """The locator as it is written in the published formats."""
        prefix = _WRITTEN.get(self.kind)
        start = "-".join(part for part in (prefix, self.number) if part)
        if self.item is not None:
            first, bracket, rest = self.item.partition("(")
            start = f"{start}({first}){bracket}{rest}"
        if self.row is not None:
            start = f"{start}/row-{self.row}"
        if self.entry is not None:
            start = f"{start}/{self.entry}"
        return start if self.repeat is None else f"{start}~{self.repeat}"

    def __lt__(self, other: object) -> bool:
        """By kind, then number, item, row and entry, figures by their value."""
        if not isinstance(other, Locator):
            return NotImplemented
        return self._key() < other._key()

    @property
    def whole(self) -> "Locator":
        """The paragraph, table or annex it stands in."""
        return Locator(kind=self.kind, number=self.number)

    def _key(self) -> tuple[object, ...]:
        labels = (self.number, self.item or "", self.entry or "")
        number, item, entry = (_sortable(label) for label in labels)
        row = -1 if self.row is None else self.row
        return _ORDER.index(self.kind), number, item, row, entry, self.repeat or 1, str(self)


def parse_locator(text: str) -> Locator:
    """Read a locator. Raises ``LocatorError`` for a text that is none."""
    found = (form.fullmatch(text) for form in _FORMS) if len(text) <= LONGEST else ()
    match = next((match for match in found if match is not None), None)
    if match is None:
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        raise LocatorError(
            "is not a place in a document",
            where=shown or "an empty text",
            remedy='Write it as "para-41", "para-16(e)", "fn-12", "table-1/row-4"'
            ' or "annex-I/row-3".',
        )
    parts = match.groupdict()
    number = parts["number"] or ""
    other: Kind = "summary" if number == "summary" else "section"
    return Locator(
        kind=_PREFIXES.get(parts.get("prefix") or "", other),
        number=number,
        item=_item(parts.get("items") or ""),
        row=int(parts["row"]) if parts.get("row") else None,
        entry=parts.get("entry"),
        repeat=int(parts["repeat"]) if parts["repeat"] else None,
    )


def _item(brackets: str) -> str | None:
    """ "(e)(ii)" is the item "e(ii)"."""
    if not brackets:
        return None
    first, *rest = brackets[1:-1].split(")(")
    return first + "".join(f"({label})" for label in rest)


def _sortable(label: str) -> tuple[tuple[int, int, str], ...]:
    """Figures by value and letters after them: "9", "10", "10-bis"; roman annexes by value."""
    parts = re.findall(r"[0-9]+|[^\W\d_]+", label)
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, _roman(part), part) for part in parts
    )


def _roman(label: str) -> int:
    """The value of a roman numeral in capitals, 0 for any other label."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    if not all(letter in values for letter in label):
        return 0
    digits = [values[letter] for letter in label]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)
