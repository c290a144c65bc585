"""The annexes of a report from what the records know: benchmarks, resolutions, interlocutors.

What a cell says comes from the records. Where the document they were read from says the same,
its own wording is printed (a date as "19-Feb-1993", the dots that end a quotation, "H.E."): the
printed cell is read again, and used when that gives what the records hold. An operative
paragraph stands with the resolution it belongs to, whatever row it was printed in.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from milepost.documents.document import Document
from milepost.documents.document import Table as PrintedTable
from milepost.framework import basis as bases
from milepost.framework import benchmarks
from milepost.framework.benchmark import Basis, Benchmark
from milepost.landmarks import interlocutors, operative, resolutions
from milepost.landmarks.landmark import Interlocutor, Resolution
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
_BENCHMARK_WIDTHS = (6, 52, 27, 15)
_RESOLUTION_WIDTHS = (5, 9, 14, 14, 58)


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
        self.titles = {part.id: part.title for part in document.sections}
        self._rows = {
            locator: (table, at)
            for table in document.tables
            for at, locator in enumerate(table.row_ids)
        }
        self._notes = {note.number: note.text for note in document.footnotes}

    def row(self, locator: str | None) -> tuple[PrintedTable, int] | None:
        """The table and the index of the row with that locator."""
        return self._rows.get(locator or "")

    def title(self, locator: str | None, usual: str) -> str:
        """The title of the annex that a locator lies in."""
        return self.titles.get((locator or "").partition("/")[0]) or usual

    def note(self, number: int) -> Footnote:
        """The footnote with that number."""
        return Footnote(text=(Run(self._notes[number]),))

    def cell(self, table: PrintedTable, row: int, column: int) -> Cell:
        """A cell as printed, with the notes it calls."""
        calls = [
            (call.offset, call.footnote)
            for call in table.calls
            if (call.row, call.column) == (row, column) and call.footnote in self._notes
        ]
        return self.lines(table.rows[row][column], calls)

    def lines(self, words: str, calls: Sequence[tuple[int, int]]) -> Cell:
        """Lines with their calls, given as (offset into ``words``, number of the note)."""
        cell: list[Text] = []
        start = 0
        for line in words.split("\n"):
            parts: list[Run | Footnote] = []
            at = start
            end = start + len(line)
            for offset, note in sorted(calls):
                if start <= offset <= end:
                    parts += [*text(words[at:offset]), self.note(note)]
                    at = offset
            parts += text(words[at:end])
            cell.append(tuple(parts))
            start = end + 1
        return tuple(cell)


# --- benchmarks


def _benchmarks(found: Sequence[Benchmark], printed: _Printed) -> Annex | None:
    if not found:
        return None
    titles: tuple[str, ...] = (
        "No.",
        "Recommendations by human rights mechanisms",
        "Benchmark",
        "Timeframe",
    )
    rows = []
    for benchmark in found:
        place = printed.row(benchmark.at)
        roles = benchmarks.columns_of(place[0]) if place else None
        if place is None or roles is None:
            rows.append(_benchmark(benchmark))
            continue
        table, at = place
        order = [roles.get(role) for role in ("number", "basis", "benchmark", "timeframe")]
        if None not in order:
            titles = tuple(table.columns[column] for column in order if column is not None)
        rows.append(_benchmark(benchmark, printed, table, at, roles))
    table_ = Table(columns=titles, rows=tuple(rows), widths=_BENCHMARK_WIDTHS, landscape=True)
    title = printed.title(found[0].at, "Benchmarks")
    return Annex(title=title, blocks=(table_,))


def _benchmark(
    benchmark: Benchmark,
    printed: _Printed | None = None,
    table: PrintedTable | None = None,
    at: int = 0,
    roles: dict[str, int] | None = None,
) -> tuple[Cell, ...]:
    frame = benchmark.timeframe.text if benchmark.timeframe else ""
    own = {
        "number": f"{benchmark.number}.",
        "basis": "\n".join(_basis(one) for one in benchmark.basis),
        "benchmark": "\n".join(benchmark.statements or (benchmark.title,)),
        "timeframe": frame,
    }
    says: dict[str, Callable[[str], bool]] = {
        "number": lambda cell: _same(cell, own["number"]) or _same(cell, own["number"][:-1]),
        "basis": lambda cell: bases.split(cell, benchmark.at or "") == benchmark.basis,
        "benchmark": lambda cell: _same(cell, own["benchmark"]),
        "timeframe": lambda cell: _same(cell, frame),
    }
    cells = []
    for role, words in own.items():
        column = (roles or {}).get(role)
        if printed and table and column is not None and says[role](table.rows[at][column]):
            cells.append(printed.cell(table, at, column))
        else:
            cells.append(_cell(words))
    return tuple(cells)


def _basis(basis: Basis) -> str:
    """A quotation with its citation; the citation alone where the words are not at hand."""
    return " ".join(part for part in (basis.text, basis.as_printed or _citation(basis)) if part)


def _citation(basis: Basis) -> str:
    if basis.symbol is None or basis.symbol in basis.text:
        return ""
    sign = "para." if len(basis.paragraphs) == 1 else "paras."
    named = f", {sign} {', '.join(basis.paragraphs)}" if basis.paragraphs else ""
    return f"({basis.symbol}{named})"


# --- resolutions


def _resolutions(found: Sequence[Resolution], printed: _Printed) -> Annex | None:
    if not found:
        return None
    titles: tuple[str, ...] = ("No.", "Date", "Resolution", "Agenda item", "Text")
    texts = _texts(found, printed)
    rows = []
    for resolution in found:
        place = printed.row(resolution.at)
        columns = resolutions.columns_of(place[0]) if place else None
        row = _resolution(resolution)
        if place is not None and columns is not None:
            table, at = place
            numbers = [
                column
                for column in range(len(table.columns))
                if column not in (columns.date, columns.symbol, columns.item, columns.text)
            ]
            order = (numbers[0] if numbers else None, columns.date, columns.symbol, columns.item)
            titles = tuple(
                titles[role] if column is None else table.columns[column]
                for role, column in enumerate((*order, columns.text))
            )
            row = tuple(
                printed.cell(table, at, column)
                if column is not None and _says(role, table.rows[at][column], resolution)
                else cell
                for role, (column, cell) in enumerate(zip(order, row, strict=True))
            )
        rows.append((*row, texts[resolution.row]))
    table_ = Table(columns=titles, rows=tuple(rows), widths=_RESOLUTION_WIDTHS, landscape=True)
    title = printed.title(found[0].at, "Resolutions on the mandate")
    return Annex(title=title, blocks=(table_,))


def _resolution(resolution: Resolution) -> tuple[Cell, ...]:
    item = resolution.agenda_item
    organ = resolution.organ_as_printed or resolution.organ
    named = " ".join(part for part in (organ, resolution.symbol) if part)
    listed = f"{item.number}. {item.title or ''}".rstrip() if item else ""
    return tuple(
        _cell(words) for words in (f"{resolution.row}.", resolution.date or "", named, listed)
    )


def _says(role: int, cell: str, resolution: Resolution) -> bool:
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
    place = printed.row(found[0].at)
    columns = resolutions.columns_of(place[0]) if place else None
    if place is None or columns is None or columns.text is None:
        return texts
    table, column = place[0], columns.text
    owned, _ = operative.lay_out([row[column] for row in table.rows])
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
            alone = words[at].split() == table.rows[at][column].split()
            texts[resolution.row] = (
                printed.cell(table, at, column) if alone else printed.lines(words[at], calls[at])
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
    part: str | None = None
    for paragraph in resolution.paragraphs:
        if paragraph.part is not None and paragraph.part != part:
            part = paragraph.part
            lines.append(part)
        lines.append(f"{paragraph.number}. {paragraph.text}".rstrip())
    return "\n".join(lines)


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
