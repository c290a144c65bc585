"""Tables with rules and without, and over pages."""

from milepost.documents.document import Document, Table
from milepost.documents.formats import read
from tests.unit.documents.pdf.drawn import Drawing, pdf

EDGES = (100, 150, 320, 480)
HEAD = ("No.", "Recommendation", "Benchmark")


def ruled(page: Drawing, y: float, rows: list[tuple[str, ...]]) -> None:
    top = y
    for row in rows:
        height = 12 * max(cell.count("\n") + 1 for cell in row) + 6
        for at, cell in enumerate(row):
            page.lines(EDGES[at] + 4, y - 12, *cell.split("\n"))
        page.rule(EDGES[0], y, EDGES[-1], y)
        y -= height
    page.rule(EDGES[0], y, EDGES[-1], y)
    for edge in EDGES:
        page.rule(edge, y, edge, top)


def table_of(document: Document) -> Table:
    assert len(document.tables) == 1
    return document.tables[0]


def test_a_ruled_table_has_a_cell_for_each_field() -> None:
    page = Drawing()
    page.text(113, 750, "1. The table shows what was asked.")
    ruled(
        page,
        700,
        [HEAD, ("1.", "Amend the law on\nstates of emergency", "Repeal"), ("2.", "", "Release")],
    )
    table = table_of(read(pdf([page]), "report.pdf"))
    assert table.columns == HEAD
    assert table.rows == (
        ("1.", "Amend the law on states of emergency", "Repeal"),
        ("2.", "", "Release"),
    )


def test_cells_of_one_row_that_stand_equally_far_apart_are_parted_by_their_rules() -> None:
    page = Drawing()
    page.text(113, 750, "1. The table shows how many seats were won.")
    for y, row in (
        (686, "(Won ) Tj 60 0 Td (Seats ) Tj 60 0 Td (Of)"),
        (666, "(18 ) Tj 60 0 Td (20 ) Tj 60 0 Td (25)"),
    ):
        page.content.append(f"BT /F1 10 Tf 104 {y} Td {row} Tj ET")
    for y in (700, 680, 660):
        page.rule(100, y, 280, y)
    for x in (100, 160, 220, 280):
        page.rule(x, 660, x, 700)
    table = table_of(read(pdf([page]), "report.pdf"))
    assert table.columns == ("Won", "Seats", "Of")
    assert table.rows == (("18", "20", "25"),)


def test_a_table_over_two_pages_is_one_and_its_head_is_there_once() -> None:
    first, second = Drawing(), Drawing()
    first.text(113, 750, "1. The table shows what was asked.")
    ruled(first, 700, [HEAD, ("1.", "Amend the law on states", "Repeal")])
    ruled(second, 780, [HEAD, ("", "of emergency", ""), ("2.", "Open the prisons", "Release")])
    table = table_of(read(pdf([first, second]), "report.pdf"))
    assert table.rows == (
        ("1.", "Amend the law on states of emergency", "Repeal"),
        ("2.", "Open the prisons", "Release"),
    )


def test_columns_without_rules_are_a_table() -> None:
    page = Drawing()
    page.text(113, 750, "1. The table shows what was ratified by the State in the period.")
    rows = [
        ("Treaty", "Date", "Reservations"),
        ("ICERD", "6 July 1992", "None"),
        ("CEDAW", "6 July 1993", "Yes"),
        ("CRC", "5 July 1994", "None"),
    ]
    for at, row in enumerate(rows):
        for x, cell in zip((113, 220, 360), row, strict=True):
            page.text(x, 700 - 18 * at, cell)
    table = table_of(read(pdf([page]), "report.pdf"))
    assert table.columns == ("Treaty", "Date", "Reservations")
    assert table.rows[1] == ("CEDAW", "6 July 1993", "Yes")
    assert len(table.rows) == 3


def test_a_list_whose_numbers_stand_apart_is_no_table() -> None:
    page = Drawing()
    for at in range(1, 7):
        page.text(113, 760 - 20 * at, f"{at}.")
        page.text(141, 760 - 20 * at, f"Paragraph number {at} of the report.")
    document = read(pdf([page]), "report.pdf")
    assert document.tables == ()
    assert [paragraph.number for paragraph in document.paragraphs] == list("123456")
