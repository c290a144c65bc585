"""The walk over a document's blocks: what each is, by label, sequence and what came before."""

import re

from milepost.documents import header, items, tables
from milepost.documents.blocks import Block, one_line
from milepost.documents.document import ReadWarning, Section
from milepost.documents.drafts import Draft, PlacedTable
from milepost.documents.front import NUMBERED, is_dotted
from milepost.documents.headings import Heading, Outline
from milepost.documents.joining import goes_on
from milepost.documents.languages.labels import common
from milepost.documents.markup import plain, strip

_HIGHEST = 9_999
_YEARS = 1_900
_GAP = 20
_LONGEST_TITLE = 200


_FOLLOWER = re.compile(r"(?:<sup>\s{0,4}(\d+)\s{0,4}</sup>|\[\^(\d+)\]:)\s{0,4}(?=\S)")
_NOTES_TITLE = re.compile(
    r"(?:end|foot)?notes|notes de (?:bas|fin)|notas|примечания|الحواشي|注", re.IGNORECASE
)


class Walk:
    """Takes blocks in order and sorts them into sections, paragraphs, notes and tables.

    The results stand in ``drafts``, ``notes``, ``tables``, ``outline`` and ``warnings``,
    the raised numbers in titles in ``title_calls``, each with its section;
    ``labelled`` says that the document labels its sections.
    """

    def __init__(self, *, labelled: bool) -> None:
        self.outline = Outline()
        self.drafts: list[Draft] = []
        self.notes: list[Draft] = []
        self.tables: list[PlacedTable] = []
        self.warnings: list[ReadWarning] = []
        self.title_calls: list[tuple[int, str]] = []
        self._labelled = labelled
        self._order = 0
        self._page = 0
        self._turned = False
        self._number = 0
        self._listed = 0
        self._below = 0
        self._open: Draft | None = None
        self._last: Draft | None = None
        self._note: Draft | None = None
        self._captions: list[str] = []
        self._table: tables.Builder | None = None
        self._table_at: tuple[Section | None, str | None, int] = (None, None, 0)
        self._interrupted = False
        self._awaits_title = False
        self._in_notes = False

    def take_head(self, head: header.Header) -> None:
        """Take what a head holds beside its fields: the summary, notes and other text."""
        for line in head.rest:
            self._passage(line, "text")
        if head.summary:
            self._passage(head.summary[0], "summary")
            for line in head.summary[1:]:
                self.drafts[-1].add(line)
        for mark, words in head.notes:
            self._passage(words, "note", label=mark)
        self._open = None

    def take(self, block: Block) -> None:
        """Take the next block."""
        if block.kind == "text":
            self._take_text(block)
        elif block.kind == "row":
            self._take_row(block)
        elif block.kind == "note":
            self._take_note(block)
        elif block.kind == "heading":
            self._take_heading(block)
        elif block.kind == "page":
            self._take_page(block)
        elif block.kind == "table":
            self._interrupted = True
        # a rule means nothing by itself: it may stand in the middle of a sentence

    def finish(self) -> None:
        """Take the end of the document."""
        self._close_table()

    def _take_page(self, block: Block) -> None:
        """A page number is believed to stand at the foot, before the form feed."""
        if block.raw.isdigit():
            self._page = int(block.raw) + 1
            self._turned = True
        elif not block.raw:
            self._page = self._page if self._turned else max(self._page, 1) + 1
            self._turned = False

    def _take_note(self, block: Block) -> None:
        last = int(self.notes[-1].number) if self.notes else 0
        if block.number > last + _GAP and not block.certain:
            self._take_text(Block("text", block.line, raw=block.raw, fresh=block.fresh))
            return
        if block.number <= last:
            self._warn(
                "footnote-number-repeated",
                f"fn-{block.number}",
                f"Footnote {block.number} is printed after footnote {last}.",
            )
        elif block.number > last + 1 and self.notes:
            self._warn(
                "numbering-gap",
                f"fn-{block.number}",
                f"Footnote {block.number} follows footnote {last}.",
            )
        rest = one_line(block.raw)
        number = block.number
        while True:
            follower = next(
                (one for one in _FOLLOWER.finditer(rest) if str(number + 1) in one.groups()), None
            )
            self._note = Draft("note", str(number), None, 0)
            self._note.add((rest[: follower.start()] if follower else rest).strip())
            self.notes.append(self._note)
            if not follower:
                return
            rest, number = rest[follower.end() :], number + 1

    def _take_heading(self, block: Block) -> None:
        if self._is_paragraph(block.raw):
            self._take_text(Block("text", block.line, raw=block.raw))
            return
        self._head(plain(block.raw), block.raw, block.depth, marked=True)

    def _take_text(self, block: Block) -> None:
        if is_dotted(block.raw):
            return
        raw = one_line(block.raw)
        labelled = common(raw)
        numbered = NUMBERED.match(labelled)
        if numbered and self._take_numbered(labelled, numbered, block):
            return
        words = plain(raw)
        if not words:
            return
        if (block.bold or block.fresh) and self._head(
            words, raw, 0, marked=block.bold, only_labelled=not block.bold
        ):
            return
        if self._note is not None and not block.fresh and not self._goes_on(raw):
            self._note.join(raw)
            return
        self._take_run(raw, words, block)

    def _take_run(self, raw: str, words: str, block: Block) -> None:
        """Text without a number: the rest of a paragraph, an item, or a passage."""
        if self._awaits_title:
            self.outline.retitle(words)
            self._awaits_title = False
            return
        if self._last is not None and not block.bullet and self._goes_on(raw):
            self._last.join(_unbold(raw))
            self._place(self._last)
            self._open = self._last
            self._note = None
            return
        if self._note is not None and goes_on(self._note.tail, raw):
            self._note.join(raw)
            return
        self._note = None
        self._interrupted = True
        label = items.label_of(words)
        if self._open is not None and not block.fresh and label is None and not block.bullet:
            self._open.join(_unbold(raw))
        elif self._open is not None and (label is not None or self._open.kind == "paragraph"):
            self._open.add(_unbold(raw))
            self._place(self._open)
        else:
            self._passage(raw, "text")

    def _take_row(self, block: Block) -> None:
        if self._table is not None and self._interrupted and not self._table.is_head(block.cells):
            self._close_table()
        self._interrupted = False
        self._note = None
        if self._table is None:
            self._open_table(block)
            return
        if len(block.cells) > self._table.width:
            extra = " ".join(block.cells[self._table.width - 1 :])
            block.cells = [*block.cells[: self._table.width - 1], extra]
            self._warn(
                "table-row-too-wide",
                None,
                f"A row has more cells than its head (line {block.line}).",
            )
        self._table.add(block.cells)

    def _open_table(self, block: Block) -> None:
        annex = self.outline.annex
        caption = self._captions[0] if self._captions else None
        if caption is None and annex is not None:
            caption = annex.title or None
        self._order += 1
        self._table = tables.Builder(block.cells)
        self._table_at = (annex or self.outline.current, caption, self._order)
        self._open = None

    def _close_table(self) -> None:
        """End the open table. Text alone only interrupts it: its head may come again."""
        if self._table is None:
            return
        logical = self._table.finish()
        self._table = None
        if logical.rows or len(logical.columns) > 1:
            self.tables.append(PlacedTable(logical, *self._table_at))
        self._captions = []

    # -- what a run of text is

    def _head(
        self, words: str, raw: str, depth: int, *, marked: bool, only_labelled: bool = False
    ) -> bool:
        """Take a heading; return whether it was one."""
        heading = self.outline.recognise(words, marked=marked)
        if heading is None and (only_labelled or (not depth and self._is_sentence(words))):
            return False
        self._close_table()
        self._note = None
        self._open = None
        if heading is None and _NOTES_TITLE.fullmatch(words):
            self._in_notes = True
            return True
        self._in_notes = False
        if heading is None and self._awaits_title:
            self.outline.retitle(words)
            self._awaits_title = False
            return True
        if heading is None and not self._labelled and depth:
            heading = Heading("mark", "", words, depth)
        if heading is not None:
            self._order += 1
            section = self.outline.open(heading, self._order)
            self.title_calls.extend((mark.number, section.id) for mark in strip(raw)[1])
            self._awaits_title = heading.kind == "annex" and not heading.title
            self._captions = []
            return True
        self._captions.append(words)
        self._passage(raw, "heading")
        return True

    def _is_sentence(self, words: str) -> bool:
        """A bold run that goes on with, or is, ordinary text is no heading."""
        if self._last is not None and goes_on(self._last.tail, words):
            return True
        return (
            len(words) > _LONGEST_TITLE
            or words.endswith((".", ";", "。", "；", "؛"))
            or items.label_of(words) is not None
        )

    def _is_paragraph(self, raw: str) -> bool:
        """A run set as a heading is the next paragraph when it is numbered so and ends as one."""
        raw = common(raw)
        numbered = NUMBERED.match(raw)
        if not numbered or "." in numbered["number"]:
            return False
        return int(numbered["number"]) == self._number + 1 and bool(
            re.search(r"[.:;。：；؛]\**$", raw.rstrip()[-10:])
        )

    def _take_numbered(self, raw: str, numbered: re.Match[str], block: Block) -> bool:
        """Take a numbered paragraph or annex entry, or say that the number is none."""
        number = numbered["number"]
        whole = int(number.split(".")[0])
        if not (raw[: numbered.end()].rstrip(" *").endswith(".") or "." in number):
            return False
        if whole > _HIGHEST:
            self._warn(
                "number-implausible",
                None,
                f"No paragraph is numbered {number[:20]} (line {block.line}).",
            )
            return False
        rest = _unbold(raw[numbered.end() :], opened=raw.startswith("*"))
        if self._in_notes:
            self._take_note(Block("note", block.line, raw=rest, number=whole))
            return True
        if self.outline.annex is not None:
            self._interrupted = True
            self._awaits_title = False
            self._note = None
            self._passage(rest, "entry", label=number)
            return True
        bis = (numbered["bis"] or "").strip()
        if self._is_listed(number):
            self._listed = whole
            self._interrupted = True
            self._note = None
            if self._open is not None:
                self._open.add(_unbold(raw))
            return True
        if whole == 1 and self._number and self._began_before_sections():
            self._take_back()
        if not self._is_next(number, whole, bis, block):
            return False
        if self._number and whole > self._number + 1:
            self._warn(
                "numbering-gap",
                f"para-{number}",
                f"Paragraph {number} follows paragraph {self._number}.",
            )
        self._interrupted = True
        self._note = None
        self._captions = []
        self._number = whole
        self._listed = 0
        self._below = int(number.split(".")[1]) if "." in number else 0
        self._order += 1
        draft = Draft("paragraph", f"{number} {bis}".strip(), self.outline.current, self._order)
        draft.add(rest)
        self._place(draft)
        self.drafts.append(draft)
        self._last = self._open = draft
        return True

    def _began_before_sections(self) -> bool:
        """Whether all paragraphs so far stand before the first section of a document that labels
        its sections, and the first section has begun: a list of abbreviations is numbered too."""
        return (
            self._labelled
            and self.outline.current is not None
            and all(one.section is None for one in self.drafts if one.kind == "paragraph")
        )

    def _take_back(self) -> None:
        """Take the numbered list before the first section for text; the paragraphs begin here."""
        taken = {f"para-{one.number}" for one in self.drafts if one.kind == "paragraph"}
        for one in self.drafts:
            if one.kind == "paragraph":
                one.kind = "text"
                one.lead(f"{one.number}. ")
        self.warnings = [one for one in self.warnings if one.at not in taken]
        self._number = 0
        self._open = self._last = None

    def _is_listed(self, number: str) -> bool:
        """Whether a number goes on with a list inside the open paragraph ("60. ...: 1. ...").

        Such a list may pass the number of the next paragraph; it is believed in sequence, until
        an entry ends it with a full stop.
        """
        if self._open is None or self._open.kind != "paragraph" or not number.isdigit():
            return False
        if self._listed:
            ended = self._open.tail.rstrip(" *_").endswith(".")
            is_next = int(number) == self._number + 1
            return int(number) == self._listed + 1 and not (ended and is_next)
        return number == "1" and self._number > 1 and self._open.tail.rstrip(" *_").endswith(":")

    def _is_next(self, number: str, whole: int, bis: str, block: Block) -> bool:
        """Numbers are believed in sequence; a small gap only where a new run of text begins."""
        if "." in number:
            return self._is_next_below(whole, int(number.split(".")[1]), block)
        if bis:
            return whole == self._number
        if self._number == 0:
            return whole == 1 or (block.fresh and whole < _YEARS)
        if not block.fresh:
            return whole == self._number + 1
        return self._number < whole <= self._number + _GAP

    def _is_next_below(self, whole: int, below: int, block: Block) -> bool:
        """ "118.1" follows 118, and "2.1" follows "1.7": the last part rises or starts again."""
        if whole == self._number:
            last = self._below
            return last < below <= last + (_GAP if block.fresh else 1)
        return whole == self._number + 1 and below == 1

    def _place(self, draft: Draft) -> None:
        """Note the page a paragraph, or the rest of it, stands on."""
        if self._page and self._page not in draft.pages:
            draft.pages.append(self._page)

    def _goes_on(self, raw: str) -> bool:
        return self._last is not None and goes_on(self._last.tail, _unbold(raw))

    def _passage(self, raw: str, kind: str, label: str = "") -> None:
        self._order += 1
        draft = Draft(kind, label, self.outline.current, self._order)
        draft.add(_unbold(raw))
        self.drafts.append(draft)
        if kind != "heading":
            self._open = self._last = draft

    def _warn(self, code: str, at: str | None, message: str) -> None:
        self.warnings.append(ReadWarning(code=code, at=at, message=message))


def _unbold(raw: str, *, opened: bool = False) -> str:
    """Take the bold marks off a whole run, so that runs can be joined."""
    bare = raw.strip()
    if bare.startswith("**") and bare.endswith("**") and len(bare) > 4:
        return bare[2:-2]
    if opened and bare.endswith("**") and bare.count("**") == 1:
        return bare[:-2]
    return bare
