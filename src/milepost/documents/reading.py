"""Text in, a document out: blocks become sections, paragraphs, notes and tables."""

import hashlib
import re
from dataclasses import dataclass, field

from milepost.documents import blocks as cutting
from milepost.documents import citations, header, items, language, tables
from milepost.documents.blocks import Block, one_line
from milepost.documents.document import (
    Citation,
    Document,
    Footnote,
    Paragraph,
    Passage,
    ReadWarning,
    Section,
    Source,
    Table,
)
from milepost.documents.calls import Calls
from milepost.documents.headings import Heading, Outline
from milepost.documents.joining import goes_on
from milepost.documents.markup import plain, strip
from milepost.values.symbols import PATTERN as SYMBOL

_NUMBERED = re.compile(
    r"\*{0,3}_{0,2}(?P<number>\d{1,15}(?:\.\d{1,4})?)(?P<bis>\s+(?:bis|ter|quater))?"
    r"(?:\.\*{0,3}\s+|\*{0,3}\s+)(?=\S)"
)
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*[\d\s–-]*$|…{2,}\s*[\d\s–-]*$")
_CONTENTS_TITLE = re.compile(
    r"(?:table of )?contents\b|table des matières|sommaire|índice|содержание|المحتويات|目录", re.I
)
_HEAD_SIGN = re.compile(r"^\W*(?:Distr\.|Agenda item|Original\s*:|Human Rights Council)", re.M)
_HEAD_BLOCKS = 30
_CONTENTS_LENGTH = 200
_HIGHEST = 9_999
_GAP = 20


@dataclass(slots=True)
class _Draft:
    """A paragraph, passage or note while its lines come in."""

    kind: str
    number: str
    section: Section | None
    lines: list[str]
    order: int
    pages: list[int] = field(default_factory=list)

    @property
    def raw(self) -> str:
        return "\n".join(self.lines)

    def join(self, text: str) -> None:
        self.lines[-1] = f"{self.lines[-1].rstrip()} {text.lstrip()}"


def read_text(text: str, source: Source) -> Document:
    """Read a text or Markdown document.

    Never guesses: what cannot be decided is null, with a warning that says where. Raises
    InputError for what is no document (see ``blocks.cut``).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _Reader(source).read(text)


def source_of(name: str, data: bytes, media_type: str) -> Source:
    """Return the source facts of a file's bytes."""
    return Source(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.outline = Outline()
        self.drafts: list[_Draft] = []
        self.notes: list[_Draft] = []
        self.tables: list[Table] = []
        self.table_marks: list[tuple[Table, list[tuple[int, int, int, int]]]] = []
        self.warnings: list[ReadWarning] = []
        self.order = 0
        self.page = 0
        self.open: _Draft | None = None
        self.note: _Draft | None = None
        self.last: _Draft | None = None
        self.number = 0
        self.captions: list[str] = []
        self.table: tables.Builder | None = None
        self.table_at: tuple[Section | None, str | None, int] = (None, None, 0)
        self.interrupted = False
        self.awaits_title = False
        self.labelled = True

    # -- the walk over the blocks

    def read(self, text: str) -> Document:
        found = cutting.cut(text)
        self.labelled = _has_labels(found)
        found = _without_contents(found)
        head_end = self._head_end(found)
        head = header.read([b.raw for b in found[:head_end] if b.kind in _TEXTS])
        self._take_head(head)
        for block in found[head_end:]:
            getattr(self, f"_take_{block.kind}")(block)
        self._close_table()
        return self._document(text, head, found)

    def _head_end(self, found: list[Block]) -> int:
        """The head ends at the first section label or paragraph; a fragment has none."""
        for at, block in enumerate(found):
            if block.kind == "row":
                return at
            if block.kind not in ("text", "heading") or _CONTENTS.search(block.raw):
                continue
            words = plain(block.raw)
            numbered = _NUMBERED.match(block.raw)
            if numbered and (int(float(numbered["number"])) == 1 or at == 0):
                return at
            marked = block.kind == "heading" or block.bold
            heading = self.outline.recognise(words, marked=marked)
            if heading and heading.kind in ("roman", "letter", "annex"):
                return at
        lines = "\n".join(block.raw for block in found[:_HEAD_BLOCKS] if block.kind in _TEXTS)
        return len(found) if _HEAD_SIGN.search(lines) else 0

    def _take_head(self, head: header.Header) -> None:
        for line in head.rest:
            self._passage(line, "text")
        if head.summary:
            self._passage("\n".join(head.summary), "summary", id_hint="summary")
        for mark, words in head.notes:
            self._passage(words, "note", label=mark)
        self.open = None

    def _take_rule(self, block: Block) -> None:
        """A rule means nothing by itself: it may stand in the middle of a sentence."""

    def _take_page(self, block: Block) -> None:
        if block.raw.isdigit():
            self.page = int(block.raw) + 1
        elif not block.raw:
            self.page = max(self.page, 1) + 1

    def _take_note(self, block: Block) -> None:
        last = int(self.notes[-1].number) if self.notes else 0
        if block.number <= last or block.number > last + _GAP:
            if block.number <= last:
                self._warn(
                    "footnote-number-repeated",
                    f"fn-{block.number}",
                    f"Footnote {block.number} is printed after footnote {last}.",
                )
            if block.number > last + _GAP:
                self._take_text(Block("text", block.line, raw=block.raw, fresh=block.fresh))
                return
        elif block.number > last + 1 and self.notes:
            self._warn(
                "numbering-gap",
                f"fn-{block.number}",
                f"Footnote {block.number} follows footnote {last}.",
            )
        rest = one_line(block.raw)
        number = block.number
        while True:
            follower = re.search(
                rf"(?:<sup>\s*{number + 1}\s*</sup>|\[\^{number + 1}\]:)\s*(?=\S)", rest
            )
            words = rest[: follower.start()] if follower else rest
            self.note = _Draft("note", str(number), None, [words.strip()], 0)
            self.notes.append(self.note)
            if not follower:
                return
            rest, number = rest[follower.end() :], number + 1

    def _take_heading(self, block: Block) -> None:
        words = plain(block.raw)
        if self._is_paragraph(block.raw, heading=True):
            self._take_text(Block("text", block.line, raw=block.raw))
            return
        self._head(words, block.raw, block.depth, marked=True)

    def _take_text(self, block: Block) -> None:
        if _CONTENTS.search(block.raw):
            return
        raw = one_line(block.raw)
        numbered = _NUMBERED.match(raw)
        if numbered and self._take_numbered(raw, numbered, block):
            return
        words = plain(raw)
        if not words:
            return
        if (block.bold or block.fresh) and self._head(
            words, raw, 0, marked=block.bold, only_labelled=not block.bold
        ):
            return
        if self.note is not None and not block.fresh and not self._open_goes_on(raw):
            self.note.join(raw)
            return
        self._take_run(raw, words, block)

    def _take_run(self, raw: str, words: str, block: Block) -> None:
        """Text without a number: the rest of a paragraph, an item, or a passage."""
        if self.awaits_title and self.outline.current is not None:
            self.outline.retitle(words)
            self.awaits_title = False
            return
        target = self.last
        if target is not None and goes_on(target.lines[-1], _unbold(raw)):
            target.join(_unbold(raw))
            self.open = target
            self.note = None
            return
        if self.note is not None and goes_on(self.note.lines[-1], raw):
            self.note.join(raw)
            return
        self.note = None
        self.interrupted = True
        label = items.label_of(words)
        if self.open is not None and not block.fresh and label is None:
            self.open.join(_unbold(raw))
            return
        if self.open is not None and (label is not None or self.open.kind == "paragraph"):
            self.open.lines.append(_unbold(raw))
            return
        self._passage(raw, "text")

    def _take_row(self, block: Block) -> None:
        if self.table is not None and self.interrupted and not self.table.is_head(block.cells):
            self._close_table()
        self.interrupted = False
        if self.table is None:
            caption = self.captions[0] if self.captions else None
            annex = self.outline.annex
            if caption is None and annex is not None:
                caption = annex.title or None
            self.order += 1
            self.table = tables.Builder(block.cells)
            self.table_at = (annex or self.outline.current, caption, self.order)
            self.open = None
            self.note = None
            return
        if len(block.cells) > self.table.width:
            extra = " ".join(block.cells[self.table.width - 1 :])
            block.cells = [*block.cells[: self.table.width - 1], extra]
            self._warn(
                "table-row-too-wide", None, f"A row has more cells than its head (line {block.line})."
            )
        self.table.add(block.cells)
        self.note = None

    # -- what the blocks are

    def _head(
        self, words: str, raw: str, depth: int, *, marked: bool, only_labelled: bool = False
    ) -> bool:
        """Take a heading; return whether it was one."""
        heading = self.outline.recognise(words, marked=marked)
        if heading is None and only_labelled:
            return False
        if heading is None and self._is_sentence(words, marked=bool(depth)):
            return False
        self._close_table()
        self.note = None
        if heading is not None:
            self.order += 1
            self.outline.open(heading, self.order)
            self.awaits_title = heading.kind == "annex" and not heading.title
            self.captions = []
            self.open = None
            return True
        if self.awaits_title:
            self.outline.retitle(words)
            self.awaits_title = False
            self.open = None
            return True
        if not self.labelled and depth:
            self.order += 1
            self.outline.open(Heading("mark", "", words, depth), self.order)
            self.open = None
            return True
        self.captions.append(words)
        self._passage(raw, "heading")
        self.open = None
        return True

    def _is_sentence(self, words: str, *, marked: bool) -> bool:
        """A bold run that goes on with, or is, ordinary text is no heading."""
        if marked:
            return False
        if self.last is not None and goes_on(self.last.lines[-1], words):
            return True
        return len(words) > 200 or words.endswith((".", ";")) or items.label_of(words) is not None

    def _is_paragraph(self, raw: str, *, heading: bool) -> bool:
        numbered = _NUMBERED.match(raw)
        if not numbered or "." in numbered["number"]:
            return False
        is_next = int(numbered["number"]) == self.number + 1
        ends = bool(re.search(r"[.:;]\**$", raw.rstrip()))
        return is_next and ends and heading

    def _take_numbered(self, raw: str, numbered: re.Match[str], block: Block) -> bool:
        """Take a numbered paragraph, or say that the number is none."""
        number = numbered["number"]
        whole = int(number.split(".")[0])
        dotted = raw[: numbered.end()].rstrip(" *").endswith(".") or "." in number
        if not dotted:
            return False
        if whole > _HIGHEST:
            if len(str(whole)) > 4:
                self._warn(
                    "number-implausible",
                    None,
                    f"No paragraph is numbered {number[:20]} (line {block.line}).",
                )
            return False
        rest = _unbold(raw[numbered.end() :], opened=raw.startswith("*"))
        if self.outline.annex is not None:
            self.interrupted = True
            self.awaits_title = False
            self._passage(rest, "entry", label=number)
            self.note = None
            return True
        bis = (numbered["bis"] or "").strip()
        if not self._is_next(number, whole, bis, block):
            return False
        self.interrupted = True
        if self.number and whole > self.number + 1:
            self._warn(
                "numbering-gap",
                f"para-{number}",
                f"Paragraph {number} follows paragraph {self.number}.",
            )
        self.number = whole
        self.order += 1
        label = f"{number} {bis}".strip()
        self.last = self.open = _Draft(
            "paragraph", label, self.outline.current, [rest], self.order,
            [self.page] if self.page else [],
        )
        self.drafts.append(self.open)
        self.note = None
        self.captions = []
        return True

    def _is_next(self, number: str, whole: int, bis: str, block: Block) -> bool:
        if "." in number:
            return whole in (self.number, self.number + 1) and self.number > 0
        if bis:
            return whole == self.number
        if self.number == 0:
            return whole == 1 or (block.fresh and whole < 1_900 and not self.drafts_numbered())
        if not block.fresh:
            return whole == self.number + 1
        return self.number < whole <= self.number + _GAP

    def drafts_numbered(self) -> bool:
        return any(draft.kind == "paragraph" for draft in self.drafts)

    def _open_goes_on(self, raw: str) -> bool:
        return self.last is not None and goes_on(self.last.lines[-1], _unbold(raw))

    def _passage(self, raw: str, kind: str, label: str = "", id_hint: str = "") -> None:
        self.order += 1
        draft = _Draft(kind, label or id_hint, self.outline.current, [_unbold(raw)], self.order)
        self.drafts.append(draft)
        if kind != "heading":
            self.open = draft
            self.last = draft

    def _warn(self, code: str, at: str | None, message: str) -> None:
        self.warnings.append(ReadWarning(code=code, at=at, message=message))

    # -- tables

    def _close_table(self) -> None:
        """End the open table. Text alone only interrupts it: its head may come again."""
        if self.table is None:
            return
        section, caption, order = self.table_at
        logical = self.table.finish()
        self.table = None
        if not logical.rows and len(logical.columns) < 2:
            return
        number = len(self.tables) + 1
        base = section.id if section is not None and section.id.startswith("annex") else None
        if base is None or any(t.row_ids and t.row_ids[0].startswith(f"{base}/") for t in self.tables):
            base = f"table-{number}"
        labels = _row_labels([row[0].key() for row in logical.rows])
        rows, marks = [], []
        for at, row in enumerate(logical.rows):
            cells = []
            for column, cell in enumerate(row):
                words, found = cell.text()
                cells.append(words)
                marks.extend((at, column, mark.number, mark.offset) for mark in found)
            rows.append(tuple(cells))
        table = Table(
            id=f"table-{number}",
            caption=caption,
            section=section.id if section else None,
            columns=tuple(logical.columns),
            rows=tuple(rows),
            row_ids=tuple(f"{base}/row-{label}" for label in labels),
            order=order,
        )
        for row_at, column in logical.repeated:
            self._warn(
                "cell-printed-twice",
                table.row_ids[row_at],
                f"Text of column {column + 1} was printed twice; it is kept once.",
            )
        self.tables.append(table)
        self.table_marks.append((table, marks))
        self.captions = []

    # -- the document

    def _document(self, text: str, head: header.Header, found: list[Block]) -> Document:
        calls = Calls({int(note.number) for note in self.notes})
        parts: list[tuple[int, Paragraph | Passage | Table]] = []
        marked = {id(table): marks for table, marks in self.table_marks}
        names: dict[str, int] = {}
        passages = 0
        for draft in sorted([*self.drafts, *self.tables], key=lambda part: part.order):
            if isinstance(draft, Table):
                parts.append((draft.order, calls.in_table(draft, marked[id(draft)])))
                continue
            words, marks = strip(draft.raw)
            if draft.kind == "paragraph":
                locator = _unique(f"para-{draft.number.replace(' ', '-')}", names)
                words, found_calls = calls.take(words, marks, locator)
                parts.append(
                    (draft.order, _paragraph(draft, locator, words, found_calls))
                )
                continue
            section = draft.section.id if draft.section else None
            if draft.kind == "summary":
                locator = "summary"
            elif draft.kind == "entry":
                locator = _unique(f"{section}/{draft.number}", names)
            else:
                passages += 1
                locator = f"text-{passages}"
            words, found_calls = calls.take(words, marks, locator)
            parts.append(
                (
                    draft.order,
                    Passage(
                        id=locator,
                        section=section,
                        text=words,
                        kind=draft.kind,
                        label=draft.number if draft.kind in ("entry", "note") else None,
                        footnotes=tuple(call.footnote for call in found_calls),
                        calls=found_calls,
                        order=draft.order,
                    ),
                )
            )
        footnotes = tuple(
            Footnote(
                id=f"fn-{note.number}",
                number=int(note.number),
                text=strip(note.raw)[0].replace("\n", " "),
                at=calls.places.get(int(note.number)),
            )
            for note in self.notes
        )
        self.warnings.extend(calls.warnings())
        paragraphs = tuple(part for _, part in parts if isinstance(part, Paragraph))
        other = tuple(part for _, part in parts if isinstance(part, Passage))
        found_tables = tuple(part for _, part in parts if isinstance(part, Table))
        return Document(
            source=self.source,
            symbol=self._symbol(head, found),
            title=head.title,
            language=language.detect(text),
            organ=head.organ,
            session=head.session,
            agenda_items=head.agenda_items,
            date=head.date,
            sections=tuple(self.outline.sections),
            paragraphs=paragraphs,
            passages=other,
            footnotes=footnotes,
            tables=found_tables,
            citations=tuple(_citations(parts, footnotes)),
            warnings=tuple(self.warnings),
        )

    def _symbol(self, head: header.Header, found: list[Block]) -> str | None:
        if head.symbol:
            return head.symbol
        running = [block.raw for block in found if block.kind == "page" and "/" in block.raw]
        for words in sorted(set(running), key=lambda w: (-running.count(w), w)):
            symbol = SYMBOL.search(words)
            if symbol:
                return symbol[0]
        named = header.symbol_from_name(self.source.name)
        if named:
            self._warn(
                "symbol-from-file-name",
                None,
                f"The text prints no symbol of its own; {named} is taken from the file name.",
            )
        else:
            self._warn("symbol-missing", None, "The document prints no symbol of its own.")
        return named


_TEXTS = ("text", "heading")


def _paragraph(draft: _Draft, locator: str, words: str, found: tuple) -> Paragraph:
    return Paragraph(
        id=locator,
        number=draft.number,
        section=draft.section.id if draft.section else None,
        text=words,
        items=items.find(words),
        footnotes=tuple(call.footnote for call in found),
        pages=tuple(draft.pages),
        calls=found,
        order=draft.order,
    )


def _citations(
    parts: list[tuple[int, Paragraph | Passage | Table]], footnotes: tuple[Footnote, ...]
) -> list[Citation]:
    found: list[Citation] = []
    for _, part in parts:
        if isinstance(part, Table):
            for row, locator in zip(part.rows, part.row_ids, strict=True):
                for cell in row:
                    found.extend(citations.find(cell, locator))
        else:
            found.extend(citations.find(part.text, part.id))
    for note in footnotes:
        found.extend(citations.find(note.text, note.id))
    return found


def _has_labels(found: list[Block]) -> bool:
    """Whether the document labels its sections (I., A.), so that bare headings are captions."""
    for block in found:
        if block.kind in ("heading", "text") and re.match(
            r"\W{0,4}(?:I|A|II|B)\.\s+\S", block.raw[:40]
        ):
            return True
    return False


def _without_contents(found: list[Block]) -> list[Block]:
    """Leave out the table of contents: from its title to its last dotted line."""
    for start, block in enumerate(found):
        if block.kind in _TEXTS and _CONTENTS_TITLE.match(plain(block.raw)):
            dotted = [
                at
                for at, other in enumerate(found[start : start + _CONTENTS_LENGTH], start)
                if other.kind in _TEXTS and _CONTENTS.search(one_line(other.raw))
            ]
            return found[:start] + found[dotted[-1] + 1 :] if dotted else found
    return found


def _row_labels(firsts: list[str]) -> list[str]:
    """Rows go by their printed number where every number is there once, else by position."""
    labels = [re.sub(r"[().]", "", first) for first in firsts]
    numbered = [label for label in labels if label.isdigit()]
    if numbered and len(set(numbered)) == len(numbered) and labels[0].isdigit():
        taken = set(numbered)
        fresh = (str(n) for n in range(1, len(labels) + len(taken) + 2) if str(n) not in taken)
        return [label if label.isdigit() else next(fresh) for label in labels]
    return [str(at) for at in range(1, len(labels) + 1)]


def _unique(name: str, names: dict[str, int]) -> str:
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}~{names[name]}"


def _unbold(raw: str, *, opened: bool = False) -> str:
    """Take the bold marks off a whole run, so that runs can be joined."""
    bare = raw.strip()
    if bare.startswith("**") and bare.endswith("**") and len(bare) > 4:
        return bare[2:-2]
    if opened and bare.endswith("**") and bare.count("**") == 1:
        return bare[:-2]
    return bare
