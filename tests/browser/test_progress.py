"""What takes longer than a moment says so, and can be stopped."""

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_reading_of_a_file_shows_that_it_goes_on_and_is_stopped(opens: Any) -> None:
    page = opens().new_page()
    page.goto("/w/examplia/documents/import/")
    page.set_input_files(
        "#file",
        {"name": "long.md", "mimeType": "text/markdown", "buffer": b"1. A paragraph.\n"},
    )
    expect(page.get_by_role("progressbar")).to_be_hidden()

    # the file stays on its way for as long as the test looks
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("progressbar", name="Reading")).to_be_visible()
    expect(page.get_by_text("The file is being read.")).to_be_visible()

    page.get_by_role("link", name="Stop").click()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    expect(page.locator("#file")).to_have_value("")
