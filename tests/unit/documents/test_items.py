"""Lettered items: on lines, inside a sentence, below one another."""

from milepost.documents import items
from milepost.documents.document import Item


def labels(found: tuple[Item, ...]) -> str:
    """ "a(i,ii)b" for an item with two below it and one more."""
    return "".join(
        item.label + (f"({','.join(one.label for one in item.items)})" if item.items else "")
        for item in found
    )


def test_items_start_lines_and_take_the_lines_that_go_on() -> None:
    assert items.find("It should:\n(a) Repeal it;\nat once;\n(b) Publish it.") == (
        Item(label="a", text="Repeal it;\nat once;"),
        Item(label="b", text="Publish it."),
    )


def test_h_i_and_j_are_three_letters() -> None:
    text = "Do:\n" + "\n".join(f"({letter}) One;" for letter in "abcdefghij")
    assert labels(items.find(text)) == "abcdefghij"


def test_roman_numbers_stand_below_the_letter_before() -> None:
    text = "Do:\n(a) One:\n(i) x;\n(ii) y;\n(iii) z;\n(b) Two:\n(i) x;\n(c) Three."
    assert labels(items.find(text)) == "a(i,ii,iii)b(i)c"


def test_a_quotation_may_leave_letters_out() -> None:
    assert labels(items.find("It should:\n...\n(d) One;\n...\n(f) Two.")) == "df"


def test_a_line_of_dots_belongs_to_no_item() -> None:
    assert items.find("It should:\n(a) One\n...")[0].text == "One"


def test_items_inside_a_sentence_end_with_it() -> None:
    text = "There are two: (a) sections 305 and 309; (b) section 307. In particular, they bite."
    assert items.find(text) == (
        Item(label="a", text="sections 305 and 309;"),
        Item(label="b", text="section 307."),
    )


def test_articles_of_a_covenant_are_no_items() -> None:
    assert items.find("Articles 19 (3) and 22 (a) of the Covenant, and section 5 (b).") == ()


def test_one_item_behind_a_colon_is_an_item() -> None:
    assert labels(items.find("The State party should: (a) Pursue a review.")) == "a"
