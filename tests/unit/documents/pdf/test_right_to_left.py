"""Arabic as a page shows it, put into the order it is read in."""

import pytest

from milepost.documents.pdf.line import Line
from milepost.documents.pdf.right_to_left import Sign, is_arabic, line_of, parts_of

SIZE, WIDE, PAGE = 10.0, 5.0, 595.0


def seen(*runs: str, raised: str = "") -> list[Sign]:
    """Signs as they stand on the page: runs go on leftwards, Latin and figures within a run
    rightwards; ``raised`` stands at the left end, small and high."""
    signs: list[Sign] = []
    edge = 500.0
    for run in (*runs, *([raised] if raised else [])):
        high = run == raised and bool(raised)
        size, base = (6.0, 104.0) if high else (SIZE, 100.0)
        arabic = any("\u0600" <= sign <= "\u06ff" for sign in run)
        for sign in run if arabic else reversed(run):
            edge -= WIDE
            if sign != " ":
                signs.append(Sign(sign, len(signs), edge, edge + WIDE, edge, base, size))
    return signs


def line(signs: list[Sign]) -> Line:
    found = line_of(signs, PAGE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "runs",
    [
        ("زار المقرر الخاص",),
        ("1", ".", " زار المقرر"),
        ("10", ".", " ويوصي"),
        ("في الفترة من ", "3", " إلى ", "14", " أيار", "/", "مايو ", "2024"),
        ("انظر ", "A/HRC/57/997", "، الفقرة ", "4", "."),
        ("(", "CCPR/C/EXA/CO/3", "، الفقرات ", "20", " و", "38", " و", "39", ")"),
        ("في عام ", "2020", " ", "(", "A/HRC/41/17", " و", "Add.1", ")"),
        ("2", " ", "CEDAW/C/EXA/CO/7", "، الفقرتان ", "12"),
        ("الفقرات ", "52", "-", "64", "."),
        ("الفقرة ", "16", "(", "ه", ")"),
        ("القرار ", "1.5", " و", "10/2"),
        ("Human Rights Council 2024",),
    ],
)
def test_a_line_is_read_as_it_was_written(runs: tuple[str, ...]) -> None:
    assert line(seen(*runs)).text == "".join(runs)


def test_brackets_that_the_file_names_by_their_looks_are_turned() -> None:
    assert line(seen(")", "أ", "(", " النظر")).text == "(أ) النظر"


def test_the_letters_of_a_ligature_stand_at_one_place_the_last_named_first() -> None:
    alef, lam = Sign("ا", 0, 95, 100, 95, 100, SIZE), Sign("ل", 2, 86, 95, 86, 100, SIZE)
    hamza = Sign("إ", 1, 86, 95, 86, 100, SIZE)
    noon = Sign("ن", 3, 80, 86, 80, 100, SIZE)
    (part,) = parts_of([alef, hamza, lam, noon])
    assert line(part).text == "الإن"


def test_a_raised_number_calls_a_note_and_is_no_part_of_the_year_beside_it() -> None:
    found = line(seen("مايو ", "2024", raised="12"))
    assert found.text == "مايو 202412"
    assert found.raised == ((9, 11),)


def test_places_are_mirrored_so_that_lines_begin_at_the_left() -> None:
    found = line(seen("زار"))
    assert (found.left, found.right, found.base) == (95, 95 + 3 * WIDE, 100)


def test_a_page_is_arabic_by_its_letters_not_by_a_name_in_it() -> None:
    assert is_arabic([Line("زار المقرر الخاص A/HRC", 0, 0, 0, 10)])
    assert not is_arabic([Line("The word for it is زار in Arabic", 0, 0, 0, 10)])
    assert not is_arabic([Line("12", 0, 0, 0, 10)])
