"""A web page walked from top to bottom into blocks, without recursion: pages nest deep."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from milepost.documents.blocks import LINE_LIMIT, ROW_LIMIT, Block, cut
from milepost.documents.counting import letters, roman
from milepost.documents.escaping import escape
from milepost.documents.html.grid import Grid, span
from milepost.documents.html.notes import Notes
from milepost.documents.html.tags import BLOCKS, BOLD, HEADINGS, LEFT_OUT
from milepost.documents.markup import plain
from milepost.values.errors import InputError
from milepost.values.symbols import PATTERN as SYMBOL

_SPACE = re.compile(r"[ \t\n\r\f]+")
_FIGURES = re.compile(r"\s*\[?(\d{1,4})\]?\s*$")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_UPPER = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_LIST_FORM = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_BEGINS = re.compile(r"(?:1\.|I\.|A\.)\s*\S")
_LABEL = re.compile(r"\s*\d{1,4}\.$")
_OWN_LABEL = re.compile(r"\(?(?:\d{1,4}|[a-z]{1,4}|[IVXLC]{1,6}|[A-Z])[.)]\s")
_NOTE_START = re.compile(r"<sup>(\d{1,4})</sup>\s*(?=\S)")
_OWN_NUMBER = re.compile(r"(?:<sup>(\d+)</sup>|\\?\[?(\d+)\]?[.)]?)\s+")
_NOTES_TITLE = re.compile(r"\W*(?:foot|end)?notes?\W*$", re.IGNORECASE)
_COVER = re.compile(
    r"\s*(?:Distr\.|United Nations\s*$|Nations Unies\s*$|Naciones Unidas\s*$)", re.MULTILINE
)
_COVER_LENGTH = 3_000
_LAYOUT_DEPTH = 20
_FORMS = {
    "a": "lower-alpha", "lower-latin": "lower-alpha", "A": "upper-alpha",
    "i": "lower-roman", "upper-latin": "upper-alpha", "I": "upper-roman",
}  # fmt: skip


@dataclass(slots=True)
class _List:
    form: str
    next: int
    step: int = 1


@dataclass(slots=True)
class _Piece:
    text: str
    bold: bool
    ready: bool = False


@dataclass(slots=True)
class _Note:
    known: int | str
    lines: list[str] = field(default_factory=list)


class Page:
    """Takes the nodes of a page in order; the result stands in ``blocks``."""

    def __init__(self, notes: Notes) -> None:
        """``notes`` say which links and elements are footnotes."""
        self.blocks: list[Block] = []
        self._notes = notes
        self._held: list[_Note] = []
        self._pieces: list[_Piece] = []
        self._bold = 0
        self._label = ""
        self._front = True
        self._rows = 0
        self._lists: list[_List] = []
        self._tables: list[Grid | None] = []
        self._sinks: list[list[str]] = []
        self._captions: list[str] = []

    def take(self, root: LexborNode) -> None:
        """Take everything below ``root``, then the notes."""
        opened: list[tuple[LexborNode, str, int]] = []
        node = root.first_child
        while node is not None:
            tag = node.tag or ""
            below = None
            if tag == "-text":
                self._take_text(node.text_content or "")
            elif node.is_element_node and tag not in LEFT_OUT:
                state = self._open(node, tag)
                if state is not None:
                    below = node.first_child
                    if below is not None:
                        opened.append((node, tag, state))
                        node = below
                        continue
                    self._close(node, tag, state)
            while node.next is None and opened:
                node, tag, state = opened.pop()
                self._close(node, tag, state)
            node = node.next
        self._flush()
        for note in sorted(self._held, key=_place):
            self._put_note(note)

    # -- elements: what is opened, what is closed

    def _open(self, node: LexborNode, tag: str) -> int | None:
        """Begin an element; return what its end must know, or null to leave it out."""
        attributes = node.attributes
        style = attributes.get("style") or ""
        if "hidden" in attributes or (style and _HIDDEN.search(style)):
            return None
        known = self._notes.held.get(node.mem_id)
        if tag in BLOCKS or known is not None:
            self._flush()
            if known is not None:
                self._open_note(known)
            if tag == "pre":
                self._take_lines(node.text())
                if known is not None:
                    self._sinks.pop()
                return None
            self._open_block(node, tag, attributes, style)
            return 0
        if tag == "a":
            return self._open_link(node)
        if tag == "br":
            self._pieces.append(_Piece("<br>", bold=True, ready=True))
            return None
        if tag == "sup" or (style and _UPPER.search(style)):
            return len(self._pieces) + 1
        if "mso-list" in style and not any(map(str.isalnum, node.text())):
            return None  # a bullet drawn by Word
        weight = 1 if tag in BOLD else 0
        if style:
            weight = 1 if _HEAVY.search(style) else 0 if _LIGHT.search(style) else weight
        self._bold += weight
        return -weight

    def _open_link(self, node: LexborNode) -> int | None:
        key = node.mem_id
        if key in self._notes.back:
            return None
        known = self._notes.calls.get(key)
        if known is None:
            return 0
        if isinstance(known, int):
            self._pieces.append(_Piece(f"<sup>{known}</sup>", bold=True, ready=True))
        elif self._front:
            self._pieces.append(_Piece(known, bold=True))
        return None

    def _open_block(
        self, node: LexborNode, tag: str, attributes: dict[str, str | None], style: str
    ) -> None:
        if tag in ("ol", "ul"):
            self._lists.append(_list(tag, attributes, style))
        elif tag == "li":
            self._open_item(attributes)
        elif tag == "table":
            self._tables.append(None if self._is_layout(node, attributes) else Grid())
        elif tag == "tr" and self._grid:
            self._grid.new_row()
        elif tag in ("td", "th", "caption") and self._grid:
            self._sinks.append([])
        elif tag == "hr":
            self._put(Block("rule", len(self.blocks) + 1))

    def _close(self, node: LexborNode, tag: str, state: int) -> None:
        """End an element."""
        if state < 0:
            self._bold += state
            return
        if state > 0:
            self._raise(state - 1)
            return
        held = node.mem_id in self._notes.held
        if tag not in BLOCKS and not held:
            return
        if tag in HEADINGS:
            self._flush(depth=HEADINGS[tag])
        else:
            self._flush()
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._label = ""
        elif tag in ("td", "th") and self._grid:
            attributes = node.attributes
            self._grid.put(
                _joined(self._sinks.pop()),
                span(attributes.get("colspan")),
                span(attributes.get("rowspan")),
            )
        elif tag == "caption" and self._grid:
            self._captions = self._sinks.pop()
        elif tag == "tr" and self._grid:
            self._grid.end_row()
        elif tag == "table" and self._tables:
            self._close_table(self._tables.pop())
        if held:
            self._sinks.pop()

    @property
    def _grid(self) -> Grid | None:
        return self._tables[-1] if self._tables else None

    # -- text

    def _take_text(self, text: str) -> None:
        if not text:
            return
        if "\n" in text or "  " in text or "\t" in text:
            text = _SPACE.sub(" ", text)
        if text == " " and not self._pieces:
            return
        self._pieces.append(_Piece(text, self._bold > 0))

    def _take_lines(self, text: str) -> None:
        """Take text set with its own line ends, as old pages hold whole documents."""
        found = cut(escape(text).replace("\r\n", "\n").replace("\r", "\n"))
        if self._sinks:
            self._sinks[-1].extend(block.raw for block in found if block.raw)
            return
        self._front = self._front and not any(_BEGINS.match(block.raw) for block in found)
        self.blocks.extend(found)

    def _raise(self, start: int) -> None:
        """Make the pieces from ``start`` raised: a number may call a note, else it is text."""
        pieces = self._pieces[start:]
        if any(piece.ready for piece in pieces):
            return
        figures = _FIGURES.match("".join(piece.text for piece in pieces))
        if figures:
            self._pieces[start:] = [_Piece(f"<sup>{figures[1]}</sup>", bold=True, ready=True)]

    def _flush(self, depth: int = 0) -> None:
        """End a run of text and put it where it belongs."""
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        raw, bold = _written(pieces)
        if not raw:
            return
        if len(raw) > LINE_LIMIT:
            raise InputError(
                what=f"a run of {len(raw):,} characters, more than any report has",
                where=f"block {len(self.blocks) + 1}",
                remedy="Check that this is the page of a document",
            )
        label, self._label = self._label, ""
        if label and not _OWN_LABEL.match(raw):
            raw = f"{label} {raw}"
        if self._sinks:
            self._sinks[-1].append(raw)
            return
        if self._front and _BEGINS.match(raw):
            self._front = False
        line = len(self.blocks) + 1
        note = None if depth else _NOTE_START.match(raw)
        if note:
            self._put(Block("note", line, raw=raw[note.end() :], number=int(note[1])))
            return
        for part in _head_lines(raw) if self._front else (raw,):
            heavy = bold and not depth
            self._put(
                Block(
                    "heading" if depth else "text",
                    line,
                    raw=f"**{part}**" if heavy else part,
                    depth=depth,
                    bold=heavy,
                )
            )

    def _put(self, block: Block) -> None:
        self.blocks.append(block)

    # -- lists, notes, tables

    def _open_item(self, attributes: dict[str, str | None]) -> None:
        if not self._lists:
            return
        held = self._lists[-1]
        value = (attributes.get("value") or "").strip()
        if value.isascii() and value.isdigit() and len(value) < 6:
            held.next = int(value)
        self._label = _label(held.form, held.next)
        held.next += held.step

    def _open_note(self, known: int | str) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last is not None and not self._held and _NOTES_TITLE.match(plain(last.raw)):
            self.blocks.pop()
        note = _Note(known)
        self._held.append(note)
        self._sinks.append(note.lines)

    def _put_note(self, note: _Note) -> None:
        words = " ".join(line.replace("<br>", " ") for line in note.lines).strip()
        if isinstance(note.known, str):
            mark = escape(note.known)
            words = words.removeprefix(mark).lstrip()
            self._put(Block("text", len(self.blocks) + 1, raw=f"{mark} {words}"))
            return
        own = _OWN_NUMBER.match(words)
        if own and str(note.known) in own.groups():
            words = words[own.end() :]
        self._put(Block("note", len(self.blocks) + 1, raw=words, number=note.known))

    def _close_table(self, grid: Grid | None) -> None:
        if grid is None:
            return
        rows = grid.finished()
        captions, self._captions = self._captions, []
        if self._sinks:  # a table within a cell or a note: its rows are lines
            self._sinks[-1].extend(" ".join(cell for cell in row if cell) for row in rows)
            return
        self._rows += len(rows)
        if self._rows > ROW_LIMIT:
            raise InputError(
                what=f"more than {ROW_LIMIT:,} table rows",
                where=f"block {len(self.blocks)}",
                remedy="Split the file, or check that it is a document and not a data set",
            )
        for caption in captions:
            if not self._is_said(plain(caption)):
                line = len(self.blocks) + 1
                self._put(Block("text", line, raw=f"**{caption}**", bold=True))
        for at, row in enumerate(rows):
            if at == 0:
                self._put(Block("table", len(self.blocks) + 1))
            self._put(Block("row", len(self.blocks) + 1, cells=row))

    def _is_said(self, caption: str) -> bool:
        """Whether the lines above, up to the last table, say what the caption says."""
        for block in reversed(self.blocks[-12:]):
            if block.kind == "row":
                return False
            if caption and plain(block.raw).endswith(caption):
                return True
        return False

    def _is_layout(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """Whether a table only places things: a frame, a cover page, tables within tables."""
        if len(self._tables) > _LAYOUT_DEPTH:
            return True
        if attributes.get("role") in ("presentation", "none"):
            return True
        if len(node.css("table")) > 1 or node.css_first("h1, h2, h3, h4, h5, h6") is not None:
            return True
        if all(len(row.css("td, th")) < 2 for row in node.css("tr")):
            return True
        if not self._front:
            return False
        text = node.text(separator="\n")[:_COVER_LENGTH]
        return bool(_COVER.search(text)) and node.css_first("th") is None


def _place(note: _Note) -> int:
    return note.known if isinstance(note.known, int) else 0


def _list(tag: str, attributes: dict[str, str | None], style: str) -> _List:
    form = "disc" if tag == "ul" else attributes.get("type") or "1"
    named = _LIST_FORM.search(style)
    if named:
        form = named[1].lower()
    form = _FORMS.get(form, form)
    start = (attributes.get("start") or "").strip()
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
    return _List(form, first, -1 if "reversed" in attributes else 1)


def _label(form: str, count: int) -> str:
    if form in ("1", "decimal", "decimal-leading-zero"):
        return f"{count}."
    if form == "lower-alpha":
        return f"({letters(count)})"
    if form == "upper-alpha":
        return f"{letters(count).upper()}."
    if form == "lower-roman":
        return f"({roman(count).lower()})"
    if form == "upper-roman":
        return f"{roman(count)}."
    return ""


def _written(pieces: list[_Piece]) -> tuple[str, bool]:
    """Return the pieces as one text, and whether all of it is bold."""
    out: list[str] = []
    bold = True
    for at, piece in enumerate(pieces):
        if piece.ready:
            out.append(piece.text)
            continue
        bold = bold and (piece.bold or piece.text.isspace())
        out.append(escape(piece.text).replace("\u00ad", ""))
        # a number set apart by style alone
        if at == 0 and len(pieces) > 1 and _LABEL.match(piece.text):
            out.append(" ")
    raw = "".join(out).strip()
    while raw.startswith("<br>") or raw.endswith("<br>"):
        raw = raw.removeprefix("<br>").removesuffix("<br>").strip()
    return raw, bold and bool(raw)


def _head_lines(raw: str) -> list[str]:
    """The lines of a run at the front; facts set side by side ("A/HRC/1/2 · 3 May") are parted."""
    if " · " in raw:
        parts = raw.split(" · ")
        symbols = [found for part in parts if (found := SYMBOL.match(part)) and found[0] == part]
        if symbols:
            return parts
    return [raw.replace("<br>", "\n")]


def _joined(lines: list[str]) -> str:
    if len(lines) < 2:
        return lines[0] if lines else ""
    return "".join(f"<p>{line}</p>" for line in lines)
