"""The body of a Word document walked from top to bottom into blocks."""

import re
from collections.abc import Iterator

from milepost.documents.blocks import ROW_LIMIT, Block
from milepost.documents.docx.names import (
    BOX,
    CELL,
    COMPATIBILITY,
    PARAGRAPH,
    ROW,
    TABLE,
    TEXT,
    VAL,
    is_on,
    w,
)
from milepost.documents.docx.package import Element
from milepost.documents.docx.runs import Reader, Words
from milepost.values.errors import InputError
from milepost.values.symbols import PATTERN as SYMBOL

_STYLE, _OUTLINE, _NUMBERING = w("pStyle"), w("outlineLvl"), w("numPr")
_NUM_ID, _LEVEL = w("numId"), w("ilvl")
_CELL_PROPERTIES, _ROW_PROPERTIES = w("tcPr"), w("trPr")
_SPAN, _BELOW, _BESIDE, _BEFORE = w("gridSpan"), w("vMerge"), w("hMerge"), w("gridBefore")
_CONTENT = w("sdtContent")
_PLACEHOLDER = w("showingPlcHdr")
# elements that only wrap blocks
_WRAPPERS = frozenset(
    (
        w("sdt"), _CONTENT, w("customXml"), w("smartTag"), w("ins"), w("moveTo"),
        f"{{{COMPATIBILITY}}}AlternateContent", f"{{{COMPATIBILITY}}}Choice",
    )
)  # fmt: skip
_BLOCKS = frozenset((PARAGRAPH, TABLE))
_WIDEST = 200
_COVER_ROWS = 12
_COVER = re.compile(
    r"Distr\.|United Nations$|Nations Unies$|Naciones Unidas$|Организация Объединенных Наций$"
    r"|الأمم المتحدة$|联\s*合\s*国$"
)
_BEGINS = re.compile(r"\*{0,2}(?:1\.|I\.|A\.)\s*\S")


class Body:
    """Takes the blocks of a document in order; the result stands in ``blocks``."""

    def __init__(self, reader: Reader) -> None:
        """Start with nothing read."""
        self.blocks: list[Block] = []
        self._reader = reader
        self._words: dict[Element, Words] = {}
        self._boxes: dict[Element, list[Element]] = {}
        self._covered: set[Element] = set()
        self._spans: dict[Element, int] = {}
        self._front_end: int | None = None
        self._line = 0
        self._page = 0
        self._rows = 0
        self._above: int | None = None  # 1 where a title stands above all headings, else 0

    def take(self, root: Element, *, paged: bool = False) -> None:
        """Take all blocks below ``root``; ``paged`` says that its pages can be counted."""
        self.prepare(root)
        if paged:
            self._turn_page()
        self._take_blocks(root)

    def lines(self, root: Element) -> list[str]:
        """Return the text of each paragraph below ``root`` (a note, a header), once prepared."""
        return [line for block in _blocks(root) for line in self._lines_of(block)]

    def put(self, kind: str, raw: str, *, number: int = 0) -> None:
        """Add a block that stands nowhere in the body: a note, a running head."""
        self.blocks.append(Block(kind, self._line, raw=raw, number=number))

    def put_marked(self, lines: list[str]) -> None:
        """Add notes called by a sign (*) behind the head, where such notes are called."""
        at = len(self.blocks) if self._front_end is None else self._front_end
        self.blocks[at:at] = [Block("text", self._line, raw=line) for line in lines]

    def prepare(self, root: Element) -> None:
        """Read all words below ``root``; note which cells are merged."""
        boxes = self._lift_boxes(root)
        self._words.update(self._reader.read(root))
        for part in (root, *boxes):
            if part is not root:
                self._words.update(self._reader.read(part))
            for merge in part.iter(_SPAN, _BELOW, _BESIDE):
                properties = merge.getparent()
                cell = None if properties is None else properties.getparent()
                if cell is None:
                    continue
                if merge.tag == _SPAN:
                    self._spans[cell] = max(_whole(merge.get(VAL)), 1)
                elif merge.get(VAL, "continue") == "continue":
                    self._covered.add(cell)

    def _take_blocks(self, root: Element) -> None:
        for element in _blocks(root):
            if element.tag == PARAGRAPH:
                self._take_paragraph(element)
            else:
                self._take_table(element)

    def _take_paragraph(self, paragraph: Element) -> None:
        words = self._words[paragraph]
        self._line += 1
        for _ in range(words.leads):
            self._turn_page()
        raw = words.raw
        if raw:
            if words.front:
                raw = raw.replace("<br>", "\n")
            elif self._front_end is None:
                self._front_end = len(self.blocks)
            depth = self._depth(words)
            bold = words.bold and not depth
            self.blocks.append(
                Block(
                    "heading" if depth else "text",
                    self._line,
                    raw=f"**{raw}**" if bold else raw,
                    depth=depth,
                    bold=bold,
                )
            )
        for _ in range(words.breaks - words.leads):
            self._turn_page()
        for box in self._boxes.get(paragraph, ()):
            self._take_blocks(box)

    def _depth(self, words: Words) -> int:
        """How deep a heading is, 0 for none: a title that the file begins with is above all."""
        if self._above is None:
            self._above = int(words.title and not words.level)
            if self._above:
                return 1
        return words.level + self._above if words.level else 0

    def _turn_page(self) -> None:
        """Say which page has ended; page 0 ends where the document begins."""
        self.put("page", str(self._page))
        self._page += 1

    def _take_table(self, table: Element) -> None:
        rows = [(cells, _first_column(row)) for row, cells in _rows(table)]
        if not rows:
            return
        spans = self._spans
        widths = [start + sum(spans.get(cell, 1) for cell in cells) for cells, start in rows]
        if max(widths) > _WIDEST:
            raise InputError(
                what=f"a table of {max(widths):,} columns",
                where=f"table after block {self._line}",
                remedy="Check that this is a document and not a data set",
            )
        if max(widths) == 1 or (self._front_end is None and self._is_cover(rows)):
            for cells, _ in rows:
                for cell in cells:
                    self._take_blocks(cell)
            return
        for at, (cells, start) in enumerate(rows):
            self._rows += 1
            if self._rows > ROW_LIMIT:
                raise InputError(
                    what=f"more than {ROW_LIMIT:,} table rows",
                    where=f"table after block {self._line}",
                    remedy="Split the file, or check that it is a document and not a data set",
                )
            self._line += 1
            out = [""] * max(widths)
            place = start
            for cell in cells:
                if cell not in self._covered:
                    out[place] = _joined(self._lines_of_cell(cell))
                place += spans.get(cell, 1)
            if at == 0:
                self.put("table", "")
            self.blocks.append(Block("row", self._line, cells=out))

    def _is_cover(self, rows: list[tuple[list[Element], int]]) -> bool:
        """Whether a table only sets the head of a document: publisher, symbol, distribution."""
        if len(rows) > _COVER_ROWS:
            return False
        for cells, _ in rows:
            for cell in cells:
                for paragraph in cell.iter(PARAGRAPH):
                    line = "".join(t.text or "" for t in paragraph.iter(TEXT)).strip()
                    symbol = SYMBOL.match(line)
                    if _COVER.match(line) or (symbol and symbol.end() == len(line)):
                        return True
        return False

    def _lines_of_cell(self, cell: Element) -> list[str]:
        return [line for block in _blocks(cell) for line in self._lines_of(block)]

    def _lines_of(self, block: Element) -> Iterator[str]:
        """The lines of a paragraph or of a table within a cell, one for each of its rows."""
        if block.tag == TABLE:
            for _, cells in _rows(block):
                parts = [" ".join(self._lines_of_cell(c)) for c in cells if c not in self._covered]
                line = " ".join(part for part in parts if part)
                if line:
                    yield line
            return
        raw = self._words[block].raw
        if raw:
            yield raw
        for box in self._boxes.get(block, ()):
            for inner in _blocks(box):
                yield from self._lines_of(inner)

    def _lift_boxes(self, root: Element) -> list[Element]:
        """Take text boxes out of the paragraphs they are anchored in, and return them."""
        boxes = list(root.iter(BOX))
        for box in boxes:
            anchor = box.getparent()
            while anchor is not None and anchor.tag != PARAGRAPH:
                anchor = anchor.getparent()
            if anchor is not None:
                self._boxes.setdefault(anchor, []).append(box)
        for box in boxes:
            parent = box.getparent()
            if parent is not None:
                parent.remove(box)
        return boxes


def _first_column(row: Element) -> int:
    properties = row.find(_ROW_PROPERTIES)
    before = None if properties is None else properties.find(_BEFORE)
    return 0 if before is None else _whole(before.get(VAL))


def _blocks(root: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables right below ``root``, whatever wraps them."""
    for child in root:
        tag = child.tag
        if tag in _BLOCKS:
            yield child
        elif tag in _WRAPPERS and not _is_placeholder(child):
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[tuple[Element, list[Element]]]:
    for row in _below(table, ROW):
        yield row, list(_below(row, CELL))


def _below(root: Element, tag: str) -> Iterator[Element]:
    for child in root:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _below(child, tag)


def _is_placeholder(element: Element) -> bool:
    """Whether a form field still shows what to type there."""
    properties = element.find(w("sdtPr"))
    shown = None if properties is None else properties.find(_PLACEHOLDER)
    return shown is not None and is_on(shown.get(VAL))


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0


def _joined(lines: list[str]) -> str:
    if len(lines) < 2:
        return lines[0] if lines else ""
    return "".join(f"<p>{line}</p>" for line in lines)
