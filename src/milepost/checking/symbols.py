"""Document symbols that are built wrongly, or belong to another organ than the one named."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import places, row_ids
from milepost.documents.document import Document, Table
from milepost.values.organs import ORGANS
from milepost.values.symbols import (
    PATTERN,
    Symbol,
    SymbolError,
    SymbolProblem,
    check_nature,
    check_organ,
    parse,
    problems,
)

_MOST = 0.6
_FEWEST_ROWS = 4
_NAMES = sorted({organ.name for organ in ORGANS if organ.kind == "charter"}, key=len, reverse=True)
_ORGAN_BEFORE = re.compile(
    rf"({'|'.join(map(re.escape, _NAMES))})\s+(?:in\s+its\s+)?(?:resolution|decision)\s+$"
)
_WEB = re.compile(r"(?:https?://|www\.)\S+")


def check(document: Document) -> Iterable[Finding]:
    """Yield each wrong symbol once, with the places where it stands.

    In a table most of whose rows name a resolution or a decision, all rows should; a symbol
    should belong to the organ printed before it.
    """
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    said: dict[tuple[str, str], SymbolProblem] = {}
    for at, quote, symbol, problem in [*_in_texts(document), *_in_tables(document)]:
        key = (problem.code, symbol)
        said.setdefault(key, problem)
        found[key].setdefault(at, quote)
    for (code, symbol), evidence in found.items():
        problem = said[code, symbol]
        hint = f" (perhaps {problem.suggestion})" if problem.suggestion else ""
        severity = "error" if code == "symbol-malformed" else "warning"
        named = "" if symbol in problem.message else f"{symbol} "
        message = f"{named}{problem.message.removesuffix('.')}{hint}."
        if severity == "error":
            yield finding(code, "error", message, *evidence.items())
        else:
            yield finding(code, "warning", message, *evidence.items())


_Found = tuple[str, str, str, SymbolProblem]  # locator, quote, symbol, what is wrong


def _in_texts(document: Document) -> Iterator[_Found]:
    for place in places(document):
        if "/" not in place.text:
            continue
        text = _WEB.sub(lambda web: " " * len(web[0]), place.text)
        for match in PATTERN.finditer(text):
            quote = excerpt(place.text, *match.span())
            for problem in problems(match[0]):
                yield place.at, quote, match[0], problem
            before = _ORGAN_BEFORE.search(text, max(0, match.start() - 100), match.start())
            symbol = _parsed(match[0])
            if before and symbol:
                wrong = check_organ(symbol, before[1])
                if wrong:
                    yield place.at, quote, match[0], wrong


def _in_tables(document: Document) -> Iterator[_Found]:
    for table in document.tables:
        for column in range(len(table.columns)):
            yield from _in_column(table, column)


def _in_column(table: Table, column: int) -> Iterator[_Found]:
    """Symbols that stand alone in their cells, the name of the organ before them or not."""
    rows: list[tuple[str, str, str, Symbol]] = []
    for at, row in zip(row_ids(table), table.rows, strict=True):
        cell = row[column] if column < len(row) else ""
        matches = list(PATTERN.finditer(cell)) if len(cell) < 200 else []
        symbol = _parsed(matches[0][0]) if len(matches) == 1 else None
        if symbol is not None:
            rows.append((at, cell, cell[: matches[0].start()].strip(" \n,:(–-"), symbol))
    natures = Counter(symbol.nature for *_, symbol in rows)
    adopted = natures["resolution"] + natures["decision"]
    if len(rows) < max(_FEWEST_ROWS, len(table.rows) * _MOST):
        return
    for at, cell, organ, symbol in rows:
        wrong = check_organ(symbol, organ) if organ else None
        if wrong:
            yield at, excerpt(cell), symbol.text, wrong
        if adopted > len(rows) * _MOST and symbol.nature != "unknown":
            problem = check_nature(symbol, ("resolution", "decision"))
            if problem:
                yield at, excerpt(cell), symbol.text, problem


def _parsed(text: str) -> Symbol | None:
    try:
        return parse(text)
    except SymbolError:
        return None
