"""Lines of Arabic put into reading order from the places of their signs.

A PDF holds signs at places, and the library's order for Arabic mixed with figures and symbols
is not that of reading. Here a line is read from the right; runs of Latin letters and figures in
it are read from the left (after Unicode's bidirectional algorithm, UAX 9, backwards). Pages are
mirrored, so that what is told by left and right (margins, indents, columns) is told alike.
"""

import ctypes
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from milepost.documents.languages.signs import MARKS
from milepost.documents.pdf.line import RAISED, SMALLER, Line

_ARABIC = re.compile(
    "[\u0600-\u065f\u066a-\u06ef\u06fa-\u06ff\u0750-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
)
_LETTER = re.compile(r"[^\W\d_]")
_LEFTWARD = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_BRACKETS = str.maketrans("()[]{}«»", ")(][}{»«")
_SHARE = 0.4
_SAMPLE = 8
_LINE = 0.55
_BLANK, _BLANK_IN_FIGURES = 0.2, 0.3
_COLUMN = 2.0


@dataclass(slots=True)
class Sign:
    """What stands at one place: its text, its edges, its baseline, its size."""

    text: str
    at: int
    left: float
    right: float
    pen: float
    base: float
    size: float

    @property
    def is_arabic(self) -> bool:
        """Whether it is read from right to left."""
        return bool(_ARABIC.search(self.text))


def is_arabic(lines: list[Line]) -> bool:
    """Whether a page is set from right to left: by its share of Arabic letters."""
    sample = "".join(line.text for line in lines[:: max(len(lines) // _SAMPLE, 1)])
    if sample.isascii() or not _ARABIC.search(sample):
        return False
    text = "".join(line.text for line in lines)
    return len(_ARABIC.findall(text)) > _SHARE * len(_LETTER.findall(text))


def lines(
    handle: ctypes.c_void_p,
    width: float,
    font: Callable[[int], tuple[float, bool, bool, bool]],
) -> list[Line]:
    """Return the lines of a page in reading order, mirrored; ``font`` gives size and weight."""
    found: list[Line] = []
    for row in _rows(_signs(handle)):
        for part in parts_of(row):
            line = line_of(part, width)
            if line is not None:
                first = next((sign for sign in part if _LETTER.search(sign.text)), part[0])
                _, line.bold, line.italic, _ = font(first.at)
                found.append(line)
    return found


def _signs(handle: ctypes.c_void_p) -> list[Sign]:
    values = [ctypes.c_double() for _ in range(6)]
    left, right, foot, top, pen, base = values
    box = [ctypes.byref(value) for value in (left, right, foot, top)]
    matrix = pdfium.FS_MATRIX()
    found = []
    for at in range(pdfium.FPDFText_CountChars(handle)):
        code = pdfium.FPDFText_GetUnicode(handle, at)
        text = unicodedata.normalize("NFKC", chr(code)) if 31 < code < 0x110000 else ""
        if not text.strip() or text in MARKS or pdfium.FPDFText_IsGenerated(handle, at) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(handle, at, ctypes.byref(pen), ctypes.byref(base))
        pdfium.FPDFText_GetCharBox(handle, at, *box)
        size = pdfium.FPDFText_GetFontSize(handle, at)
        if pdfium.FPDFText_GetMatrix(handle, at, ctypes.byref(matrix)):
            size *= abs(matrix.d) or abs(matrix.b) or 1.0
        found.append(Sign(text, at, left.value, right.value, pen.value, base.value, size))
    return found


def _rows(signs: list[Sign]) -> list[list[Sign]]:
    """Signs by baseline, from the top; small ones belong to the large ones they are raised by."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda one: -one.size):
        for row in rows:
            if abs(row[0].base - sign.base) < _LINE * row[0].size:
                row.append(sign)
                break
        else:
            rows.append([sign])
    return sorted(rows, key=lambda row: -row[0].base)


def parts_of(row: list[Sign]) -> list[list[Sign]]:
    """The signs of a baseline from right to left, parted where it holds columns.

    Of a ligature's letters, which stand at one place, the file names the last first. A vowel
    sign follows the letter it stands on.
    """
    letters = [sign for sign in row if not unicodedata.combining(sign.text[0])]
    letters.sort(key=lambda one: (-(one.left + one.right), -one.at))
    for mark in (sign for sign in row if unicodedata.combining(sign.text[0])):
        middle = (mark.left + mark.right) / 2
        near = min(letters, key=lambda one: abs(one.left + one.right - 2 * middle), default=None)
        if near is not None:
            near.text += mark.text
    parts: list[list[Sign]] = []
    edge = 0.0
    for sign in letters:
        if parts and edge - sign.right < _COLUMN * sign.size:
            parts[-1].append(sign)
        else:
            parts.append([sign])
        edge = min(sign.left, sign.pen)
    return parts


def line_of(signs: list[Sign], width: float) -> Line | None:
    """Return the line that signs make, given from right to left: in reading order, with its
    raised numbers; null where they make no text. ``width`` is that of the page."""
    main = max(signs, key=lambda one: one.size)
    pieces = _in_order(_spaced(signs))
    text = ""
    raised: list[tuple[int, int]] = []
    for sign in pieces:
        start = len(text)
        text += sign.text
        if _is_raised(sign, main):
            if raised and raised[-1][1] == start:
                start = raised.pop()[0]
            raised.append((start, len(text)))
    if not text.strip():
        return None
    if _misses(text) > _misses(text.translate(_BRACKETS)):
        text = text.translate(_BRACKETS)
    right, left = max(one.right for one in signs), min(one.left for one in signs)
    line = Line(text, width - right, width - left, main.base, main.size)
    line.raised = tuple(raised)
    return line


def _spaced(signs: list[Sign]) -> list[Sign]:
    """The signs with blanks where the page leaves room for one.

    The places of the file's own blanks cannot be relied on. Figures are set in equal widths: a
    1 has room beside it.
    """
    found: list[Sign] = []
    edge = 0.0
    for sign in signs:
        if found:
            before = found[-1]
            figures = sign.text.isdecimal() and before.text.isdecimal()
            least = _BLANK_IN_FIGURES if figures else _BLANK
            if edge - sign.right > least * max(sign.size, before.size):
                found.append(Sign(" ", sign.at, sign.right, edge, edge, sign.base, sign.size))
        found.append(sign)
        edge = min(sign.left, sign.pen)
    return found


def _in_order(signs: list[Sign]) -> list[Sign]:
    """Signs from right to left put into reading order: what is not Arabic runs the other way."""
    if not any(sign.is_arabic for sign in signs):
        return signs[::-1]
    found: list[Sign] = []
    run: list[Sign] = []
    for sign in signs:
        if sign.is_arabic:
            found += _turned(run)
            found.append(sign)
            run = []
        else:
            run.append(sign)
    return found + _turned(run)


def _turned(run: list[Sign]) -> list[Sign]:
    """A run without Arabic, given from the right: signs at its ends stay, its inside is turned.

    Numbers before the first Latin letter belong to the Arabic before them ("2020 (A/HRC/41/17");
    those behind it to the Latin.
    """
    strong = [at for at, sign in enumerate(run) if _LEFTWARD.search(sign.text)]
    if not strong:
        return run
    first, last = strong[0], strong[-1] + 1
    inside = run[first:last]
    blank = next((at for at, sign in enumerate(inside) if sign.text == " "), None)
    latin = next((at for at, sign in enumerate(inside) if _LETTER.search(sign.text)), None)
    if latin is None:
        inside = _numbers(inside[::-1])
    elif blank is not None and blank < latin:
        inside = [*_numbers(inside[:blank][::-1]), *_turned(inside[blank:])]
    else:
        inside = inside[::-1]
    return [*run[:first], *inside, *run[last:]]


def _numbers(signs: list[Sign]) -> list[Sign]:
    """Figures and what stands between them, given from the left: whole numbers from the right."""
    text = "".join(sign.text[0] for sign in signs)
    found: list[Sign] = []
    end = len(signs)
    for number in reversed(list(_NUMBER.finditer(text))):
        start = number.start()
        for at in range(start + 1, number.end()):  # a raised number is one of its own
            if abs(signs[at].size - signs[at - 1].size) > 1:
                found += [*signs[number.end() : end][::-1], *signs[at : number.end()]]
                end = at
                break
        else:
            found += signs[number.end() : end][::-1]
            end = number.end()
        found += signs[start:end]
        end = start
    return found + signs[:end][::-1]


def _is_raised(sign: Sign, main: Sign) -> bool:
    return (
        sign.text.isdecimal()
        and sign.size <= SMALLER * main.size
        and sign.base > main.base + RAISED * main.size
    )


def _misses(text: str) -> int:
    """How many brackets have no partner in the order they stand."""
    depth = missing = 0
    for sign in text:
        if sign in "([{«":
            depth += 1
        elif sign in ")]}»":
            if depth:
                depth -= 1
            else:
                missing += 1
    return missing + depth
