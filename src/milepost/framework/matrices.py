"""Recommendations listed in a table, as in the matrices that OHCHR draws up for a State.

One row is one recommendation; a row that fills its first cell alone names the theme of the
rows below it. The columns are told by their titles, in whatever order they stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from milepost.documents.document import Document, ReadWarning, Table
from milepost.framework import states
from milepost.framework.benchmark import Recommendation
from milepost.values.symbols import PATTERN as SYMBOL

_TITLES = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("made_by", r"recommending|made by|state[/s(]*s?\)?$|auteur|recomendante|formulad"),
        ("position", r"position|status|response|réponse|posición|позици|الموقف|立场"),
        ("theme", r"\bthem|\brights?\b|\barea|cluster|thème|\btema|\bтем|المواضيع|主题"),
        ("text", r"recommendation|recommandation|recomendaci|рекоменда|توصي|建议"),
        ("source", r"source|symbol|document|fuente"),
        ("number", r"^(?:no|n°|nº|number|#|para(?:graph)?s?)\.?$"),
    )
)
_THEME = re.compile(
    r"(?:themes?|rights?(?:\s+or\s+areas?)?|areas?|clusters?|thèmes?|temas?)\s*:\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,2})\.?(?=\s|[A-Z]|$)\s*")
# where the text ends: the officer's notes, the source
_SOURCE = re.compile(
    r"\s*(?:source(?:\s+of\s+position)?|fuente|comments?)\b[^:]{0,40}:", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\bpara(?:graph)?s?\.?\s*(\d[\d.]*\d|\d)", re.IGNORECASE)
_PERSONS = re.compile(r"(?:affected\s+persons|personnes|personas)\b", re.IGNORECASE)
_POSITIONS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("noted", r"not\s+(?:supported|accepted|enjoy)|noted|rejected|refus"),
        ("supported", r"support|accept|appuy|acept"),
        ("pending", r"pending|consider|examin|defer|review|no\s+(?:clear\s+)?position"),
    )
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each kind of column stands; null where there is none."""

    text: int
    made_by: int | None
    position: int | None
    theme: int | None
    source: int | None
    number: int | None


def find(document: Document) -> tuple[tuple[Recommendation, ...], tuple[ReadWarning, ...]]:
    """Return the recommendations of all matrices in a document, in order.

    A position or State that cannot be told is null or missing, and a row without a number has
    a warning; tables that are no matrix give nothing.
    """
    found: list[Recommendation] = []
    warnings: list[ReadWarning] = []
    for table in document.tables:
        columns = _columns(table)
        if columns is None:
            continue
        for recommendation in _rows(table, columns):
            found.append(recommendation)
            if not recommendation.number:
                warnings.append(
                    ReadWarning(
                        code="recommendation-unnumbered",
                        at=recommendation.at,
                        message="A recommendation of the matrix has no number.",
                    )
                )
    return tuple(found), tuple(warnings)


def _columns(table: Table) -> _Columns | None:
    """Tell the columns by their titles; null where the table is no matrix."""
    places: dict[str, int] = {}
    for at, title in enumerate(table.columns):
        for kind, pattern in _TITLES:
            if kind not in places and pattern.search(title.strip()):
                places[kind] = at
                break
    if "text" not in places or not places.keys() & {"position", "made_by", "theme"}:
        return None
    return _Columns(
        text=places["text"],
        made_by=places.get("made_by"),
        position=places.get("position"),
        theme=places.get("theme"),
        source=places.get("source"),
        number=places.get("number"),
    )


def _rows(table: Table, columns: _Columns) -> Iterator[Recommendation]:
    theme: str | None = None
    for row, locator in zip(table.rows, table.row_ids, strict=True):
        filled = [at for at, cell in enumerate(row) if cell]
        if len(filled) == 1 and not _NUMBER.match(row[filled[0]]):
            theme = _THEME.sub("", " ".join(row[filled[0]].split()), count=1).strip() or None
        elif row[columns.text]:
            yield _recommendation(row, columns, theme, locator)


def _recommendation(
    row: tuple[str, ...], columns: _Columns, theme: str | None, locator: str
) -> Recommendation:
    lines = row[columns.text].split("\n")
    end = next((at for at, line in enumerate(lines) if _SOURCE.match(line)), len(lines))
    text = " ".join(" ".join(lines[:end]).split())
    source = " ".join((*lines[end:], _cell(row, columns.source)))
    numbered = _NUMBER.match(text)
    number = numbered["number"] if numbered else _cell(row, columns.number).strip(" .")
    text = text[numbered.end() :] if numbered else text
    made_by, text = states.named_in(text)
    listed = _cell(row, columns.made_by)
    if listed:
        made_by = tuple(
            dict.fromkeys(name for line in listed.split("\n") for name in states.part(line))
        )
    symbol, paragraph = SYMBOL.search(source), _PARAGRAPH.search(source)
    return Recommendation(
        number=number,
        text=text.rstrip(" ;"),
        addressee=None,
        made_by=made_by,
        position=_position(_cell(row, columns.position)),
        theme=theme or _first_theme(_cell(row, columns.theme)),
        at=locator,
        symbol=symbol[0] if symbol else None,
        paragraph=paragraph[1] if paragraph else None,
    )


def _cell(row: tuple[str, ...], at: int | None) -> str:
    return row[at].strip() if at is not None else ""


def _position(words: str) -> str | None:
    for name, pattern in _POSITIONS:
        if pattern.search(words):
            return name
    return None


def _first_theme(words: str) -> str | None:
    line = words.split("\n", 1)[0].strip()
    return line if line and not _PERSONS.match(line) else None
