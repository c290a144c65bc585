"""What a person does fifty times a day goes by one key; the script only adds to the pages."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_j_and_k_walk_the_list_and_enter_opens(opens: Any) -> None:
    page = opens().new_page()
    page.goto("/w/examplia/")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    listed = page.get_by_role("table").get_by_role("link", name="Give attention to food security")
    expect(listed).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/benchmarks/B/$"))


def test_a_slash_goes_to_the_search_and_letters_there_are_letters(opens: Any) -> None:
    page = opens().new_page()
    page.goto("/w/examplia/")

    page.keyboard.press("/")
    page.keyboard.type("jkj food")
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("jkj food")


def test_a_choice_is_sent_at_once(opens: Any) -> None:
    page = opens().new_page()
    page.goto("/w/examplia/")

    page.get_by_role("combobox", name="State").select_option("running")
    expect(page.locator("tbody tr")).to_have_count(1)


def test_the_first_tab_skips_to_the_content(opens: Any) -> None:
    page = opens().new_page()
    page.goto("/w/examplia/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
