"""The text layer of a PDF page: printed lines with their places, sizes and weights.

Asks the library once for a page's characters and then only for the few that matter: the ends
of lines, digits (which may be raised) and, where a line may hold two columns, its blanks.
"""

import ctypes
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from milepost.documents.pdf import right_to_left
from milepost.documents.pdf.line import BREAK, LABEL, RAISED, SMALLER, Line, Spot, is_dotted

_DIGITS = re.compile(r"\d+")
_SPLIT = re.compile(r"\r\n|\n|\r|\ufffe")
_LETTER = re.compile(r"[^\W\d_]")
_WORD_START = re.compile(r"(?<=\s)\S")
_WORD = re.compile(r"\S+")
_CONTENTS = 3
# every blank is a blank here
_BLANK = re.compile("[\x85\xa0\u2000-\u200a\u202f\u205f\u3000]")
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd]")
# half of what one wide blank adds to the width of a line, in characters
_ONE_GAP = 2.0
# no word and blank are narrower, and no blank inside a column is wider, in font sizes
_NARROW, _SPARE = 0.3, 0.9
_SQUEEZED = 0.3
_GAP = 1.3
_CRAMPED = 0.4
_NEAR = 1.2
_ALIGNED = 3
_APART = 8
_SAMPLE = 6
_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|,b\b", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)
_PATH = 2
_THIN = 2.0
_FEW_RULES = 2
_LEAST = 2
# edges, heights and sizes are the same on many lines: so many numbers are kept to share
_MOST_KEPT = 5_000
_CODES = re.compile(r"C39|Code39|barcode|^Code128", re.IGNORECASE)


def _quick(function: Any, result: Any, *given: Any) -> Any:
    """The same function without checks of its arguments: a third of the time for a call.

    It is called a hundred times on each page, always with the arguments that stand below.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *given)(address or 0)


_char_origin = _quick(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
_char_box = _quick(pdfium.FPDFText_GetCharBox, ctypes.c_int)
_font_size = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_matrix_of = _quick(pdfium.FPDFText_GetMatrix, ctypes.c_int)
_font_info = _quick(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong)
_object = _quick(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_type_of = _quick(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_NAME_LENGTH = 128
_AT_MOST = ctypes.c_ulong(_NAME_LENGTH)


@dataclass(slots=True)
class Page:
    """A page: its size in points, its lines in the order of the file, its ruled lines.

    ``across`` are horizontal rules as (left, right, height), ``upright`` vertical ones as
    (place, foot, top). ``edges`` are the left edges of columns in the ``band`` of heights that
    a table without rules fills. ``furniture`` are the lines taken out as such. ``characters``
    counts the text layer, ``unmapped`` those in it that stand for nothing.
    """

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    across: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    band: tuple[float, float] = (0.0, 0.0)
    contents: bool = False
    characters: int = 0
    unmapped: int = 0

    def parts(self, left: float, right: float, base: float) -> bool:
        """Whether a column of a table begins between two places on a baseline."""
        low, high = self.band
        return low <= base <= high and any(left - 1 <= edge <= right + 1.5 for edge in self.edges)


def _read_paths(handle: ctypes.c_void_p, page: Page) -> None:
    """Find rules: thin lines and boxes, and the edges of drawn rectangles."""
    left, foot, right, top = (ctypes.c_float() for _ in range(4))
    places = [ctypes.byref(value) for value in (left, foot, right, top)]
    plain = ctypes.cast(handle, ctypes.c_void_p)
    for at in range(min(pdfium.FPDFPage_CountObjects(handle), 20_000)):
        thing = _object(plain, at)
        if _type_of(thing) != _PATH:
            continue
        path = ctypes.cast(thing, pdfium.FPDF_PAGEOBJECT)
        if not pdfium.FPDFPageObj_GetBounds(path, *places):
            continue
        x0, y0, x1, y1 = left.value, foot.value, right.value, top.value
        wide, high = x1 - x0, y1 - y0
        if high <= _THIN < wide:
            page.across.append((x0, x1, (y0 + y1) / 2))
        elif wide <= _THIN < high:
            page.upright.append(((x0 + x1) / 2, y0, y1))


class Reader:
    """Reads the text layers of a file's pages into lines, one after the other."""

    def __init__(self) -> None:
        self._fonts: dict[bytes, tuple[bool, bool, bool]] = {}
        self._once: dict[float, float] = {}
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._at_x = ctypes.byref(self._x)
        self._at_y = ctypes.byref(self._y)
        self._box = [ctypes.c_double() for _ in range(4)]
        self._at_box = [ctypes.byref(value) for value in self._box]
        self._matrix = pdfium.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)
        self._name = ctypes.create_string_buffer(_NAME_LENGTH)
        self._flags = ctypes.c_int()
        self._at_flags = ctypes.byref(self._flags)
        self._beside = False
        self._room = 0
        self._codes: Any = None

    def pages(self, document: ctypes.c_void_p, numbers: range) -> Iterator[Page]:
        """Read pages, counted from 0; one that the library cannot load comes empty."""
        for number in numbers:
            handle = pdfium.FPDF_LoadPage(document, number)
            if not handle:
                yield Page(number + 1, 0.0, 0.0)
                continue
            text = pdfium.FPDFText_LoadPage(handle)
            try:
                wide, high = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
                page = Page(number + 1, wide, high)
                _read_paths(handle, page)
                if text:
                    self._read(text, page)
                    if right_to_left.is_arabic(page.lines):
                        self._read_from_the_right(text, page)
                yield page
            finally:
                if text:
                    pdfium.FPDFText_ClosePage(text)
                pdfium.FPDF_ClosePage(handle)

    def _read(self, handle: ctypes.c_void_p, page: Page) -> None:
        """Fill the page's lines from its text layer."""
        self._handle = handle
        self._plain = ctypes.cast(handle, ctypes.c_void_p)
        self._page = page
        self._marks = sorted(rule[0] for rule in page.upright)
        if len(self._once) > _MOST_KEPT:
            self._once.clear()
        text = self._characters()
        page.characters = len(text)
        found: list[Line] = []
        at = 0
        for ending in [*_SPLIT.finditer(text), None]:
            end = ending.start() if ending else len(text)
            line = self._line(text, at, end)
            if line is not None:
                line.hyphen = ending is not None and ending[0] == BREAK
                # the foot of its last character, which the library has just been asked for
                foot = self._box[2].value
                if _width(line) < _SQUEEZED or foot < line.base - line.size:
                    found.extend(self._runs(text, line, end))
                else:
                    found.append(line)
            at = ending.end() if ending else end
        all_gaps = self._has_columns(found)
        _find_cells(page, found)
        self._marks = sorted([*page.edges, *self._marks])
        usual = _usual_width(found)
        for line in found:
            if all_gaps or self._may_hold_two(line, usual):
                page.lines.extend(self._parts(line))
            else:
                page.lines.append(line)
        if len(page.upright) <= _FEW_RULES:
            beside = _side_by_side(page.lines) >= _LEAST
            if beside or self._beside:
                for line in page.lines:
                    line.spots = self._spots(line)
            self._beside = beside
        dotted = sum(is_dotted(line.text) for line in page.lines)
        page.contents = dotted >= _CONTENTS
        page.lines = _merged(page.lines, page)
        for order, line in enumerate(page.lines):
            line.order = order
            line.start = 0  # a place in a text that is let go

    def _read_from_the_right(self, handle: ctypes.c_void_p, page: Page) -> None:
        """Put the lines of a page of Arabic in the place of those the library gives; mirror it."""
        width = page.width
        page.lines = right_to_left.lines(handle, width, self._font)
        page.across = [(width - right, width - left, high) for left, right, high in page.across]
        page.upright = [(width - place, foot, top) for place, foot, top in page.upright]
        page.edges = []
        for order, line in enumerate(page.lines):
            line.page, line.order = page.number, order

    def _characters(self) -> str:
        count = pdfium.FPDFText_CountChars(self._handle)
        if count <= 0:
            return ""
        if count >= self._room:
            self._room = 2 * count
            self._codes = (ctypes.c_ushort * self._room)()
        pdfium.FPDFText_GetText(self._handle, 0, count, self._codes)
        text = ctypes.string_at(self._codes, 2 * count).decode("utf-16-le", "replace")
        if len(text.rstrip("\x00")) != count or "\ufffd" in text:
            codes = (pdfium.FPDFText_GetUnicode(self._handle, at) for at in range(count))
            text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
        if not text.isascii():
            self._page.unmapped = len(_UNMAPPED.findall(text))
            text = _BLANK.sub(" ", text).replace("\xad", BREAK)
        return text

    def _runs(self, text: str, line: Line, end: int) -> list[Line]:
        """Part what the library took for one line where it steps back to the left."""
        words = text[line.start : end]
        places = []
        first, before = line.start, line.left
        for word in _WORD_START.finditer(words):
            at = line.start + word.start()
            left = self._origin(at)[0]
            if left < before:
                places.append((first, at))
                first = at
            before = left
        if not places:
            return [line]
        runs = [self._line(text, *place) for place in [*places, (first, end)]]
        found = [run for run in runs if run is not None]
        found[-1].hyphen = line.hyphen
        return found

    def _line(self, text: str, start: int, end: int) -> Line | None:
        words = text[start:end]
        bare = words.strip()
        if not bare:
            return None
        start += len(words) - len(words.lstrip())
        letter = _LETTER.search(bare)
        first = letter.start() if letter else 0
        size, bold, italic, code = self._font(start + first)
        if code:
            return None
        left, base = self._origin(start + first)
        if first:
            left = self._origin(start)[0]
        last = start + len(bare) - 1
        once = self._once.setdefault
        left, base, size = once(left, left), once(base, base), once(size, size)
        line = Line(bare, left, self._right(last), base, size, bold, italic)
        line.page = self._page.number
        line.start = start
        if bold:
            line.bold = self._font(last)[1] or not bare[-1].isalnum()
        if size:
            line.raised = self._raised(bare, start, size, base)
        return line

    def _raised(
        self, words: str, start: int, size: float, base: float
    ) -> tuple[tuple[int, int], ...]:
        """Find numbers that are smaller than the letters and stand higher."""
        found: list[tuple[int, int]] = []
        for digits in _DIGITS.finditer(words):
            first, last = digits.start(), digits.end() - 1
            if not self._is_raised(start + last, size, base):
                continue
            while last > first and not self._is_raised(start + first, size, base):
                first += 1
            if last - first < 4:
                found.append((first, last + 1))
        return tuple(found)

    def _is_raised(self, at: int, size: float, base: float) -> bool:
        # the place first: most figures stand on the line, and the size costs two calls
        _char_origin(self._plain, at, self._at_x, self._at_y)
        return self._y.value > base + RAISED * size and self._size(at) <= SMALLER * size

    def _parts(self, line: Line) -> list[Line]:
        """Part a line where a wide blank, or a rule, stands between two columns."""
        if is_dotted(line.text):
            return [line]
        cuts: list[tuple[int, float, float]] = []
        size, marks = line.size, self._marks
        reach = 2 * size
        begun, before = 0, line.left
        for word in _WORD_START.finditer(line.text):
            at = word.start()
            left = self._origin(line.start + at)[0]
            moved, narrowest = left - before, (_NARROW * (at - begun) + _SPARE) * size
            begun, before = at, left
            if moved < narrowest:
                mark = bisect_right(marks, left - reach)
                if mark == len(marks) or marks[mark] >= left + 2:
                    continue
            right = self._right(line.start + at - 2) if at >= 2 else left
            gap = left - right
            if (
                gap > _GAP * size
                or (gap > _CRAMPED * size and self._page.parts(right, left, line.base))
                or self._is_ruled(right, left, line.base)
            ):
                cuts.append((at, right, left))
        if not cuts or (
            not self._page.edges
            and _is_stretched(cuts, line)
            and not any(self._is_ruled(right, left, line.base) for _, right, left in cuts)
        ):
            return [line]
        return line.part(cuts)

    def _spots(self, line: Line) -> list[Spot]:
        return [
            (
                word.start(),
                self._origin(line.start + word.start())[0],
                self._right(line.start + word.end() - 1),
            )
            for word in _WORD.finditer(line.text)
        ]

    def _is_ruled(self, left: float, right: float, base: float) -> bool:
        return any(
            foot - 3 <= base <= top
            for place, foot, top in self._page.upright
            if left - 1 <= place <= right + 1
        )

    def _may_hold_two(self, line: Line, usual: float) -> bool:
        """Whether a line is wider than its characters need, or runs over an upright rule."""
        left, right, size = line.left, line.right, line.size
        if right - left > (len(line.text) + _ONE_GAP) * size * usual:
            return True
        if not self._marks:
            return False
        return self._is_ruled(left, right, line.base) or any(
            left + 0.5 * size < edge < right for edge in self._page.edges
        )

    def _has_columns(self, found: list[Line]) -> bool:
        """Whether lines hold columns side by side here, by a sample."""
        if self._page.number == 1:
            return True
        step = max(len(found) // _SAMPLE, 1)
        for line in found[step // 2 :: step]:
            parts = self._parts(line)
            if len(parts) > 1 and not LABEL.match(parts[0].text):
                return True
        return False

    def _origin(self, at: int) -> tuple[float, float]:
        _char_origin(self._plain, at, self._at_x, self._at_y)
        return self._x.value, self._y.value

    def _right(self, at: int) -> float:
        _char_box(self._plain, at, *self._at_box)
        return self._box[1].value

    def _size(self, at: int) -> float:
        size = _font_size(self._plain, at)
        if _matrix_of(self._plain, at, self._at_matrix):
            matrix = self._matrix
            size *= abs(matrix.d) or abs(matrix.b) or 1.0
        return float(size)

    def _font(self, at: int) -> tuple[float, bool, bool, bool]:
        """The size there, and whether the font is bold, italic, a bar code."""
        size = _font_info(self._plain, at, self._name, _AT_MOST, self._at_flags)
        name = self._name.value if size else b""
        traits = self._fonts.get(name)
        if traits is None:
            words = name.decode("utf-8", "replace")
            weight = pdfium.FPDFText_GetFontWeight(self._handle, at)
            bold = bool(
                _BOLD_NAME.search(words) or weight >= _BOLD_WEIGHT or self._flags.value & _BOLD_FLAG
            )
            traits = bold, bool(_ITALIC_NAME.search(words)), bool(_CODES.search(words))
            self._fonts[name] = traits
        return (self._size(at), *traits)


def _find_cells(page: Page, lines: list[Line]) -> None:
    """Find the band of the page that a table fills, and the left edges of its columns.

    A file gives a table cell after cell: it steps up the page and to the right at each, as
    no other text does but a second column. Where a column has lines of one left edge, and
    next to no line runs over it, it is a column.
    """
    starts = [
        line
        for before, line in pairwise(lines)
        if line.base > before.base + 0.6 * line.size and line.left > before.left + line.size
    ]
    if not starts or len(page.upright) > _FEW_RULES or page.number == 1:
        return
    second = min(line.left for line in starts) - _NEAR
    high = max(line.base + 4 * line.size for line in starts)
    low = min(line.base for line in lines if line.left >= second)
    inside = [line for line in lines if low - 1 <= line.base <= high]
    lefts = Counter(round(line.left) for line in inside)
    targets = {round(line.left) for line in starts}
    edges: list[float] = []
    for left in sorted({*targets, *(left for left, many in lefts.items() if many >= _ALIGNED)}):
        if edges and left - edges[-1] <= _APART:
            continue
        crossing = sum(line.left < left - 3 and line.right > left + 3 for line in inside)
        if crossing <= max(2, 0.15 * len(inside)):
            edges.append(float(left))
    page.edges = edges
    page.band = (low - 1, high)


def _side_by_side(lines: list[Line]) -> int:
    """How often the file goes on to the right, and not down, from what is no label."""
    return sum(
        before.right < after.left
        and after.base > before.base - 0.5 * before.size
        and not LABEL.match(before.text)
        for before, after in pairwise(lines)
    )


def _is_stretched(cuts: list[tuple[int, float, float]], line: Line) -> bool:
    """A line set out to the full width has all its blanks wide and alike."""
    if len(cuts) < 2 or len(cuts) != line.text.count(" "):
        return False
    gaps = [after - before for _, before, after in cuts]
    return max(gaps) < 1.3 * min(gaps)


def _width(line: Line) -> float:
    return (line.right - line.left) / max(len(line.text) * line.size, 1.0)


def _usual_width(found: list[Line]) -> float:
    widths = sorted(_width(line) for line in found if len(line.text) > 30)
    return widths[len(widths) // 2] if widths else 0.0


def _merged(lines: list[Line], page: Page) -> list[Line]:
    """Put runs of one printed line together: a raised number makes the library cut a line."""
    merged: list[Line] = []
    for line in lines:
        last = merged[-1] if merged else None
        if (
            last is not None
            and abs(line.base - last.base) <= 0.55 * max(last.size, line.size)
            and _same_line(last, line, page)
        ):
            last.extend(line)
        else:
            merged.append(line)
    return merged


def _same_line(last: Line, line: Line, page: Page) -> bool:
    """Whether two runs on one baseline stand close enough, with no rule or edge between."""
    size = max(last.size, line.size)
    gap = line.left - last.right
    if not -0.3 * size <= gap:
        return False
    if any(
        last.right - 1 <= place <= line.left + 1 and foot <= line.base + 3 and line.base <= top
        for place, foot, top in page.upright
    ):
        return False
    if gap > _CRAMPED * size and page.parts(last.right, line.left, line.base):
        return False
    if page.contents and (is_dotted(last.text) or line.text[:1].isdigit()):
        return True
    return gap < 1.0 * size
