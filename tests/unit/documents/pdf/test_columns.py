"""Tables without rules, put together over pages by their heads and the edges of their columns."""

import tracemalloc
from textwrap import wrap

import pytest

from milepost.documents.document import Document, Table
from milepost.documents.formats import read
from milepost.documents.pdf import reader
from tests.unit.documents.pdf.drawn import BOLD, Drawing, pdf

PLACES = (60, 90, 240, 330, 420)
HEAD = ("No.", "Party", "Provinces", "Candidates", "Women")
PARTIES = (
    ("1", "Farmers' Union", "25/25", "1,652", "503"),
    ("2", "Coalition of Teachers", "18/25", "980", "402"),
    ("3", "Party of the United Hill Provinces", "20/25", "715", "88"),
    ("4", "List of the Rivers", "3/25", "64", "20"),
    ("5", "Citizens of the Capital", "1/25", "12", "9"),
)
WHO = ("the rapporteur", "all States", "the Secretary-General", "Examplia", "each party", "NGOs")
TEXT = (
    "2. The parties in the table took part in the election of the councils of the communes, and",
    "the figures are those that the committee for the election gave out before the day.",
)


def set_row(page: Drawing, y: float, cells: tuple[str, ...], font: str = "F1") -> None:
    for x, cell in zip(PLACES, cells, strict=True):
        if cell:
            page.text(x, y, cell, font=font)


def with_head(y: float = 780) -> Drawing:
    page = Drawing()
    set_row(page, y, HEAD, BOLD)
    return page


def report(*pages: Drawing) -> Document:
    """A first page with a paragraph, then the pages."""
    first = Drawing()
    first.lines(60, 760, "1. The committee met in the spring of the year.")
    return read(pdf([first, *pages]), "report.pdf")


def table_of(document: Document) -> Table:
    assert [table.columns for table in document.tables] == [HEAD]
    return document.tables[0]


def test_a_head_that_stands_again_makes_one_table_of_two_pages() -> None:
    first, second = with_head(500), with_head()
    first.lines(60, 760, *TEXT)
    for at, row in enumerate(PARTIES[:3]):
        set_row(first, 480 - 20 * at, row)
    for at, row in enumerate(PARTIES[3:]):
        set_row(second, 760 - 20 * at, row)
    second.lines(60, 640, "3. The election was held on 5 June, and the turnout was high in all.")
    document = report(first, second)
    assert table_of(document).rows == PARTIES
    assert [one.number for one in document.paragraphs] == ["1", "2", "3"]


def test_a_page_that_holds_the_rest_of_one_cell_stays_in_its_row() -> None:
    places = (60, 90, 180, 300)
    head = ("No.", "Date", "Resolution", "On the mandate")
    asked = (f"{at}. asks {one} to report on year {at * 37};" for at, one in enumerate(WHO * 30, 1))
    long = wrap(" ".join(asked), 48, break_on_hyphens=False)[:129]
    pages = [Drawing() for _ in range(3)]
    for page in pages:
        for x, words in zip(places, head, strict=True):
            page.text(x, 790, words, font=BOLD)
    for x, words in zip(places, ("1.", "4 March 1994", "1994/61"), strict=False):
        pages[0].text(x, 770, words)
    for at, page in enumerate(pages):
        page.lines(300, 770, *long[at * 50 : (at + 1) * 50], pitch=14)
    for x, words in zip(places, ("2.", "3 March 1995", "1995/55", "thanks him;"), strict=True):
        pages[2].text(x, 358, words)
    (table,) = report(*pages).tables
    assert table.columns == head
    assert [row[:3] for row in table.rows] == [
        ("1.", "4 March 1994", "1994/61"),
        ("2.", "3 March 1995", "1995/55"),
    ]
    assert " ".join(table.rows[0][3].split()) == " ".join(long)


def test_a_table_goes_on_without_its_head_and_ends_where_text_runs_over_it() -> None:
    first, second = with_head(120), Drawing()
    first.lines(60, 760, *TEXT)
    for at, row in enumerate(PARTIES[:3]):
        set_row(first, 100 - 20 * at, row)
    for at, row in enumerate(PARTIES[3:]):
        set_row(second, 790 - 20 * at, row)
    second.lines(60, 700, "3. The election was held on 5 June, and the turnout was high in all.")
    document = report(first, second)
    assert table_of(document).rows == PARTIES
    assert document.paragraphs[-1].text.startswith("The election was held on 5 June")


def test_pieces_that_nearly_touch_are_parted_at_the_edge_of_their_column() -> None:
    first, second = with_head(500), with_head()
    rows = tuple(("9", "Party of the Hill and the River PP", "7/25", "1", "1") for _ in range(3))
    for at, row in enumerate((*PARTIES[:2], *rows)):
        set_row(first, 480 - 20 * at, row)
    set_row(second, 760, PARTIES[4])
    document = report(first, second)
    assert table_of(document).rows == (*PARTIES[:2], *rows, PARTIES[4])


def test_a_cell_printed_again_on_the_next_page_is_there_once() -> None:
    first, second = with_head(), with_head()
    set_row(first, 760, PARTIES[0])
    long = "Union of the Farmers of the"
    set_row(first, 740, ("2", long, "18/25", "980", "402"))
    first.lines(90, 728, "Northern and Eastern Hills")
    second.lines(90, 760, long, "Northern and Eastern Hills")
    set_row(second, 720, PARTIES[3])
    document = report(first, second)
    names = [row[1] for row in table_of(document).rows]
    assert names == ["Farmers' Union", f"{long} Northern and Eastern Hills", "List of the Rivers"]
    assert [one.code for one in document.warnings if "twice" in one.code] == ["cell-printed-twice"]


def test_a_number_at_the_edge_of_the_page_stays_in_its_row() -> None:
    first, second = with_head(), with_head()
    for at, row in enumerate(PARTIES[:4]):
        set_row(first, 100 - 20 * at, row)
    set_row(second, 760, PARTIES[4])
    first.text(290, 20, "3", 8)
    assert table_of(report(first, second)).rows == PARTIES


def test_a_bold_list_with_tabs_is_no_table() -> None:
    page = Drawing()
    for at in range(1, 9):
        page.text(60, 780 - 30 * at, f"75.{at}", font=BOLD)
        page.text(120, 780 - 30 * at, "Ratify the Optional Protocol to the Convention", font=BOLD)
        page.text(420, 780 - 30 * at, "(Examplia, Norland);", font=BOLD)
    document = report(page, page)
    assert document.tables == ()


@pytest.mark.parametrize("pages", [1, 2])
def test_two_columns_of_text_under_the_same_title_are_no_table(pages: int) -> None:
    page = Drawing()
    page.text(60, 790, "Report of the committee", font=BOLD)
    page.text(320, 790, "Examplia, 2022", font=BOLD)
    said = wrap(" ".join(f"By {at * 53} {one} must reply." for at, one in enumerate(WHO * 30)), 44)
    page.lines(60, 760, *said[:40], pitch=14)
    page.lines(320, 760, *said[40:80], pitch=14)
    assert report(*[page] * pages).tables == ()


def test_a_long_file_is_opened_anew_without_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = with_head(500), with_head()
    first.lines(60, 760, *TEXT)
    for at, row in enumerate(PARTIES[:3]):
        set_row(first, 480 - 20 * at, row)
    for at, row in enumerate(PARTIES[3:]):
        set_row(second, 760 - 20 * at, row)
    whole = report(first, second)
    monkeypatch.setattr(reader, "_AT_ONCE", 1)
    assert report(first, second) == whole
    assert table_of(whole).rows == PARTIES


@pytest.mark.slow("makes hundreds of pages")
def test_pages_that_wait_for_the_others_take_little_memory() -> None:
    """All wait until running heads and tables are known, and 10,000 are to fit in 512 MB."""
    pages = [with_head() for _ in range(20)]
    for number, page in enumerate(pages):
        for at in range(45):
            page.text(60, 760 - 14 * at, f"{45 * number + at}")
            page.text(90, 760 - 14 * at, f"Party of {WHO[at % 6]}")
            page.text(240, 760 - 14 * at, "25/25  1,652  503")
    report(*pages)
    tracemalloc.start()
    try:
        report(*pages)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most / len(pages) < 140_000, most / len(pages)


def test_figures_of_a_row_at_the_edge_of_a_page_are_no_page_number() -> None:
    """The first row of each page holds figures that look like "page 15 of 25"."""
    pages = []
    for number, kind in enumerate(("Union", "List", "Circle")):
        page = Drawing()
        for at, place in enumerate(("East", "West", "North", "South", "Coast")):
            figures = (f"{at + 15}/2{number}", f"{at + 1},13{number}", f"{at + 2}1{number}")
            set_row(page, 760 - 20 * at, (f"{at}{number}", f"{kind} of the {place}", *figures))
        page.lines(60, 600, *TEXT, *TEXT, *TEXT, *TEXT)
        page.text(540, 40, str(number + 2), 9)
        pages.append(page)
    document = report(*pages)
    words = " ".join(
        [*(one.text for one in (*document.paragraphs, *document.passages))]
        + [
            cell
            for table in document.tables
            for row in (table.columns, *table.rows)
            for cell in row
        ]
    ).split()
    for number in range(3):
        assert {f"0{number}", f"15/2{number}", f"1,13{number}", f"21{number}"} <= set(words)
