"""The annexes of a report from what the records know: benchmarks, resolutions, interlocutors.

What a cell says comes from the records. Where the document they were read from says the same,
its own wording is printed (a date as "19-Feb-1993", the dots that end a quotation, "H.E."): the
printed cell is read again, and used when that gives what the records hold. An operative
paragraph stands with the resolution it belongs to, whatever row it was printed in.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from milepost.documents.document import Document
from milepost.documents.document import Table as PrintedTable
from milepost.framework import basis as bases
from milepost.framework import benchmarks
from milepost.framework.benchmark import Basis, Benchmark
from milepost.landmarks import interlocutors, operative, resolutions
from milepost.landmarks.landmark import Interlocutor, Resolution
from milepost.reporting.report import words
from milepost.reporting.report.report import (
    Annex,
    Block,
    Cell,
    Footnote,
    Paragraph,
    Passage,
    Run,
    Table,
    Text,
    text,
)
from milepost.values.dates import DateError, parse_date

_CONTEXT = 40
"""Characters before a footnote's call by which its place is found in a cell made anew."""
_BENCHMARK_ROLES = ("number", "basis", "benchmark", "timeframe")
_BENCHMARK_TITLES = (
    "No.",
    "Recommendations by human rights mechanisms",
    "Benchmark",
    "Timeframe for achievement",
)
_RESOLUTION_TITLES = ("No.", "Date", "Resolution", "Agenda item", "On the mandate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """What the records hold of a report: the document as it was read, and what was found in it.

    Texts not at hand are empty, as where only facts are known; so is the document then.
    """

    document: Document
    benchmarks: tuple[Benchmark, ...]
    resolutions: tuple[Resolution, ...]
    interlocutors: tuple[Interlocutor, ...]


def annexes(framework: Framework) -> tuple[Annex, ...]:
    """Return the annexes that have anything to say: benchmarks, resolutions, interlocutors."""
    printed = _Printed(framework.document)
    made = (
        _benchmarks(framework.benchmarks, printed),
        _resolutions(framework.resolutions, printed),
        _interlocutors(framework.interlocutors, printed),
    )
    return tuple(annex for annex in made if annex is not None)


class _Printed:
    """The document as it was printed, found by locator."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.passages = {part.id: part for part in document.passages}
        self.notes = {note.number: note.text for note in document.footnotes}
        self._titles = {part.id: part.title for part in document.sections}
        self._rows = {
            locator: _Row(self, table, at)
            for table in document.tables
            for at, locator in enumerate(table.row_ids)
        }

    def row(self, locator: str | None) -> "_Row | None":
        """The row of a table with that locator."""
        return self._rows.get(locator or "")

    def title(self, locator: str | None, usual: str) -> str:
        """The title of the annex that a locator lies in."""
        return self._titles.get((locator or "").partition("/")[0]) or usual

    def lines(self, words: str, calls: Sequence[tuple[int, int]]) -> Cell:
        """Lines with their calls, given as (offset into ``words``, number of the note)."""
        cell: list[Text] = []
        start = 0
        for line in words.split("\n"):
            parts: list[Run | Footnote] = []
            at, end = start, start + len(line)
            for offset, note in sorted(calls):
                if start <= offset <= end and note in self.notes:
                    parts += [*text(words[at:offset]), Footnote((Run(self.notes[note]),))]
                    at = offset
            cell.append((*parts, *text(words[at:end])))
            start = end + 1
        return tuple(cell)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a printed table."""

    printed: _Printed
    table: PrintedTable
    at: int

    def words(self, column: int) -> str:
        """What a cell says, without its notes."""
        return self.table.rows[self.at][column]

    def cell(self, column: int) -> Cell:
        """A cell as printed, with the notes it calls."""
        calls = [
            (call.offset, call.footnote)
            for call in self.table.calls
            if (call.row, call.column) == (self.at, column)
        ]
        return self.printed.lines(self.words(column), calls)


# --- benchmarks


def _benchmarks(found: Sequence[Benchmark], printed: _Printed) -> Annex | None:
    if not found:
        return None
    titles = dict(zip(_BENCHMARK_ROLES, _BENCHMARK_TITLES, strict=True))
    rows = []
    for benchmark in found:
        row = printed.row(benchmark.at)
        roles = (benchmarks.columns_of(row.table) if row else None) or {}
        cells = []
        for role, said in _benchmark(benchmark).items():
            column = roles.get(role)
            if row is None or column is None:
                cells.append(_cell(said))
                continue
            titles[role] = row.table.columns[column]
            says = _says_of_benchmark(role, row.words(column), benchmark, said)
            cells.append(row.cell(column) if says else _cell(said))
        rows.append(tuple(cells))
    table = Table(columns=tuple(titles.values()), rows=tuple(rows), landscape=True)
    return Annex(title=printed.title(found[0].at, "Benchmarks"), blocks=(table,))


def _benchmark(benchmark: Benchmark) -> dict[str, str]:
    """What the records say in each column."""
    return {
        "number": f"{benchmark.number}.",
        "basis": "\n".join(_basis(one) for one in benchmark.basis),
        "benchmark": "\n".join(benchmark.statements or (benchmark.title,)),
        "timeframe": benchmark.timeframe.text if benchmark.timeframe else "",
    }


def _says_of_benchmark(role: str, cell: str, benchmark: Benchmark, words: str) -> bool:
    """Whether a printed cell says what the records hold."""
    if role == "basis":
        return bases.split(cell, benchmark.at or "") == benchmark.basis
    if role == "number":
        return cell.strip(" .") == str(benchmark.number)
    return _same(cell, words)


def _basis(basis: Basis) -> str:
    """A quotation with its citation; the citation alone where the words are not at hand."""
    return " ".join(part for part in (basis.text, basis.as_printed or _citation(basis)) if part)


def _citation(basis: Basis) -> str:
    if basis.symbol is None or basis.symbol in basis.text:
        return ""
    items = "".join(f" ({one})" for one in basis.items)
    named = f", {_paras(basis.paragraphs)}{items}" if basis.paragraphs else ""
    return f"({basis.symbol}{named})"


def _paras(numbers: Sequence[str]) -> str:
    return f"{'para.' if len(numbers) == 1 else 'paras.'} {', '.join(numbers)}"


# --- resolutions


def _resolutions(found: Sequence[Resolution], printed: _Printed) -> Annex | None:
    if not found:
        return None
    titles = list(_RESOLUTION_TITLES)
    texts = _texts(found, printed)
    rows = []
    for resolution in found:
        row = printed.row(resolution.at)
        columns = _order(row.table) if row else (None,) * len(titles)
        cells = []
        for role, said in enumerate(_resolution(resolution, printed.document.language or "en")):
            column = columns[role]
            if row is None or column is None:
                cells.append(_cell(said))
                continue
            says = _says_of_resolution(role, row.words(column), resolution)
            cells.append(row.cell(column) if says else _cell(said))
        if row is not None:
            titles = [
                usual if column is None else row.table.columns[column]
                for usual, column in zip(_RESOLUTION_TITLES, columns, strict=True)
            ]
        rows.append((*cells, texts[resolution.row]))
    table = Table(columns=tuple(titles), rows=tuple(rows), landscape=True)
    return Annex(title=printed.title(found[0].at, "Resolutions on the mandate"), blocks=(table,))


def _order(table: PrintedTable) -> tuple[int | None, ...]:
    """The columns of number, date, symbol, agenda item and text; null for what is not there."""
    columns = resolutions.columns_of(table)
    if columns is None:
        return (None,) * len(_RESOLUTION_TITLES)
    told = (columns.date, columns.symbol, columns.item, columns.text)
    numbers = (column for column in range(len(table.columns)) if column not in told)
    return (next(numbers, None), *told)


def _resolution(resolution: Resolution, language: str) -> tuple[str, ...]:
    """What the records say of number, date, symbol and agenda item."""
    day = resolution.date and words.of(language).date(date.fromisoformat(resolution.date))
    item = resolution.agenda_item
    organ = resolution.organ_as_printed or resolution.organ
    named = " ".join(part for part in (organ, resolution.symbol) if part)
    listed = f"{item.number}. {item.title or ''}".rstrip() if item else ""
    return f"{resolution.row}.", day or "", named, listed


def _says_of_resolution(role: int, cell: str, resolution: Resolution) -> bool:
    """Whether a printed cell (number, date, symbol, item) says what the records hold."""
    if role == 0:
        return cell.strip(" .") == str(resolution.row)
    if role == 1:
        try:
            return parse_date(" ".join(cell.split())).iso == resolution.date
        except DateError:
            return resolution.date is None
    if role == 2:
        named = (resolution.organ_as_printed, resolution.symbol)
        return _same(cell, " ".join(part for part in named if part))
    return resolutions.agenda(cell) == resolution.agenda_item


def _texts(found: Sequence[Resolution], printed: _Printed) -> dict[int, Cell]:
    """The operative paragraphs of each resolution, by its row."""
    texts = {one.row: _cell(_made_text(one)) for one in found}
    row = printed.row(found[0].at)
    column = _order(row.table)[-1] if row else None
    if row is None or column is None:
        return texts
    table = row.table
    owned, _ = operative.lay_out([cells[column] for cells in table.rows])
    rows = {locator: at for at, locator in enumerate(table.row_ids)}
    words = {
        rows[one.at]: _laid_out(owned[rows[one.at]])
        for one in found
        if one.at in rows and _is_text_of(owned[rows[one.at]], one)
    }
    calls = _placed_calls(table, column, owned, words)
    for resolution in found:
        at = rows.get(resolution.at or "")
        if at is not None and at in words:
            own = _Row(printed, table, at)
            alone = _same(words[at], own.words(column))
            texts[resolution.row] = (
                own.cell(column) if alone else printed.lines(words[at], calls[at])
            )
    return texts


def _placed_calls(
    table: PrintedTable, column: int, owned: list[list[operative.Unit]], words: dict[int, str]
) -> dict[int, list[tuple[int, int]]]:
    """Where the notes of a column are called in the texts laid out anew, by row.

    A call is found by the words before it, in its own row first, else where text of its row went.
    """
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for call in table.calls:
        if call.column != column or call.row is None:
            continue
        before = table.rows[call.row][column][: call.offset].rpartition("\n")[2][-_CONTEXT:]
        went = [
            at for at, units in enumerate(owned) if any(u.printed_in == call.row for u in units)
        ]
        for at in sorted(went, key=lambda at: at != call.row):
            if before in words.get(at, ""):
                found[at].append((words[at].index(before) + len(before), call.footnote))
                break
    return found


def _is_text_of(units: list[operative.Unit], resolution: Resolution) -> bool:
    numbered, preamble = operative.text_of(units)
    return tuple(preamble) == resolution.preamble and [
        (unit.number, unit.part, unit.text) for unit in numbered
    ] == [(one.number, one.part, one.text) for one in resolution.paragraphs]


def _laid_out(units: list[operative.Unit]) -> str:
    lines: list[str] = []
    part: str | None = None
    for unit in units:
        if unit.part is not None and unit.part != part:
            part = unit.part
            lines.append(part)
        label = f"{unit.number}. " if unit.kind == "numbered" else ""
        lines.append(f"{label}{unit.text}")
    return "\n".join(lines)


def _made_text(resolution: Resolution) -> str:
    lines = list(resolution.preamble)
    if resolution.paragraphs and not any(one.text for one in resolution.paragraphs):
        # only the facts are known: which paragraphs they are
        parts = dict.fromkeys(one.part for one in resolution.paragraphs)
        return "\n".join([*lines, *(_of_part(resolution, part) for part in parts)])
    part: str | None = None
    for paragraph in resolution.paragraphs:
        if paragraph.part is not None and paragraph.part != part:
            part = paragraph.part
            lines.append(part)
        lines.append(f"{paragraph.number}. {paragraph.text}".rstrip())
    return "\n".join(lines)


def _of_part(resolution: Resolution, part: str | None) -> str:
    numbers = [
        one.number + "".join(f" ({item})" for item in one.items)
        for one in resolution.paragraphs
        if one.part == part
    ]
    return ", ".join(filter(None, (part, _paras(numbers))))


# --- interlocutors


def _interlocutors(found: Sequence[Interlocutor], printed: _Printed) -> Annex | None:
    if not found:
        return None
    blocks: list[Block] = []
    for person in found:
        passage = printed.passages.get(person.at)
        words = ", ".join(part for part in (person.name, person.office) if part)
        if passage and interlocutors.split(passage.text) == (person.name, person.office):
            words = passage.text
        blocks.append(Paragraph(text=text(words)))
    section = found[0].at.partition("/")[0]
    blocks += [
        Passage(text=text(passage.text))
        for passage in printed.document.passages
        if passage.section == section and passage.kind == "text"
    ]
    return Annex(title=printed.title(found[0].at, "Interlocutors"), blocks=tuple(blocks))


# --- cells


def _cell(words: str) -> Cell:
    return tuple(text(line) for line in words.split("\n")) if words else ()


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
