"""Printed lines put together to paragraphs, over line ends and over pages."""

import re
from dataclasses import dataclass, field

from milepost.documents.languages.labels import common, item
from milepost.documents.pdf import line as lines
from milepost.documents.pdf.line import LABEL, LABEL_GAP, Line

_LABELLED = re.compile(
    r"\d{1,3}(?:\.\d{1,3}\.?|\.)\s|\d{1,3}\.(?=[A-Z“])|\(?[a-z]{1,2}\)\s|\(?[ivx]{1,5}\)\s"
    r"|[IVXLC]{1,6}\.\s|[A-Z]\.\s|[•–—·▪]\s"
)
_GLUED = re.compile(r"(\d{1,3}(?:\.\d{1,3})?\.)(?=[^\W\d_])")
_ENDED = re.compile(r"[.;:!?…。！？；：؟؛][\"”’»')\]*]*$")
_ENDING = 12
_OPEN_END = re.compile(r"\w[/–-]$")
_LABEL_LENGTH = 12
_SAME_SIZE = 0.08
_APART = 1.3
_INDENT = 0.8
_FILLED = 1.2


@dataclass(slots=True)
class Run:
    """Lines that make one paragraph, heading or entry; ``page`` is where it starts."""

    page: int
    lines: list[Line] = field(default_factory=list)

    margin: float = 0.0

    @property
    def raw(self) -> str:
        """The text on one line, with markup."""
        raw = lines.join(
            [line.markup() for line in self.lines],
            [line.hyphen for line in self.lines],
            [line.right > self.margin - _FILLED * line.size for line in self.lines],
        )
        return _GLUED.sub(r"\1 ", raw, count=1) if _GLUED.match(raw) else raw

    @property
    def bold(self) -> bool:
        """Whether all of it is set bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """The font size of its longest line."""
        return max(self.lines, key=lambda line: len(line.text)).size


def with_labels(lines: list[Line]) -> list[Line]:
    """Put labels that stand apart ("12.", "(a)") before the text on the same line."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if (
            last is not None
            and abs(last.base - line.base) < 0.5 * line.size
            and -1 < line.left - last.right < LABEL_GAP * line.size
            and LABEL.match(last.text.strip())
        ):
            last.extend(line)
        else:
            found.append(line)
    return found


class Flow:
    """Says where one run ends and the next begins.

    ``pitch`` is the usual distance of lines in font sizes.
    """

    def __init__(self, pitch: float) -> None:
        self._pitch = pitch

    def runs(self, page_lines: list[Line], margin: float) -> list[Run]:
        """Part the lines of one page or cell, top to bottom, into runs."""
        found: list[Run] = []
        for line in page_lines:
            if found and not self._breaks(found[-1], line, margin):
                found[-1].lines.append(line)
            else:
                found.append(Run(line.page, [line], margin))
        return found

    def goes_on(self, before: Run, after: Run, margin: float) -> bool:
        """Whether ``after``, first on its page, is the rest of ``before``, last on its page."""
        last, first = before.lines[-1], after.lines[0]
        if _is_labelled(first) or not _alike(last, first):
            return False
        if last.hyphen:
            return True
        if first.bold and not before.lines[-1].bold:
            return False
        ended = _ends(last)
        if not ended and first.text[:1].islower():
            return True
        return not self._fits(last, first, margin) and (
            not ended or abs(first.left - last.left) < _INDENT * first.size
        )

    def _breaks(self, run: Run, line: Line, margin: float) -> bool:
        before = run.lines[-1]
        gap = before.base - line.base
        size = max(line.size, before.size)
        if gap < -0.3 * size or gap > _APART * self._pitch * size:
            return True
        if not _alike(before, line):
            return True
        if before.hyphen or _OPEN_END.match(before.text[-2:]):
            return False
        if lines.is_dotted(before.text) or lines.is_dotted(line.text):
            return True
        ended = _ends(before)
        turns = before.bold != line.bold
        if (ended or turns) and _is_labelled(line):
            return True
        if turns and (ended or self._fits(before, line, margin)):
            return True
        centred = abs((before.left + before.right) - (line.left + line.right)) < 8
        indent = line.left - before.left
        if ended and indent > _INDENT * size and not (len(run.lines) == 1 and _hangs(run)):
            return True
        if len(run.lines) > 1 and indent < -_INDENT * size and not centred:
            return True
        return not centred and self._fits(before, line, margin - (0 if ended else 2 * size))

    def _fits(self, before: Line, line: Line, margin: float) -> bool:
        """Whether the first word of ``line`` had room on the line before."""
        if not line.text:
            return False
        word = len(line.text.split(" ", 1)[0]) + 1
        each = (line.right - line.left) / max(len(line.text), 1)
        return before.right + word * each + 0.3 * line.size < margin


def _is_labelled(line: Line) -> bool:
    """Whether a line starts with the label of a paragraph, a section or an item."""
    text = line.text
    if _LABELLED.match(text):
        return True
    if text[:_LABEL_LENGTH].isascii():
        return False
    return common(text) != text or item(text) is not None


def _ends(line: Line) -> bool:
    """Whether a line ends as a sentence or a clause does."""
    return bool(_ENDED.search(line.words[-_ENDING:]))


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _hangs(run: Run) -> bool:
    """Whether a run starts with a label that its further lines hang beside."""
    return _is_labelled(run.lines[0])
