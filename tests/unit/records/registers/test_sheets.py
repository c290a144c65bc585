"""Registers go out as sheets and come back: nothing doubled, nothing guessed."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.actions.action import CommandLine
from milepost.actions.bring_rows import BringRows, preview
from milepost.documents.sheet.book import Book, Row, Sheet
from milepost.documents.sheet.reading import read as read_file
from milepost.records.models import Workspace
from milepost.records.registers import sheets
from milepost.records.registers.catalogue import REGISTERS, register
from milepost.records.registers.saving import Plan
from milepost.records.registers.writing import cells
from milepost.reporting import sheet
from milepost.values.errors import InputError
from tests import factories, registers

CODES = [one.code for one in REGISTERS]
NASTY = [
    "=1+1",
    "+41 22 917",
    "-30",
    "@here",
    "'quoted",
    "'=1",
    'a "b" c',
    "two\nlines",
    "\u200fמשפט\u200e וסוף",
    "👩🏽⚖️",
    "_x000D_",
    "0012",
    "1e5",
    "TRUE",
    "#REF!",
    "05/06/2022",
    "http://example.org",
    "x" * 300,
]
LAWS = "laws"
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
ONE_PLACE = [HealthCheck.function_scoped_fixture]


@pytest.fixture
def place(db: None) -> Workspace:
    """A workspace with a row in every register."""
    made = factories.workspace()
    registers.fill(made)
    return made


def out(place: Workspace, code: str) -> Book:
    """A register as the file that goes out, read."""
    file = io.BytesIO()
    sheet.write(sheets.taken(place, register(code)), file)
    return read_file(file.getvalue(), "out.xlsx")


def back(place: Workspace, book: Book, code: str | None = None) -> Plan:
    """What a file would change."""
    brought = sheets.read(book, place, register(code) if code else None)
    return preview(CommandLine(), place, brought.register.code, brought.rows, places=brought.places)


def edited(book: Book, edit: Callable[[list[list[str]]], None], about: str = "") -> Book:
    """The file with its rows edited, heads among them; ``about`` is what it says it is of."""
    rows = [list(row.cells) for row in book.sheets[0].rows]
    edit(rows)
    kept = tuple(Row(n, tuple(cells)) for n, cells in enumerate(rows, start=1) if any(cells))
    first = type(book.sheets[0])(book.sheets[0].name, kept)
    return Book(sheets=(first, *book.sheets[1:]), media_type=book.media_type)


def said_of(book: Book, name: str, value: str) -> Book:
    """The file with another value in its sheet "about"."""
    about = book.sheets[1]
    rows = tuple(
        Row(row.number, (name, value)) if row.cells and row.cells[0] == name else row
        for row in about.rows
    )
    return Book(
        sheets=(book.sheets[0], type(about)(about.name, rows), *book.sheets[2:]),
        media_type=book.media_type,
    )


def column(book: Book, name: str) -> int:
    return book.sheets[0].rows[0].cells.index(name)


def held(place: Workspace, code: str) -> list[dict[str, str]]:
    """The rows of a register as cells."""
    of = register(code)
    lookup = sheets.look_up(place, of)
    return [cells(of, row, lookup) for row in of.whole(of.rows(place)).order_by("key")]


@pytest.mark.parametrize("code", CODES)
def test_a_sheet_that_comes_back_as_it_went_changes_nothing(place: Workspace, code: str) -> None:
    assert back(place, out(place, code)).counts() == {"same": 1}


@pytest.mark.slow("writes and reads twelve sheets of each register")
@pytest.mark.parametrize("code", CODES)
@settings(max_examples=12, deadline=None, suppress_health_check=ONE_PLACE)
@given(data=st.data())
def test_whatever_its_texts_are_a_sheet_comes_back_the_same(
    place: Workspace, code: str, data: st.DataObject
) -> None:
    of = register(code)
    words = st.one_of(
        st.sampled_from(NASTY),
        st.text(SIGNS, min_size=1, max_size=40),
    )
    changes = {}
    for field in of.fields:
        if field.kind in {"text", "long"} and field.name not in {"at", "name"}:
            text = data.draw(words, label=field.name)[: field.most]
            changes[field.name] = text if " ".join(text.split()) else "words"
    registers.bring(place, of, registers.row(of, **changes))
    before = held(place, code)

    plan = back(place, out(place, code))

    assert plan.counts() == {"same": 1}, plan.lines
    assert held(place, code) == before


def test_the_same_edited_sheet_twice_changes_once(place: Workspace) -> None:
    book = out(place, LAWS)

    def edit(rows: list[list[str]]) -> None:
        rows[2][column(book, "title")] = "Law on the Press"
        rows.append(["press-2", "Draft law on the press"] + [""] * (len(rows[0]) - 2))
        rows[3][column(book, "kind")] = "draft"

    changed = edited(book, edit)
    brought = sheets.read(changed, place)
    bring = BringRows(
        actor=CommandLine(), workspace=place, code=LAWS, rows=brought.rows, origin="sheet",
        places=brought.places,
    )  # fmt: skip

    assert bring.run().counts() == {"changed": 1, "new": 1}
    assert bring.run().counts() == {"same": 2}
    assert [row["title"] for row in held(place, LAWS)] == [
        "Law on the Press",
        "Draft law on the press",
    ]


def test_a_row_changed_on_the_desk_meanwhile_is_refused(place: Workspace) -> None:
    book = out(place, LAWS)
    registers.bring(place, register(LAWS), {"key": "laws-1", "title": "As the desk says"})

    plan = back(place, edited(book, lambda rows: rows[2].__setitem__(1, "As the sheet says")))

    (line,) = plan.lines
    assert (line.fate, line.place) == ("refused", 3)
    assert "changed on the desk after the sheet was taken" in line.problems[0].message


def test_heads_are_known_in_any_order_and_in_the_words_of_any_language(place: Workspace) -> None:
    of = register(LAWS)
    given = Sheet(
        "Feuille1",
        (
            Row(1, ("Title", " KEY ", "kind")),
            Row(4, ("Press law", "laws-1", registers.row(of)["kind"])),
        ),
    )
    book = Book(sheets=(given,), media_type="")

    plan = back(place, book, LAWS)

    assert plan.lines[0].columns == {"title": ("title of it", "Press law")}
    assert plan.lines[0].place == 4
    lacking = "number, year, benchmarks, document, at, note"
    remarks = sheets.read(book, place, of).remarks
    assert remarks == (
        "The file does not say of which register it is; it is taken as one of this.",
        f"Columns that the sheet does not have stay as they are: {lacking}.",
    )


def heads(*names: str) -> Callable[[list[list[str]]], None]:
    def edit(rows: list[list[str]]) -> None:
        rows[0][: len(names)] = names

    return edit


def doubled(rows: list[list[str]]) -> None:
    rows[0][2] = "title"


def headless(rows: list[list[str]]) -> None:
    rows[0][2] = ""


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (heads("key", "colour"), "colour: The register has no such column."),
        (heads("name", "title"), "first row that names the columns"),
        (doubled, "B, C: title: Two columns have the same name."),
        (headless, "C2: A cell stands in a column without a name."),
    ],
)
def test_heads_that_are_not_those_of_the_register_are_refused(
    place: Workspace, edit: Any, said: str
) -> None:
    with pytest.raises(InputError) as refused:
        back(place, edited(out(place, LAWS), edit))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("register", "cases", "cases: This is a sheet of another register."),
        ("workspace-id", "zzzzzzzzzzzz", "This sheet was taken from another workspace."),
        ("version", "9", "9: This sheet is of a version that is not known here."),
        ("version", "old", "This sheet is of a version that is not known here."),
    ],
)
def test_a_sheet_of_something_else_is_refused(
    place: Workspace, name: str, value: str, said: str
) -> None:
    with pytest.raises(InputError) as refused:
        back(place, said_of(out(place, LAWS), name, value), LAWS)
    assert said in str(refused.value)


def test_a_sheet_of_an_older_version_is_taken_while_its_columns_are_known(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = out(place, LAWS)
    newer = type(register(LAWS))(
        **{name: getattr(register(LAWS), name) for name in register(LAWS).__dataclass_fields__}
        | {"version": 2}
    )
    monkeypatch.setattr("milepost.records.registers.catalogue._by_code", lambda: {LAWS: newer})

    assert back(place, old).counts() == {"same": 1}
    with pytest.raises(InputError, match="older than the register: a column is gone") as refused:
        back(place, edited(old, heads("key", "titre-ancien")))
    assert refused.value.remedy == "Take a new sheet and copy your changes into it."


def test_a_fictitious_workspace_says_so_in_its_sheets(place: Workspace) -> None:
    place.fictitious = True
    place.save()
    about = out(place, LAWS).sheets[1].rows[0].cells
    assert about[:2] == ("fictitious", "yes")


def test_the_same_rows_make_the_same_bytes(place: Workspace) -> None:
    def written() -> bytes:
        file = io.BytesIO()
        sheet.write(sheets.taken(place, register(LAWS)), file)
        return file.getvalue()

    assert written() == written()
