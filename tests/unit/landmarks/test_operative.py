"""Operative paragraphs sorted to the resolution they belong to."""

from milepost.landmarks.operative import share_out


def numbers(cells: list[str]) -> list[list[str]]:
    texts, _ = share_out(cells)
    return [[unit.number for unit in numbered] for numbered, _ in texts]


def test_paragraphs_at_the_head_of_the_next_cell_belong_to_the_one_before() -> None:
    cells = [
        "1. Welcomes the report;\n3. Invites the Government to receive the office in",
        "the capital;\n8. Requests the Secretary-General to report;\nRecalling it,\n2. Notes it;",
    ]
    texts, moved = share_out(cells)
    assert numbers(cells) == [["1", "3", "8"], ["2"]]
    assert moved == [(1, 0)]
    assert texts[0][0][1].text == "Invites the Government to receive the office in the capital;"
    assert texts[1][1] == ["Recalling it,"]


def test_a_preambular_paragraph_that_ends_with_a_full_stop_is_kept() -> None:
    cells = ["1. Notes it;", "Bearing in mind the letter; and the report of experts.\n1. Asks it;"]
    texts, moved = share_out(cells)
    assert [preamble for _, preamble in texts] == [
        [],
        ["Bearing in mind the letter; and the report of experts."],
    ]
    assert (numbers(cells), moved) == ([["1"], ["1"]], [])


def test_paragraphs_at_the_foot_of_the_cell_before_an_empty_one_belong_to_it() -> None:
    cells = ["2. Welcomes it;\n5. Decides it;\nTaking note of it,\n3. Regrets it;", ""]
    assert numbers(cells) == [["2", "5"], ["3"]]
    assert share_out(cells)[1] == [(0, 1)]


def test_a_later_part_begins_its_numbers_again() -> None:
    cells = ["Part I – Courts\n1. Notes it;\n2. Asks it;\nPart II – Conclusion\n1. Invites it;"]
    texts, moved = share_out(cells)
    assert [(unit.part, unit.number) for unit in texts[0][0]] == [
        ("Part I – Courts", "1"),
        ("Part I – Courts", "2"),
        ("Part II – Conclusion", "1"),
    ]
    assert moved == []


def test_a_paragraph_behind_another_on_one_line_is_one_of_its_own() -> None:
    assert numbers(["8. Notes with concern that it is late; 12. Requests it to be done;"]) == [
        ["8", "12"]
    ]


def test_a_number_in_a_sentence_is_no_paragraph() -> None:
    assert numbers(["3. Renews the mandate set out in paragraph 6; 7 of them agreed;"]) == [["3"]]


def test_items_stay_with_their_paragraph() -> None:
    texts, _ = share_out(["6. Requests it:\n(a) To maintain contact;\n(b) To guide;\n8. Asks it;"])
    assert [unit.text for unit in texts[0][0]] == [
        "Requests it:\n(a) To maintain contact;\n(b) To guide;",
        "Asks it;",
    ]


def test_cells_without_text_share_nothing() -> None:
    assert share_out(["", ""]) == ([([], []), ([], [])], [])
