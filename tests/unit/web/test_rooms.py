"""The way through the workspace: wings for those who may enter many rooms, one line for others."""

from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from tests.examplia import Examplia, member, signed_in


def ways(page: Any, kind: str) -> list[str]:
    """The names in one of the two lines at the head of a page, the current one in brackets."""
    tree = LexborHTMLParser(page.content.decode())
    return [
        f"[{link.text()}]" if "aria-current" in link.attributes else link.text()
        for link in tree.css(f"nav.{kind} a")
    ]


def test_an_officer_goes_by_wings_and_their_rooms(desk: Client) -> None:
    page = desk.get("/w/examplia/grades/")
    assert ways(page, "wings") == [
        "Framework",
        "Evidence",
        "[Progress]",
        "Publishing",
        "Administration",
    ]
    assert ways(page, "rooms") == ["[Grades]", "Deadlines", "Registers", "Scorecard"]


def test_a_page_without_a_line_of_its_own_is_in_the_room_it_belongs_to(desk: Client) -> None:
    page = desk.get("/w/examplia/citations/")
    assert ways(page, "wings")[0] == "[Framework]"
    assert ways(page, "rooms") == ["Benchmarks", "Recommendations", "Landmarks", "[Documents]"]


@pytest.mark.parametrize("role", ["contributor", "focal-point"])
def test_whoever_may_enter_few_rooms_has_them_in_one_line(place: Examplia, role: str) -> None:
    page = signed_in(member(place.workspace, role)).get("/w/examplia/")
    assert ways(page, "wings") == []
    assert ways(page, "rooms")[0] == "[Benchmarks]"
    assert 2 <= len(ways(page, "rooms")) <= 8
