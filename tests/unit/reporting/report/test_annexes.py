"""The annexes: from the records, in the words of the report where those still hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from milepost.documents.document import Document, Source
from milepost.documents.formats import read
from milepost.framework.benchmark import Timeframe
from milepost.landmarks.landmark import ResolutionParagraph
from milepost.reporting.framework_json import find_framework
from milepost.reporting.report.annexes import Framework, annexes
from milepost.reporting.report.report import Annex, Cell, Footnote, Paragraph, Passage, Table, plain

EXAMPLIA = Path(__file__).parents[3] / "golden" / "examplia" / "report.txt"
NOWHERE = Document(source=Source(name="facts", sha256="", media_type=""))


@pytest.fixture(scope="module")
def kept() -> Framework:
    document = read(EXAMPLIA.read_bytes(), EXAMPLIA.name)
    found = find_framework(document)
    return Framework(
        document=document,
        benchmarks=found.benchmarks,
        resolutions=found.resolutions,
        interlocutors=found.interlocutors,
    )


def table(annex: Annex) -> Table:
    (found,) = annex.blocks
    assert isinstance(found, Table)
    return found


def words(cell: Cell) -> str:
    return " ".join(" ".join(plain(line).split()) for line in cell)


def folded(text: str) -> str:
    return " ".join(text.split())


def test_benchmarks_come_back_cell_by_cell(kept: Framework) -> None:
    printed = next(one for one in kept.document.tables if one.section == "annex-I")
    made = table(annexes(kept)[0])
    assert made.columns == printed.columns
    assert [[words(cell) for cell in row] for row in made.rows] == [
        [folded(cell) for cell in row] for row in printed.rows
    ]
    assert made.landscape


def test_resolutions_come_back_with_their_footnotes(kept: Framework) -> None:
    printed = next(one for one in kept.document.tables if one.section == "annex-II")
    made = table(annexes(kept)[1])
    assert made.columns == printed.columns
    assert [[words(cell) for cell in row[:4]] for row in made.rows] == [
        [folded(cell) for cell in row[:4]] for row in printed.rows
    ]
    notes = [
        words((part.text,))
        for row in made.rows
        for cell in row
        for line in cell
        for part in line
        if isinstance(part, Footnote)
    ]
    called = sorted({call.footnote for call in printed.calls})
    texts = {note.number: folded(note.text) for note in kept.document.footnotes}
    assert notes == [texts[number] for number in called]


def test_a_paragraph_printed_in_the_next_row_stands_with_its_resolution(kept: Framework) -> None:
    moved = [
        (resolution, paragraph)
        for resolution in kept.resolutions
        for paragraph in resolution.paragraphs
        if paragraph.at != resolution.at
    ]
    assert moved
    rows = {words(row[0]).rstrip("."): words(row[4]) for row in table(annexes(kept)[1]).rows}
    for resolution, paragraph in moved:
        printed = f"{paragraph.number}. {folded(paragraph.text)}"
        assert printed in rows[str(resolution.row)]
        assert sum(printed in text for text in rows.values()) == 1


def test_interlocutors_come_back_as_they_were_listed(kept: Framework) -> None:
    entries = [part for part in kept.document.passages if part.section == "annex-III"]
    blocks = annexes(kept)[2].blocks
    assert [plain(one.text) for one in blocks if isinstance(one, Paragraph | Passage)] == [
        part.text for part in entries
    ]
    assert [isinstance(one, Paragraph) for one in blocks] == [
        part.kind == "entry" for part in entries
    ]


def test_what_the_records_say_now_is_printed_and_not_what_was(kept: Framework) -> None:
    first = kept.benchmarks[0]
    frame = Timeframe(text="2026–2027", kind="fixed", start_year=2026, end_year=2027)
    changed = replace(
        first, timeframe=frame, basis=first.basis[:1], statements=("Repeal the press law",)
    )
    resolution = replace(kept.resolutions[0], date="2001-02-03")
    person = replace(kept.interlocutors[0], office="Minister of Peace")
    made = annexes(
        replace(
            kept,
            benchmarks=(changed, *kept.benchmarks[1:]),
            resolutions=(resolution, *kept.resolutions[1:]),
            interlocutors=(person,),
        )
    )
    quotation = f"{folded(first.basis[0].text)} {first.basis[0].as_printed}"
    assert [words(cell) for cell in table(made[0]).rows[0]] == [
        words(table(annexes(kept)[0]).rows[0][0]),
        quotation,
        "Repeal the press law",
        "2026–2027",
    ]
    assert words(table(made[1]).rows[0][1]) == "3 February 2001"
    assert plain(made[2].blocks[0].text) == f"{person.name}, Minister of Peace"  # type: ignore[union-attr]


def test_facts_without_the_report_give_what_is_known(kept: Framework) -> None:
    bases = tuple(replace(one, text="", as_printed=None) for one in kept.benchmarks[0].basis)
    facts = Framework(
        document=NOWHERE,
        benchmarks=(replace(kept.benchmarks[0], basis=bases, statements=()),),
        resolutions=(),
        interlocutors=(),
    )
    (only,) = annexes(facts)
    assert only.title == "Benchmarks"
    (row,) = table(only).rows
    cited = kept.benchmarks[0].basis[0]
    assert words(row[1]).startswith(f"({cited.symbol}, para")
    assert words(row[2]) == kept.benchmarks[0].title


def test_of_resolutions_without_their_words_the_paragraphs_are_named(kept: Framework) -> None:
    first = replace(
        kept.resolutions[0],
        at=None,
        preamble=(),
        paragraphs=(
            ResolutionParagraph(number="6", items=("a", "b"), text=""),
            ResolutionParagraph(number="8", items=(), text=""),
            ResolutionParagraph(number="9", items=(), text="", part="III. Conclusion"),
        ),
    )
    facts = Framework(document=NOWHERE, benchmarks=(), resolutions=(first,), interlocutors=())
    (only,) = annexes(facts)
    (row,) = table(only).rows
    assert [plain(line) for line in row[4]] == ["paras. 6 (a) (b), 8", "III. Conclusion, para. 9"]


def test_nothing_known_makes_no_annex() -> None:
    assert (
        annexes(Framework(document=NOWHERE, benchmarks=(), resolutions=(), interlocutors=())) == ()
    )
