"""The first page of a United Nations document: its columns read one after the other."""

import re

from milepost.documents.blocks import Block
from milepost.documents.pdf.layer import Page
from milepost.documents.pdf.line import Line
from milepost.documents.pdf.line import join as join_lines
from milepost.values.symbols import PATTERN as SYMBOL

_SIGN = re.compile(r"Distr\.?|Original\s*:|United Nations|NATIONS\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?:UNITED|NATIONS|UNITED\s+NATIONS|Nations\s+Unies|Naciones\s+Unidas)(?:\s+[A-Z])?$",
    re.IGNORECASE,
)
_RULE = re.compile(r"[_\W]{6,}$")
_LETTER = re.compile(r"[A-Z]{1,2}$")
_FIRST = re.compile(r"(?:I|A|1)\.\s*\S|(?:Introduction|Summary|Contents)$", re.IGNORECASE)
_APART = 1.75
_TITLE = 1.25


def read(page: Page) -> tuple[list[Block], list[Line]]:
    """Return the head of the first page as blocks, and the lines below it.

    A page without the signs of such a cover gives no blocks and all its lines.
    """
    if not any(_SIGN.match(line.text.strip()) for line in page.lines):
        return [], page.lines
    ordered = sorted(page.lines, key=lambda line: (-line.base, line.left))
    start = next(
        (
            at
            for at, line in enumerate(ordered)
            if _FIRST.match(line.text.strip()) and line.left < page.width / 2
        ),
        len(ordered),
    )
    head, rest = ordered[:start], ordered[start:]
    right = [line for line in head if _is_right(line, page)]
    sides = {id(line) for line in right}
    left = [line for line in head if id(line) not in sides]
    chunks = [*_fields(right), *_chunks(left)]
    return [Block("text", at, raw=raw) for at, raw in enumerate(chunks, 1)], rest


def _is_right(line: Line, page: Page) -> bool:
    return line.left > 0.52 * page.width and line.base > 0.5 * page.height


def _fields(lines: list[Line]) -> list[str]:
    """The symbol, the distribution, the date and the language, each by itself."""
    fields: list[str] = []
    for line in lines:
        words = line.text.strip()
        if _LETTER.match(words) or not words:
            continue
        if fields and re.search(r"(?:^Distr\.|:)$", fields[-1]):
            fields[-1] += f"{'' if fields[-1].endswith(':') else ':'} {words}"
        else:
            fields.append(line.markup())
    return fields


def _chunks(lines: list[Line]) -> list[str]:
    """The other lines, parted where the page leaves room or the size jumps."""
    chunks: list[list[Line]] = []
    for line in lines:
        words = line.text.strip()
        if _NAME.match(words) or _LETTER.match(words) or _RULE.match(words):
            continue
        last = chunks[-1][-1] if chunks else None
        if last is None or _apart(last, line):
            chunks.append([line])
        else:
            chunks[-1].append(line)
    return [_raw(chunk) for chunk in chunks]


def _apart(last: Line, line: Line) -> bool:
    if last.base - line.base > _APART * max(last.size, line.size):
        return True
    ratio = line.size / last.size if last.size else 1.0
    return ratio > _TITLE or ratio < 1 / _TITLE


def _raw(chunk: list[Line]) -> str:
    """Lines of a field group stay lines; a run of full lines is one."""
    symbols = [line for line in chunk if SYMBOL.fullmatch(line.text.strip())]
    if symbols or all(line.right - line.left < 220 for line in chunk):
        return "\n".join(line.markup() for line in chunk)
    return join_lines([line.markup() for line in chunk], [line.hyphen for line in chunk])
