"""Operative paragraphs sorted to the resolution they belong to.

In a table cut by pages the last paragraphs of one resolution are often printed at the head of
the next one's cell, or the first paragraphs at the foot of the cell before. The numbering
tells: within one resolution numbers rise (they may start again under a later part), and a
preambular paragraph comes before the first number.
"""

import re
from dataclasses import dataclass, field

from milepost.documents import items
from milepost.documents.headings import roman
from milepost.documents.joining import goes_on, is_finished

_NUMBERED = re.compile(r"(\d{1,3}(?:\s+(?:bis|ter))?)\.\s+(?=\S)")
_INSIDE = re.compile(r"(?<=[;.])\s+(?=(\d{1,3})\.\s+[A-Z][a-z]+s\s)")
_PART = re.compile(r"(?:Part\s+)?(?P<label>[IVX]{1,6})\s*[.–—-]?\s+(?P<title>[A-Z].{2,160})$")
_PREAMBLE = re.compile(
    r"(?:Also\s+|Further\s+|Deeply\s+|Gravely\s+)?(?:[A-Z][a-z]+ing\b|Guided\b|Mindful\b|Aware\b"
    r"|Conscious\b|Concerned\b|Alarmed\b|Convinced\b|Determined\b|Encouraged\b)"
)

Text = tuple[list["Unit"], list[str]]


@dataclass(slots=True)
class Unit:
    """A paragraph: ``kind`` is "numbered", "preamble", "rest" (the end of a sentence cut off
    before) or "other"; ``printed_in`` is the index of the row it was printed in."""

    kind: str
    number: str
    part: str | None
    ordinal: int
    lines: list[str]
    printed_in: int

    @property
    def text(self) -> str:
        """The paragraph with a line for each item."""
        return "\n".join(self.lines)


@dataclass(slots=True)
class _Run:
    """Units that can belong to one resolution."""

    units: list[Unit] = field(default_factory=list)

    @property
    def numbers(self) -> list[Unit]:
        return [unit for unit in self.units if unit.kind == "numbered"]


def share_out(cells: list[str]) -> tuple[list[Text], list[tuple[int, int]]]:
    """Return for each cell its operative paragraphs and preamble, and what was moved.

    Moves are (row printed in, row it belongs to), as indexes.
    """
    owned, moved = lay_out(cells)
    return [text_of(mine) for mine in owned], moved


def lay_out(cells: list[str]) -> tuple[list[list[Unit]], list[tuple[int, int]]]:
    """Return for each cell all that belongs to it, in the order printed, and what was moved."""
    units = [_units(cell, at) for at, cell in enumerate(cells)]
    owned: list[list[Unit]] = [[] for _ in cells]
    moved: list[tuple[int, int]] = []
    for at, found in enumerate(units):
        before = owned[at - 1] if at else []
        runs = _runs(found, _last(before))
        if len(runs) > 1 and at and _belongs_before(runs[0], before):
            _append(before, runs.pop(0))
            moved.append((at, at - 1))
        if len(runs) > 1 and at + 1 < len(cells) and not units[at + 1]:
            owned[at + 1].extend(runs.pop().units)
            moved.append((at, at + 1))
        for run in runs:
            _append(owned[at], run)
    return owned, moved


def _units(cell: str, row: int) -> list[Unit]:
    found: list[Unit] = []
    part: str | None = None
    ordinal = 0
    for line in _lines(cell):
        heading = _PART.match(line)
        if heading and not is_finished(line):
            part, ordinal = line, roman(heading["label"]) or 0
            continue
        numbered = _NUMBERED.match(line)
        last = found[-1] if found else None
        if numbered:
            text = line[numbered.end() :]
            found.append(Unit("numbered", numbered[1], part, ordinal, [text], row))
        elif last is None and (line[0].islower() or not _PREAMBLE.match(line)):
            found.append(Unit("rest", "", part, ordinal, [line], row))
        elif last is not None and items.label_of(line) is not None and last.kind != "other":
            last.lines.append(line)
        elif last is not None and goes_on(last.lines[-1], line):
            last.lines[-1] += f" {line}"
        elif _PREAMBLE.match(line) and _is_preamble(line, last):
            found.append(Unit("preamble", "", part, ordinal, [line], row))
        elif last is not None and last.kind == "numbered" and not is_finished(last.lines[-1]):
            last.lines.append(line)
        else:
            found.append(Unit("other", "", part, ordinal, [line], row))
    return found


def _is_preamble(line: str, last: Unit | None) -> bool:
    """A comma ends a preambular paragraph; before the first number any sentence is one."""
    opens = last is None or last.kind == "preamble"
    return line.rstrip().endswith(",") or (opens and is_finished(line))


def _lines(cell: str) -> list[str]:
    """The lines of a cell; a paragraph printed behind another on one line gets its own."""
    lines = []
    for line in cell.split("\n"):
        numbered = _NUMBERED.match(line)
        number = int(numbered[1].split()[0]) if numbered else None
        start = 0
        for inside in _INSIDE.finditer(line):
            if number is not None and int(inside[1]) > number:
                lines.append(line[start : inside.start()].strip())
                start, number = inside.end(), int(inside[1])
        lines.append(line[start:].strip())
    return [line for line in lines if line]


def _runs(units: list[Unit], last: Unit | None) -> list[_Run]:
    """Cut units where numbers fall back, a part comes again, or a preamble follows."""
    runs: list[_Run] = []
    run = _Run()
    top = last if units and units[0].kind == "rest" else None
    for unit in units:
        starts = False
        if unit.kind == "preamble":
            starts = bool(run.numbers) or bool(run.units and run.units[-1].kind == "rest")
        elif unit.kind == "numbered" and top is not None:
            starts = not _follows(top, unit)
        if starts and run.units:
            runs.append(run)
            run = _Run()
            top = None
        run.units.append(unit)
        if unit.kind == "numbered":
            top = unit
    if run.units:
        runs.append(run)
    return runs


def _follows(before: Unit, after: Unit) -> bool:
    """Numbers rise within a part; a later part may begin again, an earlier one may not."""
    if before.part is not None and after.part is not None and after.part != before.part:
        return after.ordinal > before.ordinal
    return _value(after) > _value(before)


def _belongs_before(run: _Run, before: list[Unit]) -> bool:
    last = _last(before)
    if run.units[0].kind == "rest":
        return bool(before)
    return bool(last and run.numbers and _value(run.numbers[0]) > _value(last))


def _append(owned: list[Unit], run: _Run) -> None:
    for unit in run.units:
        if unit.kind == "rest" and owned and not is_finished(owned[-1].lines[-1]):
            owned[-1].lines[-1] += f" {unit.text}"
        elif unit.part is None and owned and owned[-1].part and unit.kind == "numbered":
            unit.part, unit.ordinal = owned[-1].part, owned[-1].ordinal
            owned.append(unit)
        else:
            owned.append(unit)


def _last(units: list[Unit]) -> Unit | None:
    return next((unit for unit in reversed(units) if unit.kind == "numbered"), None)


def text_of(units: list[Unit]) -> Text:
    """Return the operative paragraphs among ``units``, and the preamble."""
    numbered = [unit for unit in units if unit.kind == "numbered"]
    preamble = [unit.text for unit in units if unit.kind in ("preamble", "rest")]
    return numbered, preamble


def _value(unit: Unit) -> int:
    return int(unit.number.split()[0])
