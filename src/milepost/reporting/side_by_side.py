"""Two documents side by side, such as one report in two languages: paragraph by paragraph."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import msgspec

from milepost.documents.document import Document, Paragraph

SCHEMA = "milepost/comparison/1"
_DIGITS = re.compile(r"\d{1,9}")
_RIGHT_TO_LEFT = ("ar",)
_STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.55 "Source Serif 4",Charter,Georgia,serif;max-width:76rem}
body{margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border-bottom:1px solid #8886;padding:.5em .7em;text-align:start;vertical-align:top}
th[scope=row]{font-variant-numeric:tabular-nums;font-weight:600}
col.number{width:4.5rem}.missing{color:#777;font-style:italic}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A number and its place, from 0, in each document; null where one lacks it."""

    number: str
    one: int | None
    other: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A paragraph number and its paragraph in each document; null where one lacks it."""

    number: str
    one: Paragraph | None
    other: Paragraph | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the documents compared."""

    symbol: str | None
    title: str | None
    language: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two documents and their paragraphs in pairs, ready for JSON."""

    one: Side
    other: Side
    pairs: tuple[Pair, ...]
    schema: str = SCHEMA


def match(one: Sequence[str], other: Sequence[str]) -> list[Match]:
    """Match the numbers of the paragraphs of two documents, in the order of the first.

    A number only the second has stands behind the one it follows there, and between those only
    the first has by its size. A number printed again is matched with the same turn of it in the
    other document.
    """
    first, second = _by_turn(one), _by_turn(other)
    order = list(first)
    place = {key: at for at, key in enumerate(order)}
    behind: dict[int, list[tuple[str, int]]] = {}
    last = -1
    for key in second:
        if key in place:
            last = place[key]
        else:
            behind.setdefault(last, []).append(key)
    keys: list[tuple[str, int]] = []
    waiting = deque(behind.get(-1, ()))
    for at, key in enumerate(order):
        while waiting and (key in second or _size(waiting[0]) < _size(key)):
            keys.append(waiting.popleft())
        keys.append(key)
        if key in second:
            waiting = deque(behind.get(at, ()))
    keys += waiting
    return [Match(number=key[0], one=first.get(key), other=second.get(key)) for key in keys]


def pair(one: Document, other: Document) -> tuple[Pair, ...]:
    """Pair the paragraphs of two documents by their numbers, as ``match`` has it."""
    first, second = one.paragraphs, other.paragraphs
    return tuple(
        Pair(
            number=found.number,
            one=None if found.one is None else first[found.one],
            other=None if found.other is None else second[found.other],
        )
        for found in match([part.number for part in first], [part.number for part in second])
    )


def compare(one: Document, other: Document) -> Comparison:
    """Return two documents with their paragraphs in pairs."""
    return Comparison(one=_side(one), other=_side(other), pairs=pair(one, other))


def to_json(comparison: Comparison) -> bytes:
    """Return a comparison as JSON."""
    return msgspec.json.format(msgspec.json.encode(comparison), indent=2)


def to_html(comparison: Comparison) -> str:
    """Return a whole page with two columns; every text of the documents is escaped."""
    one, other = comparison.one, comparison.other
    title = escape(f"{_name(one)} · {_name(other)}")
    heads = "".join(
        f'<th scope="col"{_written(side)}>{escape(_name(side))}</th>' for side in (one, other)
    )
    rows = "\n".join(_row(row, one, other) for row in comparison.pairs)
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><main>\n<table>"
        '<colgroup><col class="number"><col><col></colgroup>'
        f'<thead><tr><th scope="col">Paragraph</th>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>\n</main></body></html>\n"
    )


def _by_turn(numbers: Sequence[str]) -> dict[tuple[str, int], int]:
    """The places by number and by how often that number was there before."""
    turns: dict[str, int] = {}
    found: dict[tuple[str, int], int] = {}
    for place, number in enumerate(numbers):
        turn = turns.get(number, 0)
        turns[number] = turn + 1
        found[number, turn] = place
    return found


def _size(key: tuple[str, int]) -> tuple[int, ...]:
    number, turn = key
    return turn, *(int(digits) for digits in _DIGITS.findall(number))


def _side(document: Document) -> Side:
    return Side(
        symbol=document.symbol,
        title=document.title,
        language=document.language,
        source=document.source.name,
    )


def _name(side: Side) -> str:
    return side.title or side.symbol or side.source


def _written(side: Side) -> str:
    """The attributes that say which language a cell is in, and which way it runs."""
    direction = "rtl" if side.language in _RIGHT_TO_LEFT else "ltr"
    language = f' lang="{escape(side.language)}"' if side.language else ""
    return f'{language} dir="{direction}"'


def _row(row: Pair, one: Side, other: Side) -> str:
    paragraph = row.one or row.other
    anchor = escape(paragraph.id if paragraph else row.number)
    number = f'<th scope="row">{escape(row.number)}</th>'
    return f'<tr id="{anchor}">{number}{_cell(row.one, one)}{_cell(row.other, other)}</tr>'


def _cell(paragraph: Paragraph | None, side: Side) -> str:
    if paragraph is None:
        return '<td class="missing">not in this document</td>'
    return f"<td{_written(side)}>{escape(paragraph.text).replace(chr(10), '<br>')}</td>"
