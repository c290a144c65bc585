"""The mandate's resolutions, read from a table that lists them with their text."""

import re
from dataclasses import dataclass

from milepost.documents import items
from milepost.documents.document import Document, ReadWarning, Table
from milepost.landmarks import mandates, operative
from milepost.landmarks.landmark import AgendaItem, Resolution, ResolutionParagraph
from milepost.values.dates import DateError, parse_date
from milepost.values.symbols import PATTERN as SYMBOL
from milepost.values.symbols import (
    Symbol,
    SymbolError,
    SymbolProblem,
    check_nature,
    check_organ,
    parse,
    problems,
)

_RESOLUTION = re.compile(r"resolution|résolution|resolución|резолюц|قرار|决议", re.IGNORECASE)
_DATE = re.compile(r"date|adopted|fecha|дата|تاريخ|日期", re.IGNORECASE)
_ITEM = re.compile(r"item|agenda|point|tema|пункт", re.IGNORECASE)
_NUMBER = re.compile(r"(?:no|n[o°º]|nr|#|number|№)\.?$", re.IGNORECASE)
_AGENDA = re.compile(r"(?P<number>\d{1,3}(?:\s*\([a-z]\))?)\.?(?:\s+(?P<title>\S.*))?$", re.DOTALL)
_TEXT_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is which; null where there is none."""

    symbol: int
    date: int
    item: int | None
    text: int | None


def find(document: Document) -> tuple[tuple[Resolution, ...], tuple[ReadWarning, ...]]:
    """Return the resolutions of the first table that lists them by date and symbol."""
    for table in document.tables:
        columns = columns_of(table)
        if columns is not None:
            return _from_table(table, columns)
    return (), ()


def columns_of(table: Table) -> Columns | None:
    """Tell the columns of a table of resolutions, or null where it is none."""
    roles: dict[str, int] = {}
    for at, title in enumerate(table.columns):
        for role, pattern in (("symbol", _RESOLUTION), ("date", _DATE), ("item", _ITEM)):
            if role not in roles and pattern.search(title):
                roles[role] = at
                break
    if "symbol" not in roles or "date" not in roles or not table.rows:
        return None
    lengths = [sum(len(row[at]) for row in table.rows) for at in range(len(table.columns))]
    free = [
        at
        for at in range(len(table.columns))
        if at not in roles.values() and not _NUMBER.match(table.columns[at])
    ]
    text = max(free, key=lambda at: lengths[at], default=None)
    if text is not None and lengths[text] < _TEXT_LENGTH:
        text = None
    return Columns(roles["symbol"], roles["date"], roles.get("item"), text)


def _from_table(
    table: Table, columns: Columns
) -> tuple[tuple[Resolution, ...], tuple[ReadWarning, ...]]:
    warnings: list[ReadWarning] = []
    cells = [row[columns.text] if columns.text is not None else "" for row in table.rows]
    texts, moved = operative.share_out(cells)
    warnings.extend(
        ReadWarning(
            code="text-in-neighbour-row",
            at=table.row_ids[printed],
            message=f"Text printed here belongs to {table.row_ids[owner]}.",
        )
        for printed, owner in moved
    )
    resolutions = []
    for at, row in enumerate(table.rows):
        locator = table.row_ids[at]
        printed = " ".join(row[columns.symbol].split())
        found = SYMBOL.search(printed)
        symbol_text = found[0] if found else None
        symbol, problem = _read_symbol(symbol_text)
        organ_printed = printed[: found.start()].strip(" ,;:") if found else printed
        warnings.extend(_symbol_warnings(locator, symbol, problem, organ_printed, printed))
        date = _date(row[columns.date], locator, warnings)
        paragraphs, preamble = texts[at]
        organ = symbol.organ if symbol else None
        values = tuple(_value(unit, table.row_ids) for unit in paragraphs)
        reporting = mandates.reporting(values, organ)
        resolutions.append(
            Resolution(
                row=_row_number(locator, at + 1),
                date=date,
                organ=organ,
                symbol=symbol_text,
                agenda_item=agenda(row[columns.item]) if columns.item is not None else None,
                paragraphs=values,
                extension=mandates.extension(values, reporting, organ),
                preamble=tuple(preamble),
                reporting=reporting,
                establishes=mandates.establishes(values),
                organ_as_printed=organ_printed or None,
                symbol_suggested=problem.suggestion if problem else None,
                at=locator,
            )
        )
    return tuple(resolutions), tuple(warnings)


def _value(unit: operative.Unit, row_ids: tuple[str, ...]) -> ResolutionParagraph:
    return ResolutionParagraph(
        number=unit.number,
        items=tuple(item.label for item in items.find(unit.text)),
        text=unit.text,
        part=unit.part,
        at=row_ids[unit.printed_in],
    )


def _read_symbol(text: str | None) -> tuple[Symbol | None, SymbolProblem | None]:
    """Return the symbol as far as it can be read, and what is wrong with it in this place."""
    if text is None:
        return None, None
    wrong = problems(text)
    problem = wrong[0] if wrong else None
    try:
        symbol = parse(text)
    except SymbolError:
        if problem is None or problem.suggestion is None:
            return None, problem
        return parse(problem.suggestion), problem
    return symbol, problem or check_nature(symbol, ("resolution", "decision"))


def _symbol_warnings(
    locator: str,
    symbol: Symbol | None,
    problem: SymbolProblem | None,
    organ_printed: str,
    printed: str,
) -> list[ReadWarning]:
    found = []
    if problem is not None:
        found.append(ReadWarning(code=problem.code, at=locator, message=problem.message))
    if symbol is None:
        found.append(
            ReadWarning(
                code="symbol-missing", at=locator, message=f"No symbol can be read in “{printed}”."
            )
        )
    elif organ_printed:
        mismatch = check_organ(symbol, organ_printed)
        if mismatch is not None:
            found.append(ReadWarning(code=mismatch.code, at=locator, message=mismatch.message))
    return found


def _date(cell: str, locator: str, warnings: list[ReadWarning]) -> str | None:
    text = " ".join(cell.split())
    try:
        date = parse_date(text)
    except DateError:
        date = None
    if date is None or date.iso is None:
        warnings.append(
            ReadWarning(code="date-undecided", at=locator, message=f"“{text}” is no full date.")
        )
        return None
    return date.iso


def agenda(cell: str) -> AgendaItem | None:
    """Read a cell such as "19. Advisory services"; null where it has no number."""
    text = " ".join(cell.split())
    found = _AGENDA.match(text)
    if not found:
        return None
    return AgendaItem(number=" ".join(found["number"].split()), title=found["title"])


def _row_number(locator: str, position: int) -> int:
    label = locator.rsplit("row-", 1)[-1]
    return int(label) if label.isdigit() else position
