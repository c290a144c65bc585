"""A PDF's bytes in, blocks out."""

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from milepost.documents.blocks import Block
from milepost.documents.document import ReadWarning
from milepost.documents.escaping import escape
from milepost.documents.languages.signs import without_setting
from milepost.documents.pdf import columns, cover, doubts, furniture, grid
from milepost.documents.pdf.flow import Flow, Run, with_labels
from milepost.documents.pdf.grid import Grid
from milepost.documents.pdf.layer import Page, Reader
from milepost.documents.pdf.line import Line
from milepost.documents.pdf.mending import mend
from milepost.documents.pdf.notes import Notes
from milepost.documents.pdf.opening import opened

if TYPE_CHECKING:
    from milepost.documents.pdf.recognised import Recognised
    from milepost.documents.recognition import RecognisedPage

_LARGER = 1.08
_LONGEST_HEADING = 400
_LONGEST_TITLE = 250
_PITCH = 1.2
_SHARE = 0.12
_AT_ONCE = 1_000


def read(
    data: bytes, name: str, recognised: list["RecognisedPage"] | None = None
) -> tuple[list[Block], tuple[ReadWarning, ...]]:
    """Return the blocks of the PDF in ``data`` and what is doubtful about its text.

    The text of ``recognised`` pages is put in the place of their own. Raises InputError for a
    file that is locked, damaged, has no text or a text layer of signs that stand for nothing.
    """
    found, behind = _layers(data, name)
    laid: list[Recognised] = []
    if recognised:
        from milepost.documents.pdf.recognised import lay

        laid = lay(recognised, found)
    instead = {one.page.number: one.page for one in laid}
    found = [instead.get(page.number, page) for page in found]
    warnings = (
        *doubts.of_directory(data, len(found)),
        *doubts.of_recognised(laid),
        *doubts.judge(found, name, frozenset(instead), behind=behind),
    )
    heads = furniture.part(found)
    return _Reading(found, heads).blocks(), warnings


def survey(data: bytes, name: str) -> list[int]:
    """Return the numbers of the pages whose text is missing or cannot be trusted.

    Raises InputError for a file that is locked or damaged.
    """
    found, behind = _layers(data, name)
    return doubts.without_text(found, behind=behind)


def _layers(data: bytes, name: str) -> tuple[list[Page], bool]:
    """The pages as the library gives them, and whether their text stands behind pictures.

    The library keeps what it has seen of a file until it is closed; a long one is opened anew.
    """
    reader = Reader()
    with opened(data, name) as (document, count):
        found = list(reader.pages(document, range(min(count, _AT_ONCE))))
        behind = doubts.is_behind_pictures(document, count)
    for first in range(_AT_ONCE, count, _AT_ONCE):
        with opened(data, name) as (document, _):
            found += reader.pages(document, range(first, min(first + _AT_ONCE, count)))
    return found, behind


class _Reading:
    """Turns pages into blocks, and lets each page go when it is read."""

    def __init__(self, found: list[Page], heads: dict[int, list[str]]) -> None:
        self._pages = found
        self._heads = heads
        self._tables = columns.find(found)
        self._body = _body_size(found)
        self._flow = Flow(_pitch(found))
        self._notes = Notes(self._body)
        self._larger = _larger_sizes(found, self._body)
        self._blocks: list[Block] = []
        self._pending: Run | None = None
        self._grid: Grid | None = None
        self._ended: list[Block] = []
        self._margin = 0.0
        self._line = 0

    def blocks(self) -> list[Block]:
        """Return the blocks in reading order; the notes come last."""
        self._blocks.append(self._block("page", "0"))  # where the first page begins
        self._pages.reverse()
        while self._pages:
            self._take_page(self._pages.pop())
        self._put_pending()
        self._put_notes()
        mend(self._blocks)
        for block in self._blocks:
            block.raw = without_setting(block.raw)
            block.cells = [without_setting(cell) for cell in block.cells]
        return self._blocks

    def _take_page(self, page: Page) -> None:
        if page.number == 1:
            self._notes.part(page, set())
            head, page.lines = cover.read(page)
            self._blocks.extend(head)
        known = self._tables.pop(page.number, None)
        grids = grid.find(page, self._grid, known) if known or len(page.lines) > 3 else []
        members = {order for one in grids for order in one.members}
        if page.number > 1:
            self._notes.part(page, members)
        self._take_lines(page, grids, members)
        foot = min((line.base for line in page.lines), default=0.0)
        last = min(grids, key=lambda one: one.foot, default=None)
        self._grid = last if last is not None and last.foot <= foot else None
        symbols = [words for words in self._heads.get(page.number, []) if "/" in words]
        self._ended += [self._block("page", raw) for raw in (*symbols, str(page.number))]
        if self._pending is None:
            self._put_pending()

    def _take_lines(self, page: Page, grids: list[Grid], members: set[int]) -> None:
        text = with_labels(_in_order([line for line in page.lines if line.order not in members]))
        margin = max((line.right for line in text), default=0.0)
        waiting = sorted(grids, key=lambda one: -one.top)
        part: list[Line] = []
        for line in text:
            while waiting and line.base < waiting[0].top:
                self._take_runs(part, margin)
                part = []
                self._put_grid(waiting.pop(0))
            part.append(line)
        self._take_runs(part, margin)
        for one in waiting:
            self._put_grid(one)

    def _take_runs(self, lines: list[Line], margin: float) -> None:
        for run in self._flow.runs(lines, margin):
            before = self._pending
            if (
                before is not None
                and before.lines[-1].page < run.page
                and self._flow.goes_on(before, run, self._margin)
            ):
                before.lines.extend(run.lines)
                self._margin = margin
                continue
            self._put_pending()
            self._pending, self._margin = run, margin

    def _put_grid(self, one: Grid) -> None:
        self._put_pending()
        for row in one.rows:
            cells = [self._cell(lines) for lines in row]
            block = self._block("row", "")
            block.cells = cells
            self._blocks.append(block)

    def _cell(self, lines: list[Line]) -> str:
        if not lines:
            return ""
        margin = max(line.right for line in lines)
        return "<br>".join(run.raw for run in self._flow.runs(lines, margin))

    def _put_pending(self) -> None:
        """Put the run that waited for its next page, and the ends of the pages it is on."""
        run = self._pending
        if run is not None:
            raw = run.raw
            depth = self._depth(run)
            if depth and len(raw) < _LONGEST_HEADING:
                block = self._block("heading", raw)
                block.depth = depth
            else:
                bold = run.bold and not _is_sentence(raw)
                block = self._block("text", f"**{raw}**" if bold else raw)
                block.bold = bold
            self._blocks.append(block)
        self._pending = None
        self._blocks.extend(self._ended)
        self._ended = []

    def _put_notes(self) -> None:
        """Notes with a number come last; notes with stars belong to the head."""
        starred = [note for note in self._notes.found if not note.number]
        numbered = [note for note in self._notes.found if note.number]
        for note in numbered:
            block = self._block("note", note.raw)
            block.number = note.number
            self._blocks.append(block)
        head = [self._block("text", f"{escape(note.mark)} {note.raw}") for note in starred]
        self._blocks[:0] = head

    def _depth(self, run: Run) -> int:
        """The level of a heading by its size; 0 for text."""
        size = round(run.size, 1)
        if size <= _LARGER * self._body:
            return 0
        return 1 + sum(size < other for other in self._larger)

    def _block(self, kind: str, raw: str) -> Block:
        self._line += 1
        return Block(kind, self._line, raw=raw)


def _is_sentence(raw: str) -> bool:
    """Whole paragraphs may be set bold (conclusions are); that makes no heading of them."""
    return len(raw) > _LONGEST_TITLE or raw.endswith((".", ";", ":", ","))


def _body_size(found: list[Page]) -> float:
    """The font size of the running text: the largest that a good part of the letters have."""
    exact: defaultdict[float, int] = defaultdict(int)
    for page in found:
        for one in page.lines:
            exact[one.size] += len(one.text)
    sizes: defaultdict[float, int] = defaultdict(int)
    for size, many in exact.items():
        sizes[round(size, 1)] += many
    total = sum(sizes.values())
    return max((size for size, many in sizes.items() if many > _SHARE * total), default=10.0)


def _larger_sizes(found: list[Page], body: float) -> list[float]:
    sizes = {round(size, 1) for size in {one.size for page in found for one in page.lines}}
    kept: list[float] = []
    for size in sorted((size for size in sizes if size > _LARGER * body), reverse=True):
        if not kept or size < 0.95 * kept[-1]:
            kept.append(size)
    return kept


def _pitch(found: list[Page]) -> float:
    """The usual distance of lines, in font sizes."""
    steps: Counter[float] = Counter()
    for page in found:
        for before, after in pairwise(page.lines):
            step = (before.base - after.base) / (after.size or 1.0)
            if 0.9 < step < 2.4 and abs(before.size - after.size) < 0.2:
                steps[round(step, 1)] += 1
    if not steps:
        return _PITCH
    most = max(steps.values())
    return min(step for step, times in steps.items() if 4 * times >= most)


def _in_order(lines: list[Line]) -> list[Line]:
    """Lines in reading order: down the page, but columns of text as the file gives them."""
    if not grid.sided(lines):
        return sorted(lines, key=lambda one: (-one.base, one.left))
    return sorted(lines, key=lambda one: one.order)
