"""The text of paragraphs, with its marks: labels, calls of notes, raised figures, bold, breaks.

One pass over a part in document order: counting lists and notes needs that order anyway, and
a pass for each paragraph costs four times as much.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from milepost.documents.docx.names import (
    CELL,
    ENDNOTE_CALL,
    FOOTNOTE_CALL,
    ID,
    MATHS,
    PARAGRAPH,
    RENDERED_BREAK,
    RUN,
    TEXT,
    TYPE,
    VAL,
    is_on,
    w,
)
from milepost.documents.docx.numbering import Numbering
from milepost.documents.docx.package import Element
from milepost.documents.docx.styles import Style, Styles, as_level, depth, is_leader
from milepost.documents.escaping import escape

_FONT, _CHARACTER = w("font"), w("char")
_FIELD_TYPE, _CUSTOM, _WHAT = w("fldCharType"), w("customMarkFollows"), w("instr")
_BREAK = w("br")
_FIGURES = re.compile(r"\s*\d{1,4}\s*$")
_COUNTED = re.compile(r"\s*AUTONUM", re.IGNORECASE)
_BEGINS = re.compile(r"(?:1\.|I\.|A\.)\s*\S")
_DOTS = " ..... "
_LINE_END = "<br>"
# code points of the Symbol font that stand in reports; other symbol fonts hold ornaments only
_SYMBOLS = {
    0x2D: "−", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB9: "≠", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xDE: "⇒",
}  # fmt: skip
_PRIVATE = 0xF000


@dataclass(slots=True)
class NoteCall:
    """A footnote or endnote called: its kind and id, and its number or the mark in its place.

    The file holds no number: calls are counted in the order they stand.
    """

    kind: str
    id: str
    number: int = 0
    mark: str = ""


@dataclass(slots=True)
class Words:
    """A paragraph with its label and markup. ``level`` is its depth as a heading, or 0; ``bold``
    says that all of it is; ``breaks`` counts page breaks in it, ``leads`` those before its
    first letter; ``front`` says that the body has not begun; ``title`` that it is set in the
    style of a document's title."""

    raw: str
    level: int
    bold: bool
    breaks: int
    leads: int
    front: bool
    title: bool


@dataclass(slots=True)
class _Piece:
    """A run of text; ``ready`` says that it is markup already."""

    text: str
    bold: bool
    raised: bool = False
    ready: bool = False


class Reader:
    """Reads paragraphs in the order of the document.

    ``calls`` are the notes called. Until the first numbered paragraph or labelled heading the
    document is at its front: lines there stay lines, and notes are called by a sign (*).
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        *,
        footnotes: int = 0,
        first: int = 1,
        rendered: bool = False,
    ) -> None:
        """``footnotes`` is how many are called, ``first`` the number of the first of them:
        endnotes are numbered from behind the last.

        ``rendered`` says that the word processor noted where its pages broke.
        """
        self.calls: list[NoteCall] = []
        self.running: set[Element] = set()
        self._styles = styles
        self._numbering = numbering
        self._next = {"footnote": first, "endnote": first + footnotes}
        self._rendered = rendered
        self._front = True
        self._carried = ""
        self._fields: list[bool] = []
        self._counted = 0
        self._hidden = self._silent = False
        self._start(None)

    def read(self, root: Element) -> dict[Element, Words]:
        """Return the words of every paragraph below ``root``."""
        found: dict[Element, Words] = {}
        for element in root.iter(*_TAKEN):
            tag = element.tag
            if tag == TEXT:
                text = element.text
                if text and not (self._hidden or self._silent):
                    self._put(text)
            elif tag == RUN:
                style = self._style
                self._in_run = True
                self._bold, self._raised, self._hidden = (
                    bool(style.bold),
                    style.raised,
                    style.hidden,
                )
            elif tag == PARAGRAPH:
                self._finish(found)
                self._start(element)
            else:
                _RARER[tag](self, element)
        self._finish(found)
        self._start(None)
        return found

    def _start(self, paragraph: Element | None) -> None:
        self._paragraph = paragraph
        self._style = self._styles.of(None)
        self._bold = self._raised = self._hidden = False
        self._in_run = False
        self._number: str | None = None
        self._level: int | None = None
        self._outline: int | None = None
        self._leader = False
        self._pieces: list[_Piece] = []
        self._custom: NoteCall | None = None
        self._silent = bool(self._fields) and not all(self._fields)
        self._breaks = self._leads = 0

    def _finish(self, found: dict[Element, Words]) -> None:
        paragraph = self._paragraph
        if paragraph is None:
            return
        if self._silent:
            self._fields.clear()  # no instruction runs over the end of a paragraph
        raw, bold = _written(self._pieces)
        level = self._style.outline if self._outline is None else self._outline
        if paragraph in self.running:
            self._carried += raw
            raw = ""
        else:
            if self._carried:
                raw, self._carried, bold = self._carried + raw, "", False
            if self._number is not None or self._style.number is not None:
                label = self._label()
                raw = f"{label} {raw}" if label and raw else raw
        if self._front and _BEGINS.match(raw) and not _is_in_cell(paragraph):
            self._front = False
        found[paragraph] = Words(
            raw, level, bold, self._breaks, self._leads, self._front, self._style.title
        )

    def _label(self) -> str:
        """Count the paragraph in its list and return its label, or nothing."""
        style = self._style
        number = style.number if self._number is None else self._number
        if number is None or number == "0":
            return ""
        level = self._level
        if level is None and style.number is not None:
            level = self._numbering.level_of_style(number, style.numbered_by)
            level = style.level if level is None else level
        label = self._numbering.next(number, level or 0)
        # a label that is a bare number is a paragraph's: it is told by its point
        return f"{label}." if label.isdigit() else label

    def _put(self, text: str) -> None:
        custom = self._custom
        if custom is None:
            self._pieces.append(_Piece(text, self._bold, self._raised))
            return
        custom.mark = mark = text.strip()
        self._custom = None
        if mark.isascii() and mark.isdigit() and len(mark) < 5:  # a number typed by hand
            custom.number = int(mark)
            self._pieces.append(_Piece(f"<sup>{mark}</sup>", bold=True, ready=True))
        else:
            self._pieces.append(_Piece(text, self._bold))

    # -- what a paragraph says of itself

    def _take_style(self, element: Element) -> None:
        self._style = self._styles.of(element.get(VAL))

    def _take_number(self, element: Element) -> None:
        self._number = element.get(VAL)

    def _take_level(self, element: Element) -> None:
        self._level = as_level(element.get(VAL))

    def _take_outline(self, element: Element) -> None:
        self._outline = depth(element.get(VAL))

    # -- what a run says of itself

    def _take_run_style(self, element: Element) -> None:
        if self._in_run:
            own: Style = self._styles.of(element.get(VAL))
            self._bold = self._bold if own.bold is None else own.bold
            self._raised = self._raised or own.raised
            self._hidden = self._hidden or own.hidden

    def _take_bold(self, element: Element) -> None:
        self._bold = is_on(element.get(VAL))

    def _take_raised(self, element: Element) -> None:
        self._raised = element.get(VAL) == "superscript"

    def _take_position(self, element: Element) -> None:
        """Text lifted by two points or more (in half-points) is raised, whatever its style."""
        lift = element.get(VAL) or ""
        self._raised = self._raised or (lift.isdecimal() and int(lift[:4]) >= 4)

    def _take_hidden(self, element: Element) -> None:
        self._hidden = is_on(element.get(VAL))

    # -- what stands in a run beside text

    def _take_call(self, element: Element) -> None:
        if self._hidden or self._silent:
            return
        kind = "footnote" if element.tag == FOOTNOTE_CALL else "endnote"
        call = NoteCall(kind, element.get(ID) or "")
        self.calls.append(call)
        if is_on(element.get(_CUSTOM, "0")):
            self._custom = call
            return
        call.number = self._next[kind]
        self._next[kind] += 1
        self._pieces.append(_Piece(f"<sup>{call.number}</sup>", bold=True, ready=True))

    def _take_field(self, element: Element) -> None:
        turn = element.get(_FIELD_TYPE)
        if turn == "begin":
            self._fields.append(False)
        elif turn == "separate" and self._fields:
            self._fields[-1] = True
        elif turn == "end" and self._fields:
            self._fields.pop()
        self._silent = bool(self._fields) and not all(self._fields)

    def _take_instruction(self, element: Element) -> None:
        if _COUNTED.match(element.get(_WHAT) or element.text or ""):
            self._counted += 1
            self._pieces.append(_Piece(f"{self._counted}. ", bold=True))

    def _take_rendered_break(self, _: Element) -> None:
        self._turn(counts=self._rendered)

    def _take_break(self, element: Element) -> None:
        kind = element.get(TYPE)
        if kind == "page":
            self._turn(counts=not self._rendered)
        elif kind == "column":
            self._take_blank(element)
        else:
            self._pieces.append(_Piece(_LINE_END, bold=True, ready=True))

    def _turn(self, *, counts: bool) -> None:
        self._breaks += counts
        self._leads += counts and not self._pieces

    def _take_blank(self, _: Element) -> None:
        self._pieces.append(_Piece(" ", self._bold))

    def _take_tab(self, element: Element) -> None:
        if not self._in_run:  # where tabs are set, not a tab
            self._leader = self._leader or is_leader(element)
            return
        dotted = self._leader or self._style.leader or self._style.contents
        self._pieces.append(_Piece(_DOTS if dotted else " ", self._bold))

    def _take_hyphen(self, _: Element) -> None:
        self._put("-")

    def _take_symbol(self, element: Element) -> None:
        if not (self._hidden or self._silent):
            self._put(_symbol(element))

    def _take_maths(self, element: Element) -> None:
        self._put(element.text or "")


_RARER: dict[str, Callable[[Reader, Element], None]] = {
    w("pStyle"): Reader._take_style,
    w("numId"): Reader._take_number,
    w("ilvl"): Reader._take_level,
    w("outlineLvl"): Reader._take_outline,
    w("rStyle"): Reader._take_run_style,
    w("b"): Reader._take_bold,
    w("vertAlign"): Reader._take_raised,
    w("position"): Reader._take_position,
    w("vanish"): Reader._take_hidden,
    FOOTNOTE_CALL: Reader._take_call,
    ENDNOTE_CALL: Reader._take_call,
    w("fldChar"): Reader._take_field,
    w("instrText"): Reader._take_instruction,
    w("fldSimple"): Reader._take_instruction,
    RENDERED_BREAK: Reader._take_rendered_break,
    _BREAK: Reader._take_break,
    w("cr"): Reader._take_break,
    w("tab"): Reader._take_tab,
    w("ptab"): Reader._take_tab,
    w("noBreakHyphen"): Reader._take_hyphen,
    w("sym"): Reader._take_symbol,
    f"{{{MATHS}}}t": Reader._take_maths,
}
_TAKEN = (PARAGRAPH, RUN, TEXT, *_RARER)


def _is_in_cell(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == CELL


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(_CHARACTER) or "", 16)
    except ValueError:
        return ""
    font = (element.get(_FONT) or "").lower()
    if code >= _PRIVATE:
        code -= _PRIVATE
        if font == "symbol":
            return _SYMBOLS.get(code, "")
        return chr(code) if 0x20 <= code < 0x7F and "ding" not in font else ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _written(pieces: list[_Piece]) -> tuple[str, bool]:
    """Return the pieces as one text, and whether all of it is bold."""
    if not pieces:
        return "", False
    out: list[str] = []
    raised = ""
    bold = True
    for piece in pieces:
        text = piece.text
        if piece.raised:
            raised += text
            continue
        if raised:
            out.append(_raised(raised))
            raised = ""
        if piece.ready:
            out.append(text)
            continue
        bold = bold and (piece.bold or text.isspace())
        out.append(_escaped(text))
    if raised:
        out.append(_raised(raised))
    raw = "".join(out).strip()
    return raw, bold and bool(raw)


def _escaped(text: str) -> str:
    text = escape(text)
    return text.replace("\u00ad", "") if "\u00ad" in text else text


def _raised(text: str) -> str:
    """Raised figures may call a note; other raised text ("5th") is text."""
    return f"<sup>{text.strip()}</sup>" if _FIGURES.match(text) else _escaped(text)
