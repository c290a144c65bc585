"""A cell of quotations taken apart: one quotation with its own citation is one basis."""

from milepost.framework.basis import split
from milepost.framework.benchmark import Basis

AT = "annex-I/row-1"
COVENANT = "CCPR/C/KHM/CO/3"


def test_a_quotation_ends_before_its_citation() -> None:
    assert split(f"The State party should reform its laws. ({COVENANT}, para. 11)", AT) == (
        Basis(
            kind="recommendation",
            symbol=COVENANT,
            paragraphs=("11",),
            items=(),
            text="The State party should reform its laws.",
            as_printed=f"({COVENANT}, para. 11)",
            elided=False,
            at=AT,
        ),
    )


def test_each_citation_closes_its_own_quotation() -> None:
    cell = (
        f"One should act. ({COVENANT}, para. 25)\nTwo should act. ({COVENANT}, para. 27)\n"
        "Three should act.\n(E/C.12/KHM/CO/1, para. 41)"
    )
    assert [(one.text, one.symbol, one.paragraphs) for one in split(cell, AT)] == [
        ("One should act.", COVENANT, ("25",)),
        ("Two should act.", COVENANT, ("27",)),
        ("Three should act.", "E/C.12/KHM/CO/1", ("41",)),
    ]


def test_dots_inside_and_at_the_end_mark_what_was_left_out() -> None:
    cell = f"It should:\n...\n(d) Act;\n(e) Rest\n...\n({COVENANT}, para. 39)"
    (basis,) = split(cell, AT)
    assert (basis.text, basis.items, basis.elided) == (
        "It should:\n...\n(d) Act;\n(e) Rest",
        ("d", "e"),
        True,
    )


def test_an_item_left_out_without_dots_is_not_made_up() -> None:
    (basis,) = split(f"It should:\n(a) Act;\n(c) Rest. ({COVENANT}, para. 39)", AT)
    assert (basis.items, basis.elided) == (("a", "c"), False)


def test_a_symbol_inside_a_sentence_closes_nothing() -> None:
    cell = (
        "The Committee recalls its statement (E/C.12/2007/1), and asks for more. (art. 13)"
        " (E/C.12/KHM/CO/1, para. 27)"
    )
    (basis,) = split(cell, AT)
    assert basis.symbol == "E/C.12/KHM/CO/1"
    assert basis.text.endswith("(E/C.12/2007/1), and asks for more. (art. 13)")


def test_concerns_and_resolutions_need_no_symbol() -> None:
    cell = (
        f"It should act. ({COVENANT}, para. 25)\n"
        "Concern of the Special Rapporteur expressed in his oral update"
    )
    assert [(one.kind, one.symbol) for one in split(cell, AT)] == [
        ("recommendation", COVENANT),
        ("concern", None),
    ]
    (basis,) = split("Response to the Human Rights Council resolution 48/23", AT)
    assert (basis.kind, basis.as_printed) == ("resolution", None)


def test_a_citation_of_two_documents_gives_two_bases() -> None:
    found = split(f"It should act. ({COVENANT}, para. 25, and E/C.12/KHM/CO/1, para. 3)", AT)
    assert [(one.symbol, one.paragraphs) for one in found] == [
        (COVENANT, ("25",)),
        ("E/C.12/KHM/CO/1", ("3",)),
    ]


def test_an_empty_cell_has_no_basis() -> None:
    assert split("", AT) == ()
    assert split(" \n...\n", AT) == ()
