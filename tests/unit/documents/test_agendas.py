"""The titles of agenda items, as they stand above the titles of Council documents."""

import pytest

from milepost.documents.agendas import STANDING, AgendaTitles

ANNUAL = [
    "Annual report of the United Nations High Commissioner",
    "for Human Rights and reports of the Office of the",
    "High Commissioner and the Secretary-General",
]


def taken(lines: list[str], items: int = 1) -> list[str]:
    titles = AgendaTitles()
    return [line for line in lines if titles.takes(line, another=titles.taken < items)]


@pytest.mark.parametrize("title", STANDING)
def test_each_standing_item_is_known_in_small_letters_and_in_capitals(title: str) -> None:
    assert taken([title]) == [title]
    assert taken([title.upper()]) == [title.upper()]


def test_an_item_goes_over_lines_and_a_second_follows() -> None:
    palestine = ["Human rights situation in Palestine and other", "occupied Arab territories"]
    title = "Israeli settlements in the Occupied Palestinian Territory"
    assert taken([*ANNUAL, *palestine, title], items=2) == [*ANNUAL, *palestine]


@pytest.mark.parametrize(
    "printed",
    [
        ["Follow-up and implementation of the Vienna Declaration", "and Programme of Action"],
        ["PROMOTION OF ALL HUMAN RIGHTS, CIVIL, POLITICAL,", "ECONOMIC, SOCIAL AND CULTURAL"],
        ["Protection and promotion of all human rights, civil,", "political, economic, social"],
        ["Annual report of the High Commissioner"],
    ],
)
def test_small_differences_do_not_matter(printed: list[str]) -> None:
    assert taken(printed) == printed


def test_a_report_is_no_more_of_an_item_that_was_printed_short() -> None:
    short = "Annual report of the High Commissioner"
    assert taken([short, "Report of the High Commissioner for Human Rights"]) == [short]


@pytest.mark.parametrize(
    "title",
    [
        "Report of the United Nations High Commissioner for Human Rights",
        "Annual report of the United Nations High Commissioner for Human Rights",
        "Human rights and unilateral coercive measures",
        "Rights of persons belonging to minorities",
    ],
)
def test_what_follows_the_item_is_the_title_of_the_document(title: str) -> None:
    assert taken([*ANNUAL, title]) == ANNUAL
