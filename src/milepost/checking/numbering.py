"""Numbers that leave one out, come twice, or go back."""

import itertools
import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import cells, row_ids
from milepost.documents.document import Document, Item, Paragraph, Table
from milepost.documents.headings import roman

_CODE = "numbering-gap"
_MANY = 5  # more than these of a kind are told in one finding
_DECIMAL = re.compile(r"(?:(\d+(?:\.\d+)*)\.)?(\d+)")
_NUMBERED = re.compile(r"(\d{1,3})\.\s+(?=\S)")
_ROW = re.compile(r"(\d{1,4})[.)]?")
_PART = re.compile(r"(?:Part\s+)?([IVXL]{1,6})\s?[.–—-]\s")
_HEADING = 12  # words at most

_Numbered = tuple[int, str, str]  # number, locator, quote


def check(document: Document) -> Iterable[Finding]:
    """Yield gaps in the numbers of paragraphs, sections, footnotes, rows and items, and
    numbered lines of a cell that begin again in its middle."""
    series: dict[str, list[_Numbered]] = defaultdict(list)
    for paragraph in document.paragraphs:
        parts = _DECIMAL.fullmatch(paragraph.number)
        if parts:
            series[parts[1] or ""].append(
                (int(parts[2]), paragraph.id, f"{paragraph.number}. {paragraph.text}")
            )
    for numbered in series.values():
        yield from _gaps("paragraph", numbered)
    notes = [(note.number, note.id, f"{note.number}. {note.text}") for note in document.footnotes]
    yield from _gaps("footnote", notes)
    yield from _sections(document)
    for table in document.tables:
        yield from _gaps("row", _rows(table))
        yield from _begins_again(table)
    for paragraph in document.paragraphs:
        yield from _items(paragraph, paragraph.items)


def _gaps(kind: str, numbered: Sequence[_Numbered]) -> Iterator[Finding]:
    found = [_gap(kind, *pair) for pair in itertools.pairwise(numbered)]
    wrong = [one for one in found if one is not None]
    if len(wrong) <= _MANY:
        yield from wrong
        return
    yield finding(
        _CODE,
        "warning",
        f"The numbers of {kind}s break off {len(wrong)} times; the first are shown.",
        *((one.evidence[-1].at or "", one.evidence[-1].quote) for one in wrong[:_MANY]),
    )


def _gap(kind: str, before: _Numbered, after: _Numbered) -> Finding | None:
    if after[0] == before[0] + 1 or _stands_in(before[2], before[0] + 1):
        return None
    if after[0] == before[0]:
        message = f"There are two {kind}s {after[0]}."
    elif after[0] < before[0]:
        message = f"After {kind} {before[0]} comes {kind} {after[0]}."
    elif after[0] == before[0] + 2:
        message = f"There is no {kind} {before[0] + 1}."
    else:
        message = f"There are no {kind}s {before[0] + 1} to {after[0] - 1}."
    evidence = [(at, excerpt(quote)) for _, at, quote in (before, after)]
    return finding(_CODE, "warning", message, *evidence)


def _stands_in(text: str, number: int) -> bool:
    """Whether a number that seems missing stands inside the text before: it was not parted."""
    return bool(re.search(rf"[\s.;]{number}\.?\s+[^\W\d_a-z]", text))


def _sections(document: Document) -> Iterator[Finding]:
    """Sections below one parent, numbered I, II or A, B or 1, 2."""
    below: dict[str | None, list[_Numbered]] = defaultdict(list)
    annexes: list[_Numbered] = []
    for section in document.sections:
        is_annex = section.id.startswith("annex") and "." not in section.id
        number = _value(section.label, is_roman=is_annex or section.level == 1)
        if number is not None:
            numbered = (number, section.id, f"{section.label}. {section.title}")
            (annexes if is_annex else below[section.parent]).append(numbered)
    for numbers in (*below.values(), annexes):
        yield from _gaps("section", numbers)


def _value(label: str, *, is_roman: bool) -> int | None:
    if label.isascii() and label.isdigit():
        return int(label)
    if is_roman:
        return roman(label)
    return ord(label) - ord("A") + 1 if re.fullmatch(r"[A-Z]", label) else None


def _rows(table: Table) -> list[_Numbered]:
    """The rows of a table whose first column is a number, but for totals."""
    found: list[_Numbered] = []
    for at, row in zip(row_ids(table), table.rows, strict=True):
        number = _ROW.fullmatch(row[0].strip()) if row else None
        if number:
            found.append((int(number[1]), at, " | ".join(row)))
    is_numbered = len(found) >= max(3, len(table.rows) - 2) and found[0][0] == 1
    return found if is_numbered else []


def _begins_again(table: Table) -> Iterator[Finding]:
    """Numbered lines of a cell whose numbers fall, with no heading between to say why."""
    for place in cells(table):
        before: tuple[int, str] | None = None
        part = ""
        for line in place.text.split("\n"):
            found = _NUMBERED.match(line)
            if found is None:
                if _is_heading(line):
                    before = None
                    yield from _part_again(place.at, part, line)
                    part = line if _part(line) else part
                continue
            number = int(found[1])
            is_text = len(line.split()) >= _HEADING
            if before is not None and number <= before[0] and is_text:
                yield finding(
                    _CODE,
                    "warning",
                    f"In one cell number {number} comes after {before[0]}; "
                    "it may hold the text of two rows.",
                    (place.at, excerpt(before[1])),
                    (place.at, excerpt(line)),
                )
            before = (number, line)


def _part_again(at: str, before: str, line: str) -> Iterator[Finding]:
    """ "Part I" after "Part V"."""
    first, second = _part(before), _part(line)
    if first and second and second <= first:
        message = "The parts in one cell begin again; it may hold the text of two rows."
        yield finding(_CODE, "warning", message, (at, excerpt(before)), (at, excerpt(line)))


def _part(line: str) -> int | None:
    found = _PART.match(line)
    return roman(found[1]) if found else None


def _is_heading(line: str) -> bool:
    return bool(line.strip()) and len(line.split()) <= _HEADING and line.strip()[-1] not in ".;,:"


def _items(paragraph: Paragraph, items: tuple[Item, ...], above: str = "") -> Iterator[Finding]:
    """Items by letter, (a) to (z); those below them by roman number."""
    for before, after in itertools.pairwise(items):
        first, second = _place(before.label, above), _place(after.label, above)
        if first is None or second is None or second == first + 1:
            continue
        if not above and _run_on(before.text, first, second):
            continue
        yield finding(
            _CODE,
            "warning",
            f"In paragraph {paragraph.number} item {above}({after.label}) "
            f"comes after {above}({before.label}).",
            (paragraph.id, excerpt(f"({before.label}) {before.text[:120]}")),
            (paragraph.id, excerpt(f"({after.label}) {after.text[:120]}")),
        )
    for item in items:
        yield from _items(paragraph, item.items, f"({item.label})")


def _run_on(text: str, first: int, second: int) -> bool:
    """Whether the letters between stand within the item before, as "…; (e) …" on its line."""
    letters = string.ascii_lowercase[first : second - 1]
    return bool(letters) and all(f" ({letter}) " in text for letter in letters)


def _place(label: str, above: str) -> int | None:
    if above:
        return roman(label.upper())
    if len(label) == 2 and label[0] == label[1]:
        return ord(label[0]) - ord("a") + 27
    return ord(label) - ord("a") + 1 if len(label) == 1 else None
