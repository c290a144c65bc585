"""Tables cut by pages put together again."""

from milepost.documents.tables import Builder

HEAD = ["No.", "Recommendation", "Benchmark"]
LONG = "Withdraw from governors the power to close newspapers."


def build(*rows: list[str], head: list[str] | None = None) -> list[list[str]]:
    builder = Builder(head or HEAD)
    for row in rows:
        builder.add(row)
    return [[cell.text()[0] for cell in row] for row in builder.finish().rows]


def test_a_repeated_head_is_no_row_also_when_set_otherwise() -> None:
    assert build(
        ["1.", "One", "A"],
        HEAD,
        ["2.", "Two", "B"],
        ["<i>No.</i>", "<i>Recommendation</i>", "<i>BENCHMARK</i>"],
        ["3.", "Three", "C"],
    ) == [["1.", "One", "A"], ["2.", "Two", "B"], ["3.", "Three", "C"]]


def test_a_row_with_an_empty_first_cell_goes_on_with_the_row_above() -> None:
    assert build(
        ["1.", "<p>It should:</p> <p>(a) One, after an open and transparent</p>", "Review it"],
        HEAD,
        ["", "<p>consultation;</p> <p>(b) Two.</p>", "Publish it"],
    ) == [
        [
            "1.",
            "It should:\n(a) One, after an open and transparent consultation;\n(b) Two.",
            "Review it\nPublish it",
        ]
    ]


def test_a_cell_printed_twice_is_there_once_and_counted() -> None:
    builder = Builder(HEAD)
    builder.add(["1.", f"<p>It should:</p> <p>{LONG}</p>", "Review it"])
    builder.add(["", f"<p>{LONG}</p>", "Publish it"])
    table = builder.finish()
    assert [cell.text()[0] for cell in table.rows[0]] == [
        "1.",
        f"It should:\n{LONG}",
        "Review it\nPublish it",
    ]
    assert table.repeated == [(0, 1)]


def test_a_short_line_may_stand_twice() -> None:
    assert build(["1.", "...", "A"], ["", "...", ""]) == [["1.", "...\n...", "A"]]


def test_a_number_printed_again_behind_a_repeated_head_is_the_same_row() -> None:
    assert build(["1.", "One", "A"], HEAD, ["1.", "Two", ""]) == [["1.", "One\nTwo", "A"]]


def test_a_row_set_over_the_full_width_goes_to_the_column_of_text() -> None:
    assert build(
        ["1.", "A long text that fills the column of text.", "A"],
        ["2. Invites the agencies to work together.", "", ""],
        ["2.", "Two", "B"],
    ) == [
        [
            "1.",
            "A long text that fills the column of text.\n2. Invites the agencies to work together.",
            "A",
        ],
        ["2.", "Two", "B"],
    ]


def test_a_second_head_row_names_the_columns_the_first_left_empty() -> None:
    builder = Builder(["No.", "Party", "Number", "", "Candidates", ""])
    builder.add(["", "", "Provinces", "Communes", "Total", "Women"])
    builder.add(["1", "Funcipec Party", "24/25", "680/1,652", "9,952", "3,899"])
    table = builder.finish()
    assert table.columns == [
        "No.",
        "Party",
        "Number: Provinces",
        "Number: Communes",
        "Candidates: Total",
        "Candidates: Women",
    ]
    assert len(table.rows) == 1


def test_a_raised_number_keeps_its_line_when_cells_are_joined() -> None:
    builder = Builder(HEAD)
    builder.add(["1.", "<p>One</p> <p>the report of</p>", "A"])
    builder.add(["", "<p>the Council<sup>3</sup> on</p>", ""])
    text, marks = builder.finish().rows[0][1].text()
    assert text == "One\nthe report of the Council on"
    assert [(mark.number, text[: mark.offset]) for mark in marks] == [
        (3, "One\nthe report of the Council")
    ]


def test_a_cell_with_nothing_but_a_raised_number_keeps_it() -> None:
    builder = Builder(HEAD)
    builder.add(["1.", "", "<sup>1</sup>"])
    builder.add(["", "", "<sup>2</sup>"])
    text, marks = builder.finish().rows[0][2].text()
    assert (text, [mark.number for mark in marks]) == ("", [1, 2])
