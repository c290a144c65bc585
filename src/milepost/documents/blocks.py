"""Text cut into blocks: headings, table rows, notes and runs of text, each with its line.

This is the only place that knows how text and Markdown mark things; what the marks mean is
decided later, by labels and sequence, because converters set heading marks at random.
"""

import re
from dataclasses import dataclass, field

from milepost.documents.languages.labels import common
from milepost.documents.languages.labels import item as item_label
from milepost.documents.languages.signs import on_one_line, without_marks
from milepost.documents.markup import SUPERSCRIPTS
from milepost.values.errors import InputError
from milepost.values.symbols import PATTERN as SYMBOL

LINE_LIMIT = 1_000_000
ROW_LIMIT = 50_000
_LONGEST_HEAD = 120
_LABEL_LENGTH = 12

_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|(?:\*\s){3,})\s*$")
_NOTE = re.compile(
    r"(?:<sup>\s*\(?(\d{1,4})\)?\s*</sup>|\[\^(\d{1,4})\]:|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}))\s*(.*)$", re.DOTALL
)
_BULLET = re.compile(r"[-*•–]\s+(?=\S)")
_STARTS = re.compile(
    r"(?:\*{0,3}|_{0,2})(?:\d{1,15}(?:\.\d{1,4})?(?:\s+(?:bis|ter|quater))?\.?\s+\S"
    r"|\d{1,15}\.(?:\s|\*)|\(?[a-z]{1,4}\)\s)"
)
_HYPHEN = re.compile(r"(?<=\w-)\n")
_LONE_LABEL = re.compile(r"(?:\d{1,4}\.(?:\d{1,4}\.?)?|\(?[a-z]{1,4}\)|[IVXLC]{1,6}\.|[A-Z]\.)$")
_BOLD = re.compile(r"\*\*(?=\S)(?:(?!\*\*).)+\*\*$")
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_FURNITURE = re.compile(
    r"(?:GE\.\d\d-\d{4,6}.{0,30}|(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?)$", re.IGNORECASE
)


@dataclass(slots=True)
class Block:
    """One block. ``kind``: "heading", "row", "note", "text", "rule", "page", or "table", which
    says that a table of its own begins (formats that mark tables know).

    ``raw`` still holds inline markup and the line ends; ``line`` counts from 1; ``bold`` says
    that the whole block was set bold; ``cells`` belongs to rows, ``number`` to notes,
    ``bullet`` is the sign taken off the front; ``certain`` says that the format itself, and no
    guess, makes it a note.
    """

    kind: str
    line: int
    raw: str = ""
    depth: int = 0
    bold: bool = False
    number: int = 0
    cells: list[str] = field(default_factory=list)
    fresh: bool = True
    bullet: str = ""
    certain: bool = False


def one_line(raw: str) -> str:
    """Return the lines of a block as one; a hyphen at a line end stays and takes no blank."""
    if "\n" not in raw:
        return raw
    return on_one_line(_HYPHEN.sub("", raw))


def cut(text: str) -> list[Block]:
    """Return the blocks of ``text`` in order.

    Raises InputError for a line over a million characters or a table of over 50,000 rows:
    neither is a report.
    """
    lines = without_marks(text).split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_LIMIT:
            raise InputError(
                what=f"a line of {len(line):,} characters, more than any report has",
                where=f"line {number}",
                remedy="Check that this is the text of a document, with line ends",
            )
    blocks: list[Block] = []
    more: dict[int, list[str]] = {}
    rows = 0
    blank = True
    for number, line in enumerate(lines, 1):
        if line.startswith("\f"):
            blank = True
            blocks.append(Block("page", number))
        if not line.strip():
            blank = True
            continue
        block = _block(line, number, lines)
        if block is None:
            continue
        if block.kind == "row":
            rows += 1
            if rows > ROW_LIMIT:
                raise InputError(
                    what=f"more than {ROW_LIMIT:,} table rows",
                    where=f"line {number}",
                    remedy="Split the file, or check that it is a document and not a data set",
                )
        last = blocks[-1] if blocks else None
        if last is not None and _runs_on(last, block, blank=blank):
            more.setdefault(len(blocks) - 1, []).append(block.raw)
            blank = False
            continue
        block.fresh = blank
        blocks.append(block)
        blank = False
    for at, rest in more.items():
        blocks[at].raw = "\n".join([blocks[at].raw, *rest]).lstrip("\n")
    for block in blocks:
        if block.kind == "text":
            block.bold = _is_bold(block.raw)
    return blocks


def _block(line: str, number: int, lines: list[str]) -> Block | None:
    bare = line.strip(" \r\f")
    if _RULE.match(bare):
        return Block("rule", number)
    heading = _HEADING.match(bare)
    if heading:
        return Block("heading", number, raw=heading[2], depth=len(heading[1]))
    if bare.startswith("|") and bare.count("|") >= 2:
        if _PIPE_RULE.fullmatch(bare):
            return None
        cells = re.split(r"(?<!\\)\|", bare.strip().strip("|"))
        return Block("row", number, cells=[cell.strip() for cell in cells])
    if "\t" in line and _is_row(line, number, lines):
        return Block(
            "row", number, cells=[cell.strip() for cell in line.rstrip("\r\n").split("\t")]
        )
    note = _NOTE.match(bare)
    if note:
        digits = (note[1] or note[2] or note[3]).translate(SUPERSCRIPTS)
        return Block("note", number, raw=note[4], number=int(digits))
    if _stands_alone(number, lines) and (_FURNITURE.match(bare) or _is_symbol_line(bare)):
        return Block("page", number, raw=bare)
    bare = bare.replace("\t", " ")
    if _is_bullet(bare):
        return Block("text", number, raw=_BULLET.sub("", bare, count=1), bullet=bare[0])
    return Block("text", number, raw=bare)


def _is_row(line: str, number: int, lines: list[str]) -> bool:
    """Two tabs make a row; one does only beside other such lines, and never after a label
    ("1.<tab>The report ..." is a paragraph)."""
    tabs = line.rstrip("\r\n").count("\t")
    if tabs >= 2:
        return True
    first = line.split("\t", 1)[0].strip()
    if not first or re.fullmatch(r"\d{1,4}\.?|\(?[a-z]{1,3}\)|[IVXLC]+\.|[A-Z]\.|[-•*–]", first):
        return False
    beside = [lines[at] for at in (number - 2, number) if 0 <= at < len(lines)]
    return any(other.count("\t") == 1 for other in beside)


def _is_bold(raw: str) -> bool:
    return raw.lstrip().startswith("**") and bool(_BOLD.fullmatch(one_line(raw.strip())))


def _stands_alone(number: int, lines: list[str]) -> bool:
    """Whether blank lines or page breaks are around: a page number, not a year in a sentence."""
    before = lines[number - 2] if number >= 2 else ""
    after = lines[number] if number < len(lines) else ""
    starts, ends = lines[number - 1].startswith("\f"), after.startswith("\f")
    return (starts or not before.strip()) and (ends or not after.strip())


def _is_bullet(bare: str) -> bool:
    return bool(_BULLET.match(bare)) and not bare.startswith("**")


def _is_symbol_line(bare: str) -> bool:
    """A running head: nothing but the symbol, perhaps beside the publisher or a page number."""
    if len(bare) > _LONGEST_HEAD:
        return False
    words = re.sub(r"^(?:United Nations\s+|\d{1,4}\s+)|\s+\d{1,4}$", "", bare)
    found = SYMBOL.match(words)
    return bool(found and found.end() == len(words))


def _runs_on(last: Block, block: Block, *, blank: bool) -> bool:
    """Whether a line is the next line of the block above it.

    Never over a blank line, but for a label that stands alone: its text comes after it.
    """
    if block.kind != "text" or last.kind not in ("text", "note") or block.bullet:
        return False
    if _LONE_LABEL.match(block.raw) or _starts(block.raw) or _BOLD.fullmatch(block.raw):
        return False
    return not blank or bool(_LONE_LABEL.match(last.raw))


def _starts(raw: str) -> bool:
    """Whether a line starts with the label of a paragraph, a section or an item."""
    if _STARTS.match(raw):
        return True
    if raw[:_LABEL_LENGTH].isascii():
        return False
    return common(raw) != raw or item_label(raw) is not None
