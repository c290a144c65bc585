"""Running heads, page numbers and other furniture, told by place and by being repeated."""

import re
from collections import Counter

from milepost.documents.pdf.layer import Page
from milepost.documents.pdf.line import LABEL, Line
from milepost.values.symbols import PATTERN as SYMBOL

_EDGE = 0.125
_OUTER = 0.3
_OUTERMOST = 2
_NUMBER = re.compile(
    r"(?:(?:page|стр\.?|página|صفحة)\s*)?[-–—]?\s*(?:\d{1,5}|[ivxlc]{1,6})\s*[-–—]?"
    r"(?:\s*(?:/|of|de|из)\s*\d{1,5})?$",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\(?[A-Z]\)?\s*GE\.\s*\d|GE\.\s*\d\d-\d{4,6}|\d\d-\d{5}(?:\s*\([A-Z]\))?\b|V\.\d\d-\d{4,6}"
)
_CODE = re.compile(r"[\s*]*(?:\d{6,9}|[\ue000-\uf8ff\s]+)[\s*]*$")
_PAGE = re.compile(r"^(?:page\s+)?\d{1,4}\s+|\s+(?:page\s+)?\d{1,4}$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_OFTEN = 3
_COLUMNS = 3


def part(pages: list[Page]) -> dict[int, list[str]]:
    """Take the furniture out of the pages and return it, by page number.

    At the head and foot of a page: a symbol alone, a page number, a job number, and whatever
    stands at the same height on three pages or more.
    """
    edges = [_edge(page) for page in pages]
    repeated = _repeated(pages, edges)
    taken: dict[int, list[str]] = {}
    for page, edge in zip(pages, edges, strict=True):
        kept = []
        outer = edge - _heads_of_columns(page, edge, repeated) - _in_rows(page, edge, repeated)
        for line in page.lines:
            if _is_furniture(line, page, outer, repeated) and not _in_table(line, page):
                taken.setdefault(page.number, []).append(line.text.strip())
                page.furniture.append(line)
            else:
                kept.append(line)
        page.lines = kept
    return taken


def _in_table(line: Line, page: Page) -> bool:
    return any(foot - 2 <= line.base <= top for _, foot, top in page.upright)


def _repeated(pages: list[Page], edges: list[set[int]]) -> set[tuple[str, int]]:
    seen: Counter[tuple[str, int]] = Counter()
    for page, edge in zip(pages, edges, strict=True):
        seen.update({_key(line) for line in page.lines if line.order in edge})
    needed = max(_OFTEN, len(pages) // 4)
    return {key for key, times in seen.items() if times >= needed}


def _heads_of_columns(page: Page, edge: set[int], repeated: set[tuple[str, int]]) -> set[int]:
    """Repeated lines at the head that belong to a table: many, or beside other text."""
    upper = [line for line in page.lines if line.order in edge and line.base > page.height / 2]
    text = [
        line
        for line in upper
        if not _is_symbol(words := line.text.strip()) and not _NUMBER.match(words)
    ]
    found = [line for line in text if _key(line) in repeated]
    if len(found) >= _COLUMNS:
        return {line.order for line in found}
    others = [line.base for line in text if _key(line) not in repeated]
    return {line.order for line in found if any(abs(line.base - base) < 2 for base in others)}


def _in_rows(page: Page, edge: set[int], repeated: set[tuple[str, int]]) -> set[int]:
    """Lines that belong to the first and last rows of a table: beside text that is no
    furniture. Figures, which may be page numbers, only in a row of four cells or more."""
    close = [line for line in page.lines if line.order in edge]
    found: set[int] = set()
    for row in _rows(close):
        words = {line.order: line.text.strip() for line in row}
        plain = {
            line.order
            for line in row
            if not _is_symbol(words[line.order])
            and not _NUMBER.match(words[line.order])
            and not _JOB.match(words[line.order])
        }
        if any(line.order in plain and _key(line) not in repeated for line in row):
            found |= words.keys() if len(row) > _COLUMNS else plain
    return found


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines by their baseline, where more than one stands on it."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: -one.base):
        if rows and rows[-1][0].base - line.base < 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row for row in rows if len(row) > 1]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.strip()), round(line.base / 4)


def _edge(page: Page) -> set[int]:
    """The orders of lines at the head and foot: close to them, or the outermost two."""
    rounded = [round(line.base) for line in page.lines]
    bases = sorted(set(rounded))
    outermost = {*bases[:_OUTERMOST], *bases[-_OUTERMOST:]}
    close, outer = _EDGE * page.height, _OUTER * page.height
    return {
        line.order
        for line, base in zip(page.lines, rounded, strict=True)
        if not close < line.base < page.height - close
        or (base in outermost and not outer < line.base < page.height - outer)
    }


def _is_furniture(line: Line, page: Page, edge: set[int], repeated: set[tuple[str, int]]) -> bool:
    if page.number > 1 and line.order not in edge:
        return False
    words = line.text.strip()
    if _JOB.match(words) and len(words) < 40:
        return True
    if page.number == 1 and _CODE.match(words):
        return True
    if line.order not in edge:
        return False
    if page.number > 1 and (_NUMBER.match(words) or _is_symbol(words)):
        return True
    if page.number == 1 and line.base < page.height / 2 and _NUMBER.match(words):
        return True
    if LABEL.match(words):  # of a paragraph or an item that begins the page
        return False
    return len(words) < 200 and _key(line) in repeated


def _is_symbol(words: str) -> bool:
    if "/" not in words:
        return False
    words = _PAGE.sub("", words)
    found = SYMBOL.match(words)
    return bool(found and found.end() == len(words))
